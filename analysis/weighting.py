"""From those who answered to all who live here, by weights: cells of age band and sex, filled up to their register.

Weights mend who came, never why: raw and weighted numbers belong side by side, and weights that cost a third of what
was heard (``MOST_DEFF``) are not to be used. Refuses cells that nobody answered for and more answers than children.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import arguments
from analysis.cells import Cells, Collapsed, check, collapse, first

MOST_DEFF = 1.5
"""Above it, what weighting costs in sureness is more than it can mend: ``Weights.usable`` is false."""

LEAST_TOLERANCE = 1e-14

MOST_ROUNDS = 10_000
"""Raking that has not met its margins by then never will: empty cells stand in the way."""

__all__ = [
    "Collapsed",
    "Estimate",
    "Representativeness",
    "Weights",
    "collapse",
    "post_stratify",
    "r_indicator",
    "rake",
    "stratified_estimate",
]


@dataclass(frozen=True, slots=True)
class Weights:
    """``per_cell``: for each child who answered, how many she stands for; 0 in cells without children.

    ``kish_deff``: n sum(w2) / sum(w)2, by how much unequal weights blow up a variance (Kish 1965). ``n_eff``: n /
    ``kish_deff``.
    """

    per_cell: NDArray[np.float64]
    kish_deff: float
    n_eff: float

    @property
    def usable(self) -> bool:
        """Whether the weights mend more than they cost: ``kish_deff`` is at most ``MOST_DEFF``."""
        return self.kish_deff <= MOST_DEFF


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over all children living here, and its standard error."""

    value: float
    se: float


@dataclass(frozen=True, slots=True)
class Representativeness:
    """``r``: 1 when every cell answered alike, 0 at worst.

    ``partial``: for each axis of the cells, how far its groups answered apart by themselves, 0 when alike, .5 at worst.
    ``by_group``: what each group of each axis adds to that; negative: fewer of them came than of all, and the lowest
    says who is missing. The squares of an axis add up to the square of its ``partial``.
    """

    r: float
    partial: tuple[float, ...]
    by_group: tuple[tuple[float, ...], ...]


def post_stratify(sample_counts: object, population_counts: object) -> Weights:
    """N_h / n_h for every cell, of any number of axes.

    ``ValueError`` for a cell with children of whom nobody answered (``collapse`` first) and for more answers than
    children.
    """
    sample = arguments.counts("sample_counts", sample_counts)
    population = arguments.counts("population_counts", population_counts, axes=sample.ndim)
    check(("sample_counts", sample), ("population_counts", population))
    return _weights(sample, population.astype(np.float64))


def rake(sample_counts: object, margins: Sequence[object], tolerance: float = 1e-10) -> Weights:
    """Weights that meet the children of every axis, where only these margins are known (iterative proportional fitting,
    Deming & Stephan 1940).

    ``margins``: one 1-d array of children an axis, all adding up to the same. Goes on until no margin is further than
    ``tolerance`` from its target, relatively. ``ValueError`` where that cannot be reached.
    """
    sample = arguments.counts("sample_counts", sample_counts)
    targets = _margins(sample, margins)
    near = arguments.between("tolerance", tolerance)
    if near < LEAST_TOLERANCE:
        raise ValueError(f"tolerance: {near} is finer than sums of floats, {LEAST_TOLERANCE} at least")
    fitted = sample.astype(np.float64)
    for _ in range(MOST_ROUNDS):
        for axis, target in enumerate(targets):
            fitted *= _along(axis, np.divide(target, _sums(fitted, axis), where=target > 0, out=target * 0.0), sample)
        apart = [np.abs(_sums(fitted, axis) - target) > near * target for axis, target in enumerate(targets)]
        if not any(far.any() for far in apart):
            return _weights(sample, fitted)
    raise ValueError("sample_counts: cells that nobody answered for leave no weights that meet the margins")


def stratified_estimate(n_h: object, N_h: object, mean_h: object, s2_h: object) -> Estimate:  # noqa: N803 (field's letter)
    """The mean of all children from the means of cells: sum (N_h / N) mean_h.

    SE2 = sum (N_h / N)2 (1 - n_h / N_h) s2_h / n_h, each cell with its own finite population correction (Cochran 1977,
    section 5.4); one correction for all would be too narrow where cells answered unequally. ``s2_h``: variance with n_h
    - 1. Nothing is read of a cell without children, and no variance of one in which all answered.
    """
    sample = arguments.counts("n_h", n_h)
    population = arguments.counts("N_h", N_h, axes=sample.ndim)
    check(("n_h", sample), ("N_h", population))
    filled = population > 0
    share = population[filled] / population.sum()
    open_share = 1.0 - sample[filled] / population[filled]
    means = _of_cells(("mean_h", mean_h), sample.shape, filled)
    variances = _of_cells(("s2_h", s2_h), sample.shape, filled & (sample < population))[filled]
    if (variances < 0).any():
        raise ValueError("s2_h: a variance cannot be negative")
    square = (share**2 * open_share * variances / sample[filled]).sum()
    return Estimate(float(share @ means[filled]), math.sqrt(square))


def r_indicator(n_h: object, N_h: object) -> Representativeness:  # noqa: N803 (field's letter)
    """How alike the cells answered: 1 - 2 sd of the cells' response rates over the N children, N - 1 in the variance
    (Schouten, Cobben & Bethlehem 2009).

    Of each axis the unconditional partial indicator, sqrt(sum N_k (rate_k - rate)2 / (N - 1)) over its groups k; an
    array with one axis has one.
    """
    sample = arguments.counts("n_h", n_h)
    population = arguments.counts("N_h", N_h, axes=sample.ndim)
    check(("n_h", sample), ("N_h", population), empty=True)
    if population.sum() < 2:
        raise ValueError("N_h: one child answers like all")
    parts = [_apart(_sums(sample, axis), _sums(population, axis)) for axis in range(sample.ndim)]
    return Representativeness(
        r=1.0 - 2.0 * math.sqrt((_apart(sample, population) ** 2).sum()),
        partial=tuple(math.sqrt((part**2).sum()) for part in parts),
        by_group=tuple(tuple(part.tolist()) for part in parts),
    )


def _weights(sample: Cells, filled: NDArray[np.float64]) -> Weights:
    per_cell = np.divide(filled, sample, out=np.zeros_like(filled), where=sample > 0)
    n = int(sample.sum())
    deff = float(n * (sample * per_cell**2).sum() / (sample * per_cell).sum() ** 2)
    return Weights(per_cell, deff, n / deff)


def _apart(sample: Cells, population: Cells) -> NDArray[np.float64]:
    """Each group's sqrt(N_k / (N - 1)) (rate_k - rate)."""
    total = population.sum()
    rates = np.divide(sample, population, out=np.zeros(sample.shape), where=population > 0)
    return np.asarray(np.sqrt(population / (total - 1)) * (rates - sample.sum() / total))


def _margins(sample: Cells, margins: Sequence[object]) -> list[NDArray[np.float64]]:
    if len(margins) != sample.ndim:
        raise ValueError(f"margins: {sample.ndim} are needed, one an axis, not {len(margins)}")
    targets = [arguments.reals("margins", margin, axes=1) for margin in margins]
    for axis, target in enumerate(targets):
        if len(target) != sample.shape[axis]:
            raise ValueError(f"margins: {sample.shape[axis]} numbers are needed for axis {axis}, not {len(target)}")
        if (target < 0).any():
            raise ValueError(f"margins: {target.min()} is negative")
        _check_margin(_sums(sample, axis), target, axis)
    if not np.allclose([target.sum() for target in targets], targets[0].sum(), rtol=1e-9, atol=0.0):
        raise ValueError("margins: they do not add up to the same number of children")
    return targets


def _check_margin(answered: Cells, target: NDArray[np.float64], axis: int) -> None:
    if (answered > target).any():
        raise ValueError(f"margins: more answers than children in group {first(answered > target)} of axis {axis}")
    if ((answered == 0) & (target > 0)).any():
        group = first((answered == 0) & (target > 0))
        raise ValueError(f"sample_counts: nobody answered in group {group} of axis {axis}")


def _of_cells(named: tuple[str, object], shape: tuple[int, ...], needed: NDArray[np.bool_]) -> NDArray[np.float64]:
    name, given = named
    values = arguments.reals(name, given, axes=len(shape), gaps=True)
    if values.shape != shape:
        raise ValueError(f"{name}: its shape {values.shape} is not that of n_h, {shape}")
    if np.isnan(values[needed]).any():
        raise ValueError(f"{name}: missing in cell {first(needed & np.isnan(values))}")
    return np.where(needed, values, 0.0)


def _sums(cells: NDArray[Any], axis: int) -> NDArray[Any]:
    return np.asarray(cells.sum(axis=tuple(other for other in range(cells.ndim) if other != axis)))


def _along(axis: int, factors: NDArray[np.float64], cells: Cells) -> NDArray[np.float64]:
    return factors.reshape([-1 if other == axis else 1 for other in range(cells.ndim)])
