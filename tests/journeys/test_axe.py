"""No accessibility fault on any page without an account, in both languages. Those of members: tests/committee."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.barriers import barriers
from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.test_child import BANDS

LANGUAGES = ("zh", "en")
COLOURED = "zh"
"""The language in which colours are looked at: the other has the same."""


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("band", BANDS)
def test_every_screen_of_a_questionnaire(
    band: str, language: str, demonstration: Demonstration, browser: Browser
) -> None:
    phone = context(browser)
    page = phone.new_page()
    Child(page).opens(f"{demonstration.addresses['child']}/{band}?lang={language}")
    coloured = language == COLOURED
    found = barriers(page, contrast=False)
    # All screens at once, one below the other: what is wrong on one is wrong here.
    shown = "value => { for (const screen of document.querySelectorAll('.screen')) screen.style.display = value }"
    page.evaluate(shown, "flex")
    assert page.locator(".screen:visible").count() == page.locator(".screen").count() > len(("start", "check"))
    found += barriers(page, contrast=coloured)
    page.evaluate(shown, "")
    page.locator(".bar [for=h]").click()
    page.locator(".help").wait_for()
    found += barriers(page, contrast=False)
    found += barriers(page, ".help") if coloured else []
    assert found == []
    phone.close()


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_around_it(language: str, demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    page = phone.new_page()
    child = demonstration.addresses["child"]
    answered = demonstration.addresses["feedback"].split("/7-9/")[0]
    places = [child, f"{child}/7-9/thanks", f"{child}/7-9/bye", f"{child}/3-4", f"{child}x", answered]
    places += [f"{answered}/{band}/feedback" for band in BANDS]
    places += [demonstration.server.base + path for path in ("/", "/evidence/", "/nowhere")]
    found: list[str] = []
    for place in places:
        page.goto(f"{place}?lang={language}")
        found += barriers(page, contrast=language == COLOURED)
    page.goto(f"{demonstration.server.base}/evidence/?lang={language}")
    page.locator('a[href*="/evidence/liuwan"]').first.click()
    found += barriers(page, contrast=language == COLOURED)
    assert found == []
    phone.close()
