"""What of a workbook nobody asked for: sheets, columns, languages and lists that mean nothing here, each named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from questionnaires.exchange import reasons
from questionnaires.exchange.answers_in import Options
from questionnaires.exchange.columns import SAID, Row, columns
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.reference import is_name
from questionnaires.exchange.survey_in import Survey
from questionnaires.exchange.workbook import CHOICES, SETTINGS, SURVEY, Book, Cell
from questionnaires.reading.wording import LONGEST, PLACES

KNOWN: Mapping[str, frozenset[str]] = {
    SURVEY: frozenset(
        {"type", "name", "relevant", "disabled", "x_id", "x_kind", "x_purpose", "x_dimension", "x_evidences"}
        | {"x_good", "x_outside", "x_routes", "x_dont_know", "x_rather_not_say", "x_picture", "x_max_length"}
    ),
    CHOICES: frozenset({"list_name", "name", "x_exclusive", "x_picture"}),
    SETTINGS: frozenset(
        {"form_title", "form_id", "default_language", "allow_choice_duplicates", "x_format", "x_band", "x_low"}
        | {"x_high", "x_reporting", "x_respondent", "x_set_apart", "x_pretest", "x_look"}
    ),
}
"""Columns that are read."""
_TAKEN = re.compile(r"\b(likert|scale)\b", re.I)


def leave_sheets(book: Book, notes: Notes) -> None:
    """Sheets nobody reads, cells under no header, and texts that a spreadsheet program took for dates."""
    for name in book.unread:
        notes.leave_out(Cell(name, "", ""), reasons.NOT_READ, name)
    for sheet in book.sheets.values():
        for cell in sheet.stray[:1]:
            notes.leave_out(cell, reasons.NO_HEADER)
    for cell in book.dates:
        if not (cell.sheet == SETTINGS and cell.ref in book.formulas):
            notes.change(cell, reasons.A_DATE)


def leave_columns(survey: Survey, sheets: Mapping[str, Sequence[Row]], notes: Notes) -> None:
    """Filled cells of columns that are not taken over, in rows that are."""
    asked = {one.row.number for one in survey.asked} | {number for one in survey.asked for number in one.groups}
    intro = {row.number for row in survey.intro}
    told: set[str] = set()
    for name, known in KNOWN.items():
        for row in sheets.get(name, ()):
            kept = name != SURVEY or row.number in asked | intro
            for key, cell in row.cells.items():
                field = key.partition("::")[0]
                if field not in known:
                    _leave(row, field, cell, told if kept else None, notes)
            if row.number in intro:
                for cell in row.said.get("hint", {}).values():
                    notes.leave_out(cell, reasons.A_NOTE)


def _leave(row: Row, field: str, cell: Cell, told: set[str] | None, notes: Notes) -> None:
    """``told``: columns that mean nothing, each named once; ``None`` in a row that stayed behind as a whole."""
    why = reasons.COLUMNS.get(field)
    if told is None or cell.text.lower() in reasons.NEUTRAL.get(field, ()):
        return
    if why is None:
        column = f"{row.sheet} {re.sub('[0-9]', '', cell.ref)}"
        if column not in told:
            told.add(column)
            notes.leave_out(cell, reasons.UNKNOWN_COLUMN, f"{field}: {cell.text}")
    elif not (field == "appearance" and _TAKEN.fullmatch(cell.text)):
        notes.leave_out(cell, why, f"{field}: {cell.text}")


def leave_lists(lists: Mapping[str, Options], survey: Survey, notes: Notes) -> None:
    """Lists of answers that no question offers."""
    for name, options in lists.items():
        if name not in survey.used and options.found:
            notes.leave_out(options.found[0].row.cell("list_name"), reasons.UNUSED_LIST, name)


def renamed(book: Book) -> dict[str, str]:
    """What pyxform is shown otherwise: names it would not allow and get an id here, and words in curly brackets that
    are no reference and stand here as they are."""
    shown = {}
    for name in (SURVEY, CHOICES):
        sheet = book.sheets.get(name)
        meaning = columns(sheet) if sheet else {}
        for number, row in (sheet.rows if sheet else {}).items():
            for header, cell in row.items():
                field = meaning[header].field
                if field == "name" and name == SURVEY and not is_name(cell.text):
                    shown[cell.place] = f"q_{number}"
                elif field in SAID:
                    # Judging endless words takes long, and they are refused for their length anyway.
                    shown[cell.place] = "…" if len(cell.text) > LONGEST else _harmless(cell.text)
    return shown


def _harmless(text: str) -> str:
    """The text with a gap after every dollar sign that begins no reference to a question."""
    whole = re.sub(r"\$\{([^{}]*)\}", lambda found: found[0] if _refers(found[1]) else f"$ {{{found[1]}}}", text)
    return re.sub(r"\$\{(?![^{}]*\})", "$ {", whole)


def _refers(name: str) -> bool:
    return is_name(name.rpartition("#")[2]) and f"{{{name}}}" not in PLACES
