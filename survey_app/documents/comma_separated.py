"""The numbers of a round as plain tables in one archive: CSV that Excel reads in every alphabet and runs nothing of."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from questionnaires.model import Family
from survey_app.documents.packing import zipped
from survey_app.documents.readme import readme
from survey_app.documents.round_told import RoundTold
from survey_app.documents.table import Cell, Table, like_a_formula
from survey_app.documents.tables import tables
from survey_app.web.language import chosen

BOM = "\ufeff"
"""Without it Excel reads Chinese as something else."""


def archive(told: RoundTold, family: Family) -> bytes:
    """A file a table, and what lies beside them. The same round gives the same bytes."""
    with chosen(told.language):
        made = tables(told.summary, family)
        beside = readme(told, made)
    files = {f"{table.key}.csv": comma_separated(table) for table in made}
    texts = {"README.txt": _as_text(beside), **files}
    return zipped({name: (BOM + text).encode("utf-8") for name, text in texts.items()})


def comma_separated(table: Table) -> str:
    """One table; a text that a spreadsheet program may take for a formula begins with an apostrophe."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(column.key for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return file.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if like_a_formula(value) else value
    return repr(value)


def _as_text(lines: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{what}\r\n" if not said else f"{what}\t{said}\r\n" for what, said in lines)
