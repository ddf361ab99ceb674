"""Hides small counts in whole tables and, beside them, what would give them away. Where few stand against many, the
many are hidden too.

Tables are ``[groups, levels]``, or have several axes of groups (age band, sex); every total of a table may be shown.
The result still has to pass the audit, which shares no code with this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.disclosure.complementary import Mask, Need, protected
from analysis.disclosure.margins import Counts, Margins, read_table
from analysis.disclosure.policy import Policy

HIDDEN = -1


@dataclass(frozen=True)
class SafeGrid:
    """``counts``: the table with its totals last along each axis; ``HIDDEN`` (-1) where a count is not shown."""

    counts: Counts

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Which counts are shown."""
        return np.asarray(self.counts != HIDDEN, dtype=np.bool_)

    def rows(self, names: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, ...], list[int | None]]]:
        """Each group by its ``names``, one sequence an axis, with its counts; None for one that is not shown."""
        for place in np.ndindex(self.counts.shape[:-1]):
            group = tuple(axis[at] for axis, at in zip(names, place, strict=True))
            yield group, [None if count == HIDDEN else count for count in self.counts[place].tolist()]


@dataclass(frozen=True)
class SafeTables:
    """Tables by name, under one version of the rules."""

    tables: Mapping[str, SafeGrid]
    rule_version: str


def suppress(tables: Mapping[str, ArrayLike], policy: Policy) -> SafeTables:
    """Every table with nothing in it that gives away a small count.

    ``ValueError`` naming ``tables`` for anything that is not counts of children.
    """
    return SafeTables(
        {name: _suppressed(read_table(name, table), policy) for name, table in tables.items()}, policy.version
    )


def _suppressed(table: Counts, policy: Policy) -> SafeGrid:
    margins = Margins.of(table)
    nothing = SafeGrid(np.full(margins.shape, HIDDEN))
    if margins.counts[-1] < policy.minimum_group:
        return nothing
    few = _few(margins, policy)
    needs = list(_needs(margins, few, policy))
    primary = few | np.logical_or.reduce([need.weights != 0 for need in needs], initial=False)
    primary &= ~_must_stay(margins)
    hidden = protected(margins, primary | few, _must_stay(margins), needs)
    if hidden is None:
        return nothing
    return SafeGrid(np.where(hidden, HIDDEN, margins.counts).reshape(margins.shape))


def _must_stay(margins: Margins) -> Mask:
    """The number of all children."""
    last = np.zeros(len(margins.counts), dtype=np.bool_)
    last[-1] = True
    return last


def _few(margins: Margins, policy: Policy) -> Mask:
    """Counts of a small cell, and everything said of a group of fewer than ten."""
    counts = margins.counts.reshape(margins.shape)
    groups = counts[..., -1:]
    few = ((counts > 0) & (counts < policy.minimum_cell)) | ((groups > 0) & (groups < policy.minimum_group))
    return np.asarray(few.ravel(), dtype=np.bool_)


def _needs(margins: Margins, few: Mask, policy: Policy) -> Iterator[Need]:
    """That each small count, and each small rest of a line, could as well be a cell or more; also for a child who is
    one of the small ones by herself."""
    size, least = len(margins.counts), policy.minimum_cell
    small: dict[bytes, tuple[NDArray[np.float64], int]] = {}
    for place in np.nonzero(few & (margins.counts > 0) & (margins.counts < least))[0]:
        weights = np.zeros(size)
        weights[place] = 1.0
        small[weights.tobytes()] = (weights, int(margins.counts[place]))
    for line in margins.lines:
        cells = line[line >= 0]
        total = cells[-1]
        for place in cells[:-1]:
            rest = int(margins.counts[total] - margins.counts[place])
            if 0 < rest < least and margins.counts[place]:
                weights = np.zeros(size)
                weights[total], weights[place] = 1.0, -1.0
                small[weights.tobytes()] = (weights, rest)
    alone = np.nonzero((margins.counts == 1) & ~margins.is_total)[0]
    for weights, value in small.values():
        yield Need(weights, float(least - value))
        for own in alone:
            if weights[own] == 0:
                yield Need(weights, float(least - value), int(own))
