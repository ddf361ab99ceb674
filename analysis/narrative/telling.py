"""Which language tells a finding. Refuses a language that has no module here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from analysis.finding import Finding, WholeChildren
from analysis.narrative import en, zh


class Narrator(Protocol):
    """What every language module says. Counts go in, one sentence comes out; ``ages`` are words made by ``ages``."""

    def ages(self, runs: Sequence[tuple[int, int]]) -> str:
        """Runs of (lowest, highest) age, not touching each other, as they stand in a sentence."""
        ...

    def title(self, ages: str) -> str:
        """Ages as a title."""
        ...

    def carers(self, ages: str) -> str:
        """Those who care for children of these ages, as a title."""
        ...

    def options(self, labels: Sequence[str]) -> str:
        """Several options as one label."""
        ...

    def chose(self, count: int, base: int, labels: Sequence[str]) -> str:
        """So many of those who answered chose these options."""
        ...

    def chose_most(self, count: int, base: int, labels: Sequence[str]) -> str:
        """The same, for what was chosen most often."""
        ...

    def good(self, low: int, high: int, base: int, ages: str) -> str:
        """So many gave a good answer: ``low`` to ``high``, mostly the same."""
        ...

    def concern(self, low: int, high: int, base: int, ages: str) -> str:
        """So many did not give a good answer."""
        ...

    def good_label(self) -> str:
        """The good answers of several questions, as a label."""
        ...

    def other_label(self) -> str:
        """All other answers, as a label."""
        ...

    def asked(self, wordings: Sequence[tuple[str, str]]) -> str:
        """Several (ages, question) as one text."""
        ...

    def most(self, labels: Sequence[str], at_least: int, base: int) -> str:
        """At least so many chose one of these; no exact count may be said."""
        ...

    def spread(self) -> str:
        """Nothing can be shown: the answers are spread too thinly."""
        ...

    def hidden(self, group: int) -> str:
        """Fewer than ``group`` answers."""
        ...

    def small_base(self) -> str:
        """Few answers: for orientation only."""
        ...

    def merged(self) -> str:
        """Some options were counted together."""
        ...

    def hidden_option(self) -> str:
        """Some options are not shown."""
        ...

    def some_only(self) -> str:
        """Asked of some children only, so nothing follows for all."""
        ...

    def register_too_small(self) -> str:
        """More answers than children in the register, so nothing follows for all."""
        ...

    def bands_merged(self, ages: Sequence[str], group: int) -> str:
        """These bands are each under ``group`` and were added up."""
        ...

    def bands_left_out(self, ages: Sequence[str]) -> str:
        """These bands are in no sum."""
        ...

    def sentences(self, parts: Sequence[str]) -> str:
        """Several sentences as one text."""
        ...

    def notes(self, parts: Sequence[str]) -> str:
        """Several notes as one."""
        ...

    def estimate(self, bounds: WholeChildren, population: int, ages: str, *, concern: bool) -> str:
        """How many of all children living here."""
        ...

    def silent(self, bounds: WholeChildren, silent: int) -> str:
        """What the silent children could make of it."""
        ...

    def claim(self, community: str, finding: Finding) -> str:
        """A finding as one sentence that stands alone."""
        ...

    def headline(self, praises: Sequence[str], concerns: Sequence[str], responses: int | None) -> str:
        """One sentence over the whole page, the good first."""
        ...

    def method(self, facts: Mapping[str, int]) -> tuple[str, ...]:
        """How the numbers were made; ``facts``: thresholds, and 1 for what occurs in this round."""
        ...

    def limits(self, facts: Mapping[str, int]) -> tuple[str, ...]:
        """What the numbers cannot say."""
        ...

    def helper_method(self, facts: Mapping[str, int]) -> tuple[str, ...]:
        """How the numbers of what grown-ups see were made; ``facts`` as for ``method``."""
        ...

    def helper_limits(self) -> tuple[str, ...]:
        """What the numbers of what grown-ups see cannot say."""
        ...

    def opening(self, phrase: str) -> str:
        """A phrase at the start of a line."""
        ...

    def apart(self, question: str, option: str) -> str:
        """Who was counted apart."""
        ...


TOLD_IN = ("zh", "en")
"""Every language that has a module here."""


def narrator(language: str) -> Narrator:
    """The module that speaks ``language`` (one of ``TOLD_IN``); ``ValueError`` for another."""
    if language == "zh":
        return zh
    if language == "en":
        return en
    raise ValueError(f"language: there are no words for {language!r}")
