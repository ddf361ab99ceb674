"""Children's own words as themes: the machine proposes, people put texts under themes, counts of five or more are told.

Holds no word of a child beyond the call. Nothing is counted that no person has confirmed, and no count knows whose
words they were: not the age, not the sex, not the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.agreement import Agreement, agreement
from analysis.base import base_of
from analysis.coding import FIRST, SECOND, SETTLED, Coding, differing, settled, themes_of
from analysis.disclosure.naming import shown
from analysis.disclosure.policy import Policy
from analysis.narrative import themed
from analysis.proposing import Proposal, Proposer, propose
from analysis.responses import ResponseSet
from questionnaires.model import Family
from questionnaires.themes import OTHER, Codebook, Theme

__all__ = [
    "FIRST",
    "SECOND",
    "SETTLED",
    "Agreement",
    "Coding",
    "Proposal",
    "Proposer",
    "ThemeCount",
    "Themes",
    "agreement",
    "differing",
    "propose",
    "quotable",
    "settled",
    "standing_apart",
    "tell",
]


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """``count`` of the ``base`` children who wrote anything spoke of a theme."""

    theme: str
    title: str
    count: int
    base: int


@dataclass(frozen=True, slots=True)
class Themes:
    """What children spoke of in their own words, most first; whatever fits no theme comes last. ``base``: children who
    wrote anything, None below a group. ``note``: how they were read, and what is not listed. ``codebook``: its
    version."""

    language: str
    counts: tuple[ThemeCount, ...]
    base: int | None
    note: str
    codebook: str


def tell(codings: Iterable[Coding], codebook: Codebook, policy: Policy | None = None, language: str = "zh") -> Themes:
    """Count and protect. ``codings``: every coding of every text of the round, one without themes for what says nothing
    or may not be told of.

    A text counts for a theme when all who read it say so, or when that was settled afterwards. ``ValueError`` naming
    the argument: a theme that the codebook has not, a coder twice on one text, a language without words.
    """
    policy = policy or Policy()
    made = tuple(codings)
    unknown = sorted({theme for coding in made for theme in coding.themes} - set(codebook.ids))
    if unknown:
        raise ValueError(f"codings: there is no theme {unknown[0]!r} in the codebook")
    base, counts = _children(made)
    may = shown(counts, base, policy)
    listed = [
        ThemeCount(theme.id, _title(theme, language), may[theme.id], base)
        for theme in codebook.themes
        if theme.id in may
    ]
    listed.sort(key=lambda one: (one.theme == OTHER, -one.count))
    facts = themed.Facts(base, policy.minimum_group, policy.minimum_cell, len(_twice(made)))
    note = themed.note(language, facts)
    return Themes(language, tuple(listed), base if base >= policy.minimum_group else None, note, codebook.version)


def quotable(codings: Iterable[Coding], policy: Policy | None = None) -> frozenset[str]:
    """The texts of which words may be shown at all: those under a theme that is told. Words about what only a few
    children spoke of could point to one of them."""
    made = tuple(codings)
    base, counts = _children(made)
    may = shown(counts, base, policy or Policy())
    return frozenset(text for text, themes in themes_of(made).items() if themes & may.keys())


def standing_apart(family: Family, sealed: ResponseSet, writers: Collection[str], together: int) -> frozenset[str]:
    """Of ``writers`` (ids of responses that came with words), those whose words count in no theme, because the
    responses count nowhere (``analysis.base``).

    Only where ``together`` or more of one age do: a mark on the words of fewer would lead back to their answers, so
    those count with the others.
    """
    bands = sealed.labels["band"]
    children = sealed.where(np.isin(bands, [asked.band.id for asked in family]))
    counted = base_of(children).counted
    ids = children.labels["response_id"]
    apart = children.where(np.isin(ids, list(writers)) & ~np.isin(ids, counted.labels["response_id"]))
    of_band = Counter(apart.labels["band"].tolist())
    many = [band for band, number in of_band.items() if number >= together]
    return frozenset(apart.where(np.isin(apart.labels["band"], many)).labels["response_id"].tolist())


def _children(codings: Sequence[Coding]) -> tuple[int, Counter[str]]:
    """How many children wrote anything, and how many of them spoke of each theme.

    Words are cut loose from each other, too: who was asked twice for words may have written two texts. So of the
    questions of one age only the one with most counts: there are at least so many children.
    """
    places = {coding.text: (coding.band, coding.item) for coding in codings}
    wrote = Counter(places.values())
    spoke: Counter[tuple[str, str, str]] = Counter()
    for text, themes in themes_of(codings).items():
        spoke.update((*places[text], theme) for theme in themes)
    base = _most({(band, item, ""): number for (band, item), number in wrote.items()})[""]
    return base, _most(spoke)


def _most(numbers: Mapping[tuple[str, str, str], int]) -> Counter[str]:
    """By theme: the largest number among the questions of an age, added up over the ages."""
    largest: dict[tuple[str, str], int] = {}
    for (band, _, theme), number in numbers.items():
        largest[band, theme] = max(largest.get((band, theme), 0), number)
    total: Counter[str] = Counter()
    for (_, theme), number in largest.items():
        total[theme] += number
    return total


def _twice(codings: Collection[Coding]) -> frozenset[str]:
    by_coder = {coder: {one.text for one in codings if one.coder == coder} for coder in (FIRST, SECOND)}
    return frozenset(by_coder[FIRST] & by_coder[SECOND])


def _title(theme: Theme, language: str) -> str:
    return theme.names.get(language) or next(iter(theme.names.values()))
