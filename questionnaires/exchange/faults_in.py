"""What loading refuses in a questionnaire that came in, told by the cell of the workbook where it can be mended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from questionnaires import faults
from questionnaires.both import Both, both
from questionnaires.exchange.refusal import Code, Refusal
from questionnaires.exchange.survey_in import Asked
from questionnaires.exchange.workbook import Cell
from questionnaires.faults_told import SAYS

_SAYS: Mapping[faults.Code, tuple[Code, str]] = {
    faults.Code.TOO_MANY_ITEMS: (Code.TOO_LARGE, "题目太多，最多 80 道。"),
    faults.Code.TOO_MANY_OPTIONS: (Code.TOO_LARGE, "选项太多，一道题最多 40 个。"),
    faults.Code.OPTION_COUNT: (Code.QUESTIONNAIRE, "这种题要的选项个数和这里不一样；一道选择题至少要两个选项。"),
    faults.Code.WORDS_TOO_LONG: (Code.WORDS, "这段文字太长，最多 500 个字符。"),
    faults.Code.WORDS_EMPTY: (Code.WORDS, "这里没有文字。"),
    faults.Code.GOOD_UNKNOWN: (Code.QUESTIONNAIRE, "x_good 里有一个不是这道题的选项。"),
    faults.Code.GOOD_ALL: (Code.QUESTIONNAIRE, "x_good 包含了所有选项，就没有“不好”的了。"),
    faults.Code.OUTSIDE_UNKNOWN: (Code.QUESTIONNAIRE, "x_outside 里有一个不是这道题的选项。"),
    faults.Code.UNKNOWN_CLAUSE: (Code.QUESTIONNAIRE, "x_evidences 里有一个框架里没有的条款。"),
    faults.Code.UNKNOWN_PURPOSE: (Code.QUESTIONNAIRE, "x_purpose 写的用途不存在。"),
    faults.Code.TEXT_LENGTH: (Code.QUESTIONNAIRE, "文字题的长度（x_max_length）要在 1 到 2000 之间。"),
    faults.Code.ITEM_UNREACHABLE: (Code.REFERENCE, "怎么答都走不到这道题。"),
    faults.Code.BAND_AGES: (Code.QUESTIONNAIRE, "年龄范围不对。"),
}


def told(found: Sequence[faults.Fault], asked: Sequence[Asked]) -> list[Refusal]:
    """The same faults as refusals, each with its cell where it has one."""
    return [_told(fault, {one.id: one for one in asked}) for fault in found]


def _told(fault: faults.Fault, asked: Mapping[str, Asked]) -> Refusal:
    code, zh = _SAYS.get(fault.code, (Code.QUESTIONNAIRE, SAYS[fault.code][0]))
    cell = _cell(fault.place, asked)
    message = both(zh, fault.message)
    return Refusal(code, message, _cure(fault, cell), cell.place if cell else "")


def _cure(fault: faults.Fault, cell: Cell | None) -> Both:
    zh = "请改表里的这一处，再上传。" if cell else "请改表，再上传。"
    return both(zh, fault.cure)


def _cell(place: str, asked: Mapping[str, Asked]) -> Cell | None:
    item = re.search(r"item ([\w-]+)", place)
    one = asked.get(item[1]) if item else None
    if one is None:
        return None
    option = re.search(r"option ([\w-]+)", place)
    at = next((found.row for found in one.options.found if option and found.id == option[1]), None)
    return at.cell("name") if at else one.row.cell("name")
