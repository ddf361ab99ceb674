"""Rows of every table as lines of text, the same from both databases. What was read back is what was written."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer, LargeBinary, String, Table, TableClause, column, table
from sqlalchemy.types import TypeEngine

from survey_app.store.columns import UtcTime

ROWS = 2000
"""Rows that are written together at most, and ..."""
BYTES = 2 * 1024 * 1024
"""... bytes after which a new piece begins: pieces are made in memory, never on the disk."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the values of a column are kept, and made anew."""

    type: TypeEngine[Any]
    write: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda value: value


KINDS: Mapping[str, Kind] = {
    "number": Kind(Integer()),
    "text": Kind(String()),
    "truth": Kind(Boolean()),
    "json": Kind(JSON()),
    "bytes": Kind(LargeBinary(), lambda value: b64encode(value).decode(), b64decode),
    "day": Kind(Date(), date.isoformat, date.fromisoformat),
    "moment": Kind(UtcTime(), datetime.isoformat, datetime.fromisoformat),
}
"""A column of any other type could not be backed up, and none would be made."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of one table. ``columns``: name -> kind."""

    table: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


def columns_of(source: Table) -> dict[str, str]:
    """The columns of a table with their kinds."""
    return {each.name: _kind(each.type) for each in source.columns}


def pieces(name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[bytes, int]]:
    """The rows as texts of lines, with how many are in each; one text at least. The first line names the columns."""
    head = _line({"table": name, "columns": dict(columns)})
    lines = (_line([_written(columns[key], row[key]) for key in columns]) for row in rows)
    taken, size, whole = [head], 0, False
    for line in lines:
        taken.append(line)
        size += len(line)
        if len(taken) > ROWS or size > BYTES:
            yield b"".join(taken), len(taken) - 1
            taken, size, whole = [head], 0, True
    if len(taken) > 1 or not whole:
        yield b"".join(taken), len(taken) - 1


def read(text: bytes) -> Piece:
    """The rows of one such text; ``ValueError`` or ``KeyError`` when it is none."""
    head, *lines = text.splitlines()
    told = json.loads(head)
    columns: dict[str, str] = told["columns"]
    rows = [
        {key: _read(kind, value) for (key, kind), value in zip(columns.items(), json.loads(line), strict=True)}
        for line in lines
    ]
    return Piece(told["table"], columns, rows)


def place(piece: Piece) -> TableClause:
    """The table that the rows of a piece go into, whatever this version knows of it."""
    return table(piece.table, *(column(name, KINDS[kind].type) for name, kind in piece.columns.items()))


def _kind(of: TypeEngine[Any]) -> str:
    return next(name for name, kind in KINDS.items() if isinstance(of, type(kind.type)))


def _written(kind: str, value: Any) -> Any:
    return None if value is None else KINDS[kind].write(value)


def _read(kind: str, value: Any) -> Any:
    return None if value is None else KINDS[kind].read(value)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
