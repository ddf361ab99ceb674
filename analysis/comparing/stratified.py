"""Two groups compared within strata that must not be mixed, such as two rounds age by age."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtr  # type: ignore[import-untyped]

from analysis import arguments
from analysis.comparing.outcome import Test

METHOD = "Cochran-Mantel-Haenszel, without continuity correction, asymptotic"


def cochran_mantel_haenszel(tables: object) -> Test:
    """Do two groups differ the same way in all strata together?

    ``tables`` ``[strata, 2, 2]``. z = sum(a - E a) / root(sum Var a), a the count of group 1 at the first level,
    variance hypergeometric, r1 r2 c1 c2 / (n2 (n - 1)); ``statistic`` is z2, 1 degree of freedom (Agresti 2002, section
    6.3.2). A stratum in which a group or a level is empty tells nothing and is passed over; where no stratum tells
    anything p is 1. ``effect``: the difference of the shares of the second level, group 2 minus group 1, weighted by
    r1 r2 / n (Mantel-Haenszel). ``ValueError`` naming ``tables`` for another shape, and where in no stratum there are
    children of both groups.
    """
    counts = arguments.counts("tables", tables, axes=3)
    if counts.shape[0] < 1 or counts.shape[1:] != (2, 2):
        raise ValueError(f"tables: [strata, 2, 2] is needed, not {counts.shape}")
    stack = counts.astype(np.float64)
    groups, levels, n = stack.sum(axis=2), stack.sum(axis=1), stack.sum(axis=(1, 2))
    weight = np.divide(groups.prod(axis=1), n, out=np.zeros_like(n), where=n > 0)
    if weight.sum() == 0:
        raise ValueError("tables: in no stratum are there children of both groups")
    both = weight > 0
    shares = stack[both, :, 1] / groups[both]
    effect = float((weight[both] * (shares[:, 1] - shares[:, 0])).sum() / weight.sum())
    surplus = stack[both, 0, 0] - groups[both, 0] * levels[both, 0] / n[both]
    variance = float((groups[both].prod(axis=1) * levels[both].prod(axis=1) / (n[both] ** 2 * (n[both] - 1))).sum())
    z = float(surplus.sum()) / math.sqrt(variance) if variance > 0 else 0.0
    p_value = float(2.0 * ndtr(-abs(z))) if variance > 0 else 1.0
    return Test(z * z, z, 1, p_value, effect, "risk_difference", METHOD)
