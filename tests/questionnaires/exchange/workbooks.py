"""Workbooks, honest and hostile, built in memory; nothing of them stands in a file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from questionnaires.exchange.refusal import LeftOut, Refusal, Refused
from questionnaires.exchange.xlsform_in import Imported, Wanted, read_xlsform
from questionnaires.loading import load_questionnaire
from questionnaires.model import Look, Questionnaire

Row = Mapping[str, str]
WANTED = Wanted(7, 9, Look.PINYIN)
YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "是"},
    {"list_name": "yn", "name": "no", "label": "否"},
]
PLAY: Row = {"type": "select_one yn", "name": "play", "label": "家附近有好玩的地方吗？"}
WISH: Row = {"type": "text", "name": "wish", "label": "你最想改什么？"}


def workbook(survey: Sequence[Row], choices: Sequence[Row] | None = None, settings: Row | None = None) -> bytes:
    """An XLSForm in which every cell is text; yes and no are there when a question asks for them."""
    if choices is None:
        choices = YES_NO if any(" yn" in row.get("type", "") for row in survey) else []
    return written({"survey": survey, "choices": choices} | ({"settings": [settings]} if settings else {}))


def written(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """A workbook of these sheets, headers from the keys."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            headers = list(dict.fromkeys(header for row in rows for header in row))
            for number, row in enumerate([{header: header for header in headers}, *rows]):
                for column, header in enumerate(headers):
                    if header in row:
                        sheet.write_string(number, column, row[header])
    return file.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same workbook with these entries added or replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(file, "w", compression) as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, content in changes.items():
            target.writestr(name, content)
    return file.getvalue()


def entry(data: bytes, name: str) -> bytes:
    """One entry of a workbook."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        return source.read(name)


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same workbook with something replaced in one entry; the old text must be there."""
    content = entry(data, name)
    if old not in content:
        raise LookupError(f"{name} does not say {old!r}")
    return repacked(data, {name: content.replace(old, new)})


def taken(data: bytes, wanted: Wanted = WANTED) -> tuple[Imported, Questionnaire]:
    """What came in, and the questionnaire it is."""
    imported = read_xlsform(data, wanted)
    return imported, load_questionnaire(imported.sources)


def refused(data: bytes) -> tuple[Refusal, ...]:
    """Why a workbook is refused; none when it is not."""
    try:
        read_xlsform(data, WANTED)
    except Refused as error:
        for one in error.refusals:
            assert all(one.message[language] and one.cure[language] for language in ("zh", "en"))
        return error.refusals
    return ()


def reasons(found: Sequence[Refusal]) -> list[tuple[str, str]]:
    """(code, cell) of each."""
    return [(one.code.value, one.cell) for one in found]


def cells(found: Sequence[LeftOut], changed: bool = False) -> list[str]:
    """The cells that stayed behind, or came in changed."""
    return [f"{one.sheet}!{one.cell}" for one in found if one.changed is changed and one.cell]
