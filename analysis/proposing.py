"""Proposes under which themes a text may belong, and by which words. A person decides: nothing is counted from here.

Keywords of the codebook come first. What they do not find is looked for among texts that a person has put under themes
already: character 2- and 3-grams of Chinese, word 1- and 2-grams of what is written in letters, TF-IDF, cosine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.memory_of_texts import Remembered
from questionnaires.checking.chinese import characters, known_words
from questionnaires.themes import Codebook

MOST = 4
"""So many themes are proposed at most: more would have to be read."""
A_WORD = 2.0
A_SIGN = 0.5
"""What a keyword weighs, and every sign of it beyond the first: 红绿灯 says more than 灯."""
_WHOLE = r"(?<![a-z0-9]){}(?:'s|’s|s|es|ing|ed)?(?![a-z0-9])"
"""An English keyword stands as a word, in one of its forms."""

Span = tuple[int, int]
"""Where a word begins and ends in a text."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One theme, and where in the text stand the words that led to it, in their order; ``score`` ranks and means no
    more."""

    theme: str
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    theme: str
    score: float
    span: Span


class Proposer:
    """Proposes by one codebook, and by ``confirmed``: texts with the themes that a person has put them under."""

    def __init__(self, codebook: Codebook, confirmed: Sequence[tuple[str, Collection[str]]] = ()) -> None:
        self._order = {theme: place for place, theme in enumerate(codebook.ids)}
        leads = [
            (plain(word).strip(), theme.id)
            for theme in codebook.themes
            for each in theme.keywords.values()
            for word in each
        ]
        self._leads = dict(leads)
        chinese = [word for word in self._leads if characters(word)]
        self._signs = frozenset(word for word in chinese if len(word) == 1)
        self._chinese = _any_of([word for word in chinese if len(word) > 1])
        self._letters = _any_of([word for word in self._leads if not characters(word)], _WHOLE)
        self._remembered = Remembered([(plain(text), themes) for text, themes in confirmed])

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """At most four themes, the likeliest first; none where nothing leads anywhere."""
        said = plain(text)
        by_word: dict[str, list[_Found]] = {}
        for found in self._by_keyword(said):
            by_word.setdefault(found.theme, []).append(found)
        alike = {one.theme: one for one in self._remembered.alike(said) if one.theme in self._order}
        proposals = [
            Proposal(
                theme,
                sum(one.score for one in found) + (alike[theme].score if theme in alike else 0.0),
                tuple(sorted(one.span for one in found)),
            )
            for theme, found in by_word.items()
        ]
        proposals.sort(key=lambda one: (-one.score, one.spans))
        others = [one for theme, one in alike.items() if theme not in by_word]
        others.sort(key=lambda one: (-one.score, self._order[one.theme]))
        ranked = (*proposals, *(Proposal(one.theme, one.score, one.spans) for one in others))
        return ranked[:MOST]

    def _by_keyword(self, said: str) -> Iterator[_Found]:
        taken: list[Span] = []
        seen: set[str] = set()
        for pattern in (self._chinese, self._letters):
            for match in pattern.finditer(said) if pattern else ():
                taken.append(match.span())
                if match[1] not in seen:
                    seen.add(match[1])
                    yield _Found(self._leads[match[1]], _weight(match[1]), match.span())
        for word, span in _cut(said) if self._signs & set(said) else ():
            if word in self._signs and not any(start <= span[0] < end for start, end in taken):
                yield _Found(self._leads[word], _weight(word), span)


def propose(text: str, codebook: Codebook) -> tuple[Proposal, ...]:
    """The same by the keywords of a codebook alone."""
    return Proposer(codebook).propose(text)


def plain(text: str) -> str:
    """``text`` in small letters and half width, sign by sign, so that places in it stay the same."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    made = unicodedata.normalize("NFKC", sign).lower()
    return made if len(made) == 1 else sign


def _weight(word: str) -> float:
    length = len(word) if characters(word) else len(word.split())
    return A_WORD + A_SIGN * (length - 1)


def _any_of(words: Iterable[str], frame: str = "{}") -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(frame.format("(" + "|".join(map(re.escape, longest_first)) + ")")) if longest_first else None


def _cut(said: str) -> Iterator[tuple[str, Span]]:
    """Every word of the dictionary with its place, as the segmenter cuts."""
    at = 0
    for word in known_words(said):
        at = said.index(word, at)
        yield word, (at, at + len(word))
        at += len(word)
