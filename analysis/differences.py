"""Where groups of children answer differently. Told only where it is sure over the whole questionnaire and not small.

Girls and boys are compared item by item within a band, ages only on anchors, whose good answers were declared
comparable beforehand. Of girls and boys only tenths are told, because with the count of all a count of each would give
away the few who did not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparisons import Test, benjamini_hochberg, comparable, each, jonckheere, mann_whitney, used
from analysis.comparisons import mann_whitney_exact as exact
from analysis.counting import ONE_ANSWER, ItemCounts
from analysis.finding import Finding
from analysis.findings import Telling, finding_id
from analysis.narrative import differing
from questionnaires.model import Questionnaire, Reporting

SEX, AGE = "sex", "age"
SURE = 0.05
"""The share of false ones among all that are told (Benjamini & Hochberg 1995)."""
NOT_SMALL = 0.15
EXACT_BELOW = 60
"""Two groups of fewer children together are counted out instead of taken for normal."""


@dataclass(frozen=True, slots=True)
class GroupShare:
    """Of ten children of a group, so many gave a good answer, rounded half up; ``base`` gave any (None where it is not
    told). ``group``: the sex, or the bands joined by "+"."""

    group: str
    title: str
    in_ten: int
    base: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that may be stated. ``finding``: the id of the finding it belongs to. ``adjusted``: the p-value
    after Benjamini and Hochberg; ``effect``: Kendall's tau-b, and None between girls and boys, where it would tell more
    than the tenths do."""

    axis: str
    finding: str
    title: str
    sentence: str
    groups: tuple[GroupShare, ...]
    adjusted: float | None
    effect: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """All differences of a round, and what was compared to find them."""

    differences: tuple[Difference, ...]
    lines: tuple[str, ...]
    split: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class _Pair:
    """One item of one band, girls and boys apart."""

    questionnaire: Questionnaire
    counts: ItemCounts
    sexes: tuple[str, str]

    @property
    def inside(self) -> list[int]:
        return [at for at, each in enumerate(self.counts.item.option_ids) if each not in self.counts.item.outside]

    @property
    def good(self) -> list[int]:
        return [at for at in self.inside if self.counts.item.option_ids[at] in self.counts.item.good]

    def table(self) -> list[list[int]]:
        return [[self.counts.of_sexes[sex][at] for at in self.inside] for sex in self.sexes]

    def share(self, sex: str) -> tuple[int, int]:
        """Good answers, and all in their base."""
        counts = self.counts.of_sexes[sex]
        return sum(counts[at] for at in self.good), sum(counts[at] for at in self.inside)

    def tenths(self) -> tuple[int, int]:
        first, second = (tenth(*self.share(sex)) for sex in self.sexes)
        return first, second


def tenth(count: int, base: int) -> int:
    """``count`` of ``base`` as so many of ten, rounded half up."""
    return (20 * count + base) // (2 * base)


def compare(telling: Telling, items: Mapping[tuple[str, str], ItemCounts], pooled: Sequence[Finding]) -> Compared:
    """Girls with boys, and ages with one another. ``pooled``: the findings of the anchors."""
    pairs = [pair for pair in _pairs(telling, items) if comparable([pair.table()]).all()]
    by_sex = tuple(_between_sexes(telling, pairs))
    trends = [finding for finding in pooled if _has_trend(finding)]
    by_age = tuple(_over_ages(telling, trends))
    found = ((SEX, len(pairs), by_sex), (AGE, len(trends), by_age))
    lines = tuple(
        differing.compared(telling.language, axis, number, len(told)) for axis, number, told in found if number
    )
    if lines:
        lines = (*lines, differing.method(telling.language))
    places = {finding_id(telling.family, pair.questionnaire.band.id, pair.counts.item): pair for pair in pairs}
    split = frozenset(
        (places[each.finding].questionnaire.band.id, places[each.finding].counts.item.id) for each in by_sex
    )
    return Compared((*by_sex, *by_age), lines, split)


def _pairs(telling: Telling, items: Mapping[tuple[str, str], ItemCounts]) -> Iterator[_Pair]:
    for questionnaire in telling.family:
        if questionnaire.reporting is not Reporting.MEASUREMENT:
            continue
        for item in questionnaire.opinions:
            counts = items.get((questionnaire.band.id, item.id))
            if counts is None or not item.good or item.kind not in ONE_ANSWER or len(counts.of_sexes) != 2:
                continue
            first, second = counts.of_sexes
            pair = _Pair(questionnaire, counts, (first, second))
            if min(pair.share(sex)[1] for sex in pair.sexes) >= telling.policy.minimum_group:
                yield pair


def _between_sexes(telling: Telling, pairs: Sequence[_Pair]) -> Iterator[Difference]:
    tests = _ranked([pair.table() for pair in pairs])
    adjusted = _adjusted(tests)
    for pair, test, q in zip(pairs, tests, adjusted, strict=True):
        place = (pair.questionnaire.band.id, pair.counts.item.id)
        if q >= SURE or abs(test.effect) < NOT_SMALL or not _says_so(pair, test) or place in telling.caution.unsplit:
            continue
        words = telling.words(pair.questionnaire, pair.counts.item)
        titles = telling.words(pair.questionnaire, pair.questionnaire.item(SEX)).options
        groups = tuple(
            GroupShare(sex, titles[sex], in_ten, None) for sex, in_ten in zip(pair.sexes, pair.tenths(), strict=True)
        )
        ages = telling.ages((pair.questionnaire.band.id,))
        told = differing.sexes(telling.language, ages, [(group.title, group.in_ten) for group in groups])
        yield Difference(
            SEX, finding_id(telling.family, place[0], pair.counts.item), words.short, told, groups, None, None
        )


def _adjusted(tests: Sequence[Test]) -> list[float]:
    """Their p-values after Benjamini and Hochberg."""
    return benjamini_hochberg([test.p_value for test in tests]).tolist() if tests else []


def _ranked(tables: Sequence[list[list[int]]]) -> list[Test]:
    """Each table by Mann-Whitney, small ones counted out."""
    if not tables:
        return []
    normal = each(mann_whitney, list(tables))
    return [
        exact(used(table)) if sum(map(sum, table)) < EXACT_BELOW else test
        for table, test in zip(tables, normal, strict=True)
    ]


def _says_so(pair: _Pair, test: Test) -> bool:
    """Whether the tenths that are told point the way of the test."""
    good, others = pair.good, [at for at in pair.inside if at not in pair.good]
    if not others:
        return False
    upward = sum(good) / len(good) > sum(others) / len(others)
    first, second = pair.tenths()
    better = test.effect if upward else -test.effect
    return (first - second) * better > 0


def _has_trend(finding: Finding) -> bool:
    """Whether two ages or more are told with their counts, and not all answered alike."""
    counts = [(part.count, part.base) for part in finding.parts if part.count is not None]
    good = sum(count for count, _ in counts)
    return len(counts) > 1 and len(counts) == len(finding.parts) and 0 < good < sum(base for _, base in counts)


def _over_ages(telling: Telling, findings: Sequence[Finding]) -> Iterator[Difference]:
    tests = [
        jonckheere([[part.base - (part.count or 0), part.count or 0] for part in finding.parts]) for finding in findings
    ]
    adjusted = _adjusted(tests)
    for finding, test, q in zip(findings, tests, adjusted, strict=True):
        groups = tuple(
            GroupShare("+".join(part.bands), telling.ages(part.bands), tenth(part.count or 0, part.base), part.base)
            for part in finding.parts
        )
        shares = [(group.title, group.in_ten) for group in groups]
        steady = sorted(shares, key=lambda pair: pair[1] * (1 if test.effect > 0 else -1)) == shares
        if q < SURE and abs(test.effect) >= NOT_SMALL and steady:
            told = differing.growing(telling.language, shares, rising=test.effect > 0)
            yield Difference(AGE, finding.id, finding.title, told, groups, q, test.effect)
