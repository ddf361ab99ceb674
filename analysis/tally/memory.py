"""Counts arrays in memory: what may be handed over as arrays, and in which way they are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.responses import NOT_ASKED, ResponseSet
from analysis.tally.grouping import SHORT, Index, group_rows
from analysis.tally.packing import in_one_pass
from analysis.tally.passes import MOST_CELLS, Span, passes
from analysis.tally.question import MISSING_KINDS, Kind, Question
from analysis.tally.tallies import Tallies, from_tables

FEWEST_CELLS = 512


@dataclass(frozen=True)
class Arrays:
    """Columns side by side, each ``size`` long. With ``patient`` a column that is not there was not asked."""

    columns: Mapping[str, NDArray[Any]]
    size: int
    patient: bool = False

    def count(self, question: Question, progress: Callable[[float], None]) -> Tallies:
        """As ``analysis.tally.tally`` says."""
        items = {name: self._column(name) for name in question.items if self.patient or name in self.columns}
        by = {name: self.columns[name] for name in question.by if name in self.columns}
        question.check_kinds({name: kind(column) for name, column in {**by, **items}.items()})
        groups, index = group_rows(list(by.values()), self.size)
        if question.groups is not None and question.groups != groups:
            index = _placed(groups, question.groups, index)
        groups = groups if question.groups is None else question.groups
        spans = _spans(items)
        highest = {name: question.check_codes(name, *span) for name, span in spans.items()}
        # A few responses are not worth a large table; the row after all groups is for those in none.
        planned = passes(spans, len(groups) + 1, min(max(self.size // 8, FEWEST_CELLS), MOST_CELLS))
        tables: dict[str, NDArray[np.int64]] = {}
        for done, names in enumerate(planned, start=1):
            counted = in_one_pass({name: items[name] for name in names}, spans, index, len(groups) + 1)
            for name, table in counted.items():
                tables[name] = _framed(table[: len(groups)], spans[name], highest[name])
            progress(done / len(planned))
        sizes = (
            next(iter(tables.values())).sum(axis=1)
            if tables
            else np.bincount(index, minlength=len(groups) + 1)[: len(groups)]
        )
        return from_tables(groups, sizes, tables)

    def _column(self, name: str) -> NDArray[Any]:
        return self.columns[name] if name in self.columns else np.full(self.size, NOT_ASKED, dtype=np.int16)


def from_responses(responses: ResponseSet) -> Arrays:
    """The labels and codes of a sealed round."""
    return Arrays({**responses.codes, **responses.labels}, responses.size, patient=True)


def from_mapping(columns: Mapping[str, ArrayLike]) -> Arrays:
    """Columns by name. ``ValueError`` naming one that has gaps, another length or rows of its own."""
    arrays = {name: _array(name, column) for name, column in columns.items()}
    size = len(next(iter(arrays.values()), ()))
    for name, array in arrays.items():
        if len(array) != size:
            raise ValueError(f"{name}: {len(array)} values, not {size}")
    return Arrays(arrays, size)


def kind(column: NDArray[Any]) -> Kind:
    """What an array holds."""
    return {"i": Kind.NUMBERS, "u": Kind.NUMBERS, "U": Kind.TEXT}.get(column.dtype.kind, Kind.OTHER)


def _array(name: str, column: ArrayLike) -> NDArray[Any]:
    if np.ma.isMaskedArray(column) and np.ma.is_masked(column):
        raise ValueError(f"{name}: has gaps")
    array = np.asarray(column)
    if array.ndim != 1:
        raise ValueError(f"{name}: is not one value a response")
    if array.dtype.kind in "OT":
        values = array.tolist()
        if any(value is None for value in values):
            raise ValueError(f"{name}: has gaps")
        if all(isinstance(value, str) for value in values):
            return np.array(values, dtype=np.str_)
    return array


def _spans(items: Mapping[str, NDArray[Any]]) -> dict[str, Span]:
    return {name: (int(column.min()), int(column.max())) if column.size else (0, 0) for name, column in items.items()}


def _placed(found: tuple[Any, ...], declared: tuple[Any, ...], index: Index) -> Index:
    """The row of each response among the declared groups; the one after them for those in none."""
    rows = {group: row for row, group in enumerate(declared)}
    place = np.array([rows.get(group, len(declared)) for group in found], dtype=np.int64)
    return place.astype(np.uint16)[index] if len(declared) < SHORT else place[index]


def _framed(table: NDArray[np.int64], span: Span, highest: int) -> NDArray[np.int64]:
    framed = np.zeros((len(table), MISSING_KINDS + highest + 1), dtype=np.int64)
    framed[:, MISSING_KINDS + span[0] : MISSING_KINDS + span[1] + 1] = table
    return framed
