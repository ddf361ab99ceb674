"""How often each group and code come together: up to three columns are packed into two bytes a response, which numpy
then counts. Measured against its count of codes that were packed before in ``benchmarks/b09_tally.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.grouping import SHORT, Index
from analysis.tally.passes import Span, width

PIECE = 1 << 16
"""Responses that are packed at a time, so that they stay in the fast memory of a processor."""

Columns = Mapping[str, NDArray[Any]]
Tables = dict[str, NDArray[np.int64]]
"""``[groups, codes]``; the codes are those of the column's span."""


def in_one_pass(columns: Columns, spans: Mapping[str, Span], index: Index, groups: int) -> Tables:
    """Count ``columns`` within ``groups`` rows, ``index`` telling the row of each response: their combinations, which
    are then added up along each side."""
    shape = (groups, *(width(spans[name]) for name in columns))
    cells = int(np.prod(shape))
    # In two bytes a negative code runs over, and comes round again when the lowest codes are taken off at the end.
    size = np.dtype(np.uint16 if cells <= SHORT else np.int64)
    lowest = 0
    for name in columns:
        lowest = lowest * width(spans[name]) + spans[name][0]
    table = np.zeros(cells, dtype=np.int64)
    for start in range(0, len(index), PIECE):
        piece = slice(start, start + PIECE)
        packed: Index = index[piece].astype(size)
        for name, column in columns.items():
            packed *= width(spans[name])
            packed += column[piece].astype(size)
        packed -= np.array(lowest).astype(size)
        table += np.bincount(packed, minlength=cells)
    axes = range(1, len(shape))
    sides = (tuple(other for other in axes if other != axis) for axis in axes)
    return {name: table.reshape(shape).sum(axis=others) for name, others in zip(columns, sides, strict=True)}
