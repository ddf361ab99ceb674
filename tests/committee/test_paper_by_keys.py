"""A whole paper typed by keyboard alone in a real browser: how many keys it takes, what Enter does without a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.journeys.barriers import barriers
from tests.journeys.server import Server

TICKED = "12312312312"
"""The eleven questions before the child's own words, and of the answers one each."""


@dataclass
class Keyboard:
    """Presses keys and counts them."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def sends(self) -> None:
        with self.page.expect_navigation():
            self.press("Enter")

    @property
    def at(self) -> str:
        """Where the cursor is."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    def said(self, item: str) -> str:
        return self.page.inner_text(f"[data-item={item}] output")


@dataclass(frozen=True)
class Desk:
    """A served demonstration whose open round has a way in for paper."""

    browser: Browser
    server: Server
    addresses: dict[str, str]
    paper: str

    def opens(self, *, scripts: bool = True, width: int = 1280, scheme: str = "light") -> Page:
        context = self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.goto(f"{self.server.base}/committee/")
        page.fill("#username", self.addresses["username"])
        page.fill("#password", self.addresses["password"])
        page.click("form button.filled")
        page.wait_for_load_state()
        page.goto(self.paper)
        return page


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    server = Server(tmp_path_factory.mktemp("paper") / "data")
    addresses = server.demonstrate()
    server.start()
    first = Desk(browser, server, addresses, f"{server.base}/committee/").opens()
    first.locator("main a[href*='/rounds/']").first.click()
    slug = first.url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    paper = f"{server.base}/committee/rounds/{slug}/paper"
    first.goto(paper)
    if first.locator("main form button.filled").count():
        first.click("main form button.filled")
    first.context.close()
    yield Desk(browser, server, addresses, paper)
    server.stop()


@pytest.mark.browser
def test_a_paper_of_seven_to_nine_takes_a_key_an_answer_and_four_more(desk: Desk) -> None:
    page = desk.opens()
    page.goto(f"{desk.paper}/7-9")
    number, keys = page.input_value("#number"), Keyboard(page)
    assert keys.at == "number"
    keys.press("Enter", *TICKED)
    assert (keys.at, keys.said("B1"), keys.said("B11")) == ("q-B12", "有很多", "知道一点")
    page.keyboard.type("多一点树")
    keys.press("Enter", "1", "1")
    keys.sends()
    assert keys.at == f"存下第 {number} 份"
    keys.sends()
    assert f"第 {number} 份存下了" in page.inner_text("main")
    assert keys.at == "number"
    assert page.input_value("#number") == str(int(number) + 1)
    # Eleven ticked, who helped and the child's sex; Enter after the number and after the words, to look over, to keep.
    assert keys.pressed == len(TICKED) + 2 + 4
    page.context.close()


@pytest.mark.browser
def test_several_answers_wait_for_enter_and_a_slip_is_mended_with_the_arrow(desk: Desk) -> None:
    page = desk.opens()
    page.goto(f"{desk.paper}/14-17")
    keys = Keyboard(page)
    keys.press("Enter", "9")
    assert (keys.at, keys.said("D1")) == ("q-D1", "没有这个答案。")
    keys.press("Backspace", "1", "ArrowUp", "2")
    assert (keys.at, keys.said("D1")) == ("q-D2", "基本够用")
    keys.press("Enter", "0", "1", "3")
    assert (keys.at, keys.said("D4")) == ("q-D4", "放学后自习室、心理辅导")
    keys.press("Enter")
    assert keys.at == "q-D5"
    page.context.close()


@pytest.mark.browser
def test_questions_that_the_paper_leads_past_are_passed_over(desk: Desk) -> None:
    """No bundled questionnaire has a route; the page is given one on its way."""
    page = desk.opens()

    def routed(route: Route) -> None:
        answer = route.fetch()
        plain, to = '{"item": "B1", "routes": []}', {"to": "B4", "item": "B1", "signs": ["3"]}
        made = json.dumps({"item": "B1", "routes": [to, {"to": "B2"}]})
        body = answer.text().replace("&#34;", '"').replace(plain, made)
        start = body.index('data-way="') + len('data-way="')
        end = body.index(']" data-unknown') + 1
        route.fulfill(response=answer, body=body[:start] + body[start:end].replace('"', "&#34;") + body[end:])

    page.route("**/paper/7-9", routed)
    page.goto(f"{desk.paper}/7-9")
    keys = Keyboard(page)
    keys.press("Enter", "3")
    assert keys.at == "q-B4"
    assert page.locator("[data-item=B2].passed, [data-item=B3].passed").count() == 2
    keys.press("ArrowUp", "1")
    assert keys.at == "q-B2"
    assert page.locator(".passed").count() == 0
    page.context.close()


@pytest.mark.browser
def test_without_a_script_enter_shows_the_page_and_keeps_nothing(desk: Desk) -> None:
    page = desk.opens(scripts=False)
    page.goto(f"{desk.paper}/7-9")
    number, keys = page.input_value("#number"), Keyboard(page)
    page.fill("#q-B1", "2")
    page.focus("#q-B1")
    keys.sends()
    assert "13 题里答了 1 题" in page.inner_text("main")
    assert keys.at == "q-B2"
    page.fill("#q-B2", "1")
    page.focus("#q-B2")
    keys.sends()
    assert "13 题里答了 2 题" in page.inner_text("main")
    page.focus(".looked button")
    keys.sends()
    assert f"第 {number} 份存下了" in page.inner_text("main")
    keys.press("Tab")
    page.click("text=撤掉这一份")
    page.wait_for_load_state()
    assert "不再算进去" in page.inner_text("main")
    assert page.input_value("#number") == number
    page.context.close()


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize(("width", "language", "scheme"), [(360, "zh", "dark"), (1280, "en", "light")])
def test_no_page_of_paper_has_a_barrier_or_is_wider_than_the_screen(
    desk: Desk, width: int, language: str, scheme: str
) -> None:
    page = desk.opens(width=width, scheme=scheme)

    def looked_at() -> None:
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url

    for path in ("", "/4-6", "/14-17"):
        page.goto(f"{desk.paper}{path}?lang={language}")
        looked_at()
    page.fill("#q-D1", "7")
    page.fill("#number", "")
    page.click("#paper button.filled")
    looked_at()
    page.fill("#q-D1", "2")
    page.fill("#number", str(width))
    page.click("#paper button.filled")
    looked_at()
    page.click(".looked button.filled")
    looked_at()
    page.goto(f"{desk.paper}/again/{width}?lang={language}")
    looked_at()
    page.fill("#q-D1", "3")
    page.click("#paper button.filled")
    assert page.locator("fieldset.differing").count() == 1
    looked_at()
    page.click("main button.filled")
    looked_at()
    page.context.close()
