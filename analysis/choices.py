"""What a summary is to speak of, as types instead of habits. A published round is always told by the defaults: two
summaries of one round by different choices could be compared, and their difference is somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from analysis.population import Population
from analysis.responses import ResponseSet
from questionnaires.model import Family, Purpose, Questionnaire


class Target(StrEnum):
    """Of whom more is said than of those who answered."""

    RESIDENTS = "residents"
    """all children who live here now: whole children, finite population"""
    PROCESS = "process"
    """children like these, wherever they live: shares, no finite population"""


class Helped(StrEnum):
    """What becomes of answers that a grown-up helped to choose, where the questionnaire sets them apart."""

    APART = "apart"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Choices:
    """``channels``: only responses that came this way; None for every way."""

    target: Target = Target.RESIDENTS
    channels: frozenset[str] | None = None
    helped: Helped = Helped.APART

    def applied(
        self, family: Family, responses: ResponseSet, population: Population | None
    ) -> tuple[Family, ResponseSet, Population | None]:
        """What ``analysis.summary.summarise`` takes to speak by these choices. ``ValueError`` naming ``channels`` for
        one by which nothing came."""
        living = population if self.target is Target.RESIDENTS else None
        return self._of_family(family), self._of_responses(responses), living

    def _of_family(self, family: Family) -> Family:
        """With nothing set apart for having been helped, where helped answers go in."""
        if self.helped is Helped.APART:
            return family
        return replace(
            family,
            questionnaires=tuple(map(_helped_in, family.questionnaires)),
            helpers=tuple(map(_helped_in, family.helpers)),
        )

    def _of_responses(self, responses: ResponseSet) -> ResponseSet:
        if self.channels is None:
            return responses
        came = set(np.unique(responses.labels["channel"]).tolist())
        unknown = sorted(self.channels - came)
        if unknown:
            raise ValueError(f"channels: nothing came by {unknown[0]!r}, only by {', '.join(sorted(came))}")
        return responses.where(np.isin(responses.labels["channel"], sorted(self.channels)))


def _helped_in(questionnaire: Questionnaire) -> Questionnaire:
    rules = questionnaire.set_apart
    kept = tuple(rule for rule in rules if questionnaire.item(rule.item).purpose is not Purpose.HELPER)
    return replace(questionnaire, set_apart=kept)
