"""The network goes, the phone is reloaded, the server dies, the clock is wrong: nothing is lost or comes twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.child import Child
from tests.journeys.conftest import Demonstration
from tests.journeys.store import stored_answers

ANSWERS: dict[str, int | str | None] = {"C1": 0, "C3": 2, "C14": "多种几棵树。"}
BAND = "10-13"
NO_STORAGE = (
    "for (const name of ['localStorage', 'sessionStorage'])"
    " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
)
KEPT_ON_PHONE = "() => [Object.keys(localStorage), Object.keys(sessionStorage)]"


def arrive(child: Child, demonstration: Demonstration, band: str = BAND) -> None:
    """Scans and waits until the worker stands behind the page, as it does while a child reads."""
    child.scan(demonstration.addresses["child"])
    child.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    child.says_age(band)


def sent_without_network(demonstration: Demonstration, phone: Page) -> int:
    """A child answers everything, the network goes, she presses Send; gives how many answers were stored before."""
    child = Child(phone)
    arrive(child, demonstration)
    child.begins()
    child.answers(ANSWERS)
    before = stored(demonstration)
    phone.context.set_offline(True)
    child.screen.locator("button.full").click()
    return before


def stored(demonstration: Demonstration, band: str = BAND) -> int:
    return len(stored_answers(demonstration.server, band))


@pytest.mark.browser
def test_reloaded_at_every_step_with_and_without_network_the_answers_are_still_there(
    demonstration: Demonstration, phone: Page
) -> None:
    child = Child(phone)
    arrive(child, demonstration)
    before = stored(demonstration)
    child.begins()
    steps = 0
    while child.here() != "check":
        item = child.here()
        choice = ANSWERS.get(item)
        if isinstance(choice, str):
            child.screen.locator("textarea").fill(choice)
        elif choice is not None:
            child.screen.locator("label:visible > input").nth(choice).check(force=True)
        phone.context.set_offline(steps % 2 == 1)
        child.reloads()
        assert child.here() == item
        if isinstance(choice, str):
            assert child.screen.locator("textarea").input_value() == choice
        elif choice is not None:
            assert child.screen.locator("label:visible > input").nth(choice).is_checked()
        child.screen.locator(".next").click()
        steps += 1
    child.reloads()
    assert child.here() == "check"
    phone.context.set_offline(False)
    child.sends()
    assert stored(demonstration) == before + 1
    assert phone.evaluate(KEPT_ON_PHONE) == [[], []]


@pytest.mark.browser
def test_sent_without_network_it_waits_and_goes_out_once_when_the_network_is_back(
    demonstration: Demonstration, phone: Page
) -> None:
    before = sent_without_network(demonstration, phone)
    phone.locator("#waiting").wait_for()
    assert "还没送出去" in phone.locator("#waiting").inner_text()
    assert stored(demonstration) == before
    assert phone.evaluate(KEPT_ON_PHONE) == [["outbox"], []]
    phone.context.set_offline(False)
    phone.locator("[data-receipt]").wait_for()
    assert stored(demonstration) == before + 1
    assert phone.evaluate(KEPT_ON_PHONE) == [[], []]


@pytest.mark.browser
def test_answers_left_behind_unsent_go_out_from_whatever_page_is_opened_next(
    demonstration: Demonstration, phone: Page
) -> None:
    before = sent_without_network(demonstration, phone)
    phone.locator("#waiting").wait_for()
    phone.close()
    phone.context.set_offline(False)
    later = phone.context.new_page()
    later.goto(demonstration.addresses["child"])
    later.locator("#outbox", has_text="送到了").wait_for()
    assert stored(demonstration) == before + 1
    assert "多种几棵树" not in later.content()
    assert later.evaluate(KEPT_ON_PHONE) == [[], []]


@pytest.mark.browser
def test_deleted_while_it_waits_nothing_is_sent_and_nothing_stays(demonstration: Demonstration, phone: Page) -> None:
    before = sent_without_network(demonstration, phone)
    phone.locator("#waiting [data-forget]").click()
    assert phone.evaluate(KEPT_ON_PHONE) == [[], []]
    phone.context.set_offline(False)
    phone.goto(demonstration.addresses["child"])
    phone.wait_for_load_state("networkidle")
    assert stored(demonstration) == before


def _lost_answer(route: Route) -> None:
    """The server has it; the phone never hears so."""
    route.fetch()
    route.abort("connectionreset")


def _portal(status: int) -> object:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body="<h1>Please sign in to the hotel network</h1>", content_type="text/html")

    return answer


@pytest.mark.browser
@pytest.mark.parametrize(
    "between",
    [_lost_answer, _portal(200), _portal(204), _portal(502), lambda route: route.abort("internetdisconnected")],
    ids=["H05 answer lost", "H09 portal 200", "H09 empty 204", "502", "cut"],
)
def test_only_the_server_can_say_that_it_has_arrived(
    between: object, demonstration: Demonstration, phone: Page
) -> None:
    child = Child(phone)
    arrive(child, demonstration)
    child.begins()
    child.answers(ANSWERS)
    before = stored(demonstration)
    phone.context.route(
        f"**/{BAND}?lang=zh", lambda route: between(route) if route.request.method == "POST" else route.continue_()
    )  # type: ignore[operator]
    child.screen.locator("button.full").click()
    phone.locator("#waiting").wait_for()
    phone.context.unroute_all()
    phone.locator("#waiting button.full").click()
    phone.locator("[data-receipt]").wait_for()
    assert stored(demonstration) == before + 1


@pytest.mark.browser
def test_the_server_dies_between_send_and_thanks(fresh_demonstration: Demonstration, phone: Page) -> None:
    demonstration = fresh_demonstration
    child = Child(phone)
    arrive(child, demonstration)
    child.begins()
    child.answers(ANSWERS)
    before = stored(demonstration)

    def kill(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        route.fetch()
        demonstration.server.kill()
        route.abort("connectionreset")

    phone.context.route(f"**/{BAND}?lang=zh", kill)
    child.screen.locator("button.full").click()
    phone.locator("#waiting").wait_for()
    phone.context.unroute_all()
    demonstration.server.start()
    phone.locator("[data-receipt]").wait_for(timeout=30_000)
    assert stored(demonstration) == before + 1


@pytest.mark.browser
@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_ten_years_wrong_changes_nothing(years: int, demonstration: Demonstration, phone: Page) -> None:
    # H13
    phone.add_init_script(f"{{ const now = Date.now; Date.now = () => now() + {years} * 31557600000; }}")
    child = Child(phone)
    arrive(child, demonstration)
    child.begins()
    before = stored(demonstration)
    child.screen.locator("label:visible > input").first.check(force=True)
    child.reloads()
    assert child.screen.locator("label:visible > input").first.is_checked()
    child.answers(ANSWERS)
    child.sends()
    assert stored(demonstration) == before + 1


@pytest.mark.browser
@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        NO_STORAGE,
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });",
        "window.fetch = undefined;",
        # As on a page that did not come over https.
        "delete window.caches; Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });",
    ],
    ids=["H11 full", "H11 private", "no worker", "no fetch", "not secure"],
)
def test_a_phone_that_keeps_nothing_sends_directly(broken: str, demonstration: Demonstration, phone: Page) -> None:
    phone.add_init_script(broken)
    child = Child(phone)
    child.comes_to(demonstration.addresses["child"], BAND)
    child.answers(ANSWERS)
    before = stored(demonstration)
    child.sends()
    assert stored(demonstration) == before + 1


@pytest.mark.browser
def test_the_network_cut_at_each_step_is_not_even_noticed_before_send(
    demonstration: Demonstration, phone: Page
) -> None:
    child = Child(phone)
    arrive(child, demonstration, "7-9")
    phone.context.set_offline(True)
    child.begins()
    child.answers({"B1": 0, "B12": "多一个球"})
    before = stored(demonstration, "7-9")
    phone.context.set_offline(False)
    child.sends()
    assert stored(demonstration, "7-9") == before + 1
