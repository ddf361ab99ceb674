"""Every fault can be told to a reader of Chinese, those of unreadable files first."""

from __future__ import annotations

import re

from questionnaires.exchange.faults_in import told as told_by_cell
from questionnaires.faults import Code, Fault
from questionnaires.faults_told import SAYS, told
from questionnaires.reading.wording import LONGEST
from questionnaires.rules.family import OLDEST
from questionnaires.rules.items import LONGEST_TEXT, MOST_ITEMS, MOST_OPTIONS


def fault(code: Code, message: str = "Something.") -> Fault:
    return Fault(code, "family.toml", message, "Mend it.")


def test_every_fault_says_what_and_what_to_do() -> None:
    assert set(SAYS) == set(Code)
    for sentences in SAYS.values():
        assert all(re.search("[\u4e00-\u9fff]", sentence) and sentence.endswith("。") for sentence in sentences)


def test_limits_are_those_of_the_rules() -> None:
    assert f"{MOST_ITEMS} 道" in SAYS[Code.TOO_MANY_ITEMS][0]
    assert f"{MOST_OPTIONS} 个" in SAYS[Code.TOO_MANY_OPTIONS][0]
    assert f"{LONGEST} 个" in SAYS[Code.WORDS_TOO_LONG][0]
    assert f"到 {LONGEST_TEXT}" in SAYS[Code.TEXT_LENGTH][1]
    assert f"到 {OLDEST}" in SAYS[Code.BAND_AGES][1]


def test_a_file_that_cannot_be_read_is_told_first() -> None:
    found = told([fault(Code.WORDS_EMPTY)] * 3 + [fault(Code.NOT_UTF8, "It looks like GBK.")], 2)
    assert len(found) == 2
    assert found[0].message == {"zh": "这个文件不是 UTF-8 编码，像是 GBK。", "en": "It looks like GBK."}


def test_a_workbook_tells_its_faults_in_chinese_too() -> None:
    for code in Code:
        (refusal,) = told_by_cell([fault(code)], [])
        assert not re.search("Something", refusal.message["zh"])
