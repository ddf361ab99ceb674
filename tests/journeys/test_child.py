"""A child scans, answers and is thanked: every band, with scripts and without, nothing kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from questionnaires.loading import library_family, load_family
from questionnaires.model import Kind, Purpose
from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.store import stored_answers

BANDS = ("4-6", "7-9", "10-13", "14-17")
WORDS = "多种几棵树，再放一个球门。"


def choices(band: str) -> dict[str, int | str | None]:
    """The first option, then the second, and so on in turn; the third item is skipped."""
    items = load_family(library_family("neighbourhood")).for_band(band).items
    picked: dict[str, int | str | None] = {}
    for index, item in enumerate(items):
        if item.kind is Kind.TEXT:
            picked[item.id] = WORDS
        else:
            picked[item.id] = None if index == 2 else index % len(item.options)
    return picked


@pytest.mark.browser
@pytest.mark.parametrize("band", BANDS)
def test_with_scripts_and_without_the_same_answers_arrive(
    band: str, demonstration: Demonstration, browser: Browser
) -> None:
    arrived = []
    for scripts in (True, False):
        phone = context(browser, scripts=scripts)
        child = Child(phone.new_page(), scripts=scripts)
        before = stored_answers(demonstration.server, band)
        child.scan(demonstration.addresses["child"])
        child.says_age(band)
        child.begins()
        child.answers(choices(band))
        child.sends()
        assert child.page.locator("h1").inner_text().replace("\n", "")
        assert phone.cookies() == []
        assert child.page.evaluate("localStorage.length + sessionStorage.length") == 0 if scripts else True
        after = stored_answers(demonstration.server, band)
        new = [answers for key, answers in after.items() if key not in before]
        assert len(new) == 1
        arrived.append(new[0])
        phone.close()
    assert arrived[0] == arrived[1]
    opinions = load_family(library_family("neighbourhood")).for_band(band).opinions
    assert sum(item.id in arrived[0] for item in opinions if item.purpose is Purpose.OPINION) >= len(opinions) - 2


@pytest.mark.browser
def test_looking_over_shows_every_answer_and_lets_her_change_it(demonstration: Demonstration, browser: Browser) -> None:
    for scripts in (True, False):
        phone = context(browser, scripts=scripts)
        child = Child(phone.new_page(), scripts=scripts)
        child.scan(demonstration.addresses["child"])
        child.says_age("10-13")
        child.begins()
        child.answers(choices("10-13") | {"C1": 0})
        row = child.screen.locator('[data-row="C1"]')
        assert "完全够" in row.inner_text()
        row.click()
        child.screen.locator("input").nth(3).check(force=True)
        if scripts:
            child.page.evaluate("survey.go('check')")
        else:
            child.page.goto(child.page.url.split("#")[0] + "#check")
        assert "完全不够" in child.screen.locator('[data-row="C1"]').inner_text()
        phone.close()


@pytest.mark.browser
def test_saying_no_is_counted_and_thanked_like_yes(demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    child = Child(phone.new_page())
    child.scan(demonstration.addresses["child"])
    child.says_age("7-9")
    child.screen.locator(".go a").first.click()
    before = stored_answers(demonstration.server, "7-9")
    yes, no = child.screen.locator(".go > *").nth(0), child.screen.locator(".go > *").nth(1)
    assert yes.bounding_box()["width"] == no.bounding_box()["width"]  # type: ignore[index]
    no.click()
    child.page.wait_for_url("**/bye**")
    assert stored_answers(demonstration.server, "7-9") == before
    phone.close()


@pytest.mark.browser
def test_two_children_on_one_phone_do_not_see_each_other(demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    first = Child(phone.new_page())
    first.scan(demonstration.addresses["child"])
    first.says_age("14-17")
    first.begins()
    first.answers(choices("14-17"))
    first.sends()
    first.page.go_back()
    first.page.wait_for_load_state()
    assert first.page.locator("input:checked").count() == 0
    assert WORDS not in first.page.content()
    phone.close()


@pytest.mark.browser
def test_words_that_are_too_long_are_told_while_writing_and_never_cut(
    demonstration: Demonstration, browser: Browser
) -> None:
    phone = context(browser)
    child = Child(phone.new_page())
    child.opens(f"{demonstration.addresses['child']}/7-9?lang=zh#B12")
    words = child.screen.locator("textarea")
    words.fill("好" * 68)
    assert "多了 8 个字" in child.screen.locator(".wrong").inner_text()
    child.page.evaluate("location.hash = '#check'")
    child.screen.locator("button.full").click()
    child.page.locator("#problem .row").click()
    assert words.input_value() == "好" * 68
    words.fill("好" * 60)
    assert child.screen.locator(".wrong").count() == 0 or not child.screen.locator(".wrong").is_visible()
    phone.close()
