"""An inspected workbook as sheets of text, each with its cell. The only module that knows openpyxl.

Cells are read one by one, because other readers of XLSForm forget where a text stood and stop at a gap.
"""

from __future__ import annotations

import threading
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from xml.etree.ElementTree import ParseError

from openpyxl.packaging.relationship import Relationship  # type: ignore[import-untyped]
from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped]
from openpyxl.styles.stylesheet import apply_stylesheet  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet._reader import WorkSheetParser  # type: ignore[import-untyped]

from questionnaires.both import both
from questionnaires.exchange.guard import inspect, says
from questionnaires.exchange.refusal import Code, Refusal, Refused

SURVEY, CHOICES, SETTINGS, WORDS = "survey", "choices", "settings", "x_words"
READ = (SURVEY, CHOICES, SETTINGS, WORDS)
_UNREADABLE = (
    ParseError, zipfile.BadZipFile, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, EOFError,
    OverflowError, NotImplementedError, RecursionError,
)  # fmt: skip
"""What openpyxl raises at a workbook that is well-formed XML but makes no sense."""
_WARNINGS = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and where it stands."""

    sheet: str
    ref: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.ref}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """``headers``: what stands in the first row; ``rows``: by number, then by header (empty where there is none)."""

    name: str
    headers: Mapping[str, Cell]
    rows: Mapping[int, Mapping[str, Cell]]
    stray: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets an XLSForm has, by name, and the names of those nobody reads. ``dates``: cells that held a date."""

    sheets: Mapping[str, Sheet]
    unread: tuple[str, ...]
    formulas: tuple[str, ...]
    dates: tuple[Cell, ...]


def read_book(data: bytes) -> Book:
    """The texts of a workbook. Raises ``Refused``."""
    inspected = inspect(data)
    # Programs write extensions that openpyxl does not know; that is no business of whoever reads the log.
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _book(_open(data), inspected.formulas)
        except _UNREADABLE as error:
            if isinstance(error, Refused):
                raise
            raise Refused([says(Code.DAMAGED)]) from error


def _open(data: bytes) -> ExcelReader:
    """What all sheets lean on, and no sheet yet: openpyxl by itself would go through each of them twice."""
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


def _book(reader: ExcelReader, formulas: tuple[str, ...]) -> Book:
    found = [
        (sheet.name, relation.target) for sheet, relation in reader.parser.find_sheets() if _is_there(reader, relation)
    ]
    sheets: dict[str, Sheet] = {}
    unread = []
    dates: list[Cell] = []
    for title, part in found:
        # A workbook of one sheet is its survey, whatever it is called.
        name = SURVEY if len(found) == 1 else str(title).lower()
        if name not in READ:
            unread.append(str(title))
        elif name in sheets:
            raise Refused([says(Code.DAMAGED)])
        else:
            sheets[name] = _sheet(reader, part, name, dates)
    return Book(sheets, tuple(unread), formulas, tuple(dates))


def _is_there(reader: ExcelReader, relation: Relationship) -> bool:
    return relation.target in reader.valid_files and "chartsheet" not in relation.Type


def _sheet(reader: ExcelReader, part: str, name: str, dates: list[Cell]) -> Sheet:
    workbook = reader.wb
    found: dict[int, dict[str, Cell]] = {}
    with reader.archive.open(part) as source:
        parser = WorkSheetParser(source, reader.shared_strings, data_only=True, epoch=workbook.epoch)
        # Only there does openpyxl say which numbers are dates.
        parser.date_formats = workbook._date_formats  # noqa: SLF001
        parser.timedelta_formats = workbook._timedelta_formats  # noqa: SLF001
        for _, cells in parser.parse():
            for one in cells:
                text = _text(one["value"])
                if text:
                    letters = get_column_letter(one["column"])
                    kept = Cell(name, f"{letters}{one['row']}", text)
                    found.setdefault(one["row"], {})[letters] = kept
                    if isinstance(one["value"], datetime | time):
                        dates.append(kept)
    first = {letters: _header(cell) for letters, cell in found.pop(1, {}).items()}
    headers: dict[str, Cell] = {}
    for cell in first.values():
        if cell.text in headers:
            raise Refused([_twice(cell, headers[cell.text])])
        headers[cell.text] = cell
    named = {letters: cell.text for letters, cell in first.items()}
    rows = {
        number: {named[letters]: cell for letters, cell in row.items() if letters in named}
        for number, row in found.items()
    }
    stray = tuple(cell for row in found.values() for letters, cell in row.items() if letters not in named)
    return Sheet(name, headers, rows, stray)


def _twice(cell: Cell, first: Cell) -> Refusal:
    message = both(
        f"两列的标题都是“{cell.text}”（{first.ref} 和 {cell.ref}）。",
        f"Two columns are called {cell.text!r} ({first.ref} and {cell.ref}).",
    )
    cure = both("请删掉一列，或改标题，例如 label::中文 (zh)。", "Delete one, or rename it: label::English (en), say.")
    return Refusal(Code.HEADER, message, cure, cell.place)


def _header(cell: Cell) -> Cell:
    return Cell(cell.sheet, cell.ref, " ".join(cell.text.split()))


def _text(value: object) -> str:
    """What the cell shows, as far as that can be known: a date without a time is written as one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\xa0", " ").strip()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, time) and not value.second:
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).upper() if isinstance(value, bool) else str(value).strip()
