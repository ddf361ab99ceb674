"""Without a finger on the screen: by keyboard alone, and as a screen reader hears it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.store import stored_answers

BANDS = ("4-6", "7-9", "10-13", "14-17")
OUTLINE = """() => {
  const shown = document.activeElement.closest(".o") || document.activeElement;
  const style = getComputedStyle(shown);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
}"""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until something that matches has the focus; what has it must show it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            assert page.evaluate(OUTLINE), f"{selector} has the focus and does not show it"
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


@pytest.mark.browser
@pytest.mark.parametrize("band", BANDS)
def test_a_whole_questionnaire_by_keyboard_alone(band: str, demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    page = phone.new_page()
    child = Child(page)
    page.goto(demonstration.addresses["child"])
    tab_to(page, f'a[href*="/{band}?"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{band}**")
    page.locator(".screen:visible").wait_for()
    child.settled()
    before = stored_answers(demonstration.server, band)
    while child.here() != "start":
        tab_to(page, ".screen:not([hidden]) .go a")
        page.keyboard.press("Enter")
    tab_to(page, "#start .go a")
    page.keyboard.press("Enter")
    first = child.here()
    tab_to(page, f"#{first} input")
    page.keyboard.press("Space")
    # Enter in a choice must not send anything.
    page.keyboard.press("Enter")
    assert child.here() == first
    while child.here() != "check":
        here = child.here()
        tab_to(page, f"#{here} .next")
        page.keyboard.press("Enter")
        expect(page.locator(f"#{here}")).not_to_be_visible()
        # A reader is told where she is: the heading has the focus.
        page.wait_for_function("() => /^H[12]$/.test(document.activeElement.tagName)")
    tab_to(page, "#check button.full")
    page.keyboard.press("Enter")
    page.locator("[data-receipt]").wait_for()
    assert len(stored_answers(demonstration.server, band)) == len(before) + 1
    phone.close()


HEARD = {
    "7-9": """
- link "Back"
- paragraph: Question 3 of 12
- group "Do you feel safe when you play here in the day?":
  - heading "Do you feel safe when you play here in the day?" [level=2]
  - radio "Very safe"
  - text: Very safe
  - radio "A little worried"
  - text: A little worried
  - radio "Very worried"
  - text: Very worried
  - radio "I don't know"
  - text: I don't know
- link "Skip"
- link "Next"
""",
}


@pytest.mark.browser
@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_screen_says_its_question_its_choices_and_where_one_is(
    band: str, language: str, demonstration: Demonstration, browser: Browser
) -> None:
    phone = context(browser)
    page = phone.new_page()
    child = Child(page, language)
    child.opens(f"{demonstration.addresses['child']}/{band}?lang={language}")
    child.begins()
    while child.here() != "check":
        heard = child.screen.aria_snapshot()
        question = child.screen.locator("h2").first
        spoken = question.evaluate("(heading) => survey.words(heading)")
        choices = child.screen.locator("label:visible > input, textarea").all()
        assert heard.count("- radio") + heard.count("- checkbox") + heard.count("- textbox") == len(choices)
        assert "[checked]" not in heard
        # No control without a name, and none named by a picture.
        assert not re.search(r"- (radio|checkbox|textbox|link|button)(?! \")", heard), heard
        assert not re.search(r"- (img|image)\b", heard), heard
        assert spoken
        assert re.search(r"第 \d+ 题|Question \d+ of|最后|Last", heard), heard
        child.screen.locator(".next").click()
    phone.close()


@pytest.mark.browser
def test_a_question_as_a_screen_reader_hears_it(demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    page = phone.new_page()
    Child(page).opens(f"{demonstration.addresses['child']}/7-9?lang=en#B3")
    expect(page.locator("#B3")).to_match_aria_snapshot(HEARD["7-9"])
    phone.close()
