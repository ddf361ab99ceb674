"""What a column of an XLSForm means here, and in which language it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.exchange.workbook import Cell, Sheet

UNMARKED = ""
"""The language of a column that names none."""
OFFERED = ("zh", "en")
NAMES = {"zh": "中文 (zh)", "en": "English (en)"}
"""How columns are marked on the way out."""
SAID = frozenset({"label", "hint", "x_short"})
"""Fields that are words in some language."""
_ALIASES = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "title": "form_title",
}
_PREFIXES = frozenset({"bind", "control", "body", "media"})
_LANGUAGES = {
    "zh": r"zh(?:[-_](?:cn|hans|sg)(?:[-_]\w+)?)?|chinese|mandarin|chinese simplified|simplified chinese|zho|chi|cmn"
    r"|中文|汉语|漢語|华语|普通话|简体|简体中文|中文简体",
    "en": r"en(?:[-_]\w+)?|eng|english|英文|英语",
}


@dataclass(frozen=True, slots=True)
class Column:
    """``field``: what it is; ``language``: a code that is offered, ``UNMARKED``, or the name somebody gave."""

    field: str
    language: str = UNMARKED


@dataclass(frozen=True, slots=True)
class Row:
    """One row by meaning: ``cells`` by field, ``said`` by field and language."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    said: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands there; empty when nothing does."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    def cell(self, *names: str) -> Cell:
        """The first of these cells that is filled, or the first cell of the row."""
        found = (self.cells[name] for name in names if name in self.cells)
        return next(found, Cell(self.sheet, f"A{self.number}", ""))


def columns(sheet: Sheet) -> dict[str, Column]:
    """The meaning of every header of a sheet."""
    double = any("::" in header for header in sheet.headers)
    return {header: _column(header, double) for header in sheet.headers}


def rows(sheet: Sheet) -> list[Row]:
    """The rows of a sheet that say anything, by meaning."""
    meaning = columns(sheet)
    found = []
    for number, filled in sorted(sheet.rows.items()):
        cells: dict[str, Cell] = {}
        said: dict[str, dict[str, Cell]] = {}
        for header, cell in filled.items():
            column = meaning[header]
            if column.field in SAID:
                said.setdefault(column.field, {}).setdefault(column.language, cell)
            elif column.language == UNMARKED:
                cells.setdefault(column.field, cell)
            else:
                cells.setdefault(f"{column.field}::{column.language}", cell)
        if filled:
            found.append(Row(sheet.name, number, cells, said))
    return found


def language_of(name: str) -> str:
    """The code of a language that somebody named; the name itself when it is not offered."""
    plain = name.strip().casefold()
    code = re.search(r"[(（]\s*([\w-]+)\s*[)）]\s*$", plain)
    for text in filter(None, (code and code[1], plain, re.sub(r"\s*[(（].*", "", plain))):
        for language, names in _LANGUAGES.items():
            if re.fullmatch(names, text):
                return language
        if code and text == code[1] and re.fullmatch(r"[a-z]{2,3}(-\w+)?", text):
            break  # a code that says another language, whatever stands before it
    return name.strip()


def _column(header: str, double: bool) -> Column:
    tokens = [token.strip() for token in header.split("::" if double else ":")]
    first = "_".join(tokens[0].lower().split())
    if first == "jr" and len(tokens) > 1:
        first, tokens = f"jr:{tokens[1]}", tokens[1:]
    if first in _PREFIXES and len(tokens) > 1:
        tokens = tokens[1:]
        first = "_".join(tokens[0].lower().split())
    language = language_of(tokens[1]) if len(tokens) > 1 else UNMARKED
    return Column(_ALIASES.get(first, first), language)
