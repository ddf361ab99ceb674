"""The report reads as a newspaper, to eyes and to ears: pages that never overflow, pictures with words, letters that
are large enough."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from questionnaires.loading import library_family, load_family
from survey_app.documents.report import MOST_QUOTES, report_pdf
from survey_app.documents.round_told import RoundTold
from survey_app.documents.slide import slide_pdf
from survey_app.documents.typesetting import UnprintableText
from tests.analysis.families import answers, register, sealed, together
from tests.documents import camera, rounds_told
from tests.documents.test_round_files import HOMES, neighbourhood, pages, plain_round

LIBRARY = load_family(library_family("neighbourhood"))
ALL_HOMES = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)


def library_round(language: str = "zh") -> RoundTold:
    """Every question of the library asked of thirty children of each age, whose answers go round its options."""
    said = {
        one.band.id: together(
            *(
                answers(item.id, {option: 30 // len(item.option_ids) + 1 for option in item.option_ids})
                for item in one.opinions
                if item.option_ids
            )
        )
        for one in LIBRARY
    }
    return rounds_told.told(LIBRARY, sealed(LIBRARY, said), ALL_HOMES, language)


def flat(document: bytes) -> str:
    return "".join(pages(document).split())


def alternatives(document: bytes) -> Iterator[str]:
    """What every picture says to readers who listen."""
    opened = pypdfium2.PdfDocument(document)
    for page in opened:
        tree = raw.FPDF_StructTree_GetForPage(page)
        waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
        while waiting:
            element = waiting.pop()
            if not element:
                continue
            size = raw.FPDF_StructElement_GetAltText(element, None, 0)
            if size > 2:
                said = (ctypes.c_ushort * (size // 2))()
                raw.FPDF_StructElement_GetAltText(element, said, size)
                yield bytes(said)[: size - 2].decode("utf-16-le")
            count = raw.FPDF_StructElement_CountChildren(element)
            waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_tagged_in_its_language_with_a_title_and_bookmarks(language: str) -> None:
    document = report_pdf(plain_round(language))
    opened = pypdfium2.PdfDocument(document)
    assert raw.FPDFCatalog_IsTagged(opened)
    assert b"pdfuaid:part>1<" in document
    assert b"pdfaid:part>3<" in document
    title = opened.get_metadata_value("Title")
    assert title == (
        "柳湾社区儿童意见摘要，2026 年秋季" if language == "zh" else "What children say in Willow Bend, Autumn 2026"
    )
    bookmarks = [mark.get_title() for mark in opened.get_toc()]
    assert bookmarks[0] == plain_round(language).summary.headline
    assert "谁说了话" in "".join(bookmarks) or "Who spoke" in "".join(bookmarks)


def test_every_picture_says_what_it_shows() -> None:
    told = plain_round()
    said = list(alternatives(report_pdf(told)))
    # The dots, a row of persimmons a thing, a bar and a range a question, the code.
    assert len(said) >= 1 + len(told.summary.attention) + 2 * 3 + 1
    assert any("10–13 岁" in words and "40" in words for words in said)
    assert any(re.search(r"yes zh 5.*no zh 13|no zh 13.*yes zh 5", words) for words in said)


def test_a_small_family_fits_two_pages_and_each_says_which_it_is() -> None:
    opened = pypdfium2.PdfDocument(report_pdf(plain_round()))
    assert len(opened) == 2
    for number, page in enumerate(opened, start=1):
        assert f"第{number}页，共2页" in "".join(page.get_textpage().get_text_bounded().split())
        assert [round(length / 72 * 25.4) for length in page.get_size()] == [210, 297]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_family_with_many_questions_goes_on_and_leaves_nothing_out(language: str) -> None:
    told = library_round(language)
    document = report_pdf(told)
    opened = pypdfium2.PdfDocument(document)
    assert 2 < len(opened) <= 5
    text = flat(document)
    for finding in told.summary.findings:
        if finding.kind == "item":
            assert "".join(finding.question.split()) in text, finding.id
    first = "".join(opened[0].get_textpage().get_text_bounded().split())
    assert ("题目在第2页" in first) or ("questionsareonpage2" in first)


def heights_of_digits(document: bytes) -> Iterator[float]:
    """In points."""
    for page in pypdfium2.PdfDocument(document):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if chr(raw.FPDFText_GetUnicode(text, place)) in "02345678":
                _left, bottom, _right, top = text.get_charbox(place)
                yield top - bottom


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_letter_is_smaller_than_twelve_pixels(language: str) -> None:
    """A digit of this type is 0.73 as high as its size, and 12 pixels of 1/96 inch are 9 points."""
    assert min(heights_of_digits(report_pdf(library_round(language)))) > 0.72 * 9


def test_no_page_has_ink_in_its_margin() -> None:
    document = report_pdf(library_round())
    for number in range(len(pypdfium2.PdfDocument(document))):
        page = camera.grey(camera.look(document, 60, number))
        inch = 60 / 25.4
        for edge in (page[:, : int(12 * inch)], page[:, -int(12 * inch) :], page[-int(6 * inch) :, :]):
            assert int(edge.min()) >= 240


def test_before_publication_it_says_so_and_leads_nowhere() -> None:
    told = plain_round()
    told = replace(told, campaign=rounds_told.campaign(published=False), address="")
    document = report_pdf(told)
    assert flat(document).count("还没有公布") >= 2
    assert camera.read(camera.grey(camera.look(document, 110))) == []
    assert "还没有公布" in flat(slide_pdf(told))
    assert "还没有公布" not in flat(report_pdf(plain_round()))


def test_a_camera_reads_where_everything_can_be_checked() -> None:
    assert camera.read(camera.grey(camera.look(report_pdf(plain_round()), 150))) == [rounds_told.ADDRESS]


def test_a_long_reason_moves_to_the_pages_that_follow_and_is_whole() -> None:
    told = plain_round()
    first = told.summary.attention[0].id
    short = "东门外会画斑马线。"
    long = "这件事要等到明年春天，因为排水的管子先要修好，修好以后才能铺新的路面。" * 10
    for reason, moved in ((short, False), (long, True)):
        document = report_pdf(replace(told, replies={first: rounds_told.reply(first, reason)}))
        front = "".join(pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded().split())
        assert ("原因写在后面" in front) is moved
        assert flat(document).count(reason) == 1


def test_words_of_children_are_printed_as_written_or_counted() -> None:
    words = [f"想要一个大沙坑，第{number}句。" for number in range(MOST_QUOTES + 3)]
    document = report_pdf(replace(plain_round(), quotes=rounds_told.quotes(["滑梯\U0001f6dd旁边", *words])))
    text = flat(document)
    assert "“想要一个大沙坑，第0句。”" in text
    # One has a sign without a letter, four have no room.
    assert "放出来的还有5句" in text


def test_what_somebody_typed_is_printed_and_never_obeyed() -> None:
    hostile = '#read("/etc/passwd") $ a^2 $ *b* </svg><script>'
    told = plain_round(names={"zh": hostile, "en": hostile})
    assert "".join(hostile.split()) in flat(report_pdf(told))
    with pytest.raises(UnprintableText, match="🙂"):
        report_pdf(plain_round(names={"zh": "柳湾🙂", "en": "Bend"}))


def test_grey_print_tells_good_from_the_rest() -> None:
    """The darkest and the middle line stay apart from each other and from paper when the colour is gone."""
    page = camera.grey(camera.look(report_pdf(plain_round()), 150))
    shades = {int(shade) for shade in page[page < 250]}
    for wanted in (71, 107, 197):
        assert any(abs(shade - wanted) <= 2 for shade in shades), wanted


def test_a_slide_is_one_page_of_sixteen_to_nine_in_large_type() -> None:
    document = slide_pdf(library_round())
    opened = pypdfium2.PdfDocument(document)
    assert len(opened) == 1
    width, height = opened[0].get_size()
    assert width / height == pytest.approx(16 / 9, rel=0.01)
    text = "".join(pages(document).split())
    assert "".join(library_round().summary.headline.split()) in text


def test_nobody_who_answered_is_a_report_too() -> None:
    told = rounds_told.told(neighbourhood(), sealed(neighbourhood(), {"7-9": [], "10-13": []}), HOMES)
    assert "".join(told.summary.headline.split()) in flat(report_pdf(told))
