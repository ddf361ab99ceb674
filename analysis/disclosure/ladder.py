"""The ladder of merges of an item: which options may be joined, decided from the questionnaire before anyone answers.

Finest rung first. Because the ladder does not look at the answers, the choice of a rung tells little of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.model import Item, Kind

FIVE = 5
FOUR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """Options that stand together on a rung. ``good``: the reading they share, None where there is none."""

    options: tuple[str, ...]
    good: bool | None


Rung = tuple[Step, ...]


def ladder(item: Item) -> tuple[Rung, ...]:
    """The rungs of a single-answer item, finest first; every merged rung leaves out the options outside the base."""
    rungs = [tuple(Step((option_id,), _reading(item, option_id)) for option_id in item.option_ids)]
    inside = tuple(option_id for option_id in item.option_ids if option_id not in item.outside)
    if item.good:
        middle = _middle(item, inside)
        if middle is not None:
            rungs.append(_by_reading(item, inside, (middle,)))
        rungs.append(_by_reading(item, inside, ()))
    elif item.kind is Kind.SCALE and len(inside) >= FOUR:
        rungs += _by_place(inside)
    unique = dict.fromkeys(rung for rung in rungs if len(rung) > 1)
    return tuple(unique)


def _reading(item: Item, option_id: str) -> bool | None:
    if not item.good or option_id in item.outside:
        return None
    return option_id in item.good


def _middle(item: Item, inside: tuple[str, ...]) -> str | None:
    """The middle option of a scale of five, when it is not among the good ones."""
    if item.kind is not Kind.SCALE or len(inside) < FIVE or len(inside) % 2 == 0:
        return None
    middle = inside[len(inside) // 2]
    return None if middle in item.good else middle


def _by_reading(item: Item, inside: tuple[str, ...], alone: tuple[str, ...]) -> Rung:
    """Good options together, the others together, in the order of the item; ``alone`` stand by themselves."""
    good = tuple(option_id for option_id in inside if option_id in item.good)
    rest = tuple(option_id for option_id in inside if option_id not in item.good and option_id not in alone)
    steps = [Step(good, True), Step(rest, False), *(Step((option_id,), False) for option_id in alone)]
    return tuple(sorted((step for step in steps if step.options), key=lambda step: inside.index(step.options[0])))


def _by_place(inside: tuple[str, ...]) -> list[Rung]:
    """For a scale that says nothing of good: its two ends joined, then its halves."""
    half = len(inside) // 2
    ends = [inside[:2], *((option_id,) for option_id in inside[2:-2]), inside[-2:]]
    halves = [inside[:half], inside[half:]]
    return [tuple(Step(options, None) for options in rung) for rung in (ends, halves)]
