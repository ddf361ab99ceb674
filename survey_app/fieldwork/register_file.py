"""A file of counts comes in: its bytes become entries. Refuses a list of people, and whatever could be read two ways.

Nothing of a file is kept: it is read, told about, and gone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.both import Both, both
from survey_app.fieldwork.counts.cells import LONGEST_CELL, folded, shown, visible
from survey_app.fieldwork.counts.faults import Fault, RegisterFaults
from survey_app.fieldwork.counts.persons import names_people, tells_identity, tells_people
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.table import HEADER, NAMES, TITLES
from survey_app.fieldwork.counts.tally import Bands, Entry, Tally, make_tally

LARGEST = 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 12
DELIMITERS = (",", ";", "\t")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Notice(StrEnum):
    """What was done to a file so that it could be read; whoever sends it looks at the counts anyway."""

    GBK = "gbk"
    WIDE = "utf-16"
    DELIMITER = "delimiter"
    BLANKS = "blanks"
    HIDDEN = "hidden"

    @property
    def said(self) -> Both:
        """In both languages."""
        return _NOTICES[self]


_NOTICES: Mapping[Notice, Both] = {
    Notice.GBK: both(
        "文件是 GBK 编码，已经转过来了。看看类别的名称有没有乱。",
        "The file was written in GBK. See whether the names of groups read right.",
    ),
    Notice.WIDE: both("文件是 UTF-16 编码，已经转过来了。", "The file was written in UTF-16 and has been converted."),
    Notice.DELIMITER: both(
        "格子之间用的不是逗号，也读出来了。", "Its cells are not parted by commas; they could be read all the same."
    ),
    Notice.BLANKS: both("空的行和空的列没有算。", "Blank lines and blank columns were left out."),
    Notice.HIDDEN: both("有些看不见的符号去掉了。", "Signs that nobody can see were left out."),
}


@dataclass(frozen=True, slots=True)
class FileRead:
    """The counts in a file, and what was done to read them."""

    tally: Tally
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


def read_register(data: bytes, counted: Bands) -> FileRead:
    """The counts in these bytes. Raises ``RegisterFaults``: with ``PERSONS`` alone for a list of people, else with
    every fault."""
    notices: list[Notice] = []
    text = _decoded(data, notices)
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_ROWS:
        raise RegisterFaults([Fault(Reason.TOO_MANY_ROWS)])
    rows = _parsed(text, notices)
    _refuse_people(rows)
    columns = _columns(rows[0].cells)
    faults: list[Fault] = []
    entries = list(_entries(rows[1:], columns, faults))
    if not entries and not faults:
        raise RegisterFaults([Fault(Reason.NO_ROWS)])
    try:
        tally = make_tally(entries, counted)
    except RegisterFaults as found:
        alone = found.faults[0].reason is Reason.PERSONS
        raise RegisterFaults(found.faults if alone else _by_line([*faults, *found.faults])) from None
    if faults:
        raise RegisterFaults(faults)
    return FileRead(tally, tuple(dict.fromkeys(notices)))


def _decoded(data: bytes, notices: list[Notice]) -> str:
    if len(data) > LARGEST:
        raise RegisterFaults([Fault(Reason.TOO_LARGE)])
    if data.startswith(_WORKBOOKS):
        raise RegisterFaults([Fault(Reason.WORKBOOK)])
    wide = _WIDE.get(data[:2])
    try:
        if wide:
            notices.append(Notice.WIDE)
            text = data.decode(wide)
        else:
            text = _narrow(data, notices)
    except UnicodeDecodeError:
        raise RegisterFaults([Fault(Reason.NOT_TEXT)]) from None
    if "\x00" in text:
        raise RegisterFaults([Fault(Reason.NOT_TEXT)])
    if not text.strip(" \t\r\n,;\u00a0\u200b\ufeff"):
        raise RegisterFaults([Fault(Reason.EMPTY)])
    return text


def _narrow(data: bytes, notices: list[Notice]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        notices.append(Notice.GBK)
        return data.decode("gb18030")


def _parsed(text: str, notices: list[Notice]) -> list[_Row]:
    """Every line that is not blank, without the columns that are blank throughout."""
    first = text.lstrip("\ufeff\r\n").splitlines()[0][:LONGEST_CELL]
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter != ",":
        notices.append(Notice.DELIMITER)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    line = 1
    try:
        for cells in reader:
            if any(map(visible, cells)):
                rows.append(_Row(line, cells))
            elif Notice.BLANKS not in notices:
                notices.append(Notice.BLANKS)
            line = reader.line_num + 1
    except csv.Error as error:
        # The only other thing it refuses is a cell of more than 128 KB.
        reason = Reason.CELL if "limit" in str(error) else Reason.QUOTES
        raise RegisterFaults([Fault(reason, str(line))]) from None
    if any(char in text[1:] for char in "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"):
        notices.append(Notice.HIDDEN)
    if not rows:
        raise RegisterFaults([Fault(Reason.EMPTY)])
    return _without_blank_columns(rows, notices)


def _without_blank_columns(rows: list[_Row], notices: list[Notice]) -> list[_Row]:
    width = max(len(row.cells) for row in rows)
    used = max(index for row in rows for index, cell in enumerate(row.cells, 1) if cell.strip())
    if used > MOST_COLUMNS:
        if names_people(rows[0].cells[:100]):
            raise RegisterFaults([Fault(Reason.PERSONS)])
        raise RegisterFaults([Fault(Reason.TOO_MANY_COLUMNS)])
    if used == width:
        return rows
    notices.append(Notice.BLANKS)
    return [_Row(row.line, row.cells[:used]) for row in rows]


def _refuse_people(rows: Sequence[_Row]) -> None:
    header = [NAMES.get(folded(cell), "") for cell in rows[0].cells]
    counts = header.index("children") if "children" in header else -1
    found = names_people(rows[0].cells) or any(
        tells_identity(cell) if index == counts else tells_people([cell])
        for row in rows
        for index, cell in enumerate(row.cells)
    )
    if found:
        raise RegisterFaults([Fault(Reason.PERSONS)])


def _columns(header: Sequence[str]) -> list[str]:
    """What each column is. Raises ``RegisterFaults``."""
    found = [NAMES.get(folded(cell), "") for cell in header]
    faults = [
        Fault(Reason.UNKNOWN_COLUMN, "1", shown(cell))
        for cell, known in zip(header, found, strict=True)
        if not known and any(found)
    ]
    for index, known in enumerate(found):
        if known and known in found[:index]:
            faults.append(Fault(Reason.COLUMN_TWICE, "1", shown(header[index])))
    needed = ["children"] if {"band", "group"} & set(found) else ["band", "children"]
    titles = dict(zip(HEADER, zip(TITLES["zh"], TITLES["en"], strict=True), strict=True))
    faults += [Fault(Reason.NO_COLUMN, "1", *titles[name]) for name in needed if name not in found]
    if faults:
        raise RegisterFaults(faults)
    return found


def _entries(rows: Sequence[_Row], columns: Sequence[str], faults: list[Fault]) -> Iterator[Entry]:
    for row in rows:
        place = str(row.line)
        if [NAMES.get(folded(cell), "?") for cell in row.cells] == list(columns):
            faults.append(Fault(Reason.HEADER_AGAIN, place))
        elif len(row.cells) != len(columns):
            reason = Reason.SHORT_ROW if len(row.cells) < len(columns) else Reason.LONG_ROW
            faults.append(Fault(reason, place))
        else:
            yield Entry(place, **dict(zip(columns, row.cells, strict=True)))


def _by_line(faults: Sequence[Fault]) -> list[Fault]:
    """Those of a line in the order of lines, then those of the whole."""
    return sorted(faults, key=lambda fault: int(fault.place) if fault.place.isdecimal() else MOST_ROWS + 1)
