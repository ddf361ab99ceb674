"""The same children asked twice: only those who changed tell anything."""

from __future__ import annotations

import math

from scipy.special import bdtr, gammaln  # type: ignore[import-untyped]

from analysis import arguments
from analysis.comparing.outcome import Test


def mcnemar(b: int, c: int) -> Test:
    """Did more children change one way than the other? ``b`` from yes to no, ``c`` from no to yes.

    ``p_value`` is exact (binomial, one half), ``mid_p`` the mid-p, which errs less (Fagerland, Lydersen & Laake 2013).
    ``statistic`` is (b - c)2 / (b + c), ``z`` its root with the sign of b - c, ``effect`` (b - c) / (b + c), the rank
    correlation of matched pairs. When nobody changed, nothing speaks for a change: both p-values are 1.
    """
    lost, won = arguments.whole("b", b), arguments.whole("c", c)
    changed, fewer = lost + won, min(lost, won)
    if changed == 0:
        return _test(0.0, 0.0, (1.0, 1.0))
    log_ways = gammaln(changed + 1.0) - gammaln(fewer + 1.0) - gammaln(changed - fewer + 1.0)
    point = math.exp(log_ways - changed * math.log(2.0))
    if lost == won:
        return _test(0.0, 0.0, (1.0, 1.0 - point / 2.0))
    exact = 2.0 * float(bdtr(fewer, changed, 0.5))
    return _test((lost - won) / math.sqrt(changed), (lost - won) / changed, (exact, exact - point))


def _test(z: float, effect: float, p_values: tuple[float, float]) -> Test:
    exact, mid = p_values
    method = "McNemar, exact binomial; mid-p beside it"
    return Test(z * z, z, None, exact, effect, "matched_pairs_rank_biserial", method, mid)
