"""How sure a share is: exact intervals in whole children, Wilson, Newcombe, and what silent children could change.

Every function runs from counts, returns one frozen ``Interval`` and refuses bad input with a ``ValueError`` that
names the argument. Wald's interval is not here: for the children of one community it covers far less than it says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri  # type: ignore[import-untyped]

from analysis import arguments
from analysis.arguments import between, positive, whole

TIE = 1e-9
"""Relative. A tail this close above alpha/2 is taken as equal to it: the tails are sums of floats, and a tie (1/40
at 95 %) must not depend on how they round."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included: whole children, or shares from 0 to 1."""

    low: float
    high: float


def hypergeometric(x: int, n: int, N: int, level: float = 0.95) -> Interval:  # noqa: N803 (N is the field's letter)
    """How many of all ``N`` children, when ``x`` of the ``n`` who answered: exact, in whole children.

    All K for which both P(X >= x | K) and P(X <= x | K) exceed (1 - level) / 2, X hypergeometric (Konijn 1973; Wang
    2015).
    """
    x, n, total = _counts(x, n, N)
    bound = (1.0 - between("level", level)) / 2.0 * (1.0 + TIE)
    return _hypergeometric(x, n, total, bound)


def silent_bounds(x: int, n: int, N: int) -> Interval:  # noqa: N803 (as above)
    """The share of all ``N`` if every child who has not answered thought one way, or the other: x/N to (x + N -
    n)/N."""
    x, n, total = _counts(x, n, N)
    if total == 0:
        raise ValueError("N: there is no share of no children")
    return Interval(x / total, (x + total - n) / total)


def wilson(share: float, n: float, level: float = 0.95) -> Interval:
    """The score interval of a share seen among ``n``; ``n`` may be an effective number, so any real above 0 (Wilson
    1927)."""
    share, n = arguments.share("share", share), positive("n", n)
    z = _normal_quantile(level)
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Interval(max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """share1 - share2 of two independent groups, from the two Wilson intervals (Newcombe 1998, method 10)."""
    one, two = _fraction(x1, n1, "1"), _fraction(x2, n2, "2")
    return newcombe_shares((one, n1), (two, n2), level)


def newcombe_shares(one: tuple[float, float], two: tuple[float, float], level: float = 0.95) -> Interval:
    """The same from two shares, each with the number it was seen among, which may be an effective one."""
    first, second = wilson(*one, level), wilson(*two, level)
    difference = one[0] - two[0]
    return Interval(
        max(-1.0, difference - math.hypot(one[0] - first.low, second.high - two[0])),
        min(1.0, difference + math.hypot(first.high - one[0], two[0] - second.low)),
    )


@lru_cache(maxsize=4096)
def _hypergeometric(x: int, n: int, total: int, bound: float) -> Interval:
    """One child more that counts moves the lower tail by d(K) = C(K, x) C(N-K-1, n-1-x) / C(N, n), so a running sum
    gives the tail at every K at once; the upper tail likewise with x - 1. Summed from the small end, so small tails
    stay exact.
    """
    low, high = x, x + total - n
    if n < total and x > 0:  # P(X >= x | K), K = low..high
        upper = np.cumsum(_steps(x - 1, n, total))
        low = x + int(np.searchsorted(upper, bound, side="right"))
    if n < total and x < n:  # P(X <= x | K), K = high..low
        lower = np.cumsum(_steps(x, n, total)[::-1])
        high = x + total - n - int(np.searchsorted(lower, bound, side="right"))
    return Interval(low, high)


def _steps(below: int, n: int, total: int) -> NDArray[np.float64]:
    """C(k, below) C(N-1-k, n-1-below) / C(N, n) for every k that makes it positive, ascending: k =
    below..below+N-n."""
    log = _log_factorials(total)
    k = np.arange(below, below + total - n + 1)
    rest = total - 1 - k
    others = n - 1 - below
    chosen = log[k] - log[below] - log[k - below] + log[rest] - log[others] - log[rest - others]
    steps: NDArray[np.float64] = np.exp(chosen - (log[total] - log[n] - log[total - n]))
    return steps


@lru_cache(maxsize=16)
def _log_factorials(total: int) -> NDArray[np.float64]:
    table = np.asarray(gammaln(np.arange(total + 1, dtype=np.float64) + 1.0), dtype=np.float64)
    table.flags.writeable = False
    return table


def _counts(x: object, n: object, total: object) -> tuple[int, int, int]:
    whole_x, whole_n, whole_total = whole("x", x), whole("n", n), whole("N", total)
    if whole_x > whole_n:
        raise ValueError(f"x: {whole_x} is more than n = {whole_n}")
    if whole_n > whole_total:
        raise ValueError(f"n: {whole_n} is more than N = {whole_total}")
    return whole_x, whole_n, whole_total


def _fraction(x: object, n: object, which: str) -> float:
    count, base = whole(f"x{which}", x), whole(f"n{which}", n)
    if base == 0:
        raise ValueError(f"n{which}: a group of nobody has no share")
    if count > base:
        raise ValueError(f"x{which}: {count} is more than n{which} = {base}")
    return count / base


def _normal_quantile(level: object) -> float:
    return float(ndtri(0.5 + between("level", level) / 2.0))
