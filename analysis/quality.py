"""Patterns in which answers look as if somebody did not answer for herself. Counted and told, never taken out.

How fast somebody was cannot be told, because no time is ever kept; whether words repeat cannot be told before the seal,
because until then nobody reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from statistics import median

import numpy as np
from numpy.typing import NDArray

from analysis.counting import BAND
from analysis.responses import NOT_ASKED, ResponseSet
from questionnaires.model import Family, Item, Kind, Purpose, Questionnaire

LEAST_ITEMS = 6
"""So many answers make a pattern; fewer are chance."""
SAME_SHARE = 0.8
"""At the same place in so many of the answers on a scale, and it looks like one straight line."""
CYCLES = (2, 3)
"""Left, right, left, right; or one, two, three, one, two, three."""
YOUNG = 9
"""Answering in turn is what children up to this age do."""
WITH_A_MIDDLE = 3
"""A scale of two steps has nothing but ends."""
RUSH, TIMES, OTHER_DAYS = 20, 4, 3
"""A day stands out with so many answers, so many times the usual day, where there are so many others to compare."""

Days = Sequence[int]
"""Answers on each day on which there were any."""


class Flag(StrEnum):
    """What may be amiss with a response."""

    SAME_PLACE = "same-place"
    IN_TURN = "in-turn"
    ENDS_ONLY = "ends-only"
    """expected of young children"""
    HELPER_CHOSE = "helper-chose"


def flagged(family: Family, responses: ResponseSet) -> Mapping[Flag, NDArray[np.bool_]]:
    """For each flag, of which responses it holds."""
    found = {flag: np.zeros(responses.size, dtype=np.bool_) for flag in Flag}
    for questionnaire in family:
        inside = responses.labels[BAND] == questionnaire.band.id
        for flag, holds in _flags(questionnaire, responses.where(inside)):
            found[flag][inside] |= holds
    return found


def rushes(days: Days) -> int:
    """On how many days one way in took so many more answers than usual that somebody may have pressed again and
    again."""
    return sum(
        1
        for place, count in enumerate(days)
        if count >= RUSH
        and len(others := [*days[:place], *days[place + 1 :]]) >= OTHER_DAYS
        and count >= TIMES * median(others)
    )


def _flags(questionnaire: Questionnaire, responses: ResponseSet) -> Iterator[tuple[Flag, NDArray[np.bool_]]]:
    scales = [item for item in questionnaire.opinions if item.kind is Kind.SCALE]
    yield Flag.SAME_PLACE, _same_place(_places(scales, responses))
    wide = [item for item in scales if len(item.options) >= WITH_A_MIDDLE]
    yield Flag.ENDS_ONLY, _ends_only(_places(wide, responses), [len(item.options) for item in wide])
    if questionnaire.band.high <= YOUNG:
        single = [item for item in questionnaire.opinions if item.kind in {Kind.PAIR, Kind.SINGLE, Kind.SCALE}]
        yield Flag.IN_TURN, _in_turn(_places(single, responses))
    for rule in questionnaire.set_apart:
        item = questionnaire.item(rule.item)
        if item.purpose is Purpose.HELPER and item.kind is not Kind.MULTIPLE:
            yield Flag.HELPER_CHOSE, responses.column(item.id) == item.option_ids.index(rule.option) + 1


def _places(items: Sequence[Item], responses: ResponseSet) -> NDArray[np.int16]:
    """``[responses, items]``: the place of the chosen option, from 1; below 1 where there is none."""
    if not items:
        return np.zeros((responses.size, 0), dtype=np.int16)
    return np.stack([responses.column(item.id) for item in items], axis=1)


def _same_place(places: NDArray[np.int16]) -> NDArray[np.bool_]:
    answered = (places > 0).sum(axis=1)
    if not places.size:
        return np.zeros(len(places), dtype=np.bool_)
    most = np.max([(places == place).sum(axis=1) for place in range(1, max(1, int(places.max())) + 1)], axis=0)
    return np.asarray((most >= LEAST_ITEMS) & (most >= SAME_SHARE * answered))


def _ends_only(places: NDArray[np.int16], options: Sequence[int]) -> NDArray[np.bool_]:
    answered = places > 0
    ends = (places == 1) | (places == np.array(options, dtype=np.int16))
    return np.asarray((answered.sum(axis=1) >= LEAST_ITEMS) & (ends | ~answered).all(axis=1))


def _in_turn(places: NDArray[np.int16]) -> NDArray[np.bool_]:
    """A run of ``LEAST_ITEMS`` answers in which each is the next place of the cycle. A question that was skipped ends
    the run; one that was never asked does not."""
    found = np.zeros(len(places), dtype=np.bool_)
    for cycle in CYCLES:
        run = np.zeros(len(places), dtype=np.int16)
        last = np.zeros(len(places), dtype=np.int16)
        for column in places.T:
            asked = column != NOT_ASKED
            said = (column > 0) & (column <= cycle)
            follows = said & (run > 0) & (column == last % cycle + 1)
            run = np.where(asked, np.where(follows, run + 1, said.astype(np.int16)), run)
            last = np.where(asked, column, last)
            found |= run >= LEAST_ITEMS
    return found
