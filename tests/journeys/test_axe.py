"""No accessibility fault on any page of the journey, in both languages, on a phone and at a desk."""

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
    screens = [screen.get_attribute("id") for screen in page.locator(".screen").all()]
    found = faults(page)
    for screen in screens:
        page.evaluate(f"survey.go('{screen}')")
        page.wait_for_timeout(30)
        found += faults(page)
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


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_committees_pages(width: int, language: str, demonstration: Demonstration, browser: Browser) -> None:
    desk = browser.new_context(viewport={"width": width, "height": 800})
    page, base = desk.new_page(), demonstration.server.base
    page.goto(f"{base}/committee/?lang={language}")
    found = faults(page)
    page.fill("[name=username]", demonstration.addresses["username"])
    page.fill("[name=password]", demonstration.addresses["password"])
    page.click("form button.filled")
    closed, opened = (f"{base}/committee/rounds/liuwan-2026-{number}" for number in (2, 3))
    places = [f"{base}/committee/", opened, f"{opened}/close", closed]
    places += [f"{closed}/{place}" for place in ("summary", "suggestions", "publish", "replies/route")]
    for place in places:
        answer = page.goto(f"{place}?lang={language}")
        assert answer is not None
        assert answer.status == 200, place
        found += faults(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{place} is {overflow} px wider than the window"
    assert found == []
    desk.close()
