"""The records of what is published about one question or one topic; nothing here computes, and nothing holds a
hidden count.

A number that may not be shown is ``None`` in these records: it is not there to leak. ``analysis.summary`` hands all
these names on; pages import them from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How much of a finding may be shown."""

    SHOWN = "shown"
    SMALL = "small"
    """base 10 to 29: shown, with "for orientation only" beside it (``Finding.note`` says so)"""
    MOSTLY = "mostly"
    """no count can be shown without giving away a few children: ``Finding.sentence`` says it in words only"""
    HIDDEN = "hidden"
    """fewer than ten answers: nothing is shown but the row and ``Finding.note``"""


@dataclass(frozen=True, slots=True)
class WholeChildren:
    """From ``low`` to ``high`` children, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class GoodShare:
    """How many gave an answer that counts as good: ``count`` of ``base``, ``share`` = count / base.

    ``interval``: of all ``population`` children living here, by exact hypergeometric tails at 95 %. ``silent``:
    what it could be if every child who has not answered thought one way or the other. All three are None where no
    such statement can be made (an age band reported as voice, an item asked of some only, a register smaller than
    the answers).
    """

    count: int
    base: int
    share: float
    interval: WholeChildren | None = None
    silent: WholeChildren | None = None
    population: int | None = None

    @property
    def concern(self) -> int:
        """How many did not give a good answer."""
        return self.base - self.count

    @property
    def concern_in_ten(self) -> int:
        """``concern`` as so many of ten children, rounded half up: how a child is told a share."""
        return (20 * self.concern + self.base) // (2 * self.base)

    @property
    def concern_interval(self) -> WholeChildren | None:
        """The same interval, counted for the children who would not give a good answer."""
        return _mirror(self.interval, self.population)

    @property
    def concern_silent(self) -> WholeChildren | None:
        """The same silent bounds, counted for the children who would not give a good answer."""
        return _mirror(self.silent, self.population)


def _mirror(bounds: WholeChildren | None, population: int | None) -> WholeChildren | None:
    if bounds is None or population is None:
        return None
    return WholeChildren(population - bounds.high, population - bounds.low)


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the shown answers: one option, or several that were merged before anything was shown.

    ``count`` and ``share`` are None where the option may not be shown (multiple choice only; elsewhere options are
    merged instead). ``good``: True or False where the item says what counts as good, None elsewhere and for options
    outside it.
    """

    options: tuple[str, ...]
    label: str
    count: int | None
    share: float | None
    good: bool | None


@dataclass(frozen=True, slots=True)
class MissingCounts:
    """Children who gave no answer, by kind; a kind is None where showing it would give away a few children.

    ``total`` is the sum of the four.
    """

    total: int
    not_asked: int | None = None
    skipped: int | None = None
    dont_know: int | None = None
    rather_not_say: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One age band inside a finding about a topic, or several bands merged because one alone is too small to show.

    ``questions`` and ``good_labels`` go with ``items``: the wording asked, and the options that counted as good.
    ``count`` is None where a band may only be spoken of in words.
    """

    bands: tuple[str, ...]
    items: tuple[str, ...]
    questions: tuple[str, ...]
    good_labels: tuple[tuple[str, ...], ...]
    count: int | None
    base: int
    population: int | None


@dataclass(frozen=True, slots=True)
class Mostly:
    """Where no count may be said: at least ``at_least`` of the base chose one of ``options``."""

    options: tuple[str, ...]
    label: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Weighted:
    """The share of good answers as if every age had answered in proportion to those who live here, from ``low`` to
    ``high``; all three None where the ages answered too unevenly. ``deff``: Kish's design effect; ``n_eff``: so many
    evenly answering children would be as sure."""

    share: float | None
    low: float | None
    high: float | None
    deff: float
    n_eff: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One published statement. ``id``: the item id ("B4") or the topic id ("route"); replies and evidence are tied
    to it.

    ``kind`` is "item" or "topic". ``sentence`` says the count; ``estimate`` says what follows for all children
    living here (empty where nothing does); ``note`` says what a reader must know first (small base, merged options;
    often empty). ``levels`` is empty when ``status`` is MOSTLY or HIDDEN. ``base`` is None when HIDDEN. ``bands``:
    the age bands it speaks of, in words ("7–17 岁"). ``parts``: only for topics, what was added up. ``mostly``: only
    when MOSTLY, and not always then. ``good_between``: where ``good`` may not be said, the ends of its count that may.
    ``weighted``: only for sums over ages.
    """

    id: str
    kind: str
    band: str | None
    topic: str | None
    item: str | None
    title: str
    question: str
    sentence: str
    base: int | None
    population: int | None
    levels: tuple[Level, ...]
    good: GoodShare | None
    status: Status
    missing: MissingCounts | None
    clauses: tuple[str, ...]
    bands: str = ""
    estimate: str = ""
    note: str = ""
    multiple: bool = False
    parts: tuple[Part, ...] = ()
    mostly: Mostly | None = None
    good_between: WholeChildren | None = None
    weighted: Weighted | None = None


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """One topic through the ages: a finding a measured band, youngest first; ``pooled`` only for anchors."""

    id: str
    title: str
    anchor: bool
    findings: tuple[Finding, ...]
    pooled: Finding | None
