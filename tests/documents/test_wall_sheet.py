"""The sheet for the wall says what the child's page says, in the type of its age, and shows silence as silence."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest

from analysis.summary import summarise
from questionnaires.loading import library_family, load_family
from survey_app.documents.answered import points
from survey_app.documents.wall_sheet import WallSheet, wall_sheet_pdf
from survey_app.web.language import chosen
from tests.analysis.families import answers, register, sealed, together
from tests.documents import camera, rounds_told

FAMILY = load_family(library_family("neighbourhood"))
HOMES = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)
URL = "https://survey.example.org/q/abcd2345/7-9/feedback"
REASON = "东门外会画斑马线，绿灯加长六秒。"


def sheet(band: str, language: str = "zh", *, reason: str = REASON) -> WallSheet:
    said = {
        "7-9": together(
            answers("B4", {"very-easy": 8, "okay": 12, "very-hard": 14}), answers("B9", {"yes": 6, "no": 28})
        ),
        "10-13": answers("C4", {"very": 6, "quite": 9, "not-very": 12, "not-at-all": 9}),
        "14-17": answers("D3", {"very": 5, "quite": 6, "neither": 6, "not-very": 7, "not-at-all": 7}),
    }
    summary = summarise(FAMILY, sealed(FAMILY, said), HOMES, language=language)
    return WallSheet(
        campaign=rounds_told.campaign(),
        family=FAMILY,
        questionnaire=FAMILY.for_band(band),
        summary=summary,
        replies={"route": rounds_told.reply("route", reason)},
        language=language,
        today=date(2026, 11, 22),
        url=URL,
    )


def text(document: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(document))


def unspelled(words: str, language: str) -> str:
    """Without blanks, and without the pinyin that stands above Chinese."""
    flat = "".join(words.split())
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", flat) if language == "zh" else flat


@pytest.mark.parametrize("band", [one.band.id for one in FAMILY])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_one_page_that_says_what_the_childs_page_says(band: str, language: str) -> None:
    content = sheet(band, language)
    document = wall_sheet_pdf(content)
    assert len(pypdfium2.PdfDocument(document)) == 1
    printed = text(document)
    with chosen(language):
        told = points(content.family, content.questionnaire, content.summary, content.replies, language)
    assert told
    for words in (told[0].said[1:], told[0].base):
        assert unspelled(words, language) in unspelled(printed, language)
    assert camera.read(camera.grey(camera.look(document, 110))) == [URL]


def test_a_reply_is_printed_with_its_reason_and_silence_with_how_long_it_lasts() -> None:
    printed = text(wall_sheet_pdf(sheet("10-13")))
    assert REASON in printed
    assert "会做" in printed
    assert "公共安全委员" in printed
    assert "大人还没答" in printed
    assert "42天" in printed


def test_those_who_learn_to_read_have_pinyin_and_dates_in_characters() -> None:
    content = sheet("7-9")
    printed = text(wall_sheet_pdf(content))
    assert "shàngxué" in printed
    assert "十月十一日" in printed
    assert "shàng" not in text(wall_sheet_pdf(sheet("10-13")))


def test_the_oldest_are_not_shown_persimmons() -> None:
    def filled(band: str) -> int:
        page = camera.look(wall_sheet_pdf(sheet(band)), 60)
        return int(((abs(page.astype(int) - (188, 66, 22))).max(axis=2) < 12).sum())

    # What is left is the opening bracket of each point.
    assert filled("14-17") < filled("10-13") / 2


def test_more_than_a_page_holds_is_a_scan_away_and_nothing_is_cut() -> None:
    long = "排水的管子先要修好，修好以后才能铺新的路面，" * 8
    printed = text(wall_sheet_pdf(sheet("7-9", reason=long)))
    assert "扫一扫" in printed
    assert printed.count("排水的管子") in {0, 8}
