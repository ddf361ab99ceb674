"""The one sampler of sparse tables: random tables with the margins of the one seen, the same ones at every reload.

Unless a seed is given it follows from the margins alone, in size order. So a page never changes its p-value, the order
of groups and names of levels does not matter, and of two tables with the same margins the more extreme never has the
larger p-value.
"""

from __future__ import annotations

import hashlib
import importlib
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis import arguments
from analysis.comparing.tables import Table

DRAWS = 9999
NEAR = 1e-9
"""Relative. A drawn table this close to the one seen is as extreme: both are sums of floats."""


def seed_of(table: Table, seed: int | None = None) -> int:
    """``seed``, or the one that follows from the margins."""
    if seed is not None:
        return arguments.whole("seed", seed)
    margins = ";".join(",".join(map(str, np.sort(table.sum(axis=axis)).tolist())) for axis in (1, 0))
    return int.from_bytes(hashlib.sha256(margins.encode("ascii")).digest()[:4], "big")


def draw(table: Table, seed: int) -> NDArray[np.int64]:
    """``[DRAWS, groups, levels]``: independent tables with the margins of ``table`` (Patefield 1981)."""
    sizes, levels = table.sum(axis=1), table.sum(axis=0)
    group_order, level_order = np.argsort(sizes, kind="stable"), np.argsort(levels, kind="stable")
    drawn = _random_table().rvs(
        sizes[group_order], levels[level_order], size=DRAWS, random_state=np.random.default_rng(seed)
    )
    back = np.empty_like(drawn)
    back[:, group_order[:, np.newaxis], level_order] = drawn
    return back


def p_value(seen: float, drawn: NDArray[np.float64]) -> float:
    """(b + 1) / (draws + 1), b the draws at least as extreme as what was seen (Davison & Hinkley 1997, section
    4.2.5)."""
    as_extreme = np.count_nonzero(drawn >= seen - NEAR * abs(seen))
    return float((as_extreme + 1) / (len(drawn) + 1))


class _RandomTable(Protocol):
    def rvs(self, row: object, col: object, *, size: int, random_state: np.random.Generator) -> NDArray[np.int64]: ...


@cache
def _random_table() -> _RandomTable:
    # scipy.stats takes seconds to import: whoever draws nothing does not wait for it.
    table: _RandomTable = importlib.import_module("scipy.stats").random_table
    return table
