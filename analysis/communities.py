"""Communities of different size beside each other: a funnel says who is further from all than chance, and shrinking
steadies small ones. There is no league table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, root  # type: ignore[import-untyped]
from scipy.special import bdtr, bdtrik, betaincinv, betaln, expit, logit, psi  # type: ignore[import-untyped]

from analysis import arguments

LEAST_COMMUNITIES = 10
LEAST_PRIOR, MOST_PRIOR = 1e-3, 1e6
"""a + b grows without end when communities differ no more than by chance, and falls to nothing when each speaks with
one voice; beyond these it changes no share."""

FARTHEST = 40.0
"""A logarithm of a + b beyond every bound, and still a number."""

WINSOR = 0.1
TAILS = (0.025, 0.975, 0.001, 0.999)

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Funnel:
    """For each community its share and the limits within which chance keeps 95 % and 99.8 % of communities of its size.

    ``z``: (share - target) / sqrt(target (1 - target) / n). ``phi``: their mean square, the outer tenths pulled in to
    the quantiles.
    """

    target: float
    shares: Column
    low_95: Column
    high_95: Column
    low_998: Column
    high_998: Column
    z: Column
    phi: float

    @property
    def overdispersed(self) -> bool:
        """Whether communities differ by more than chance all along, phi > 1 + 2 sqrt(2 / communities): then being
        outside the limits says little about one of them, unless they are stretched about the target by sqrt(phi)."""
        return self.phi > 1.0 + 2.0 * math.sqrt(2.0 / len(self.shares))


@dataclass(frozen=True, slots=True)
class Shrunk:
    """``shares``: each community's, steadied, from ``low`` to ``high`` at 95 %; ``a`` and ``b``: the beta distribution
    that communities come from."""

    a: float
    b: float
    shares: Column
    low: Column
    high: Column


def funnel(x: object, n: object, target: float | None = None) -> Funnel:
    """Limits about ``target`` for ``x`` of ``n`` children in each community; the share of all together where no target
    is given.

    A limit is (r - (P(R <= r) - p) / P(R = r)) / n, r the smallest with P(R <= r) >= p, R binomial: exact limits made
    smooth over n (Spiegelhalter 2005, appendix A.1). ``ValueError`` for more than there are, a community without
    answers, and a target at 0 or 1, where chance leaves no room.
    """
    some, all_asked = _counts(x, n)
    name, given = ("x", some.sum() / all_asked.sum()) if target is None else ("target", target)
    middle = arguments.between(name, given)
    low_95, high_95, low_998, high_998 = (_limit(p, all_asked, middle) for p in TAILS)
    shares = some / all_asked
    z = (shares - middle) / np.sqrt(middle * (1.0 - middle) / all_asked)
    pulled = np.clip(z, *np.quantile(z, (WINSOR, 1.0 - WINSOR)))
    return Funnel(middle, shares, low_95, high_95, low_998, high_998, z, float((pulled**2).mean()))


def shrink(x: object, n: object) -> Shrunk:
    """Shares drawn towards that of all, small communities further: (x + a) / (n + a + b).

    Communities come from a beta distribution whose a and b are fitted by maximum likelihood of the beta-binomial; the
    interval is that of beta(x + a, n - x + b), a and b taken as known. Where they differ no more than by chance, a + b
    stops at 1,000,000. ``ValueError`` below ten communities, and where nobody or everybody is counted.
    """
    some, all_asked = _counts(x, n)
    if len(some) < LEAST_COMMUNITIES:
        raise ValueError(f"x: {len(some)} communities are too few, {LEAST_COMMUNITIES} are needed")
    arguments.between("x", some.sum() / all_asked.sum())
    a, b = _fit(some, all_asked - some)
    one, two = some + a, all_asked - some + b
    return Shrunk(a, b, one / (one + two), betaincinv(one, two, 0.025), betaincinv(one, two, 0.975))


def _counts(x: object, n: object) -> tuple[Column, Column]:
    some, all_asked = arguments.counts("x", x, axes=1), arguments.counts("n", n, axes=1)
    if len(some) != len(all_asked):
        raise ValueError(f"n: {len(some)} communities are needed, not {len(all_asked)}")
    if (all_asked == 0).any():
        raise ValueError(f"n: nobody answered in community {np.argmin(all_asked) + 1}")
    if (some > all_asked).any():
        raise ValueError(f"x: more than n in community {np.argmax(some > all_asked) + 1}")
    return some.astype(np.float64), all_asked.astype(np.float64)


def _limit(p: float, n: Column, middle: float) -> Column:
    guess = np.clip(np.nan_to_num(np.ceil(bdtrik(p, n, middle))), 0.0, n)
    guess = np.where((guess > 0) & (_up_to(guess - 1, n, middle) >= p), guess - 1, guess)
    r = np.where(_up_to(guess, n, middle) < p, guess + 1, guess)
    reached, before = _up_to(r, n, middle), _up_to(r - 1, n, middle)
    return np.asarray(np.clip((r - (reached - p) / (reached - before)) / n, 0.0, 1.0))


def _up_to(r: Column, n: Column, middle: float) -> Column:
    return np.where(r < 0, 0.0, bdtr(np.maximum(r, 0.0), n.astype(np.int64), middle))


def _fit(some: Column, others: Column) -> tuple[float, float]:
    """By L-BFGS-B, then by the root of the slope, which is flat where communities differ little."""
    n = some + others
    start = np.array([logit(some.sum() / n.sum()), math.log(MOST_PRIOR)])
    if _rise(start, some, others)[1] >= 0:  # the likelihood still rises: they differ no more than by chance
        return _beta(start)

    def falling(at: Column) -> tuple[float, Column]:
        a, b = _beta(at)
        value = (betaln(some + a, others + b) - betaln(a, b)).sum()
        return -value / len(n), -_rise(at, some, others) / len(n)

    bounds = [(None, None), (math.log(LEAST_PRIOR), math.log(MOST_PRIOR))]
    start[1] = math.log(10.0)
    near = minimize(
        falling, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-16, "gtol": 1e-10}
    ).x
    top = root(_rise, near, args=(some, others), tol=1e-12).x
    return _beta(top if np.abs(top - near).max() < 1.0 else near)


def _rise(at: Column, some: Column, others: Column) -> Column:
    """The slope of the log-likelihood over the logit of a / (a + b) and the logarithm of a + b, which hardly depend on
    each other."""
    a, b = _beta(at)
    both = psi(a + b) - psi(some + others + a + b)
    by_a, by_b = ((psi(part + c) - psi(c) + both).sum() for part, c in ((some, a), (others, b)))
    return np.array([(by_a - by_b) * a * b / (a + b), by_a * a + by_b * b])


def _beta(at: Column) -> tuple[float, float]:
    mean, prior = float(expit(at[0])), math.exp(min(max(at[1], -FARTHEST), FARTHEST))
    return mean * prior, (1.0 - mean) * prior
