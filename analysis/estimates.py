"""From children who answered to all children living here: strata added up. Refuses a stratum its register cannot
hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.finding import GoodShare, WholeChildren
from analysis.intervals import hypergeometric

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Stratum:
    """From ``low`` to ``high`` good answers of the ``base`` who answered, of ``population`` children living here.

    ``low`` and ``high`` are the same unless the count may only be said in words. ``population`` is None where
    nothing is to follow for all.
    """

    low: int
    high: int
    base: int
    population: int | None

    @property
    def estimable(self) -> bool:
        return self.population is not None and 0 < self.base <= self.population


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of some strata together: good answers among ``base``, and of all ``population`` where that
    follows."""

    low: int
    high: int
    base: int
    interval: WholeChildren | None = None
    silent: WholeChildren | None = None
    population: int | None = None

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def concern(self) -> Reach:
        """The same, counted for answers that are not good."""
        return Reach(
            self.base - self.high,
            self.base - self.low,
            self.base,
            _mirror(self.interval, self.population),
            _mirror(self.silent, self.population),
            self.population,
        )

    @property
    def share_at_least(self) -> float:
        """The smallest share of good answers still likely; among those who answered where no more follows."""
        if self.interval is None or not self.population:
            return self.low / self.base
        return self.interval.low / self.population

    @property
    def children_at_least(self) -> int:
        """Children with a good answer, at the least."""
        return self.low if self.interval is None else self.interval.low

    def good_share(self) -> GoodShare | None:
        """As published; None where the count may only be said in words."""
        if not self.exact:
            return None
        return GoodShare(self.low, self.base, self.low / self.base, self.interval, self.silent, self.population)


def _mirror(bounds: WholeChildren | None, population: int | None) -> WholeChildren | None:
    if bounds is None or population is None:
        return None
    return WholeChildren(population - bounds.high, population - bounds.low)


def reach(strata: Sequence[Stratum]) -> Reach:
    """Several strata as one."""
    low, high, base = (sum(each) for each in zip(*((s.low, s.high, s.base) for s in strata), strict=True))
    interval = whole_children(strata)
    population = sum(stratum.population or 0 for stratum in strata) if interval else None
    return Reach(low, high, base, interval, silent_children(strata), population)


def whole_children(strata: Sequence[Stratum]) -> WholeChildren | None:
    """Of all children in all strata, how many, at 95 %.

    The exact intervals of the strata added up, each at 1 - .05 / m for m strata (Bonferroni), so that all hold at
    once: exact, and on the safe side. None when one stratum cannot be estimated.
    """
    if not strata or not all(stratum.estimable for stratum in strata):
        return None
    level = 1.0 - (1.0 - LEVEL) / len(strata)
    low = sum(hypergeometric(s.low, s.base, s.population or 0, level).low for s in strata)
    high = sum(hypergeometric(s.high, s.base, s.population or 0, level).high for s in strata)
    return WholeChildren(int(low), int(high))


def silent_children(strata: Sequence[Stratum]) -> WholeChildren | None:
    """The same if every silent child thought one way, or the other: counts, and counts plus silent children, added
    up."""
    if not strata or not all(stratum.estimable for stratum in strata):
        return None
    silent = sum((s.population or 0) - s.base for s in strata)
    return WholeChildren(sum(s.low for s in strata), sum(s.high for s in strata) + silent)
