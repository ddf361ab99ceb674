"""A text put under its themes by keyboard alone in a real browser: a key a theme, Enter, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.barriers import barriers
from tests.journeys.server import Server


@dataclass(frozen=True)
class Desk:
    """A served demonstration, its second round closed. Each test leaves its own texts sorted."""

    browser: Browser
    server: Server
    addresses: dict[str, str]
    themes: str

    def opens(self, *, scripts: bool = True, width: int = 1280, scheme: str = "light") -> Page:
        context = self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.goto(f"{self.server.base}/committee/")
        page.fill("#username", self.addresses["username"])
        page.fill("#password", self.addresses["password"])
        page.click("form button.filled")
        page.wait_for_load_state()
        page.goto(self.themes)
        return page


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    server = Server(tmp_path_factory.mktemp("coding") / "data")
    addresses = server.demonstrate()
    server.start()
    first = Desk(browser, server, addresses, f"{server.base}/committee/").opens()
    first.locator("main a[href*='/rounds/']").first.click()
    slug = first.url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    first.context.close()
    server.command("campaign", "close", slug)
    yield Desk(browser, server, addresses, f"{server.base}/committee/rounds/{slug}/suggestions/themes")
    server.stop()


def pressed(page: Page, *keys: str) -> None:
    """Keys, the last of which leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


@pytest.mark.browser
def test_a_text_takes_a_key_a_theme_and_enter(desk: Desk) -> None:
    page = desk.opens()
    page.click("main a.filled")
    text = page.inner_text("blockquote")
    assert page.is_visible("kbd >> nth=0")
    pressed(page, "1", "2", "Enter")
    assert page.inner_text("blockquote") != text
    assert "刚才那条：玩的地方、过马路、红绿灯" in page.inner_text(".just-found")
    pressed(page, "Backspace")
    assert page.inner_text("blockquote") == text
    assert page.locator("input:checked").count() == 2
    pressed(page, "2", "a", "Enter")
    assert "刚才那条：玩的地方、路面、台阶、轮椅" in page.inner_text(".just-found")
    pressed(page, "0")
    assert "刚才那条：哪个都不是" in page.inner_text(".just-found")
    page.context.close()


@pytest.mark.browser
def test_without_a_script_the_same_page_is_a_plain_form(desk: Desk) -> None:
    page = desk.opens(scripts=False)
    page.click("main a.filled")
    assert page.locator("kbd:visible").count() == 0
    assert page.locator("main button.filled").count() == 1
    page.click("#keep")
    assert "勾一个主题" in page.inner_text("[role=alert]")
    page.check("[value=nature]")
    # Enter in a box presses the first button of the form.
    with page.expect_navigation():
        page.focus("[value=nature]")
        page.keyboard.press("Enter")
    assert "刚才那条：树、草地和小动物" in page.inner_text(".just-found")
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language", "scheme"), [(360, "zh", "dark"), (1280, "en", "light")])
def test_no_page_of_themes_has_a_barrier_or_is_wider_than_the_screen(
    desk: Desk, width: int, language: str, scheme: str
) -> None:
    page = desk.opens(width=width, scheme=scheme)
    for path in ("", "/next"):
        page.goto(f"{desk.themes}{path}?lang={language}")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
    page.context.close()
