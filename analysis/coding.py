"""The coding frame: who put which text under which themes, and what follows where two people differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST, SECOND, SETTLED = "first", "second", "settled"
"""Who coded: one person, another who did not see what the first did, both afterwards about what differed."""


@dataclass(frozen=True, slots=True)
class Coding:
    """``coder`` put the text under ``themes``; none where it says nothing that fits. ``band`` and ``item``: the
    question it answers, as far as children are to be counted by it."""

    text: str
    coder: str
    themes: frozenset[str]
    band: str = ""
    item: str = ""


def settled(codings: Iterable[Coding]) -> Mapping[str, frozenset[str]]:
    """Text -> themes, of the texts about which nothing is open: read once, read alike, or looked at again."""
    read = _by_text(codings)
    return {text: themes for text, by_coder in read.items() if (themes := _agreed(by_coder)) is not None}


def differing(codings: Iterable[Coding]) -> tuple[str, ...]:
    """The texts that two people put under different themes and nobody has looked at again, in the order given."""
    return tuple(text for text, by_coder in _by_text(codings).items() if _agreed(by_coder) is None)


def themes_of(codings: Iterable[Coding]) -> Mapping[str, frozenset[str]]:
    """Text -> the themes it counts for: what was settled, else what all who read it found. The cautious reading: one
    person alone adds nothing."""
    found = {}
    for text, by_coder in _by_text(codings).items():
        agreed = _agreed(by_coder)
        found[text] = frozenset.intersection(*by_coder.values()) if agreed is None else agreed
    return found


def _agreed(by_coder: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    if SETTLED in by_coder:
        return by_coder[SETTLED]
    first, *others = by_coder.values()
    return first if all(one == first for one in others) else None


def _by_text(codings: Iterable[Coding]) -> dict[str, dict[str, frozenset[str]]]:
    read: dict[str, dict[str, frozenset[str]]] = {}
    for coding in codings:
        by_coder = read.setdefault(coding.text, {})
        if coding.coder in by_coder:
            raise ValueError(f"codings: {coding.coder} coded {coding.text} twice")
        by_coder[coding.coder] = coding.themes
    return read
