"""The Mann-Whitney test counted out, ties and all: for groups too small for the normal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln  # type: ignore[import-untyped]

from analysis.comparing.outcome import Test
from analysis.comparing.ranks import MANN_WHITNEY
from analysis.comparing.tables import Table, read

MOST_CHILDREN = 200
"""The work grows with the fourth power of the children; far below this, the normal is as good."""


def mann_whitney_exact(table: object) -> Test:
    """``mann_whitney`` with the exact p-value: how often U is at least as far from its mean as the one seen, over all
    ways to deal these answers out to groups of these sizes.

    ``ValueError`` naming ``table`` for more than 200 children.
    """
    counts = read(table, groups=2)
    if counts.sum() > MOST_CHILDREN:
        raise ValueError(f"table: {counts.sum()} children are too many to count out, {MOST_CHILDREN} at most")
    p = float(_p_value(counts))
    return replace(MANN_WHITNEY.one(counts), p_value=min(p, 1.0), method="Mann-Whitney U, exact, with ties")


def _p_value(counts: Table) -> float:
    """Two-sided, and so the same from the side of either group; the smaller one is less work."""
    group = counts[np.argmin(counts.sum(axis=1))]
    levels, size = counts.sum(axis=0), int(group.sum())
    midranks = 2 * np.cumsum(levels) - levels + 1  # doubled, so whole
    above = midranks - midranks[0]
    chance = _chances(levels, above, size)
    mean = size * (int(levels.sum()) + 1 - int(midranks[0]))
    far = np.abs(np.arange(len(chance)) - mean) >= abs(int(group @ above) - mean)
    return float(chance[far].sum())


def _chances(levels: NDArray[np.int64], above: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """The chance of each doubled rank sum of ``size`` children, taken level by level.

    ``ways[m, s]``: ways to have picked m children with sum s so far, scaled by 2 for each child looked at.
    """
    ways = np.zeros((size + 1, size * int(above[-1]) + 1))
    ways[0, 0] = 1.0
    most, highest, seen = 0, 0, 0  # nobody picked yet: further than this, ways holds zeros
    for children, height in zip(levels.tolist(), above.tolist(), strict=True):
        more = np.zeros_like(ways)
        for picked, share in enumerate(_binomial(children)[: size + 1]):
            before = ways[: min(most, size - picked) + 1, : min(highest, ways.shape[1] - 1 - picked * height) + 1]
            rows, columns = before.shape
            more[picked : picked + rows, picked * height : picked * height + columns] += share * before
        ways, seen = more, seen + children
        most = min(seen, size)
        highest = most * height
    return np.asarray(ways[size] / ways[size].sum())


def _binomial(children: int) -> NDArray[np.float64]:
    """C(children, k) / 2^children for each k."""
    k = np.arange(children + 1)
    log = gammaln(children + 1.0) - gammaln(k + 1.0) - gammaln(children - k + 1.0) - children * np.log(2.0)
    return np.asarray(np.exp(log))
