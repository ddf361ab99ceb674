"""A table with all its totals, as one list of cells and the equations that tie them together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy  # type: ignore[import-untyped]  # its rooms are opened when they are entered: they take a second
from numpy.typing import ArrayLike, NDArray

Counts = NDArray[np.int64]


def with_totals(table: Counts) -> Counts:
    """The table with one place more along each axis: its total."""
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    return table


def read_table(name: str, table: ArrayLike) -> Counts:
    """Integer counts ``[groups, levels]``, or with more than one axis of groups. ``ValueError`` naming ``tables``."""
    values = np.asarray(table)
    if values.ndim < 2 or min(values.shape) < 1:
        raise ValueError(f"tables: {name} needs groups in rows and levels in columns")
    if values.dtype.kind not in "iu":
        raise ValueError(f"tables: {name} must hold whole numbers of children")
    if values.min() < 0:
        raise ValueError(f"tables: {name} has a negative count")
    return values.astype(np.int64)


@dataclass(frozen=True)
class Margins:
    """``counts``: the table with its totals, flat; ``shape`` of it with totals."""

    counts: Counts
    shape: tuple[int, ...]

    @classmethod
    def of(cls, table: Counts) -> Margins:
        full = with_totals(table)
        return cls(full.ravel(), full.shape)

    @cached_property
    def lines(self) -> NDArray[np.intp]:
        """One row a line of the table: the places of its cells, its total last; padded with -1."""
        places = np.arange(len(self.counts)).reshape(self.shape)
        longest = max(self.shape)
        found = []
        for axis in range(len(self.shape)):
            along = np.moveaxis(places, axis, -1).reshape(-1, self.shape[axis])
            padded = np.full((len(along), longest), -1, dtype=np.intp)
            padded[:, longest - along.shape[1] :] = along
            found.append(padded)
        return np.concatenate(found)

    @cached_property
    def equations(self) -> scipy.sparse.csr_array:
        """``[lines, cells]``: the inner cells of a line less its total are nought."""
        rows, places = np.nonzero(self.lines >= 0)
        columns = self.lines[rows, places]
        weights = np.where(places == self.lines.shape[1] - 1, -1.0, 1.0)
        return scipy.sparse.csr_array((weights, (rows, columns)), shape=(len(self.lines), len(self.counts)))

    @cached_property
    def is_total(self) -> NDArray[np.bool_]:
        """Which cells are totals along some axis."""
        inner = np.ones(self.shape, dtype=np.bool_)
        inner[tuple(slice(0, size - 1) for size in self.shape)] = False
        return inner.ravel()
