"""What pyxform, the reference for XLSForm, makes of a form. The only module that knows it.

The grammar of the type column is pyxform's, and so is the judgement of what a form may not be; what it says is told
again in words for a committee, with the cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyxform import aliases, xls2json  # type: ignore[import-untyped]
from pyxform.errors import PyXFormError  # type: ignore[import-untyped]
from pyxform.parsing.expression import is_xml_tag  # type: ignore[import-untyped]
from pyxform.xls2json_backends import DefinitionData  # type: ignore[import-untyped]

from questionnaires.both import both
from questionnaires.exchange.refusal import Code, Refusal
from questionnaires.exchange.workbook import CHOICES, SETTINGS, SURVEY, Book, Cell


@dataclass(frozen=True, slots=True)
class Typed:
    """A text of the type column, taken apart: ``word`` is what XLSForm calls it ("select one", "begin group" …)."""

    word: str
    list_name: str = ""
    or_other: bool = False


def typed(text: str) -> Typed:
    """What a text of the type column asks for."""
    for pattern in (xls2json.RE_BEGIN_CONTROL, xls2json.RE_END_CONTROL):
        if found := pattern.search(text):
            side = "begin" if pattern is xls2json.RE_BEGIN_CONTROL else "end"
            return Typed(f"{side} {aliases.control[found['type']]}")
    if found := xls2json.RE_SELECT.search(text):
        word = aliases.select[found["select_command"]]
        if "file" in found["select_command"]:
            word = "select from file"
        return Typed(word, found["list_name"], found["specify_other"] is not None)
    return Typed(text)


def judge(book: Book, renamed: Mapping[str, str]) -> Refusal | None:
    """What pyxform refuses in this workbook. ``renamed``: cells whose text it is shown differently, because here more
    is possible than there."""
    sheets: dict[str, object] = {"sheet_names": [*book.sheets, *book.unread]}
    for name in (SURVEY, CHOICES, SETTINGS):
        sheet = book.sheets.get(name)
        if sheet:
            last = max(sheet.rows, default=1)
            sheets[name] = [_shown(sheet.rows.get(number, {}), renamed) for number in range(2, last + 1)]
            sheets[f"{name}_header"] = [dict.fromkeys(sheet.headers)]
    try:
        xls2json.workbook_to_json(DefinitionData(**sheets))
    except PyXFormError as error:
        return _translated(str(error), book)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return _translated("The form cannot be understood.", book)
    return None


def is_name(text: str) -> bool:
    """Whether XLSForm allows this name."""
    return bool(is_xml_tag(text)) and text.casefold() not in {"meta", "audit"}


def _shown(row: Mapping[str, Cell], renamed: Mapping[str, str]) -> dict[str, str]:
    return {header: renamed.get(cell.place, cell.text) for header, cell in row.items()}


def _translated(said: str, book: Book) -> Refusal:
    found = re.match(r"\[row : (\d+)\](?: On the '(\w+)' sheet, the '([^']*)')?", said)
    plain = re.sub(r"^\[row : \d+\]\s*|\s*Learn more:.*$", "", said).strip()[:300]
    cell = ""
    if found:
        sheet = book.sheets.get(found[2] or SURVEY)
        row = sheet.rows.get(int(found[1]), {}) if sheet else {}
        at = next((one for header, one in row.items() if header.partition("::")[0].casefold() == found[3]), None)
        cell = at.place if at else f"{found[2] or SURVEY}!A{found[1]}"
    missing = re.search(r"Could not find the name '([^']*)'", said)
    if missing:
        message = both(
            f"这里提到“{missing[1]}”，但 survey 表里没有这道题。",
            f"This speaks of {missing[1]!r}, but no question of the survey sheet is called that.",
        )
        cure = both("请改成有的题名，或删掉这一格。", "Use the name of a question that is there, or clear the cell.")
        return Refusal(Code.REFERENCE, message, cure, cell)
    message = both(f"这不符合 XLSForm 的规则：{plain}", f"This breaks a rule of XLSForm: {plain}")
    cure = both(
        "请改这一处；写法见 xlsform.org。" if cell else "请对照 xlsform.org 检查表格。",
        "Change this place; xlsform.org explains how." if cell else "Compare the workbook with xlsform.org.",
    )
    return Refusal(Code.XLSFORM, message, cure, cell)
