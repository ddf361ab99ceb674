"""Made-up children: how they would fill in a questionnaire, gaps and all. The same seed gives the same children.

Answers are drawn from weights and leave here as a page would send them, so that ``read_answer`` judges them like
any others.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from questionnaires.answers import Missing
from questionnaires.model import Item, Kind, Purpose, Questionnaire, Respondent

SEED = 20261121
CARERS_SEED = 20261122
"""Grown-ups are drawn by themselves: however many there are, the children stay the same."""
SKIPS = 0.03
UNSURE = 0.05
RESERVED = 0.02
STOPS_EARLY = 0.04
WRITES = 0.5
SPEAKS_ENGLISH = 0.04
TEMPER = 0.35
"""How strongly a child's temper leans all her answers to one side; real answers hang together, and so do these."""

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Band:
    """What is assumed about one band: weights by item id, and how many boys and girls live there (none are counted of
    an age whose carers are asked)."""

    weights: Mapping[str, Sequence[int]]
    boys: int = 0
    girls: int = 0


@dataclass(frozen=True, slots=True)
class Child:
    """One made-up child: the language chosen and the form as it is sent."""

    language: str
    raw: Raw


class Children:
    """Draws children, one band after the other; with another ``seed``, those who care for the youngest."""

    def __init__(self, seed: int = SEED) -> None:
        # Not a secret: everybody is to see the same demonstration.
        self.chance = random.Random(seed)  # noqa: S311

    def of(self, questionnaire: Questionnaire, band: Band, count: int, texts: Mapping[str, list[str]]) -> list[Child]:
        """``count`` children; each text of ``texts`` (by language, used up) is written by one who speaks it."""
        if questionnaire.respondent is Respondent.HELPER:
            return [self._child(questionnaire, band, "", texts) for _ in range(count)]
        sexes = self.chance.sample(["boy"] * band.boys + ["girl"] * band.girls, count)
        return [self._child(questionnaire, band, sex, texts) for sex in sexes]

    def _child(self, questionnaire: Questionnaire, band: Band, sex: str, texts: Mapping[str, list[str]]) -> Child:
        language = "en" if self.chance.random() < SPEAKS_ENGLISH else "zh"
        temper = self.chance.gauss(0, TEMPER)
        stop = self.chance.randrange(3, len(questionnaire.items)) if self.chance.random() < STOPS_EARLY else None
        raw: dict[str, Sequence[str]] = {}
        for item in questionnaire.items[:stop]:
            if item.kind is Kind.TEXT:
                raw[item.id] = self._text(texts.get(language, []))
            elif item.id == "sex":
                raw[item.id] = self._leaving_out(item, [sex])
            else:
                raw[item.id] = self._leaving_out(item, self._chosen(item, band.weights[item.id], temper))
        return Child(language, raw)

    def _leaving_out(self, item: Item, values: Sequence[str]) -> Sequence[str]:
        drawn = self.chance.random()
        if drawn < SKIPS and item.purpose is Purpose.OPINION:
            return []
        if item.dont_know and drawn < SKIPS + UNSURE:
            return [Missing.DONT_KNOW]
        if item.rather_not_say and drawn < SKIPS + UNSURE + RESERVED:
            return [Missing.RATHER_NOT_SAY]
        return values

    def _chosen(self, item: Item, weights: Sequence[int], temper: float) -> list[str]:
        if item.kind is not Kind.MULTIPLE:
            middle = (len(weights) - 1) / 2
            tilted = [weight * exp(temper * (middle - place)) for place, weight in enumerate(weights)]
            return self.chance.choices(item.option_ids, tilted)
        # For several answers a weight is the chance, in a hundred, that the option is ticked.
        asked = zip(item.options, weights, strict=True)
        ticked = [option for option, chance in asked if self.chance.random() * 100 < chance]
        alone = [option.id for option in ticked if option.exclusive]
        return alone[:1] or [option.id for option in ticked]

    def _text(self, waiting: list[str]) -> Sequence[str]:
        """About every second child writes while there is something left to say."""
        return [waiting.pop()] if waiting and self.chance.random() < WRITES else []
