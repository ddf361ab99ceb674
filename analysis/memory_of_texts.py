"""Texts that a person has put under themes, and how much another text is like them: TF-IDF and cosine, nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAREST = 5
"""So many of the nearest texts have a say."""
ALIKE = 0.12
"""Below this cosine two short texts share what any two do. Above it, of 166 made-up wishes with 16 themes and no
keywords, four in ten were put with their own kind and two thirds were left alone."""
MOST = 400
"""Texts that are remembered: with all their grams they fill some 20 MB, for as long as one page is made."""
SHOWN = 3
"""So many places of a text are pointed at, at most."""
_WORDING_ZH = re.compile(
    "可不可以|能不能|的时候|小朋友|有一个|希望|想要|我想|可以|不能|不要|不会|最好|老是|总是|已经|还是|一个|两个|几个|几张|一些|一点"
    "|没有|有人|地方|怎么|什么|而且|因为|但是|如果|我们|你们|他们|孩子|大人|社区|小区|这里|那里"
)
_WORDING_EN = frozenset(
    {
        *("a", "all", "an", "and", "any", "are", "at", "be", "been", "by", "can", "can't", "could", "do", "does"),
        *("don't", "for", "from", "had", "has", "have", "here", "how", "i", "in", "is", "it", "me", "more", "most"),
        *("my", "need", "no", "not", "of", "on", "or", "our", "please", "should", "so", "some", "that", "the", "them"),
        *("there", "they", "this", "to", "too", "us", "very", "was", "we", "were", "what", "when", "where", "want"),
        *("wish", "with", "would", "you", "your"),
    }
)
"""How a wish is worded, whatever it is about: it makes no two texts alike."""
_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LETTERS = re.compile(r"[a-z0-9][a-z0-9'’]*")


@dataclass(frozen=True, slots=True)
class Gram:
    """A few signs or words that stand together, and where they stand first."""

    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alike:
    """A theme of the nearest texts: their cosines added up, and the places that are most alike."""

    theme: str
    score: float
    spans: tuple[tuple[int, int], ...]


def grams(said: str) -> Iterator[Gram]:
    """Character 2- and 3-grams of every run of Chinese, word 1- and 2-grams of what is written in letters.

    Not of how wishes are worded. ``said``: in small letters and half width.
    """
    told = _WORDING_ZH.sub(lambda wording: " " * len(wording[0]), said)
    for run in _RUNS.finditer(told):
        first, last = run.span()
        for length in (2, 3):
            for at in range(first, last - length + 1):
                yield Gram(told[at : at + length], (at, at + length))
        if last - first == 1:
            yield Gram(run[0], run.span())
    letters = (match for match in _LETTERS.finditer(said) if match[0] not in _WORDING_EN)
    found = [(match[0].removesuffix("'s").rstrip("s") or match[0], match.span()) for match in letters]
    for place, (word, span) in enumerate(found):
        yield Gram(word, span)
        if place + 1 < len(found):
            following, (_, end) = found[place + 1]
            yield Gram(f"{word} {following}", (span[0], end))


class Remembered:
    """Confirmed texts, ready to be compared with; of more than ``MOST`` the last count.

    Weight of a gram in a text: (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), texts of length 1 (Manning, Raghavan and
    Schütze 2008, Introduction to Information Retrieval, ch. 6, with smoothed idf).
    """

    def __init__(self, confirmed: Sequence[tuple[str, Collection[str]]]) -> None:
        kept = confirmed[-MOST:]
        self._themes = [frozenset(themes) for _, themes in kept]
        counted = [_counts(text) for text, _ in kept]
        held: dict[str, int] = {}
        for counts in counted:
            for gram in counts:
                held[gram] = held.get(gram, 0) + 1
        self._place = {gram: place for place, gram in enumerate(held)}
        self._unknown = 1 + math.log(1 + len(kept))
        self._idf = np.array([1 + math.log((1 + len(kept)) / (1 + times)) for times in held.values()])
        # Grams in rows: what two short texts share is a few rows, read whole.
        self._weights = np.zeros((len(held), len(kept)), dtype=np.float32)
        for column, counts in enumerate(counted):
            rows = [self._place[gram] for gram in counts]
            weights = self._idf[rows] * _damped(counts.values())
            self._weights[rows, column] = weights / (np.linalg.norm(weights) or 1.0)

    def alike(self, said: str) -> tuple[Alike, ...]:
        """The themes of the texts nearest to ``said``, in the order of their ids."""
        counts = _counts(said)
        shared = [gram for gram in counts if gram in self._place]
        if not shared:
            return ()
        known = self._idf[[self._place[gram] for gram in shared]] * _damped([counts[gram] for gram in shared])
        strange = self._unknown * _damped([counts[gram] for gram in counts if gram not in self._place])
        products = self._weights[[self._place[gram] for gram in shared]] * known[:, None]
        products /= math.sqrt(float(known @ known + strange @ strange))
        cosines = products.sum(axis=0)
        nearest = [int(text) for text in np.argsort(-cosines, kind="stable")[:NEAREST] if cosines[text] >= ALIKE]
        places = {gram.text: gram.span for gram in grams(said)}
        found = []
        for theme in sorted({theme for text in nearest for theme in self._themes[text]}):
            like = [text for text in nearest if theme in self._themes[text]]
            parts = products[:, like].sum(axis=1)
            heaviest = [shared[row] for row in np.argsort(-parts, kind="stable")[:SHOWN] if parts[row] > 0]
            spans = tuple(sorted(places[gram] for gram in heaviest))
            found.append(Alike(theme, float(cosines[like].sum()), spans))
        return tuple(found)


def _damped(times: Iterable[int]) -> NDArray[np.float64]:
    return np.log(np.array(list(times), dtype=np.float64)) + 1.0


def _counts(said: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for gram in grams(said):
        counts[gram.text] = counts.get(gram.text, 0) + 1
    return counts
