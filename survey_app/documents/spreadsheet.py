"""The numbers of a round as a workbook: texts are written as texts, so that nothing in a cell can become a formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from questionnaires.model import Family
from survey_app.documents.readme import readme
from survey_app.documents.round_told import RoundTold, dated
from survey_app.documents.table import Cell, Table, like_a_formula
from survey_app.documents.tables import tables
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDE = frozenset({"title", "question", "sentence", "estimate", "note", "answer", "label", "name"})
WIDTHS = {True: 40, False: 13}
LONGEST_NAME = 31
"""Of a sheet; Excel takes no more."""


def workbook(told: RoundTold, family: Family) -> bytes:
    """Read me, findings, answers, what was added up, coverage, codebook. The same round gives the same bytes."""
    file = BytesIO()
    with chosen(told.language), xlsxwriter.Workbook(file, PLAIN) as book:
        day = dated(told.campaign)
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 (a day, no moment)
        made = tables(told.summary, family)
        style = _Style(book)
        _write_readme(book.add_worksheet(_("Read me")[:LONGEST_NAME]), told, made, style)
        for table in made:
            _write(book.add_worksheet(table.title[:LONGEST_NAME]), table, style)
    return file.getvalue()


class _Style:
    """How cells look: a head, a text, a text that must not be taken for a formula, a share."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.number = book.add_format({"valign": "top"})
        self.share = book.add_format({"valign": "top", "num_format": "0%"})


def _write_readme(sheet: Any, told: RoundTold, made: tuple[Table, ...], style: _Style) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    for number, (what, said) in enumerate(readme(told, made)):
        _put(sheet, (number, 0), what, style)
        _put(sheet, (number, 1), said, style)


def _write(sheet: Any, table: Table, style: _Style) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS[column.key in WIDE])
        sheet.write_string(0, place, column.title, style.head)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _put(sheet, (number, place), value, style)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _put(sheet: Any, at: tuple[int, int], value: Cell, style: _Style) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(*at, value, style.quoted if like_a_formula(value) else style.text)
    elif value is not None:
        sheet.write_number(*at, value, style.share if isinstance(value, float) else style.number)
