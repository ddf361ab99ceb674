"""A ticket in real hands: scanned, typed, brought twice, without network, cut off; and what is left of it anywhere."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route
from sqlalchemy import select
from werkzeug.serving import make_server

from survey_app.child.flooding import Floods
from survey_app.fieldwork import flood, receipt, ticket
from survey_app.fieldwork.receipt import groups
from survey_app.fieldwork.ticket import Ticket
from survey_app.store.tables import ResponseRow
from survey_app.web.services import services
from tests.child.conftest import Doorstep, open_doorstep
from tests.child.tickets import collector_of, print_tickets, spent
from tests.journeys.barriers import barriers
from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration, context
from tests.journeys.desk import desk_of
from tests.journeys.phone import HIDDEN, Phone
from tests.journeys.server import Server
from tests.journeys.store import stored_answers
from tests.journeys.test_receipt import fits_and_is_sound
from tests.journeys.test_wire import exchange, post, status

BAND = "10-13"
ANSWERS: dict[str, int | str | None] = {"C1": 0, "C14": "多种几棵树。"}


@pytest.fixture(scope="module")
def printer(demonstration: Demonstration) -> Doorstep:
    return desk_of(demonstration.server, demonstration.addresses["child"].rsplit("/", 1)[1])


def address(demonstration: Demonstration, one: Ticket, language: str = "zh") -> str:
    return f"{demonstration.server.base}/t?lang={language}#{ticket.written(one.secret)}"


def stored(demonstration: Demonstration) -> int:
    return len(stored_answers(demonstration.server, BAND))


def scans(child: Child, where: str) -> None:
    """Opens the address on the paper and waits for the questions behind it."""
    child.page.goto(where)
    child.page.locator(".screen:visible").wait_for()
    child.settled()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_scanned_answered_and_scanned_again(
    language: str, demonstration: Demonstration, printer: Doorstep, browser: Browser
) -> None:
    phone = context(browser)
    page = phone.new_page()
    one = print_tickets(printer, BAND)[0]
    before = stored(demonstration)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer')}"))
    child = Child(page, language)
    scans(child, address(demonstration, one, language))
    assert page.evaluate("location.hash") == ""
    child.begins()
    child.answers(ANSWERS)
    child.sends()
    assert stored(demonstration) == before + 1
    assert page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    secret = ticket.written(one.secret)
    assert not any(secret in one_request.split("#")[0] for one_request in asked)
    again = phone.new_page()
    again.goto(address(demonstration, one, language))
    again.locator(".mid").wait_for()
    said = {"zh": "这张码用过了", "en": "This code has been used"}[language]
    assert said in again.locator("h1").inner_text().replace("\n", "")
    fits_and_is_sound(again)
    assert phone.cookies() == []
    phone.close()


@pytest.mark.browser
def test_typed_without_scripts_and_in_another_language_halfway(
    demonstration: Demonstration, printer: Doorstep, browser: Browser
) -> None:
    phone = context(browser, scripts=False)
    page = phone.new_page()
    one = print_tickets(printer, BAND)[0]
    before = stored(demonstration)
    page.goto(f"{demonstration.server.base}/t?lang=en#{ticket.written(one.secret)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#code").fill(one.code[:-1] + str((int(one.code[-1]) + 1) % 10))
    page.locator("main button").click()
    assert "One digit looks wrong" in page.locator("#wrong").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#code").fill(" ".join(groups(one.code)))
    page.locator("#code").press("Enter")
    child = Child(page, "en", scripts=False)
    child.begins()
    child.screen.locator("label:visible > input").first.check(force=True)
    page.locator(".bar [for=h]").click()
    page.locator(".help button", has_text="中文").click()
    child.begins()
    assert child.screen.locator("input:checked").count() == 1
    child.answers({"C1": 0})
    child.screen.locator("button.full").click()
    assert "收到了" in page.locator("h1").inner_text()
    assert stored(demonstration) == before + 1
    phone.close()


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize(("language", "dark"), [("zh", False), ("en", True)])
def test_its_pages_fit_the_phone_and_can_be_read_by_everybody(
    dark: bool, language: str, demonstration: Demonstration, printer: Doorstep, phone: Page
) -> None:
    phone.emulate_media(color_scheme="dark" if dark else "light")
    one = print_tickets(printer, BAND)[0]
    for where in (f"/t?lang={language}", f"/q/{collector_of(printer, one)}?lang={language}"):
        phone.goto(demonstration.server.base + where)
        fits_and_is_sound(phone)
    phone.goto(f"{demonstration.server.base}/t?lang={language}")
    phone.locator("#code").fill(receipt.make(b"nobody has this ticket"))
    phone.locator("main button").click()
    phone.locator(".mid").wait_for()
    fits_and_is_sound(phone)


@pytest.mark.browser
def test_used_meanwhile_the_answers_go_out_with_another(
    demonstration: Demonstration, printer: Doorstep, browser: Browser
) -> None:
    phone = context(browser)
    page = phone.new_page()
    first, second = print_tickets(printer, BAND, 2)
    child = Child(page, "en")
    scans(child, address(demonstration, first, "en"))
    child.begins()
    child.answers(ANSWERS)
    with Phone(demonstration.server.base) as other:
        body = urlencode([("code", first.code), ("secret", ""), ("_end", "1")]).encode()
        opened = other.request("POST", "/t", body, {"Content-Type": "application/x-www-form-urlencoded"})
        hidden = [(name.decode(), value.decode()) for name, value in HIDDEN.findall(opened.body)]
        code = collector_of(printer, first)
        assert other.send(code, BAND, [("C1", "plenty")], hidden).told.startswith("kept ")
    before = stored(demonstration)
    child.screen.locator("button.full").click()
    page.locator("#another").wait_for()
    assert "This code has been used." in page.locator("#problem h2").inner_text()
    child.settled()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#another").fill(second.code)
    page.locator("#problem button.b").click()
    page.locator("[data-receipt]").wait_for()
    assert stored(demonstration) == before + 1
    phone.close()


@pytest.mark.browser
def test_without_network_the_ticket_waits_with_the_answers(
    demonstration: Demonstration, printer: Doorstep, phone: Page
) -> None:
    one = print_tickets(printer, BAND)[0]
    child = Child(phone)
    scans(child, address(demonstration, one))
    child.begins()
    child.answers(ANSWERS)
    before, used = stored(demonstration), spent(printer)
    phone.context.set_offline(True)
    child.screen.locator("button.full").click()
    phone.locator("#waiting").wait_for()
    assert (stored(demonstration), spent(printer)) == (before, used)
    phone.close()
    phone.context.set_offline(False)
    later = phone.context.new_page()
    later.goto(f"{demonstration.server.base}/t")
    later.locator("#outbox", has_text="送到了").wait_for()
    assert (stored(demonstration), spent(printer)) == (before + 1, used + 1)


@pytest.mark.browser
def test_the_reply_is_lost_and_the_owner_sends_again(
    demonstration: Demonstration, printer: Doorstep, phone: Page
) -> None:
    one = print_tickets(printer, BAND)[0]
    child = Child(phone)
    scans(child, address(demonstration, one))
    child.begins()
    child.answers(ANSWERS)
    before = stored(demonstration)

    def lost(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    phone.context.route(f"**/{BAND}?lang=zh", lost)
    child.screen.locator("button.full").click()
    phone.locator("#waiting").wait_for()
    assert stored(demonstration) == before + 1
    phone.context.unroute_all()
    phone.locator("#waiting button.full").click()
    phone.locator("[data-receipt]").wait_for()
    assert stored(demonstration) == before + 1


@pytest.mark.browser
def test_reloaded_the_answers_are_there_and_the_next_ticket_on_the_phone_finds_none(
    demonstration: Demonstration, printer: Doorstep, phone: Page
) -> None:
    first, second = print_tickets(printer, BAND, 2)
    child = Child(phone)
    scans(child, address(demonstration, first))
    child.begins()
    child.screen.locator("label:visible > input").first.check(force=True)
    phone.wait_for_timeout(200)
    phone.reload()
    child.screen.wait_for()
    child.settled()
    assert child.here() == "C1"
    assert phone.locator("#C1 input:checked").count() == 1
    phone.locator("[data-language=en]").last.evaluate("button => button.click()")
    phone.wait_for_url("**/turn?lang=en**")
    child.settled()
    assert phone.locator("#C1 input:checked").count() == 1
    phone.goto("about:blank")
    scans(child, address(demonstration, second))
    assert phone.locator("input:checked").count() == 0


@pytest.mark.browser
def test_in_a_flood_the_phone_works_for_a_moment_and_counts(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = open_doorstep(tmp_path / "data")
    monkeypatch.setattr(flood, "COLLECTOR", flood.Budget(0, 1e9))
    here.app.extensions["floods"] = Floods()
    with served(here) as base:
        rights = []
        for scripts in (True, False):
            phone = context(browser, scripts=scripts)
            child = Child(phone.new_page(), scripts=scripts)
            asked: list[str] = []
            child.page.on("request", lambda request, asked=asked: asked.append(request.url))
            child.comes_to(f"{base}/q/{here.code}", BAND)
            child.answers(ANSWERS if scripts else {"C1": 0})
            assert not any("work.js" in url for url in asked)
            child.screen.locator("button.full").click()
            child.page.locator("[data-receipt]").wait_for()
            assert any("work.js" in url for url in asked) is scripts
            with here.app.app_context(), services().store.reading() as session:
                rights.append(sorted(session.scalars(select(ResponseRow.entry))))
            phone.close()
    assert rights == [["open"], ["held", "open"]]


@contextmanager
def served(here: Doorstep) -> Iterator[str]:
    """The application on a port of its own while the block runs."""
    server = make_server("127.0.0.1", 0, here.app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


def opened_form(server: Server, one: Ticket) -> bytes:
    """The body that a phone sends with this ticket."""
    with Phone(server.base) as phone:
        body = urlencode([("code", ""), ("secret", ticket.written(one.secret)), ("_end", "1")]).encode()
        page = phone.request("POST", "/t", body, {"Content-Type": "application/x-www-form-urlencoded"})
    hidden = [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page.body)]
    return urlencode([("C1", "plenty"), *hidden]).encode()


CUTS = 10
"""Points at which a request is cut off, and a reply."""


@pytest.mark.parametrize("part", ["request", "reply"])
def test_cut_at_any_point_a_ticket_is_never_burnt_without_an_answer(
    part: str, demonstration: Demonstration, printer: Doorstep
) -> None:
    server = demonstration.server
    made = print_tickets(printer, BAND, CUTS)
    path = f"/q/{collector_of(printer, made[0])}/{BAND}?lang=zh"
    before, used = stored(demonstration), spent(printer)
    for number, one in enumerate(made):
        body = opened_form(server, one)
        whole = post(path, body, len(body))
        if part == "request":
            exchange(server, whole[: len(whole) * number // CUTS], half_close=True)
        else:
            hang_up_after(server, whole, 1000 * number)
        thanks = exchange(server, whole)
        assert status(thanks) == 200
        assert re.search(rb"(?i)survey-answer: kept ", thanks)
    assert (stored(demonstration), spent(printer)) == (before + CUTS, used + CUTS)


def hang_up_after(server: Server, request: bytes, read: int) -> None:
    """Sends everything and goes away once so many bytes of the reply have come."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(request)
        received = 0
        while received < read and (piece := line.recv(min(400, read - received))):
            received += len(piece)


WIRE = (
    ("B01 NUL", "GET", "/t/abc%00", {404}),
    ("B03 nine thousand letters", "GET", "/t/" + "a" * 9000, {404, 414, 400}),
    ("B05 no UTF-8", "GET", "/t/%ff%fe", {404}),
    *((f"B23 {method}", method, "/t", {405}) for method in ("HEAD", "OPTIONS", "PUT", "DELETE")),
    ("B23 TRACE", "TRACE", "/t", {405, 400, 501}),
    ("B11 added by a chat program", "GET", "/t?from=singlemessage&isappinstalled=0", {200}),
    ("B11 no UTF-8 added", "GET", "/t?%ff=1", {200}),
    ("B21 a secret in the query", "GET", "/t?t=0123456789ABCDEFGHJKMNPQRS", {303}),
)


@pytest.mark.parametrize(("row", "method", "where", "expected"), WIRE, ids=[row for row, *_ in WIRE])
def test_odd_addresses_through_a_raw_line(
    row: str, method: str, where: str, expected: set[int], demonstration: Demonstration
) -> None:
    request = f"{method} {where} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    assert status(exchange(demonstration.server, request.encode())) in expected, row


AGENT = "canary-agent-5d1f"
ADDRESSES = ("203.0.113.77", "2001:db8:77::7a7")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Server, Doorstep, Path]]:
    """A server behind a proxy that tells where phones are; its words go to a file."""
    log = tmp_path / "log"
    server = Server(tmp_path / "data", log=log, settings={"SURVEY_PROXIES": "1"})
    poster = server.demonstrate()["child"].rsplit("/", 1)[1]
    printer = desk_of(server, poster)
    server.start()
    yield server, printer, log
    server.stop()


def test_nothing_that_names_a_phone_or_a_ticket_is_written_anywhere(watched: tuple[Server, Doorstep, Path]) -> None:
    server, printer, log = watched
    made = print_tickets(printer, BAND, 4)
    path = f"/q/{collector_of(printer, made[0])}/{BAND}?lang=zh"
    for one, where in zip(made, ADDRESSES * 2, strict=True):
        lines = (f"X-Forwarded-For: {where}", f"User-Agent: {AGENT}")
        typed = urlencode([("code", one.code), ("secret", ""), ("_end", "1")]).encode()
        assert status(exchange(server, post("/t", typed, len(typed), *lines))) == 200
        in_the_query = f"GET /t?t={ticket.written(one.secret)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        exchange(server, (in_the_query + "\r\n".join(lines) + "\r\n\r\n").encode())
        body = opened_form(server, one)
        for _ in range(2):
            assert status(exchange(server, post(path, body, len(body), *lines))) == 200
        with Phone(server.base) as phone:
            said = {"X-Forwarded-For": where, "User-Agent": AGENT, "Content-Type": "application/x-www-form-urlencoded"}
            form = urlencode([("C1", "plenty"), *phone.form(printer.code, BAND)]).encode()
            assert phone.request("POST", f"/q/{printer.code}/{BAND}", form, said).status == 200
    server.stop()
    canaries = [AGENT.encode()]
    canaries += [spelled for where in ADDRESSES for spelled in (where.encode(), ip_address(where).packed)]
    canaries += [ip_address(where).packed[: 3 if "." in where else 7] for where in ADDRESSES if ":" in where]
    for one in made:
        letters = ticket.written(one.secret)
        canaries += [one.secret, letters.encode(), letters.lower().encode(), one.secret.hex().encode()]
        canaries += [one.code.encode(), " ".join(groups(one.code)).encode()]
    files = [file for file in [log, *server.data.rglob("*")] if file.is_file()]
    assert any(file.name == "survey.sqlite3" for file in files)
    found = [(file.name, canary) for file in files for canary in canaries if canary in file.read_bytes()]
    assert found == []
