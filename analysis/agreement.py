"""How far two people who read the same texts apart put them under the same themes: Cohen's kappa."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri  # type: ignore[import-untyped]

from analysis.coding import FIRST, SECOND, Coding
from analysis.intervals import wilson
from analysis.reliability import Kappa, cohen_kappa
from questionnaires.themes import Codebook

FEWEST = 10
"""Texts read twice: of fewer no agreement is told."""
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Agreement:
    """``texts`` were read twice, ``same`` of them put under exactly the same themes.

    ``overall``: kappa over all decisions, one a text and theme; its interval takes texts, not decisions, as what was
    drawn, because the decisions on one text hang together (delete-one jackknife over texts: Efron and Tibshirani 1993,
    An Introduction to the Bootstrap, ch. 11; where all agree, from Wilson's interval of the share of texts, as if about
    the others one theme stood for another). ``themes``: kappa of each theme that anybody used. Both are empty below ten
    texts.
    """

    texts: int
    same: int
    overall: Kappa | None
    themes: Mapping[str, Kappa]


def agreement(codings: Iterable[Coding], codebook: Codebook) -> Agreement:
    """Compare the first reading with the second, wherever there are both."""
    read: dict[str, dict[str, frozenset[str]]] = {FIRST: {}, SECOND: {}}
    for coding in codings:
        if coding.coder in read:
            read[coding.coder][coding.text] = coding.themes
    both = [(themes, read[SECOND][text]) for text, themes in read[FIRST].items() if text in read[SECOND]]
    same = sum(first == second for first, second in both)
    if len(both) < FEWEST:
        return Agreement(len(both), same, None, {})
    decisions = np.array([[(theme in first, theme in second) for theme in codebook.ids] for first, second in both])
    of_themes = dict(zip(codebook.ids, map(_table, decisions.swapaxes(0, 1)), strict=True))
    by_theme = {theme: cohen_kappa(table) for theme, table in of_themes.items() if _says_something(table)}
    return Agreement(len(both), same, _overall(decisions), by_theme)


def _overall(decisions: NDArray[np.bool_]) -> Kappa | None:
    by_text = np.array([_table(of_text) for of_text in decisions])
    total, size = by_text.sum(axis=0), len(by_text)
    left = total - by_text
    if not all(_says_something(table) for table in (total, *left)):
        return None
    kappa = replace(cohen_kappa(total), n=size)
    if np.trace(total) == total.sum():
        chance = float(total.sum(axis=1) @ total.sum(axis=0)) / float(total.sum()) ** 2
        differing = 2 * (1 - wilson(1.0, size, LEVEL).low) * size / float(total.sum())
        return replace(kappa, low=(1 - differing - chance) / (1 - chance))
    without = np.array([cohen_kappa(table).value for table in left])
    error = math.sqrt((size - 1) / size * float(((without - without.mean()) ** 2).sum()))
    spread = float(ndtri(0.5 + LEVEL / 2)) * error
    return replace(kappa, low=max(-1.0, kappa.value - spread), high=min(1.0, kappa.value + spread))


def _table(decisions: NDArray[np.bool_]) -> NDArray[np.int64]:
    """What the first said (no, yes) in rows, what the second said in columns. ``decisions``: [number, 2]."""
    return np.bincount(2 * decisions[:, 0] + decisions[:, 1], minlength=4).reshape(2, 2)


def _says_something(table: NDArray[np.int64]) -> bool:
    """Whether there is a kappa: not where both always said the same one word, as chance alone would have it."""
    return int(table.sum()) not in {int(table[0, 0]), int(table[1, 1])}
