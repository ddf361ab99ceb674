"""A committee asks its own questions: takes the family, names its places, asks badly, sees why, mends it, prints it,
opens a round with it, and a child reads exactly that."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.child import Child
from tests.journeys.committee import Member
from tests.journeys.conftest import Demonstration, context
from tests.journeys.editor import Editor
from tests.journeys.planning import Planning
from tests.journeys.test_heard import A_VOICE

BAD = "放学路上你不觉得过马路又难又危险吗？"
GOOD = "下雨天过马路，容易吗？"
CHINESE = re.compile(r"[^\u4e00-\u9fff]")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    # "null": the frame's own light or dark is looked at, so nothing may be emulated.
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", color_scheme="null")
    yield opened.new_page()
    opened.close()


def at_work(desk: Page, place: Demonstration) -> Editor:
    Member(desk, place.server.base, "").signs_in(place.addresses["username"], place.addresses["password"])
    editor = Editor(desk, place.server.base)
    editor.takes_the_family()
    return editor


def pdf_text(data: bytes) -> str:
    """The Chinese characters of a PDF."""
    document = pypdfium2.PdfDocument(data)
    return CHINESE.sub("", "".join(page.get_textpage().get_text_range() for page in document))


@pytest.mark.browser
@pytest.mark.long
def test_a_committee_asks_its_own_questions(fresh_demonstration: Demonstration, browser: Browser, desk: Page) -> None:
    editor = at_work(desk, fresh_demonstration)
    editor.calls({"after-school-class": "彩虹课堂", "library": "小书屋"})

    # A bad question: what is wrong is said beside it while it is written, and the phone shows it.
    editor.opens_question("7-9", "B4")
    editor.writes(BAD)
    editor.hears("3 处要改")
    assert all(rule in editor.findings for rule in ("N01", "D01", "W01"))
    expect(desk.locator("#under .hit-error").first).to_be_visible()
    expect(desk.locator(".item-list .current")).to_contain_text("要改")
    editor.phone_asks(BAD)
    # Kept without a button; nothing of it can be asked.
    desk.reload()
    assert desk.locator("#question").input_value() == BAD
    editor.keeps_a_version()
    planning = Planning(desk, editor.base)
    planning.begins_with(editor.draft)
    planning.leads_in_by("东门", "图书室门口")
    assert "没有通过检查" in planning.looks_it_over()
    assert desk.get_by_role("button", name="开始", exact=False).count() == 0

    # Mended: by the offered wording first, then in the committee's own words.
    editor.opens_question("7-9", "B4")
    desk.get_by_role("button", name="换成这句").click()
    editor.hears("没有要改的")
    editor.writes(GOOD)
    editor.phone_asks(GOOD)
    editor.hears("没有要改的")
    editor.keeps_a_version()
    assert "可以用它开始收卷了" in desk.locator("main").inner_text()

    # On paper, word for word.
    paper = desk.request.get(f"{editor.base}{editor.draft}/7-9/paper-zh.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    printed = pdf_text(paper.body())
    assert CHINESE.sub("", GOOD) in printed
    assert CHINESE.sub("", BAD) not in printed

    # The version that was kept since is chosen in the first step; the ways in are still there.
    planning.chooses("草稿")
    assert "没有挡着的事了" in planning.looks_it_over()
    planning.opens()
    code = desk.locator(".collector .code").first.inner_text().strip()

    phone = context(browser)
    child = Child(phone.new_page())
    child.scan(f"{editor.base}/q/{code}")
    child.says_age("7-9")
    asked = "".join(child.page.locator("section h2").all_text_contents())
    assert CHINESE.sub("", GOOD) in CHINESE.sub("", asked)
    assert phone.cookies() == []
    phone.close()


@pytest.mark.browser
@pytest.mark.long
def test_two_editors_overwrite_nothing_and_everything_is_done_by_keyboard(
    fresh_demonstration: Demonstration, browser: Browser, desk: Page
) -> None:
    editor = at_work(desk, fresh_demonstration)
    editor.opens_question("7-9", "B4")
    other = browser.new_context(locale="zh-CN").new_page()
    Member(other, editor.base, "").signs_in(
        fresh_demonstration.addresses["username"], fresh_demonstration.addresses["password"]
    )
    theirs = Editor(other, editor.base, editor.draft)
    theirs.opens_question("7-9", "B4")
    theirs.writes("上学路上，过马路怕吗？")
    theirs.phone_asks("上学路上，过马路怕吗？")
    other.context.close()

    editor.writes(GOOD)
    conflict = desk.locator(".conflict")
    expect(conflict).to_contain_text("上学路上，过马路怕吗？")
    assert desk.locator("#question").input_value() == GOOD
    # From the field to the button by Tab alone, then Enter.
    for _ in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.textContent") == "用我写的":
            break
    desk.keyboard.press("Enter")
    desk.wait_for_load_state()
    expect(desk.locator("#question")).to_have_value(GOOD)
    expect(desk.locator(".conflict")).to_have_count(0)
    desk.get_by_role("button", name="撤销").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#question")).to_have_value("上学路上，过马路怕吗？")


@pytest.mark.browser
@pytest.mark.long
def test_whoever_leaves_in_the_middle_of_a_sentence_loses_nothing(
    fresh_demonstration: Demonstration, desk: Page
) -> None:
    editor = at_work(desk, fresh_demonstration)
    editor.opens_question("7-9", "B4")
    editor.writes(GOOD)
    editor.opens_question("7-9", "B5")
    # What was left in the middle goes out behind the page: the next page does not wait for it.
    for _ in range(100):
        if GOOD in desk.request.get(f"{editor.base}{editor.draft}/7-9/questions/B4").text():
            break
        desk.wait_for_timeout(100)
    editor.opens_question("7-9", "B4")
    expect(desk.locator("#question")).to_have_value(GOOD)


@pytest.mark.browser
@pytest.mark.long
def test_the_phone_beside_the_question_is_lit_speaks_and_follows(
    fresh_demonstration: Demonstration, desk: Page
) -> None:
    desk.add_init_script(A_VOICE)
    editor = at_work(desk, fresh_demonstration)
    editor.opens_question("7-9", "B7")
    frame = desk.frame_locator("iframe.phone")
    dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    assert desk.frames[1].evaluate(dark) is False
    desk.get_by_role("link", name="暗处").click()
    desk.wait_for_load_state()
    assert desk.frames[1].evaluate(dark) is True
    desk.locator(".tabs").get_by_role("link", name="English").click()
    desk.wait_for_load_state()
    question = desk.locator("#question").input_value()
    expect(frame.locator("section:visible h2").first).to_have_text(question)
    # A child's page keeps nothing, in the frame neither.
    assert desk.frames[1].evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    desk.get_by_role("link", name="手机").click()
    frame.locator("section:visible .ear").first.click()
    asked = desk.locator("#question").input_value()
    desk.frames[1].wait_for_function("window.spoken.length > 0")
    assert desk.frames[1].evaluate("window.spoken[0][0]") == asked
