"""The poster leads to exactly one address, prints what people typed as they typed it, and is the same every time."""

import ctypes
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from pypdfium2 import raw

from survey_app.documents import typesetting
from survey_app.documents.poster import PosterContent, poster_pdf
from survey_app.documents.qr import squares
from survey_app.documents.typesetting import TypesettingError, UnprintableText
from tests.documents import camera

CONTENT = PosterContent(
    language="zh",
    community={"zh": "柳湾社区", "en": "Liuwan Community"},
    url="https://tongyan.example.org/q/abcd2345",
    address="tongyan.example.org/q/",
    code="abcd2345",
    ages=(4, 17),
    asks=("柳湾社区居委会，", "儿童工作专员"),
    opens=date(2026, 9, 7),
    closes=date(2026, 9, 27),
    answer_day=date(2026, 10, 11),
    help_lines=("正有危险 110", "想找人说说 12355"),
    demonstration=False,
)
ENGLISH = replace(
    CONTENT, language="en", asks=("Liuwan residents’ committee",), help_lines=("In danger now: 110", "To talk: 12355")
)


def text_of(document: bytes) -> str:
    return pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded().replace("\r\n", "\n")


def flat(text: str) -> str:
    """Without the breaks and blanks that setting puts in."""
    return "".join(text.split())


@pytest.mark.parametrize("content", [CONTENT, ENGLISH], ids=["zh", "en"])
def test_a_camera_reads_exactly_the_address(content: PosterContent) -> None:
    page = camera.grey(camera.look(poster_pdf(content), 110))
    assert camera.read(page) == [content.url]


def test_nothing_is_printed_inside_the_quiet_zone() -> None:
    """ISO/IEC 18004: four modules of light on all sides."""
    page = camera.grey(camera.look(poster_pdf(CONTENT), 200))
    found = zxingcpp.read_barcodes(page)[0].position
    side = (found.top_right.x - found.top_left.x) / (len(squares(CONTENT.url)) - 8)
    margin = int(3.8 * side)
    left, top = found.top_left.x - 3, found.top_left.y - 3
    right, bottom = found.bottom_right.x + 4, found.bottom_right.y + 4
    around = page[top - margin : bottom + margin, left - margin : right + margin].copy()
    around[margin:-margin, margin:-margin] = 255
    assert int(np.min(around)) >= 250


def test_it_is_one_a4_page_tagged_and_in_its_language() -> None:
    document = pypdfium2.PdfDocument(poster_pdf(CONTENT))
    assert len(document) == 1
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
    assert raw.FPDFCatalog_IsTagged(document)
    language = (ctypes.c_ushort * 20)()
    size = raw.FPDFCatalog_GetLanguage(document, language, ctypes.sizeof(language))
    assert bytes(language)[: size - 2].decode("utf-16-le") == "zh-CN"
    assert document.get_metadata_value("Title")


def test_the_same_poster_has_the_same_bytes() -> None:
    assert poster_pdf(CONTENT) == poster_pdf(replace(CONTENT))


def test_it_says_who_asks_when_and_where_to_find_help() -> None:
    printed = flat(text_of(poster_pdf(ENGLISH)))
    for said in (
        "LiuwanCommunity",
        "Whatisgoodhere?",
        "Whatshouldchange?",
        "Aged4–17?",
        "tongyan.example.org/q/",
        "abcd2345",
        "7September2026",
        "to27September",
        "from11October",
        "Indangernow:110",
    ):
        assert said in printed


def test_a_year_is_printed_again_only_when_it_is_another() -> None:
    over_new_year = replace(ENGLISH, opens=date(2026, 12, 20), closes=date(2027, 1, 10), answer_day=date(2027, 1, 24))
    assert "to10January2027" in flat(text_of(poster_pdf(over_new_year)))


def test_the_other_language_has_a_line_at_the_foot() -> None:
    last = text_of(poster_pdf(CONTENT)).strip().splitlines()[-1]
    assert last.startswith("Aged 4–17? Scan")
    assert "11 October 2026" in last


def test_demonstration_is_said_only_where_it_is_one() -> None:
    assert "Demonstration data" not in text_of(poster_pdf(ENGLISH))
    marked = text_of(poster_pdf(replace(CONTENT, demonstration=True)))
    assert marked.strip().splitlines()[-1].startswith("Demonstration data.")
    assert "Demonstration data" in text_of(poster_pdf(replace(ENGLISH, demonstration=True)))


def test_the_youngest_are_told_that_somebody_reads() -> None:
    assert "Ages 4–6" in text_of(poster_pdf(ENGLISH))
    assert "grown-up reads" not in text_of(poster_pdf(replace(ENGLISH, ages=(12, 18))))


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "#let x = 1; $ a^2 $ *b* _c_ @d <e> `f`",
        "= not a heading",
        '</svg></title><script>"\\',
        "// no comment /* none */",
        "𠮷野家旁边的㛃䶮社区",
    ],
)
def test_what_somebody_typed_is_printed_and_never_obeyed(hostile: str) -> None:
    content = replace(
        CONTENT,
        community={"zh": hostile, "en": hostile},
        asks=(hostile,),
        help_lines=(hostile, "110"),
        question=(hostile,),
    )
    document = poster_pdf(content)
    assert flat(text_of(document)).count(flat(hostile)) == 4
    assert camera.read(camera.grey(camera.look(document, 110))) == [content.url]


def test_long_words_stay_on_the_page_and_off_the_code() -> None:
    content = replace(
        CONTENT,
        community={"zh": "名字特别特别长的一个社区" * 6, "en": "A rather long name " * 10},
        asks=("居委会的名字也特别特别特别长" * 2,) * 3,
        question=("这是一个特别特别长的问题你们觉得这里到底哪里好呢？", "你们觉得这里到底哪里不好呢，最想先改哪里？"),
        address="a-long-name.district.city.province.gov.example.cn/children/q/",
    )
    document = pypdfium2.PdfDocument(poster_pdf(content))
    assert len(document) == 1
    page = camera.grey(camera.look(poster_pdf(content), 110))
    assert camera.read(page) == [content.url]
    inch = 25.4
    assert int(np.min(page[:, -int(11 / inch * 110) :])) >= 250
    assert int(np.min(page[-int(8 / inch * 110) :, :])) >= 250
    assert flat(content.asks[0]) in flat(text_of(poster_pdf(content)))


def test_a_sign_that_has_no_letter_is_named() -> None:
    with pytest.raises(UnprintableText, match="🙂") as refused:
        poster_pdf(replace(CONTENT, asks=("居委会🙂",)))
    assert refused.value.text == "🙂"


def test_a_layout_that_warns_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst only warns of a font it does not have, and silently sets another one."""
    (tmp_path / "odd.typ").write_text('#set document(title: "x")\n#set text(font: "No Such Font")\nx', encoding="utf-8")
    monkeypatch.setattr(typesetting, "LAYOUTS", tmp_path)
    with pytest.raises(TypesettingError, match="no such font"):
        typesetting.pdf("odd", {}, date(2026, 9, 7))
