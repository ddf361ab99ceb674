"""Communities beside each other on one question: who is further from all of them than chance, and no order of merit.

Made of published counts only, so it tells nothing that they do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.communities import LEAST_COMMUNITIES, Funnel, funnel, shrink

FEWEST = 3
"""With two there is no saying which of them is the odd one."""
STEPS = 40
"""Points of a limit's curve."""


class Place(StrEnum):
    """Where a community stands to all together."""

    WITHIN = "within"
    """as far as chance alone may take one of its size"""
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Counted:
    """What one community published: ``good`` of ``base`` children gave a good answer."""

    name: str
    good: int
    base: int


@dataclass(frozen=True, slots=True)
class Placed:
    """One community. ``steadied``: its share drawn towards that of all, with ends at 95 %; None below ten
    communities."""

    name: str
    good: int
    base: int
    share: float
    place: Place
    steadied: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Limit:
    """Between which shares chance keeps 95 % and 99.8 % of communities with this base."""

    base: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``target``: the share of all together. ``places``: in the order given. ``overdispersed``: communities differ all
    along by more than chance, so the limits are drawn wider."""

    target: float
    places: tuple[Placed, ...]
    limits: tuple[Limit, ...]
    overdispersed: bool


def side_by_side(counted: Sequence[Counted]) -> SideBySide:
    """Place the communities. Outside means outside the 99.8 % limits (Spiegelhalter 2005), stretched by root phi where
    ten or more are overdispersed.

    ``ValueError`` naming ``counted`` below three communities, and where nobody or everybody gave a good answer.
    """
    if len(counted) < FEWEST:
        raise ValueError(f"counted: {len(counted)} communities cannot be set side by side, {FEWEST} are needed")
    good, base = np.array([one.good for one in counted]), np.array([one.base for one in counted])
    if not 0 < good.sum() < base.sum():
        raise ValueError("counted: all gave the same answer, there is nothing to tell apart")
    found = funnel(good, base)
    # Of few communities one alone makes phi, and would hide itself behind it.
    all_along = found.overdispersed and len(counted) >= LEAST_COMMUNITIES
    stretch = math.sqrt(found.phi) if all_along else 1.0
    lows, highs = _stretched(found, stretch)
    steadied = shrink(good, base) if len(counted) >= LEAST_COMMUNITIES else None
    shares = found.shares.tolist()
    places = tuple(
        Placed(
            one.name,
            one.good,
            one.base,
            shares[at],
            Place.BELOW if shares[at] < lows[at] else Place.ABOVE if shares[at] > highs[at] else Place.WITHIN,
            None
            if steadied is None
            else (float(steadied.shares[at]), float(steadied.low[at]), float(steadied.high[at])),
        )
        for at, one in enumerate(counted)
    )
    return SideBySide(found.target, places, _limits(found.target, base, stretch), all_along)


def _stretched(found: Funnel, stretch: float) -> tuple[list[float], list[float]]:
    """The 99.8 % limits about the target, stretched, and still shares."""
    lows = np.maximum(0.0, found.target + stretch * (found.low_998 - found.target))
    highs = np.minimum(1.0, found.target + stretch * (found.high_998 - found.target))
    return lows.tolist(), highs.tolist()


def _limits(target: float, base: np.ndarray, stretch: float) -> tuple[Limit, ...]:
    sizes = np.unique(np.linspace(max(5, base.min() * 0.7), base.max() * 1.1, STEPS).round().astype(np.int64))
    drawn = funnel(np.round(sizes * target).astype(np.int64), sizes, target)
    ends = (
        np.clip(target + stretch * (each - target), 0.0, 1.0).tolist()
        for each in (drawn.low_95, drawn.high_95, drawn.low_998, drawn.high_998)
    )
    return tuple(Limit(int(size), *each) for size, *each in zip(sizes.tolist(), *ends, strict=True))
