"""Every page of the committee and the evaluator in a real browser: no barrier, nothing wider than the screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.barriers import barriers
from tests.journeys.server import Server

WIDTHS = (360, 1280)
LINK = re.compile(r"<a\s([^>]*)>")
HREF = re.compile(r'href="([^"#?]+)')


@dataclass(frozen=True)
class Seen:
    """A served demonstration, a browser, and the pages that a member reaches by following links."""

    browser: Browser
    server: Server
    addresses: dict[str, str]
    paths: list[str]

    def signed_in(self, width: int, scheme: str = "light") -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{self.server.base}/committee/")
        page.fill("#username", self.addresses["username"])
        page.fill("#password", self.addresses["password"])
        page.click("form button.filled")
        page.wait_for_url("**/committee/**")
        return page

    def begins_a_questionnaire(self) -> None:
        """A draft with a question that must be changed, so that every kind of line is there to be seen."""
        page = self.signed_in(WIDTHS[-1])
        page.goto(f"{self.server.base}/committee/questionnaires")
        page.click("form button.filled")
        page.goto(f"{page.url}/7-9/questions/B4")
        page.fill("#question", "放学路上你不觉得过马路又难又危险吗？")
        page.locator("button[form=words]").first.click()
        page.wait_for_load_state()
        page.context.close()

    def begins_a_round(self) -> list[str]:
        """A round that is being prepared, with something still in the way; the addresses of its steps."""
        page = self.signed_in(WIDTHS[-1])
        page.goto(f"{self.server.base}/committee/rounds/new")
        page.click("button.filled")
        page.wait_for_url("**/plan/who")
        plan = urlsplit(page.url).path.removesuffix("/who")
        page.context.close()
        return [f"{plan}/{step}" for step in ("what", "who", "how", "when", "check", "remove")]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Seen]:
    server = Server(tmp_path_factory.mktemp("seen") / "data")
    addresses = server.demonstrate()
    server.start()
    found = Seen(browser, server, addresses, [])
    found.begins_a_questionnaire()
    steps = found.begins_a_round()
    page = found.signed_in(WIDTHS[-1])
    found.paths.extend(dict.fromkeys(["/committee/sign-in", *reached(page, server), *steps]))
    page.context.close()
    yield found
    server.stop()


def kind(path: str) -> str:
    """Pages that differ only in their numbers are of one kind."""
    path = re.sub(r"/read-aloud/[^/]+/[^/]+$", "/read-aloud/one", path)
    path = re.sub(r"/questionnaires/[0-9a-f]{64}$", "/questionnaires/one", path)
    path = re.sub(r"/paper/[^/]+$", "/paper/one", path)
    path = re.sub(r"/[^/]+/(questions|questions/[^/]+|add)$", r"/one/\1", path)
    path = re.sub(r"/questions/[^/]+$", "/questions/one", path)
    return re.sub(r"/(replies|evidence)/[^/]+$", r"/\1/one", path)


def reached(page: Page, server: Server) -> list[str]:
    """Pages found by following links from where the member is, one of a kind."""
    waiting, found, kinds = [urlsplit(page.url).path], [], set[str]()
    while waiting:
        path = waiting.pop(0)
        if kind(path) in kinds:
            continue
        found.append(path)
        kinds.add(kind(path))
        waiting += links(server.base + path, page.request.get(server.base + path).text())
    return found


def links(address: str, page: str) -> list[str]:
    """Where a page leads: doors of ours, and no files."""
    shown = [HREF.search(link) for link in LINK.findall(page) if "download" not in link]
    paths = [urlsplit(urljoin(address, html.unescape(one[1]))).path for one in shown if one]
    return [
        path for path in paths if path.startswith(("/committee/", "/evidence/")) and "." not in path.rsplit("/")[-1]
    ]


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize(("language", "width", "scheme"), [("zh", 360, "light"), ("en", 1280, "dark")])
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(seen: Seen, language: str, width: int, scheme: str) -> None:
    page, paths = seen.signed_in(width, scheme), seen.paths
    assert {"/committee/", "/evidence/"} < set(paths)
    for kind_of_page in (
        "/summary",
        "/replies/",
        "/questions/",
        "/add",
        "/plan/how",
        "/ways",
        "/evidence/questionnaires/",
    ):
        assert any(kind_of_page in path for path in paths), kind_of_page
    for path in paths:
        page.goto(f"{seen.server.base}{path}?lang={language}")
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
        assert barriers(page) == []
        for wide in WIDTHS:
            page.set_viewport_size({"width": wide, "height": 800})
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert excess == 0, f"{path} {language} is {excess} px too wide at {wide} px"
        page.set_viewport_size({"width": width, "height": 800})
    page.context.close()


@pytest.mark.browser
def test_a_citation_is_copied_with_one_press_and_selected_without_a_script(seen: Seen) -> None:
    context = seen.browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(seen.addresses["evidence"])
    page.click(".group li a")
    page.click("[data-copies]")
    plain = page.inner_text("#cite-plain")
    assert page.evaluate("navigator.clipboard.readText()") == plain
    assert page.inner_text("[data-copies]") == "复制好了"
    context.close()
    quiet = seen.browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    page.goto(seen.addresses["evidence"])
    page.click(".group li a")
    assert page.inner_text("#cite-plain") == plain
    assert not page.is_visible("[data-copies]")
    quiet.close()


@pytest.mark.browser
def test_words_are_released_with_the_keyboard_alone(seen: Seen) -> None:
    page = seen.signed_in(1280)
    page.goto(seen.server.base + next(path for path in seen.paths if path.endswith("/suggestions")))
    before = page.locator("textarea").count()
    page.focus("textarea >> nth=0")
    page.keyboard.press("Control+A")
    page.keyboard.type("多一点树荫")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("textarea").count() == before - 1
    assert page.get_by_text("多一点树荫", exact=True).count() == 1
    page.context.close()
