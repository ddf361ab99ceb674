"""Two waves of one place, answered by different children: what has changed, with its interval.

A wave says how children come to answer, so there is no finite population correction. Whether two intervals overlap
says nothing about a difference: every number here is the difference itself. For the same children asked twice there is
``comparisons.mcnemar``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri  # type: ignore[import-untyped]

from analysis import arguments
from analysis.cells import first
from analysis.intervals import newcombe_shares

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """``value`` = ``after`` - ``before``, from ``low`` to ``high``."""

    before: float
    after: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from the first wave to the second; in ``net``, ``good`` and ``delta``, positive is for the better.

    ``net``: share of good minus share of bad answers, -1 to 1. ``good``: share of good answers. ``shares``: share of
    each level, in order. ``delta``: Cliff's; of two children, one of each wave, how much oftener the later one answered
    better than the other way round.
    """

    net: Difference
    good: Difference
    shares: tuple[Difference, ...]
    delta: float


@dataclass(frozen=True, slots=True)
class _Ends:
    """``good``: 1 at good levels. ``sign``: 1 at good, -1 at bad, 0 between. ``direction``: -1 where low is good."""

    good: Shares
    sign: Shares
    direction: int

    def columns(self) -> Shares:
        """``[levels, levels + 1]``: what turns shares of levels into these and, last, the share of good ones."""
        return np.column_stack([np.eye(len(self.good)), self.good])


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of both waves: the ``shares`` of each level and of good ones, the number each was seen ``among``, which may be an
    effective one, and the ``net`` with its ``variance``."""

    shares: Shares
    among: Shares
    net: Shares
    variance: Shares


def change(table: object, good: Sequence[int] | None = None, level: float = 0.95) -> Change:
    """The change from the first row of ``table`` ``[2, levels]`` to the second.

    ``good``: positions, from 0, of the good levels; the upper half where not given, so a scale whose low end is good (a
    reverse wording) needs them. Bad are the levels opposite to the good ones; a middle is neither. Intervals: of shares
    Newcombe's, of the net normal, with variance (g + b - (g - b)2) / n in each wave (none where a wave spoke with one
    voice: then ``good`` has the honest interval). Levels nobody chose are part of the scale. ``ValueError`` naming
    ``table`` for a wave nobody answered in, ``good`` for levels of which neither end is better.
    """
    counts = arguments.counts("table", table, axes=2)
    n = counts.sum(axis=1, keepdims=True)
    if counts.shape[0] != 2 or counts.shape[1] < 2:
        raise ValueError(f"table: two waves and two levels or more are needed, not {counts.shape}")
    if (n == 0).any():
        raise ValueError(f"table: nobody answered in wave {first((n == 0)[:, 0])}")
    ends = _ends(counts.shape[1], good)
    shares = counts / n
    net = shares @ ends.sign
    variance = (shares @ ends.sign**2 - net**2) / n[:, 0]
    every = shares @ ends.columns()
    return _change(_Seen(every, np.broadcast_to(n, every.shape), net, variance), ends, level)


def standardised_change(
    tables: object, population: object, good: Sequence[int] | None = None, level: float = 0.95
) -> Change:
    """``change`` with both waves brought to the same children, so that it is no change of who came.

    ``tables``: ``[2, cells…, levels]``, cells of age and sex with any number of axes; ``population``: ``[cells…]``, the
    children both waves are to stand for. Shares are sum W_h p_h with W_h = N_h / N; cells are strata, without finite
    population correction: variance sum W_h2 p_h (1 - p_h) / (n_h - 1). The interval of a share is Newcombe's, each wave
    with the effective number P (1 - P) / variance, or Kish's, 1 / sum(W_h2 / n_h), where no cell has any spread; that
    of the net is normal. ``ValueError`` naming ``tables`` for a cell with fewer than two answers in a wave.
    """
    counts = arguments.counts("tables", tables)
    if counts.ndim < 3 or counts.shape[0] != 2 or counts.shape[-1] < 2:
        raise ValueError(f"tables: [2, cells…, levels] is needed, not {counts.shape}")
    children = arguments.reals("population", population, axes=counts.ndim - 2)
    if children.shape != counts.shape[1:-1]:
        raise ValueError(f"population: its shape {children.shape} is not that of the cells, {counts.shape[1:-1]}")
    if (children < 0).any() or children.sum() == 0:
        raise ValueError("population: children are needed, none of them negative")
    few = (counts.sum(axis=-1) < 2) & (children > 0)
    if few.any():
        raise ValueError(f"tables: fewer than two answers in wave, cell {first(few)}; merge cells first")
    ends = _ends(counts.shape[-1], good)
    there = children > 0
    return _change(_standardised(counts[:, there], children[there] / children.sum(), ends), ends, level)


def _standardised(counts: NDArray[np.int64], weight: Shares, ends: _Ends) -> _Seen:
    """``counts``: ``[2, cells, levels]``."""
    n = counts.sum(axis=2, keepdims=True)
    cells = counts / n
    every = cells @ ends.columns()
    shares = weight @ every
    variance = weight**2 @ (every * (1.0 - every) / (n - 1))
    kish = np.broadcast_to(1.0 / (weight**2 @ (1.0 / n)), shares.shape)
    spread = variance > 0
    among = np.divide(shares * (1.0 - shares), variance, out=kish.copy(), where=spread)
    net = cells @ ends.sign
    net_variance = ((cells @ ends.sign**2 - net**2) / (n[..., 0] - 1)) @ weight**2
    return _Seen(shares, among, net @ weight, net_variance)


def _change(seen: _Seen, ends: _Ends, level: float) -> Change:
    columns = zip(seen.shares.T.tolist(), seen.among.T.tolist(), strict=True)
    *shares, good = (_share_difference(share, among, level) for share, among in columns)
    before, after = seen.net.tolist()
    spread = float(ndtri(0.5 + arguments.between("level", level) / 2.0)) * math.sqrt(seen.variance.sum())
    value = after - before
    net = Difference(before, after, value, max(-2.0, value - spread), min(2.0, value + spread))
    first_wave, second_wave = seen.shares[:, :-1]
    below = np.cumsum(first_wave) - first_wave / 2.0
    return Change(net, good, tuple(shares), ends.direction * float(2.0 * (second_wave @ below) - 1.0))


def _share_difference(shares: list[float], among: list[float], level: float) -> Difference:
    before, after = (min(max(share, 0.0), 1.0) for share in shares)
    interval = newcombe_shares((after, among[1]), (before, among[0]), level)
    return Difference(before, after, after - before, interval.low, interval.high)


def _ends(levels: int, good: Sequence[int] | None) -> _Ends:
    if good is None:
        good = range((levels + 1) // 2, levels)
    places = [arguments.whole("good", place) for place in good]
    if not places or max(places) >= levels or len(set(places)) < len(places):
        raise ValueError(f"good: positions of levels, from 0 to {levels - 1}, are needed, not {list(good)}")
    chosen = np.zeros(levels)
    chosen[places] = 1.0
    lean = float((chosen * (np.arange(levels) - (levels - 1) / 2.0)).sum())
    if lean == 0:
        raise ValueError(f"good: neither end is the better one, with {places} of {levels} levels")
    opposite = chosen[::-1] * (1.0 - chosen)
    return _Ends(chosen, chosen - opposite, 1 if lean > 0 else -1)
