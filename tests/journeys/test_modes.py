"""Every screen as its reader set her phone: narrow, letters twice as large, colours of her own, nothing that moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Locator, Page
from werkzeug.serving import make_server

from tests.child.conftest import Doorstep, open_doorstep
from tests.child.third_language import CODE, add_catalogue, add_words
from tests.journeys.barriers import barriers
from tests.journeys.child import Child
from tests.journeys.conftest import PHONE, Demonstration, context
from tests.journeys.test_child import BANDS

NARROW = 320
"""CSS pixels to which everything must reflow without scrolling sideways (WCAG 2.2, 1.4.10)."""
PLAIN, LARGE = 16, 32
"""Twice the size of letters that browsers begin with (WCAG 2.2, 1.4.4)."""
FIRST_CHOICE = {"4-6": "A1", "7-9": "B3", "10-13": "C1", "14-17": "D1"}


SCREENS = """() => [...document.querySelectorAll(".screen")].map(({id}) => {
  survey.go(id);
  const seen = document.getElementById(id).checkVisibility();
  return [id, seen, document.documentElement.scrollWidth - innerWidth];
})"""
"""Goes from screen to screen of the document that is open: whether it is seen, how far it reaches beyond the window."""


def show(page: Page, name: str) -> None:
    """Shows one screen of the document, as its script does."""
    page.evaluate("name => survey.go(name)", name)
    page.locator(f"#{name}").wait_for()


def spill(page: Page) -> float:
    """How far the page reaches beyond the window, in CSS pixels."""
    return float(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def enlarge(page: Page, size: int = LARGE) -> None:
    """Sets the size of letters as a person does in the settings of the browser."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.enable")
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    settings.detach()
    page.wait_for_function("size => getComputedStyle(document.documentElement).fontSize === size", arg=f"{size}px")


def spills(page: Page, size: int) -> dict[str, float]:
    """Screens of the document that reach beyond the window in letters of this size."""
    enlarge(page, size)
    seen = page.evaluate(SCREENS)
    assert seen
    assert all(visible for _, visible, _ in seen)
    return {f"{page.url} {name} {size}": over for name, _, over in seen if over > 0}


def spilt(page: Page) -> dict[str, float]:
    """The same of a page as it stands, in letters of either size."""
    found = {}
    for size in (LARGE, PLAIN):
        enlarge(page, size)
        if (over := spill(page)) > 0:
            found[f"{page.url} {size}"] = over
    return found


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_has_to_be_scrolled_sideways(language: str, demonstration: Demonstration, browser: Browser) -> None:
    opened = browser.new_context(viewport={"width": NARROW, "height": PHONE["height"]})
    page, child = opened.new_page(), demonstration.addresses["child"]
    found = {}
    for band in BANDS:
        Child(page).opens(f"{child}/{band}?lang={language}")
        page.locator("h2:visible").first.wait_for()
        found |= spills(page, PLAIN) | spills(page, LARGE)
        page.locator(".bar [for=h]").click()
        page.locator(".help").wait_for()
        found |= spilt(page)
    answered = demonstration.addresses["feedback"].split("/7-9/")[0]
    around = [child, f"{child}/7-9/thanks", f"{child}/7-9/bye", f"{child}x", answered]
    around += [f"{answered}/{band}/feedback" for band in BANDS] + [f"{demonstration.server.base}/99"]
    for place in around:
        page.goto(f"{place}?lang={language}")
        found |= spilt(page)
    assert found == {}
    opened.close()


@pytest.mark.browser
def test_twice_the_letters_are_twice_as_large(demonstration: Demonstration, browser: Browser) -> None:
    phone = context(browser)
    page = phone.new_page()
    sizes = []
    for large in (False, True):
        if large:
            enlarge(page)
        Child(page).opens(f"{demonstration.addresses['child']}/10-13?lang=zh#C1")
        sizes.append([style(page.locator(f".screen:visible {what}").first, "fontSize") for what in ("h2", "span")])
    assert [[float(size[:-2]) * 2 for size in sizes[0]]] == [[float(size[:-2]) for size in sizes[1]]]
    phone.close()


def style(element: Locator, name: str) -> str:
    return str(element.evaluate(f"element => getComputedStyle(element).{name}"))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colours_of_her_own_a_choice_and_the_focus_are_seen(
    scheme: str, demonstration: Demonstration, browser: Browser
) -> None:
    opened = browser.new_context(viewport=PHONE, forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = opened.new_page()
    for band in BANDS:
        Child(page).opens(f"{demonstration.addresses['child']}/{band}?lang=zh#{FIRST_CHOICE[band]}")
        options = page.locator(".screen:visible label.o")
        chosen, other = options.nth(0), options.nth(1)
        chosen.locator("input").check(force=True)
        assert style(chosen, "borderBottomWidth") == "3px", band
        assert style(other, "borderBottomWidth") != "3px", band
        assert style(chosen.locator("input"), "appearance") == "auto", band
        page.keyboard.press("ArrowDown")
        focused = page.locator(".o:has(:focus-visible)")
        assert style(focused, "outlineStyle") == "solid", band
        assert style(focused, "outlineWidth") == "3px", band
        show(page, "start")
        yes, no = page.locator("#start .two .b").all()
        # A link and a button have other colours by themselves; the page prefers no answer.
        assert style(yes, "color") == style(no, "color"), band
        assert style(yes, "borderTopColor") == style(no, "borderTopColor"), band
    opened.close()


@pytest.mark.browser
def test_nothing_moves_for_who_wants_no_motion(demonstration: Demonstration, browser: Browser) -> None:
    opened = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = opened.new_page()
    for band in BANDS:
        Child(page).opens(f"{demonstration.addresses['child']}/{band}?lang=zh")
        moving = "[...document.querySelectorAll('*')].filter(element => parseFloat(getComputedStyle(element)"
        assert page.evaluate(f"{moving}.transitionDuration) > 0).length") == 0
        assert page.evaluate(f"{moving}.animationDuration) > 0).length") == 0
    opened.close()


@pytest.mark.browser
def test_more_contrast_leaves_no_pale_line(demonstration: Demonstration, browser: Browser) -> None:
    opened = browser.new_context(viewport=PHONE, contrast="more")
    page = opened.new_page()
    Child(page).opens(f"{demonstration.addresses['child']}/10-13?lang=zh#C1")
    option = page.locator(".screen:visible label.o").first
    assert style(option, "borderTopColor") == style(page.locator("body"), "color")
    assert style(page.locator(".count:visible"), "color") == style(page.locator("body"), "color")
    opened.close()


@contextmanager
def served(doorstep: Doorstep) -> Iterator[str]:
    """The application on a port of its own; gives the address of its poster."""
    server = make_server("127.0.0.1", 0, doorstep.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/q/{doorstep.code}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.browser
@pytest.mark.long
def test_written_from_the_right_the_page_is_turned_round(tmp_path: Path, browser: Browser) -> None:
    abroad = open_doorstep(tmp_path / "data", add_words(tmp_path), add_catalogue(tmp_path / "catalogues"))
    phone = context(browser)
    page = phone.new_page()
    with served(abroad) as child:
        for band in BANDS:
            Child(page).opens(f"{child}/{band}?lang={CODE}#{FIRST_CHOICE[band]}")
            assert spill(page) <= 0, band
            assert middle(page.locator(".back:visible")) > PHONE["width"] / 2 > middle(page.locator(".bar .away")), band
            skip, on = page.locator(".screen:visible .skip").last, page.locator(".screen:visible .next")
            assert band == "4-6" or middle(skip) > middle(on), band
            found = barriers(page)
            show(page, "start")
            frame = page.locator("#start .frame")
            opening = frame.evaluate("element => getComputedStyle(element, '::before').right")
            closing = frame.evaluate("element => getComputedStyle(element, '::after').left")
            assert (opening, closing) == ("0px", "0px"), band
            assert found == [], band
    phone.close()


def middle(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


@pytest.mark.browser
@pytest.mark.long
def test_the_design_page_and_its_pieces_are_without_fault(demonstration: Demonstration, browser: Browser) -> None:
    desk = browser.new_context(viewport={"width": 1360, "height": 900})
    page = desk.new_page()
    page.goto(f"{demonstration.server.base}/design")
    frames = page.locator("iframe")
    addresses = [frame.get_attribute("src") or "" for frame in frames.all()]
    for frame in page.frames[1:]:
        # The strict policy of the page lets its pieces in.
        assert frame.locator("h1").count() == 1
    found = barriers(page)
    assert spill(page) <= 0
    for address in addresses:
        page.goto(demonstration.server.base + address)
        found += barriers(page)
    assert found == []
    desk.close()
