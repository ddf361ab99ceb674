"""Adds up counts that arrive in parts: from one file after the other, or from a cluster.

Whoever can tell the span of each column and count combinations of a few can be counted: that is all a part must know.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.tally.grouping import group_rows
from analysis.tally.passes import Span, passes, width
from analysis.tally.question import MISSING_KINDS, MOST_GROUPS, Group, Question, too_many
from analysis.tally.tallies import Tallies, from_tables

TEXT_GROUPS = 16
"""How many values of a text to expect when passes are planned."""


class Part(Protocol):
    """Responses that lie elsewhere."""

    def spans(self) -> Mapping[str, Span] | None:
        """The lowest and highest number of each column of numbers, ``None`` without any response; ``ValueError`` for
        gaps."""

    def combinations(
        self, names: tuple[str, ...], spans: Mapping[str, Span]
    ) -> tuple[list[NDArray[Any]], NDArray[np.int64]]:
        """Each combination of the by-columns and ``names`` that occurs, a list of columns, and how often."""


def add(part: Part, question: Question, ledger: Ledger, most_cells: int) -> Iterator[float]:
    """Add all of ``part`` to ``ledger``; yields the share that is done."""
    spans = part.spans()
    if spans is None:
        return
    for name in question.items:
        ledger.span(name, spans[name])
    groups = math.prod(width(spans[name]) if name in spans else TEXT_GROUPS for name in question.by)
    planned = passes({name: spans[name] for name in question.items}, groups, most_cells)
    for number, names in enumerate(planned, start=1):
        columns, counts = part.combinations(names, spans)
        by, codes = columns[: len(question.by)], columns[len(question.by) :]
        ledger.add(by, dict(zip(names, codes, strict=True)), counts)
        if number == 1:
            ledger.add_sizes(by, counts)
        yield number / len(planned)


class Ledger:
    """One row a group, in the order in which groups turn up until ``tallies`` puts them in theirs."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._rows: dict[Group, int] = {group: row for row, group in enumerate(question.groups or ())}
        self._sizes = np.zeros((len(self._rows), 1), dtype=np.int64)  # one column wide, to grow as the tables do
        widths = {name: MISSING_KINDS + 1 + (highest or 0) for name, highest in question.items.items()}
        self._tables = {name: np.zeros((len(self._rows), wide), dtype=np.int64) for name, wide in widths.items()}

    def span(self, name: str, span: Span) -> None:
        """Make room for the codes of ``span``; ``ValueError`` for a code outside."""
        wide = MISSING_KINDS + 1 + self._question.check_codes(name, *span)
        self._tables[name] = _room(self._tables[name], len(self._tables[name]), wide)

    def add(self, by: Sequence[NDArray[Any]], codes: Mapping[str, NDArray[Any]], counts: NDArray[np.int64]) -> None:
        """Add ``counts`` of combinations: the by-values and the code of each column, one a combination."""
        rows, counted = self._placed(by, len(counts))
        for name, each in codes.items():
            table = self._tables[name]
            places = each[counted].astype(np.int64) + MISSING_KINDS
            if places.size and not 0 <= places.min() <= places.max() < table.shape[1]:
                raise ValueError(f"{name}: a code that the file's own summary of the column does not tell of")
            self._tables[name] = _room(table, len(self._rows), table.shape[1])
            np.add.at(self._tables[name], (rows, places), counts[counted])

    def add_sizes(self, by: Sequence[NDArray[Any]], counts: NDArray[np.int64]) -> None:
        """Add ``counts`` of responses to the sizes of the groups."""
        rows, counted = self._placed(by, len(counts))
        self._sizes = _room(self._sizes, len(self._rows), 1)
        np.add.at(self._sizes[:, 0], rows, counts[counted])

    def tallies(self) -> Tallies:
        """What has been added up; groups that were found are sorted."""
        groups = self._question.groups
        groups = tuple(sorted(self._rows)) if groups is None else groups
        order = np.array([self._rows[group] for group in groups], dtype=np.intp)
        tables = {name: _room(table, len(order), table.shape[1])[order] for name, table in self._tables.items()}
        return from_tables(groups, _room(self._sizes, len(order), 1)[order, 0], tables)

    def _placed(self, by: Sequence[NDArray[Any]], size: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The row of each combination that is counted, and which ones are."""
        found, index = group_rows(by, size)
        if self._question.groups is None:
            for group in found:
                self._rows.setdefault(group, len(self._rows))
            if len(self._rows) > MOST_GROUPS:
                raise ValueError(too_many())
        places = np.array([self._rows.get(group, -1) for group in found], dtype=np.intp)
        rows = places[index]
        return rows[rows >= 0], rows >= 0


def _room(table: NDArray[np.int64], rows: int, wide: int) -> NDArray[np.int64]:
    """``table``, with zeros added where it has fewer rows or is less wide."""
    if rows <= table.shape[0] and wide <= table.shape[1]:
        return table
    # Twice as many rows as are needed, so that groups that turn up one by one do not copy it each time.
    larger = np.zeros((max(2 * rows, table.shape[0]), max(wide, table.shape[1])), dtype=np.int64)
    larger[: table.shape[0], : table.shape[1]] = table
    return larger
