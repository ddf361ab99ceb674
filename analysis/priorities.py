"""Which items stand above which, as sets of ranks that hold all at once: no single rank is ever told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr  # type: ignore[import-untyped]

from analysis import arguments
from analysis.comparing.multiplicity import holm


@dataclass(frozen=True, slots=True)
class RankSet:
    """The ranks an item may have, from ``low`` to ``high``; 1 is the highest mean."""

    low: int
    high: int


def rank_sets(scores: object, level: float = 0.95) -> list[RankSet]:
    """For each item the ranks it may have, all sets right together with probability ``level``.

    ``scores``: ``[respondents, items]``, higher is ranked first, NaN for a missing answer. Every pair of items is
    compared by a paired t-test, two-sided, over those who answered both, all pairs under Holm; a set goes from 1 + the
    items that are higher to k - the items that are lower (Mogstad, Romano, Shaikh & Wilhelm 2024). A pair that fewer
    than two answered is not told apart. ``ValueError`` naming ``scores`` unless there are two respondents and items.
    """
    given = arguments.reals("scores", scores, axes=2, gaps=True)
    respondents, items = given.shape
    if respondents < 2 or items < 2:
        raise ValueError(f"scores: two respondents and two items or more are needed, not {given.shape}")
    alpha = 1.0 - arguments.between("level", level)
    one, two = np.triu_indices(items, 1)
    mean, p = _paired_t(given[:, one] - given[:, two])
    apart = holm(p) <= alpha
    higher = np.zeros((items, items), dtype=bool)
    higher[one, two] = apart & (mean > 0)
    higher[two, one] = apart & (mean < 0)
    lows, highs = 1 + higher.sum(axis=0), items - higher.sum(axis=1)
    return [RankSet(low, high) for low, high in zip(lows.tolist(), highs.tolist(), strict=True)]


def _paired_t(differences: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and two-sided p of each column. Where all differ by the same, p is 0, or 1 where that is nothing."""
    seen = ~np.isnan(differences)
    n = seen.sum(axis=0)
    mean = np.where(seen, differences, 0.0).sum(axis=0) / np.maximum(n, 1)
    squares = (np.where(seen, differences - mean, 0.0) ** 2).sum(axis=0)
    error = np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1))
    same = np.where(mean == 0, 0.0, np.inf)
    t = np.divide(np.abs(mean), error, out=same, where=error > 0)
    p = 2.0 * stdtr(np.maximum(n - 1, 1), -t)
    return mean, np.where(n < 2, 1.0, p)
