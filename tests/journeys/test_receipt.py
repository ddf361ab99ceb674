"""From the code on the thanks to the answers taken back: by its QR, by hand, and with scripts switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.barriers import barriers
from tests.journeys.conftest import Demonstration, context
from tests.journeys.phone import Phone


def code_of_a_child(demonstration: Demonstration) -> str:
    """Somebody answered; the code on her screen."""
    base, poster = demonstration.server.base, demonstration.addresses["child"].rsplit("/", 1)[1]
    with Phone(base) as phone:
        page = phone.send(poster, "10-13", [("C1", "plenty")], phone.form(poster, "10-13")).body.decode()
    return page.split('data-receipt="')[1].split('"')[0]


def fits_and_is_sound(page: Page) -> None:
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    smallest = page.locator("main button, main a, main input:not([type=hidden])").evaluate_all(
        "all => Math.min(...all.map(one => one.getBoundingClientRect().height), 999)"
    )
    assert smallest >= 48


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize(("language", "dark"), [("zh", False), ("en", True)])
def test_by_the_qr_code(dark: bool, language: str, demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    page = phone.new_page()
    page.emulate_media(color_scheme="dark" if dark else "light")
    code = code_of_a_child(demonstration)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demonstration.server.base}/r?lang={language}#{code.replace(' ', '')}")
    page.wait_for_function("document.querySelector('input.code').value !== ''")
    assert page.locator("input.code").input_value() == code
    assert "#" not in page.url
    fits_and_is_sound(page)
    page.locator("input.code").fill(code[:-1] + str((int(code[-1]) + 1) % 10))
    page.locator("main button").click()
    assert page.locator("#wrong").is_visible()
    fits_and_is_sound(page)
    page.locator("input.code").fill(code)
    with page.expect_navigation(wait_until="load"):
        page.locator("main button").click()
    for do in ("sure", "take", "undo", "sure"):
        fits_and_is_sound(page)
        with page.expect_navigation(wait_until="load"):
            page.locator(f"button[value={do}]").click()
        assert page.locator("h1").count() == 1
    assert not any(code.replace(" ", "") in url.split("#")[0] for url in asked)
    assert phone.cookies() == []
    phone.close()


@pytest.mark.browser
def test_by_hand_without_scripts(demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser, scripts=False)
    page = phone.new_page()
    code = code_of_a_child(demonstration)
    page.goto(f"{demonstration.server.base}/r?lang=en#{code.replace(' ', '')}")
    assert page.locator("input.code").input_value() == ""
    page.locator("input.code").fill(code)
    page.locator("input.code").press("Enter")
    page.locator("button[value=sure]").click()
    page.locator("button[value=take]").click()
    assert "taken back" in page.locator("h1").inner_text()
    page.locator("button[value=undo]").click()
    assert "Your answers count again." in page.locator("main").inner_text()
    phone.close()
