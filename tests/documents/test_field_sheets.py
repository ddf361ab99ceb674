"""Slips, the page for helpers, and the sheet for doors: one page each, with what protects children on it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw

from questionnaires.loading import library_family, load_family, read_sources
from survey_app.documents.field_sheets import FieldSheet, helpers_pdf, visit_pdf
from survey_app.documents.slips import slips_pdf
from survey_app.documents.typesetting import UnprintableText
from tests.documents import camera
from tests.documents.test_poster import CONTENT, ENGLISH

FAMILY = load_family(read_sources(library_family("neighbourhood")))
SHEET = FieldSheet(
    language="zh",
    community={"zh": "柳湾社区", "en": "Liuwan Community"},
    round={"zh": "2026 年秋季", "en": "Autumn 2026"},
    opens=date(2026, 9, 7),
    closes=date(2026, 9, 27),
    officer="陈老师",
    phone="021-5555 0123",
    help_lines=("正有危险 110", "想找人说说 12355"),
    asked=tuple(FAMILY.everyone),
    demonstration=False,
    url="https://tongyan.example.org/q/abcd2345",
    address="tongyan.example.org/q/",
    code="abcd2345",
)
ENGLISH_SHEET = replace(SHEET, language="en", help_lines=("In danger now: 110", "To talk: 12355"))
MADE = {
    "slips": slips_pdf(CONTENT),
    "slips-en": slips_pdf(ENGLISH),
    "helpers": helpers_pdf(SHEET),
    "helpers-en": helpers_pdf(ENGLISH_SHEET),
    "visit": visit_pdf(SHEET),
    "visit-en": visit_pdf(ENGLISH_SHEET),
}


def words(pdf: bytes) -> str:
    return "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("name", MADE)
def test_each_is_one_tagged_a4_page_that_ends_before_the_edge(name: str) -> None:
    document = pypdfium2.PdfDocument(MADE[name])
    assert len(document) == 1
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title")
    page = camera.grey(camera.look(MADE[name], 100))
    edge = int(4 / 25.4 * 100)
    middle = slice(int(0.48 * page.shape[1]), int(0.52 * page.shape[1]))
    bottom = page[-edge:].copy()
    bottom[:, middle] = 255  # the cut between two slips goes to the edge
    assert int(np.min(bottom)) >= 245


def test_a_page_of_slips_has_four_that_are_alike() -> None:
    printed = words(MADE["slips"])
    for said in ("这里哪里好？", "abcd2345", "tongyan.example.org/q/", "孩子说不想，就不用答", "12355", "10月11日起"):
        assert printed.count(said) == 4, said
    assert camera.read(camera.grey(camera.look(MADE["slips"], 110))) == [CONTENT.url] * 4


def test_helpers_are_told_what_never_to_do_and_whom_to_call() -> None:
    printed = words(MADE["helpers"])
    for said in (
        "不替孩子选",
        "照着念，一字不改",
        "孩子想停就停",
        "不问名字",
        "不追问",
        "不答应保密",
        "不登记谁拿了哪张码",
    ):
        assert said in printed, said
    for called in ("陈老师", "021-55550123", "110", "12355"):
        assert called in printed, called
    for ages in ("0–3岁", "4–6岁", "7–9岁", "10–13岁", "14–17岁"):
        assert ages in printed
    assert "Readaloudwordforword" in printed


def test_where_nobody_is_named_there_is_a_line_to_write_on() -> None:
    assert "儿童保护：____________" in words(helpers_pdf(replace(SHEET, officer="", phone="")))


def test_the_sheet_for_doors_has_no_place_for_a_name_or_a_door() -> None:
    printed = words(MADE["visit"])
    for said in ("不写姓名，不写门牌", "楼道", "敲了门", "拿了纸质码", "带出去", "交回来", "画“正”字"):
        assert said in printed, said
    for personal in ("姓名：", "电话号码", "门牌号", "签名", "身份证"):
        assert personal not in printed
    assert camera.read(camera.grey(camera.look(MADE["visit"], 110))) == [SHEET.url]


@pytest.mark.parametrize("make", [helpers_pdf, visit_pdf])
def test_long_names_stay_on_one_page(make: object) -> None:
    long = replace(
        SHEET,
        community={"zh": "名字特别特别长的一个社区" * 6, "en": "A rather long name " * 10},
        officer="名字很长的儿童主任" * 4,
        phone="021 5555 0123 转 " * 4,
    )
    document = pypdfium2.PdfDocument(make(long))  # type: ignore[operator]
    assert len(document) == 1
    assert "".join(long.officer.split()) in words(make(long))  # type: ignore[operator]


def test_a_sign_that_has_no_letter_is_named() -> None:
    with pytest.raises(UnprintableText, match="🙂"):
        helpers_pdf(replace(SHEET, officer="陈🙂"))
    with pytest.raises(UnprintableText, match="🙂"):
        slips_pdf(replace(CONTENT, asks=("居委会🙂",)))
