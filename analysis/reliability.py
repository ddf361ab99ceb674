"""Do items measure one thing, do coders see one thing? Alpha and kappa, refused where they would mislead."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri, ndtri  # type: ignore[import-untyped]

from analysis import arguments
from analysis.intervals import wilson

LEAST_RESPONDENTS = 50
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Alpha:
    """``value`` from ``low`` to ``high`` at 95 %, from the ``n`` who answered every item."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Kappa:
    """``value`` from ``low`` to ``high`` at 95 %, from ``n`` texts coded twice."""

    value: float
    low: float
    high: float
    n: int


def cronbach_alpha(scores: object) -> Alpha:
    """How far the items of a scale go together: k / (k - 1) (1 - sum of variances / variance of the sum) (Cronbach
    1951).

    ``scores``: ``[respondents, items]``, NaN for a missing answer; only rows without one count, also in the interval, 1
    - (1 - alpha) F with n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt, Woodruff & Salih 1987). ``ValueError``
    naming ``scores`` below 50 such rows, for an item all answered alike, and for one that goes against the sum of the
    others: it may be worded the other way, and alpha would be far too low.
    """
    given = arguments.reals("scores", scores, axes=2, gaps=True)
    complete = given[~np.isnan(given).any(axis=1)]
    n, items = complete.shape
    if items < 2:
        raise ValueError("scores: one item is no scale, two or more are needed")
    if n < LEAST_RESPONDENTS:
        raise ValueError(f"scores: {n} answered every item, {LEAST_RESPONDENTS} are needed")
    covariance = np.cov(complete, rowvar=False)
    _check_items(covariance)
    value = items / (items - 1) * (1.0 - float(np.trace(covariance) / covariance.sum()))
    low, high = (
        1.0 - (1.0 - value) * float(fdtri(n - 1, (n - 1) * (items - 1), tail))
        for tail in (0.5 + LEVEL / 2, 0.5 - LEVEL / 2)
    )
    return Alpha(value, low, high, n)


def cohen_kappa(table: object) -> Kappa:
    """How far two coders agree beyond chance: (p - e) / (1 - e), p the share of agreement, e what chance would make of
    their margins (Cohen 1960).

    ``table``: ``[k, k]``, texts by the code of the first coder (rows) and the second. The interval is normal, with the
    variance of Fleiss, Cohen & Everitt (1969). Where all agree that variance is 0, and the low end is made from the
    Wilson interval of p. ``ValueError`` naming ``table`` when there are fewer than two texts or both coders used one
    code only.
    """
    counts = arguments.counts("table", table, axes=2)
    if counts.shape[0] != counts.shape[1] or len(counts) < 2:
        raise ValueError(f"table: as many rows as columns are needed, two or more, not {counts.shape}")
    n = int(counts.sum())
    if n < 2:
        raise ValueError(f"table: {n} texts are too few to agree about")
    shares = counts / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    agreed, by_chance = float(np.trace(shares)), float(first @ second)
    if np.count_nonzero(counts.sum(axis=0) + counts.sum(axis=1)) < 2:
        raise ValueError("table: both coders used one code only, so nothing tells agreement from chance")
    value = (agreed - by_chance) / (1.0 - by_chance)
    if np.trace(counts) == n:
        return Kappa(1.0, (wilson(1.0, n, LEVEL).low - by_chance) / (1.0 - by_chance), 1.0, n)
    spread = float(ndtri(0.5 + LEVEL / 2)) * math.sqrt(_kappa_variance(shares, agreed, by_chance) / n)
    return Kappa(value, max(-1.0, value - spread), min(1.0, value + spread), n)


def _check_items(covariance: NDArray[np.float64]) -> None:
    variances = np.diag(covariance)
    alike = np.flatnonzero(variances <= 0)
    if alike.size:
        raise ValueError(f"scores: all answered item {alike[0] + 1} alike")
    against = np.flatnonzero(covariance.sum(axis=1) - variances < 0)  # covariance with the sum of the others
    if against.size:
        raise ValueError(
            f"scores: item {against[0] + 1} goes against the sum of the others, it may be worded the other way"
        )


def _kappa_variance(shares: NDArray[np.float64], agreed: float, by_chance: float) -> float:
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    on = np.diag(shares) * ((1.0 - by_chance) - (first + second) * (1.0 - agreed)) ** 2
    off = shares * (second[:, np.newaxis] + first) ** 2
    off_sum = float(off.sum() - np.trace(off)) * (1.0 - agreed) ** 2
    rest = (agreed * by_chance - 2.0 * by_chance + agreed) ** 2
    return max(0.0, float(on.sum()) + off_sum - rest) / (1.0 - by_chance) ** 4
