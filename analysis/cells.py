"""Cells of children, age band by sex: who answered and who lives there, checked against each other, and merged where
too few came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from analysis import arguments

LEAST_ANSWERS = 5
MOST_RATIO = 3.0
MOST_BANDS = 16

Cells = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """``stratum``: for each cell as it was, the number of the stratum it is in now; ``n_h`` and ``N_h``: of each
    stratum. Weights of strata go back to the cells as ``per_cell[stratum]``.
    """

    stratum: NDArray[np.intp]
    n_h: Cells
    N_h: Cells


def collapse(n_h: object, N_h: object) -> Collapsed:  # noqa: N803 (N is the field's letter)
    """Merge cells ``[age bands]`` or ``[age bands, sexes]`` until each has five answers and the largest weight is at
    most three times the smallest.

    The order is fixed, and the first that passes is taken: sexes apart before all sexes together; within that more
    groups of neighbouring bands before fewer; among as many, the oldest bands are joined first. Cells without children
    are in some stratum and weigh nothing. ``ValueError`` naming ``n_h`` when fewer than five answered in all.
    """
    sample = arguments.counts("n_h", n_h)
    population = arguments.counts("N_h", N_h, axes=sample.ndim)
    check(("n_h", sample), ("N_h", population), empty=True)
    if sample.ndim > 2 or sample.shape[0] > MOST_BANDS:
        raise ValueError(f"n_h: up to {MOST_BANDS} age bands, by sex at most, are needed, not {sample.shape}")
    for stratum in _ladder(sample.shape):
        strata = int(stratum.max()) + 1
        n, children = (_merged(cells, stratum, strata) for cells in (sample, population))
        if _passes(n, children):
            return Collapsed(stratum, n, children)
    raise ValueError(f"n_h: {sample.sum()} answers are too few to weight, {LEAST_ANSWERS} at least")


def check(sample: tuple[str, Cells], population: tuple[str, Cells], *, empty: bool = False) -> None:
    """Refuse, by name, cells that do not fit; without ``empty``, also cells that nobody answered for."""
    (name, n), (of_all, children) = sample, population
    if n.shape != children.shape:
        raise ValueError(f"{of_all}: its shape {children.shape} is not that of {name}, {n.shape}")
    if (n > children).any():
        raise ValueError(f"{name}: more answers than children in cell {first(n > children)}")
    if n.sum() == 0:
        raise ValueError(f"{name}: nobody answered")
    if not empty and ((n == 0) & (children > 0)).any():
        raise ValueError(f"{name}: nobody answered in cell {first((n == 0) & (children > 0))}")


def first(where: NDArray[np.bool_]) -> str:
    """The place of the first true cell, counted from 1."""
    return ", ".join(str(place + 1) for place in np.argwhere(where)[0].tolist())


def _ladder(shape: tuple[int, ...]) -> Iterator[NDArray[np.intp]]:
    """Every way to merge, finest first, as the stratum of each cell."""
    bands, sexes = shape[0], shape[1] if len(shape) > 1 else 1
    for kept in dict.fromkeys((sexes, 1)):
        for groups in range(bands, 0, -1):
            for cuts in combinations(range(1, bands), groups - 1):
                lengths = [end - start for start, end in pairwise((0, *cuts, bands))]
                group = np.repeat(np.arange(groups), lengths)
                stratum = group[:, np.newaxis] * kept + np.arange(sexes) % kept
                yield stratum.reshape(shape)


def _merged(cells: Cells, stratum: NDArray[np.intp], strata: int) -> Cells:
    merged = np.zeros(strata, dtype=np.int64)
    np.add.at(merged, stratum, cells)
    return merged


def _passes(n: Cells, children: Cells) -> bool:
    filled = children > 0
    if (n[filled] < LEAST_ANSWERS).any():
        return False
    weights = children[filled] / n[filled]
    return bool(weights.max() <= MOST_RATIO * weights.min() * (1.0 + 1e-12))
