"""What has changed since the round before, from two summaries: printed numbers only, so it tells nothing that they do
not.

Compared is what was asked in the same words and may be shown exactly in both rounds. A sum over ages is compared age by
age and brought to the ages that live here now, so that it is no change of who came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparisons import Test, benjamini_hochberg, cochran_mantel_haenszel
from analysis.finding import Finding, Part
from analysis.narrative import changing
from analysis.waves import Difference, change, standardised_change

SURE = 0.05
"""The share of false ones among all changes that are told (Benjamini & Hochberg 1995)."""


class Way(StrEnum):
    """Which way it went."""

    BETTER = "better"
    WORSE = "worse"
    UNSEEN = "unseen"
    """no change can be seen, which is not the same as none"""


@dataclass(frozen=True, slots=True)
class Since:
    """One finding that both rounds have. ``good``: the share of good answers before and now, and their difference with
    its 95 % interval. ``adjusted``: p after Benjamini and Hochberg over all that was compared."""

    finding: str
    title: str
    bands: str
    way: Way
    good: Difference
    adjusted: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that both rounds can be compared on, as the later one orders it. ``before``: what the earlier one is
    called; ``asked_anew``: ids of findings that it did not ask in these words, ``anew`` that in a sentence. ``lines``:
    how it was compared."""

    before: str
    compared: tuple[Since, ...]
    asked_anew: tuple[str, ...]
    anew: str
    lines: tuple[str, ...]

    def of(self, finding_id: str) -> Since | None:
        """What became of one finding; None where it cannot be compared."""
        return next((each for each in self.compared if each.finding == finding_id), None)

    def told(self, finding_id: str) -> str:
        """What became of one finding in a sentence, empty where nothing can be said."""
        found = self.of(finding_id)
        if found is not None:
            return found.sentence
        return self.anew if finding_id in self.asked_anew else ""


@dataclass(frozen=True, slots=True)
class _Both:
    """A finding of both rounds with its strata: good answers, base and population of each, in both rounds."""

    now: Finding
    strata: tuple[tuple[tuple[int, int], tuple[int, int], int], ...]

    def tables(self) -> list[list[list[int]]]:
        """``[strata, 2 rounds, other and good]``."""
        return [[[base - good, good] for good, base in (before, now)] for before, now, _ in self.strata]

    def test(self) -> Test:
        return cochran_mantel_haenszel(self.tables())

    def difference(self) -> Difference:
        tables = self.tables()
        if len(tables) == 1:
            return change(tables[0], good=[1]).good
        by_wave = [[tables[cell][wave] for cell in range(len(tables))] for wave in (0, 1)]
        return standardised_change(by_wave, [living for _, _, living in self.strata], good=[1]).good


def since(now: Sequence[Finding], before: Sequence[Finding], called: str, language: str) -> Changes:
    """Compare findings of a round with those of an earlier one of the same place, both told in ``language``.
    ``called``: what the earlier one is called. A finding is known by its id and its wording."""
    wordings = {(finding.band, finding.item): finding.question for finding in before}
    earlier = {finding.id: finding for finding in before}
    same = [finding for finding in now if _asked_so(finding, wordings)]
    both = [
        each for finding in same if finding.id in earlier and (each := _both(finding, earlier[finding.id])) is not None
    ]
    compared = tuple(_compared(both, called, language))
    known = {finding.id for finding in same}
    anew = tuple(finding.id for finding in now if finding.id not in known)
    seen = sum(each.way is not Way.UNSEEN for each in compared)
    lines = (changing.method(language, called, len(compared), seen),) if compared else ()
    return Changes(called, compared, anew, changing.anew(language, called), lines)


def _asked_so(now: Finding, wordings: Mapping[tuple[str | None, str | None], str]) -> bool:
    """Whether the earlier round asked all that is in it in the same words."""
    if not now.parts:
        return wordings.get((now.band, now.item)) == now.question
    asked = [each for part in now.parts for each in zip(part.bands, part.items, part.questions, strict=True)]
    return all(wordings.get((band, item)) == question for band, item, question in asked)


def _both(now: Finding, before: Finding) -> _Both | None:
    """None where either may not be told exactly, or other ages were added up."""
    if now.parts:
        if [part.bands for part in now.parts] != [part.bands for part in before.parts]:
            return None
        pairs = list(zip(before.parts, now.parts, strict=True))
        strata = [one for pair in pairs if (one := _stratum(*pair)) is not None]
        return _Both(now, tuple(strata)) if len(strata) == len(pairs) else None
    if now.good is None or before.good is None:
        return None
    first, second = (before.good.count, before.good.base), (now.good.count, now.good.base)
    return _Both(now, ((first, second, now.population or second[1]),))


def _stratum(before: Part, now: Part) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    if before.count is None or now.count is None or min(before.base, now.base) < 2:
        return None
    return (before.count, before.base), (now.count, now.base), now.population or now.base


def _compared(both: Sequence[_Both], called: str, language: str) -> Iterator[Since]:
    tests = [each.test() for each in both]
    adjusted = list(benjamini_hochberg([test.p_value for test in tests])) if tests else []
    for each, q in zip(both, adjusted, strict=True):
        good = each.difference()
        sure = q < SURE and good.low * good.high > 0
        way = Way.UNSEEN if not sure else Way.BETTER if good.value > 0 else Way.WORSE
        finding = each.now
        points = sorted(round(100 * abs(each)) for each in (good.low, good.high))
        sentence = changing.changed(language, way.value, called, points)
        yield Since(finding.id, finding.title, finding.bands, way, good, float(q), sentence)
