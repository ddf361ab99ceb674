"""No accessibility fault on any page without an account, in both languages. Those of members: tests/committee."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.test_child import BANDS

LANGUAGES = ("zh", "en")
axe = Axe()


def faults(page: Page) -> list[str]:
    """What axe finds, a line each."""
    found = axe.run(page).response["violations"]
    return [f"{page.url} {one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


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
    found = faults(page)
    # All screens at once, one below the other: what is wrong on one is wrong here.
    page.evaluate("for (const screen of document.querySelectorAll('.screen')) screen.style.display = 'flex'")
    assert page.locator(".screen:visible").count() == page.locator(".screen").count() > len(("start", "check"))
    found += faults(page)
    page.reload()
    page.locator(".bar [for=h]").click()
    found += faults(page)
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
        found += faults(page)
    page.goto(f"{demonstration.server.base}/evidence/?lang={language}")
    page.locator('a[href*="/evidence/liuwan"]').first.click()
    found += faults(page)
    assert found == []
    phone.close()
