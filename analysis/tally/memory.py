"""Counts in memory, one pass a column. What comes out is unprotected: only ``analysis.disclosure`` may hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.responses import ResponseSet

MISSING_KINDS = 4
"""Codes -1 to -4: not asked, skipped, don't know, rather not say."""


@dataclass(frozen=True)
class Tallies:
    """``counts[column]``: int64 ``[groups, highest code + 1]`` for codes 0, 1, …; ``missing[column]``: ``[groups,
    4]`` for codes -1 to -4. Groups are rows, in the order of ``groups``.
    """

    groups: tuple[str, ...]
    sizes: NDArray[np.int64]
    counts: Mapping[str, NDArray[np.int64]]
    missing: Mapping[str, NDArray[np.int64]]


def tally(source: ResponseSet, items: Mapping[str, int], by: str, groups: tuple[str, ...]) -> Tallies:
    """Count every column of ``items`` (column -> highest code) within the groups of the label ``by``.

    Responses of a group not named in ``groups`` are left out. ``ValueError`` naming the column for a code outside it.
    """
    index = _group_index(source.labels[by], groups)
    sizes = np.bincount(index, minlength=len(groups) + 1)[: len(groups)]
    counts: dict[str, NDArray[np.int64]] = {}
    missing: dict[str, NDArray[np.int64]] = {}
    for column, highest in items.items():
        table = _table(source.column(column), index, (column, highest, len(groups)))
        missing[column] = table[:, MISSING_KINDS - 1 :: -1]
        counts[column] = table[:, MISSING_KINDS:]
    return Tallies(groups, sizes, counts, missing)


def _table(codes: NDArray[np.int16], index: NDArray[np.intp], shape: tuple[str, int, int]) -> NDArray[np.int64]:
    column, highest, groups = shape
    if codes.size and not -MISSING_KINDS <= codes.min() <= codes.max() <= highest:
        raise ValueError(f"{column}: a code outside -{MISSING_KINDS} to {highest}")
    width = highest + 1 + MISSING_KINDS
    cells = index * width + (codes + MISSING_KINDS)
    return np.bincount(cells, minlength=(groups + 1) * width).reshape(groups + 1, width)[:groups]


def _group_index(labels: NDArray[np.str_], groups: tuple[str, ...]) -> NDArray[np.intp]:
    """The row of each response; the last row, after all groups, for those in none."""
    index = np.full(len(labels), len(groups), dtype=np.intp)
    for row, group in enumerate(groups):
        index[labels == group] = row
    return index
