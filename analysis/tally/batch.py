"""Parquet files that are counted together, seen through DuckDB: what they hold, and counts of combinations."""

from __future__ import annotations

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from analysis.tally.grouping import group_rows
from analysis.tally.memory import Arrays, from_mapping
from analysis.tally.passes import Span
from analysis.tally.question import MOST_GROUPS, Kind, Question, Value

NUMBERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
PROBE = 2 * MOST_GROUPS
"""So many responses are looked at for whether there are too many groups, before all are."""


Types = Mapping[str, str]
"""Column -> type, as DuckDB says it."""


def types(connection: duckdb.DuckDBPyConnection, path: Path) -> Types:
    """What the columns of one file are; ``ValueError`` for a file that is not Parquet."""
    described = _run(connection, "DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    return {name: type_name for name, type_name, *_ in described}


def kinds(columns: Types) -> dict[str, Kind]:
    """What can be counted of them, and what makes groups."""
    known = {"VARCHAR": Kind.TEXT} | dict.fromkeys(NUMBERS, Kind.NUMBERS)
    return {name: known.get(type_name, Kind.OTHER) for name, type_name in columns.items()}


class Batch:
    """``paths``: files whose columns all have the same types; ``columns``: these types."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], columns: Types, question: Question
    ) -> None:
        self.paths = paths
        self._connection = connection
        self._question = question
        self._columns = list(dict.fromkeys([*question.by, *question.items]))
        self._kinds = kinds(columns)

    def rows(self) -> int:
        """How many responses there are; the files tell at their end."""
        return int(self._run("SELECT count(*)").fetchall()[0][0])

    def read(self) -> Arrays:
        """The columns that are needed, in memory."""
        if not self._columns:
            return Arrays({}, self.rows())
        found = self._run(f"SELECT {', '.join(map(_quoted, self._columns))}").fetchnumpy()
        return from_mapping({name: found[name] for name in self._columns})

    def spans(self) -> dict[str, Span] | None:
        """As ``Part`` says. Of a single file DuckDB takes them from its end and reads nothing."""
        told = [f"count({_quoted(name)})" for name in self._columns]
        numbers = [name for name in self._columns if self._kinds[name] is Kind.NUMBERS]
        told += [f"{bound}({_quoted(name)})" for name in numbers for bound in ("min", "max")]
        rows, *row = self._run(f"SELECT {', '.join(['count(*)', *told])}").fetchall()[0]
        if not rows:
            return None
        for name, present in zip(self._columns, row, strict=False):
            if present < rows:
                raise ValueError(f"{name}: has gaps")
        bounds = row[len(self._columns) :]
        return dict(zip(numbers, zip(bounds[::2], bounds[1::2], strict=True), strict=True))

    def probe(self) -> None:
        """Refuse names of single responses before anything is spilled to the disk for them."""
        if self._question.values is not None:
            return
        by = ", ".join(map(_quoted, self._question.by))
        some = from_mapping(self._run(f"SELECT {by}", f"LIMIT {PROBE}").fetchnumpy())
        group_rows(list(some.columns.values()), some.size)

    def combinations(
        self, names: tuple[str, ...], spans: Mapping[str, Span]
    ) -> tuple[list[NDArray[Any]], NDArray[np.int64]]:
        """As ``Part`` says."""
        columns = [_quoted(name) for name in (*self._question.by, *names)]
        told = ", ".join([*(f"{column} AS c{place}" for place, column in enumerate(columns)), "count(*) AS n"])
        where, values = self._where(spans)
        found = self._run(f"SELECT {told}", f"{where} GROUP BY ALL", values).fetchnumpy()
        arrays = from_mapping({f"c{place}": found[f"c{place}"] for place in range(len(columns))}).columns
        return list(arrays.values()), found["n"]

    def _where(self, spans: Mapping[str, Span]) -> tuple[str, list[Value]]:
        """The groups that are counted, where there may be others."""
        told: list[str] = []
        values: list[Value] = []
        for name, each in (self._question.values or {}).items():
            if name in spans and _covered(spans[name], each):
                continue
            told.append(f"{_quoted(name)} IN ({', '.join('?' * len(each))})")
            values += each
        return (f"WHERE {' AND '.join(told)}" if told else ""), values

    def _run(self, select: str, rest: str = "", values: Sequence[Value] = ()) -> duckdb.DuckDBPyConnection:
        return _run(self._connection, f"{select} FROM read_parquet(?) {rest}", self.paths, values)


def _run(
    connection: duckdb.DuckDBPyConnection, select: str, paths: Sequence[Path], values: Sequence[Value] = ()
) -> duckdb.DuckDBPyConnection:
    # DuckDB would take a[1].parquet for a pattern, and read a1.parquet.
    escaped = [glob.escape(str(path)) for path in paths]
    try:
        return connection.execute(select, [escaped, *values])
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except duckdb.Error:
        names = paths[0].name if len(paths) == 1 else f"one of {paths[0].name} to {paths[-1].name}"
        raise ValueError(f"source: {names} is not a whole Parquet file.") from None


def _covered(span: Span, values: Sequence[Value]) -> bool:
    low, high = span
    return high - low < len(values) and set(range(low, high + 1)) <= set(values)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
