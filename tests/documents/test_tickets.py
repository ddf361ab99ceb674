"""A sheet of tickets: every code is its own, its twin is beside it, and nothing says who drew which."""

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from pypdfium2 import raw

from questionnaires.model import Look
from survey_app.documents.qr import squares
from survey_app.documents.tickets import TicketSheets, address, tickets_pdf
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork import receipt
from survey_app.fieldwork.ticket import Ticket, mint, read_secret
from tests.documents import camera

CONTENT = TicketSheets(
    language="zh",
    community={"zh": "柳湾社区", "en": "Liuwan Community"},
    round={"zh": "2026 年秋季", "en": "Autumn 2026"},
    ages=(7, 9),
    look=Look.PINYIN,
    base="https://tongyan.example.org",
    closes=date(2026, 9, 27),
    made_on=date(2026, 9, 1),
    demonstration=False,
)
TICKETS = [mint() for _ in range(11)]


def words(pdf: bytes, page: int = 0) -> str:
    return "".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded().split())


def codes(pdf: bytes, page: int = 0) -> list[str]:
    return camera.read(camera.grey(camera.look(pdf, 150, page)))


def test_every_code_is_read_and_stands_beside_its_own_digits() -> None:
    """By its place on the page: the digits to the right of a code are those of its ticket."""
    pdf = tickets_pdf(CONTENT, TICKETS)
    by_address = {address(CONTENT.base, ticket): ticket for ticket in TICKETS}
    seen: list[Ticket] = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        scale = 150 / 72
        for code in zxingcpp.read_barcodes(camera.grey(camera.look(pdf, 150, number))):
            ticket = by_address[code.text]
            left, top = code.position.top_left.x / scale, page.get_height() - code.position.top_left.y / scale
            beside = page.get_textpage().get_text_bounded(left + 100, top - 110, left + 260, top + 10)
            assert receipt.read("".join(re.findall(r"\d{4} ?", beside))) == ticket.code
            seen.append(ticket)
    assert len(seen) == len(TICKETS)
    assert {ticket.code for ticket in seen} == {ticket.code for ticket in TICKETS}


def test_a_code_holds_the_secret_behind_the_sign_that_browsers_do_not_send() -> None:
    for text in codes(tickets_pdf(CONTENT, TICKETS[:8])):
        plain, _, secret = text.partition("#")
        assert plain == "https://tongyan.example.org/t"
        assert len(secret) == 26
        assert read_secret(secret) in {ticket.secret for ticket in TICKETS}


def test_nothing_is_printed_inside_a_quiet_zone() -> None:
    """ISO/IEC 18004: four modules of light on all sides, dashed lines included."""
    pdf = tickets_pdf(CONTENT, TICKETS[:8])
    page = camera.grey(camera.look(pdf, 200))
    modules = len(squares(address(CONTENT.base, TICKETS[0]))) - 8
    for code in zxingcpp.read_barcodes(page):
        found = code.position
        margin = int(3.8 * (found.top_right.x - found.top_left.x) / modules)
        left, top = found.top_left.x - 3, found.top_left.y - 3
        right, bottom = found.bottom_right.x + 4, found.bottom_right.y + 4
        around = page[top - margin : bottom + margin, left - margin : right + margin].copy()
        around[margin:-margin, margin:-margin] = 255
        assert int(np.min(around)) >= 245


def test_a_sheet_says_what_helpers_and_children_must_know() -> None:
    pdf = tickets_pdf(CONTENT, TICKETS)
    for page, sheet in ((0, "第1张，共2张"), (1, "第2张，共2张")):
        printed = words(pdf, page)
        count = 8 if page == 0 else 3
        for said in ("7–9岁纸质码", "柳湾社区，2026年秋季", sheet, "不要登记谁拿了哪一张", "Keepnolist"):
            assert said in printed
        for said in ("只能用一次", "剪下来自己留着。", "把回执码抄在这里", "tongyan.example.org/t", "到9月27日"):
            assert printed.count(said) == count, said


def test_the_other_language_leads_for_those_who_read_it() -> None:
    printed = words(tickets_pdf(replace(CONTENT, language="en"), TICKETS[:8]))
    for said in ("Tickets,ages7–9", "Sheet1of1", "Goodonceonly", "to27September", "只能用一次", "Cutthisoffandkeepit."):
        assert said in printed


def test_it_is_a_tagged_a4_page_and_the_same_tickets_give_the_same_bytes() -> None:
    pdf = tickets_pdf(CONTENT, TICKETS)
    document = pypdfium2.PdfDocument(pdf)
    assert [round(length / 72 * 25.4) for length in document[1].get_size()] == [210, 297]
    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title") == "7–9 岁纸质码，柳湾社区"
    assert tickets_pdf(CONTENT, TICKETS) == pdf


def test_no_ticket_has_a_number_or_an_order() -> None:
    """What differs between tickets is the code and its twin, nothing else."""
    one, other = (words(tickets_pdf(CONTENT, [ticket])) for ticket in TICKETS[:2])
    assert one.replace(TICKETS[0].code, "") == other.replace(TICKETS[1].code, "")


def test_demonstration_is_said_only_where_it_is_one() -> None:
    assert "演示数据" not in words(tickets_pdf(CONTENT, TICKETS[:1]))
    assert "演示数据" in words(tickets_pdf(replace(CONTENT, demonstration=True), TICKETS[:1]))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_names_and_long_addresses_spoil_no_code(language: str) -> None:
    content = replace(
        CONTENT,
        language=language,
        community={"zh": "名字特别特别长的一个社区" * 6, "en": "A rather long name " * 10},
        round={"zh": "很长的一轮" * 8, "en": "A long round " * 8},
        base="https://a-long-name.district.city.province.gov.example.cn:8443",
    )
    pdf = tickets_pdf(content, TICKETS[:8])
    assert sorted(codes(pdf)) == sorted(address(content.base, ticket) for ticket in TICKETS[:8])
    page = camera.grey(camera.look(pdf, 110))
    inch = 25.4
    assert int(np.min(page[:, -int(8 / inch * 110) :])) >= 245
    assert int(np.min(page[-int(4 / inch * 110) :, :])) >= 245


@pytest.mark.parametrize("hostile", ['#read("/etc/passwd")', "</svg><script>", "= a *b* _c_ @d <e> `f`"])
def test_a_hostile_name_is_printed_and_never_obeyed(hostile: str) -> None:
    pdf = tickets_pdf(replace(CONTENT, community={"zh": hostile, "en": hostile}), TICKETS[:8])
    assert "".join(hostile.split()) in words(pdf)
    assert len(codes(pdf)) == 8


def test_a_name_that_turns_the_direction_turns_nothing_else() -> None:
    plain = tickets_pdf(replace(CONTENT, community={"zh": "gnp.社区", "en": "x"}), TICKETS[:1])
    assert tickets_pdf(replace(CONTENT, community={"zh": "\u202egnp.社区", "en": "x"}), TICKETS[:1]) == plain


def test_a_sign_that_has_no_letter_is_named() -> None:
    with pytest.raises(UnprintableText, match="🙂"):
        tickets_pdf(replace(CONTENT, round={"zh": "秋天🙂", "en": "Autumn"}), TICKETS[:1])
