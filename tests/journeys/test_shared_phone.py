"""One phone, several children, and somebody watching: nobody sees what another child answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.store import stored_answers

WORDS = "多种几棵树。"
ANSWERS: dict[str, int | str | None] = {"C1": 0, "C3": 2, "C14": WORDS}
BAND = "10-13"


def answered(page: Page) -> list[bool | str]:
    """Everything that is filled in on the page."""
    found: list[bool | str] = page.evaluate(
        "() => [...document.querySelectorAll('input:checked:not(.vh), textarea')].map((f) => f.value).filter(Boolean)"
    )
    return found


@pytest.mark.browser
def test_after_sending_nothing_leads_back_to_the_answers(demonstration: Demonstration, phone: Page) -> None:
    first = Child(phone)
    first.comes_to(demonstration.addresses["child"], BAND)
    first.answers(ANSWERS)
    first.sends()
    for _ in range(3):
        first.page.go_back()
        first.page.wait_for_load_state()
        assert answered(first.page) == []
        assert WORDS not in first.page.content()
    second = Child(first.page)
    second.scan(demonstration.addresses["child"])
    second.says_age(BAND)
    assert answered(second.page) == []


@pytest.mark.browser
def test_who_chooses_an_age_anew_begins_with_nothing(demonstration: Demonstration, phone: Page) -> None:
    first = Child(phone)
    first.comes_to(demonstration.addresses["child"], BAND)
    first.screen.locator("label:visible > input").first.check(force=True)
    second = Child(first.page)
    second.scan(demonstration.addresses["child"])
    second.says_age(BAND)
    assert answered(second.page) == []


@pytest.mark.browser
def test_left_lying_about_the_phone_forgets(demonstration: Demonstration, phone: Page) -> None:
    phone.clock.install()
    child = Child(phone)
    child.comes_to(demonstration.addresses["child"], BAND)
    child.screen.locator("label:visible > input").first.check(force=True)
    assert answered(phone)
    phone.clock.fast_forward("21:00")
    assert phone.evaluate("location.hash") == ""
    assert answered(phone) == []
    assert phone.evaluate("Object.keys(sessionStorage)") == []


@pytest.mark.browser
def test_stopping_leaves_nothing(demonstration: Demonstration, phone: Page) -> None:
    child = Child(phone)
    child.comes_to(demonstration.addresses["child"], BAND)
    before = stored_answers(demonstration.server, BAND)
    child.screen.locator("label:visible > input").first.check(force=True)
    child.page.locator('.bar a[href="#stop"]').click()
    child.screen.locator("a[data-forget]").click()
    child.page.wait_for_url("**/bye**")
    assert child.page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    assert stored_answers(demonstration.server, BAND) == before


@pytest.mark.browser
def test_the_quick_way_off_leaves_a_times_table_and_no_way_back(demonstration: Demonstration, phone: Page) -> None:
    # T14
    child = Child(phone)
    child.scan(demonstration.addresses["child"])
    child.says_age(BAND)
    before = child.page.evaluate("history.length")
    child.begins()
    child.answers({"C1": 0} | {f"C{n}": 0 for n in range(2, 5)})
    # One entry beside the page's own, so that the back button leads to the question before; never one a question.
    assert child.page.evaluate("history.length") == before + 1
    child.page.locator(".bar .away").click()
    child.page.wait_for_url("**/99**")
    assert "乘法" in child.page.title()
    assert "童言" not in child.page.content()
    assert child.page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    child.page.go_back()
    child.page.wait_for_load_state()
    assert "#" not in child.page.url
    assert child.page.locator(".screen").count() == 0


@pytest.mark.browser
def test_the_back_button_of_the_phone_leads_to_the_question_before(demonstration: Demonstration, phone: Page) -> None:
    child = Child(phone)
    child.comes_to(demonstration.addresses["child"], BAND)
    for expected in ("C1", "C2", "C3"):
        assert child.here() == expected
        child.screen.locator("label:visible > input").first.check(force=True)
        child.screen.locator(".next").click()
    for expected in ("C3", "C2", "C1"):
        child.page.go_back()
        child.page.locator(f"#{expected}").wait_for()
    assert child.screen.locator("label:visible > input").first.is_checked()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without"])
def test_changing_the_language_keeps_the_answers(scripts: bool, demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser, scripts=scripts)
    child = Child(phone.new_page(), scripts=scripts)
    child.opens(f"{demonstration.addresses['child']}/{BAND}?lang=zh")
    child.begins()
    child.screen.locator("label:visible > input").nth(1).check(force=True)
    before = stored_answers(demonstration.server, BAND)
    child.page.locator("label[for=h]").first.click()
    child.page.locator(".help").get_by_text("English").click()
    child.page.locator("html[lang=en]").wait_for()
    child.settled()
    assert child.page.locator("html").get_attribute("lang") == "en"
    assert child.page.locator('[name="C1"]').nth(1).is_checked()
    assert stored_answers(demonstration.server, BAND) == before
    phone.close()
