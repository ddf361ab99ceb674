"""What counting gives back, the same from every engine. Unprotected: only ``analysis.disclosure`` may hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.tally.question import MISSING_KINDS, Group


@dataclass(frozen=True, eq=False)
class Tallies:
    """``groups``: one tuple of by-values a row; ``sizes``: responses a group, int64.

    ``counts[column]``: int64 ``[groups, highest code + 1]`` for codes 0, 1, …; ``missing[column]``: ``[groups, 4]`` for
    codes -1 to -4 (not asked, skipped, don't know, rather not say).
    """

    groups: tuple[Group, ...]
    sizes: NDArray[np.int64]
    counts: Mapping[str, NDArray[np.int64]]
    missing: Mapping[str, NDArray[np.int64]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tallies):
            return NotImplemented
        return (
            self.groups == other.groups
            and np.array_equal(self.sizes, other.sizes)
            and _same(self.counts, other.counts)
            and _same(self.missing, other.missing)
        )

    __hash__ = None  # type: ignore[assignment]  # it holds arrays


def from_tables(
    groups: tuple[Group, ...], sizes: NDArray[np.int64], tables: Mapping[str, NDArray[np.int64]]
) -> Tallies:
    """``Tallies`` of tables whose columns are the codes from -4 upwards."""
    return Tallies(
        groups,
        sizes,
        {name: table[:, MISSING_KINDS:] for name, table in tables.items()},
        {name: table[:, MISSING_KINDS - 1 :: -1] for name, table in tables.items()},
    )


def _same(some: Mapping[str, NDArray[np.int64]], others: Mapping[str, NDArray[np.int64]]) -> bool:
    return list(some) == list(others) and all(np.array_equal(table, others[name]) for name, table in some.items())
