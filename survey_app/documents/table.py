"""A table before it is written to any kind of file. Every file of numbers is written from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Cell, ...]

ALIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet program may take for the beginning of a formula, full width as well (OWASP, CSV Injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the same in every language, ``title`` is for people."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` is its name in every language, ``title`` for people. A cell is None where nothing is shown."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program that reads ``text`` may take it for a formula."""
    return text.lstrip(" \u00a0\u3000").startswith(ALIKE_FORMULA)


def columns(*named: tuple[str, str]) -> tuple[Column, ...]:
    """Keys with their titles."""
    return tuple(Column(key, title) for key, title in named)
