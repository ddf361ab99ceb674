"""Tables of counts, groups in rows and levels in columns, both in order: read, and refused where nothing follows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis import arguments
from analysis.comparing.outcome import Stack

Table = NDArray[np.int64]


def read(table: object, groups: int | None = None) -> Table:
    """The table ``[groups, levels]`` as given.

    ``ValueError`` naming ``table`` unless it holds whole numbers, 0 or more, in two or more rows (``groups`` of them,
    where a number is asked for) and two or more columns, with nobody missing from a whole row or column. Levels that
    nobody chose are the caller's to leave out (``used``): whether they are part of a scale, no test can know.
    """
    counts = arguments.counts("table", table, axes=2)
    _check_groups("table", counts.shape[0], groups)
    if counts.shape[1] < 2:
        raise ValueError("table: one level only, there is nothing to compare")
    for axis, what in ((1, "group"), (0, "level")):
        empty = np.flatnonzero(counts.sum(axis=axis) == 0)
        if empty.size:
            raise ValueError(f"table: nobody in {what} {empty[0] + 1}")
    return counts


def used(table: object) -> Table:
    """The table without the levels that nobody chose.

    They tell nothing to a test that goes by ranks or by levels as names; ``linear_by_linear`` needs to hear in its
    ``scores`` where the levels that are left stand.
    """
    counts = arguments.counts("table", table, axes=2)
    return counts[:, counts.sum(axis=0) > 0]


def stack(tables: object, groups: int | None = None) -> Stack:
    """Tables of the same groups as one stack, shorter scales filled up with levels that nobody chose.

    ``ValueError`` naming ``tables`` and the item: for what ``read`` refuses, except that levels may be empty as long as
    two are not.
    """
    counts = _filled(tables)
    _check_groups("tables", counts.shape[1], groups)
    for item, group in np.argwhere(counts.sum(axis=2) == 0).tolist():
        raise ValueError(f"tables: item {item + 1}: nobody in group {group + 1}")
    for item in np.flatnonzero(_levels(counts) < 2).tolist():
        raise ValueError(f"tables: item {item + 1}: one level only, there is nothing to compare")
    return counts.astype(np.float64)


def comparable(tables: object) -> NDArray[np.bool_]:
    """For each item, whether ``each`` can compare it: somebody in every group, and two levels or more chosen."""
    counts = _filled(tables)
    return np.asarray((counts.sum(axis=2) > 0).all(axis=1) & (_levels(counts) > 1))


def _filled(tables: object) -> Table:
    if isinstance(tables, np.ndarray):
        return arguments.counts("tables", tables, axes=3)
    if not isinstance(tables, Sequence) or not tables:
        raise ValueError("tables: one table or more is needed")
    read_in = [arguments.counts(f"tables: item {item + 1}", table, axes=2) for item, table in enumerate(tables)]
    groups = {len(table) for table in read_in}
    if len(groups) > 1:
        raise ValueError("tables: the items do not compare the same groups")
    filled = np.zeros((len(read_in), *groups, max(table.shape[1] for table in read_in)), dtype=np.int64)
    for item, table in enumerate(read_in):
        filled[item, :, : table.shape[1]] = table
    return filled


def _levels(counts: Table) -> NDArray[np.int64]:
    return np.asarray(np.count_nonzero(counts.sum(axis=1), axis=1))


def _check_groups(name: str, given: int, wanted: int | None) -> None:
    if wanted is not None and given != wanted:
        raise ValueError(f"{name}: {wanted} groups are needed, not {given}")
    if given < 2:
        raise ValueError(f"{name}: two groups or more are needed, not {given}")
