"""A ticket from the paper to the thanks: what it opens, what spends it, and what is never told."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from sqlalchemy import select, update

from survey_app.child import ticketing
from survey_app.child.guessing import FREE, Guesses
from survey_app.fieldwork import receipt, ticket
from survey_app.fieldwork.receipt import groups
from survey_app.fieldwork.ticket import Ticket
from survey_app.store.fieldwork_tables import ArrivalRow, TicketRow
from survey_app.store.tables import CollectorRow, ResponseRow
from survey_app.vault import tickets as vault
from survey_app.web.services import services
from tests.child.conftest import Doorstep
from tests.child.test_door import kept
from tests.child.tickets import URLENCODED, bring, cancel, collector_of, hidden, post, print_tickets, scan, spent
from tests.makers import full_width

SAID = [("B1", "many")]
USED = "This code has been used."


def entries(here: Doorstep) -> list[str]:
    """By what right each stored answer came in."""
    with here.app.app_context(), services().store.reading() as session:
        return list(session.scalars(select(ResponseRow.entry)))


def stop(here: Doorstep, code: str) -> None:
    """From today on this collector lets nobody in."""
    with here.app.app_context(), services().store.begin() as session:
        today = services().config.today()
        session.execute(update(CollectorRow).where(CollectorRow.code == code).values(stopped_on=today))


def nobodys(number: int = 0) -> str:
    return receipt.make(b"nobody has this one" + bytes([number % 256, number // 256]))


def test_scanned_or_typed_it_opens_the_same_questions_and_opening_spends_nothing(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    pages = [scan(doorstep, one), bring(doorstep, code=one.code), bring(doorstep, code=" ".join(groups(one.code)))]
    for page in pages:
        assert page.status_code == 200
        assert 'name="B1"' in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert ticket.written(one.secret) not in page.text
        assert one.code not in page.text
    assert len({dict(hidden(page))["ticket"] for page in pages}) == 1
    assert spent(doorstep) == 0
    assert kept(post(doorstep, pages[0], SAID))
    assert (spent(doorstep), entries(doorstep)) == (1, ["ticket"])


def test_the_same_form_again_gets_the_same_thanks_and_another_form_does_not(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    mine, other = scan(doorstep, one, "en"), scan(doorstep, one, "en")
    thanks = [post(doorstep, mine, SAID) for _ in range(3)]
    assert all(map(kept, thanks))
    assert len({re.findall(r'data-receipt="([\d ]+)"', page.text)[0] for page in thanks}) == 1
    refused = post(doorstep, other, [("B1", "some")])
    assert refused.status_code == 409
    assert refused.headers["Survey-Answer"] == "refused"
    assert USED in refused.text
    assert re.search(r'value="some" checked', refused.text)
    assert "receipt" not in refused.headers
    assert (spent(doorstep), doorstep.stored()) == (1, 1)
    again = scan(doorstep, one, "en")
    assert again.status_code == 409
    assert "This code has been used" in again.text
    assert not re.search(r"\d{4}-\d\d-\d\d|November|yesterday|today", again.text.split("<main")[1])


def test_answers_that_came_with_a_used_ticket_go_out_with_another(doorstep: Doorstep) -> None:
    first, second = print_tickets(doorstep, "7-9", 2)
    late = scan(doorstep, first, "en")
    post(doorstep, scan(doorstep, first), SAID)
    refused = post(doorstep, late, [("B1", "some")])
    assert 'name="another"' in refused.text
    for typed, said in (
        (nobodys(), "We do not know this code."),
        (second.code[:-1] + str((int(second.code[-1]) + 1) % 10), "One digit looks wrong."),
        (print_tickets(doorstep, "10-13")[0].code, "This code is for other questions."),
        (first.code, USED),
    ):
        page = post(doorstep, refused, [("B1", "some"), ("another", typed)])
        assert 400 <= page.status_code < 500
        assert said in page.text
        assert re.search(r'value="some" checked', page.text)
    assert kept(post(doorstep, refused, [("B1", "some"), ("another", second.code)]))
    assert (spent(doorstep), doorstep.stored()) == (2, 2)


def test_where_a_ticket_is_needed_the_poster_leads_to_it_and_answers_without_one_stay_on_the_page(
    doorstep: Doorstep,
) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    page = scan(doorstep, one)
    code = collector_of(doorstep, one)
    for path in (f"/q/{code}?lang=en", f"/q/{code}/7-9?lang=en"):
        led = doorstep.client.get(path)
        assert 'href="/t?lang=en"' in led.text
        assert "School" in led.text
        assert 'name="B1"' not in led.text
    without = [field for field in hidden(page) if field[0] != "ticket"]
    refused = post(doorstep, page, SAID, without)
    assert refused.status_code == 403
    assert re.search(r'value="many" checked', refused.text)
    assert doorstep.stored() == 0
    turned = doorstep.client.post(f"/q/{code}/7-9/turn?lang=en", data=dict(without))
    assert 'name="B1"' not in turned.text
    assert kept(post(doorstep, refused, [*SAID, ("another", one.code)]))


def test_a_ticket_of_another_form_or_a_made_up_one_lets_nobody_in(doorstep: Doorstep) -> None:
    one, other = print_tickets(doorstep, "7-9")[0], print_tickets(doorstep, "10-13")[0]
    page, elsewhere = scan(doorstep, one), dict(hidden(scan(doorstep, other)))["ticket"]
    mark = vault.mark(one.secret).hex()
    for forged in (elsewhere, mark, f"{mark}.{'0' * 32}", f"{mark}.", ".", "", "£.£", "x" * 5000):
        fields = [(name, forged if name == "ticket" else value) for name, value in hidden(page)]
        assert post(doorstep, page, SAID, fields).status_code == 403
    assert (spent(doorstep), doorstep.stored()) == (0, 0)


def test_in_another_language_the_ticket_and_the_answers_come_along(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    page = scan(doorstep, one)
    code = collector_of(doorstep, one)
    assert f'formaction="/q/{code}/7-9/turn?lang=en"' in page.text
    assert 'href="?lang=en"' not in page.text
    fields = {**dict(SAID), **dict(hidden(page))}
    turned = doorstep.client.post(f"/q/{code}/7-9/turn?lang=en", data=fields)
    assert re.search(r'value="many" checked', turned.text)
    assert "I don" in turned.text
    assert kept(post(doorstep, turned, SAID))
    assert spent(doorstep) == 1


def test_a_round_that_is_not_open_says_so_whatever_became_of_the_ticket(doorstep: Doorstep) -> None:
    good, gone = print_tickets(doorstep, "7-9", 2)
    post(doorstep, scan(doorstep, gone), SAID)
    for one in (good, gone):
        doorstep.move_round(3, 20)
        early = scan(doorstep, one, "en")
        assert (early.status_code, "Not open yet" in early.text) == (200, True)
        doorstep.move_round(0, 20, "draft")
        assert "Not open yet" in scan(doorstep, one, "en").text
        doorstep.move_round(-20, -1)
        over = scan(doorstep, one, "en")
        assert (over.status_code, "This one is over" in over.text) == (200, True)
        assert "used" not in over.text.split("<main")[1]
        doorstep.move_round(0, 20)
    cancel(doorstep)
    cancelled = scan(doorstep, good, "en")
    assert (cancelled.status_code, "This code is no longer used" in cancelled.text) == (410, True)
    doorstep.move_round(-20, -1)
    assert "This one is over" in scan(doorstep, good, "en").text


def test_after_publication_it_leads_to_what_the_grown_ups_answer(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    code = collector_of(doorstep, one)
    with doorstep.app.app_context(), services().store.begin() as session:
        session.connection().exec_driver_sql("pragma ignore_check_constraints = on")
    doorstep.move_round(-30, -10, "open")
    with doorstep.app.app_context(), services().store.begin() as session:
        session.connection().exec_driver_sql(
            "update campaign set stage = 'published', sealed_digest = 'x', closed_on = closes, published_on = closes"
        )
    answered = scan(doorstep, one, "en")
    assert answered.status_code == 303
    assert answered.headers["Location"] == f"/q/{code}/7-9/feedback?lang=en"


def test_a_batch_taken_out_while_a_child_answers_says_so_and_keeps_her_answers_on_the_page(doorstep: Doorstep) -> None:
    page = scan(doorstep, print_tickets(doorstep, "7-9")[0], "en")
    cancel(doorstep)
    refused = post(doorstep, page, SAID)
    assert refused.status_code == 409
    assert "This code is no longer used." in refused.text
    assert re.search(r'value="many" checked', refused.text)
    assert (spent(doorstep), doorstep.stored()) == (0, 0)


def test_a_stopped_poster_lets_nobody_in_and_takes_what_was_begun(doorstep: Doorstep) -> None:
    begun = doorstep.form("7-9", "en")
    stop(doorstep, doorstep.code)
    for path in ("", "/7-9"):
        page = doorstep.client.get(f"/q/{doorstep.code}{path}?lang=en")
        assert (page.status_code, "This code is no longer used" in page.text) == (410, True)
    for action in ("7-9", "7-9/turn"):
        page = doorstep.client.post(f"/q/{doorstep.code}/{action}?lang=en", data={"B1": "many", "_end": "1"})
        assert 'name="key"' not in page.text
    assert kept(doorstep.send("7-9", SAID, begun, "en"))
    doorstep.move_round(-20, -1)
    assert "This one is over" in doorstep.client.get(f"/q/{doorstep.code}?lang=en").text


def test_a_ticket_of_a_stopped_way_in_lets_nobody_in_through_another_page_either(doorstep: Doorstep) -> None:
    mine, begun = print_tickets(doorstep, "7-9", 2)
    stopped, good = print_tickets(doorstep, "7-9")[0], print_tickets(doorstep, "7-9")[0]
    page, late = scan(doorstep, mine, "en"), scan(doorstep, begun, "en")
    poster = doorstep.client.get(f"/q/{doorstep.code}/7-9?lang=en")
    stop(doorstep, collector_of(doorstep, stopped))
    for form in (page, poster):
        refused = post(doorstep, form, [*SAID, ("another", stopped.code)])
        assert refused.status_code == 410
        assert refused.headers["Survey-Answer"] == "refused"
        assert "This code is no longer used. Please ask a grown-up for another." in refused.text
        assert re.search(r'value="many" checked', refused.text)
    assert (spent(doorstep), doorstep.stored()) == (0, 0)
    assert kept(post(doorstep, page, [*SAID, ("another", good.code)]))
    stop(doorstep, collector_of(doorstep, mine))
    assert kept(post(doorstep, late, [*SAID, ("another", mine.code)])), "begun there before it was stopped"


def test_sixty_four_at_once_with_one_ticket(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    pages = [scan(doorstep, one) for _ in range(64)]

    def send(number: int) -> bool:
        with doorstep.app.test_client() as phone:
            here = Doorstep(doorstep.app, doorstep.code, phone)
            return kept(post(here, pages[number], [("B1", "some" if number % 2 else "many")]))

    with ThreadPoolExecutor(64) as phones:
        thanked = list(phones.map(send, range(64)))
    assert thanked.count(True) == 1
    assert (spent(doorstep), doorstep.stored()) == (1, 1)


def test_of_a_body_that_does_not_arrive_whole_nothing_is_kept_and_the_ticket_is_still_good(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    page, code = scan(doorstep, one), collector_of(doorstep, one)
    body = "&".join(f"{name}={quote(value)}" for name, value in [*SAID, *hidden(page)]).encode()
    for cut in range(0, len(body), 7):
        answer = doorstep.client.post(f"/q/{code}/7-9", data=body[:cut], content_type=URLENCODED)
        assert answer.status_code == 400
        assert (spent(doorstep), doorstep.stored()) == (0, 0)
    assert kept(post(doorstep, page, SAID))


def test_guessing_digits_waits_and_who_scans_never_does(doorstep: Doorstep, monkeypatch: pytest.MonkeyPatch) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    now = [0.0]
    slept: list[float] = []
    guard = Guesses(clock=lambda: now[0], sleep=slept.append)
    monkeypatch.setattr(ticketing, "guesses", lambda: guard)
    for number in range(FREE + 2):
        assert bring(doorstep, code=nobodys(number)).status_code == 404
    assert slept
    assert bring(doorstep, code=one.code).status_code == 503
    assert bring(doorstep, code=one.code).headers["Retry-After"]
    waited = len(slept)
    for _ in range(FREE):
        assert scan(doorstep, one).status_code == 200
    assert len(slept) == waited
    now[0] += 60
    for _ in range(3 * FREE):
        assert bring(doorstep, code=one.code).status_code == 200
    assert len(slept) == waited


def test_a_slip_of_the_finger_is_told_before_anything_is_hashed(
    doorstep: Doorstep, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    digest = vault.code_mark

    def counted(key: bytes, code: str) -> bytes:
        hashed.append(code)
        return digest(key, code)

    one = print_tickets(doorstep, "7-9")[0]
    monkeypatch.setattr(vault, "code_mark", counted)
    for place in range(16):
        slip = one.code[:place] + str((int(one.code[place]) + 1) % 10) + one.code[place + 1 :]
        page = bring(doorstep, code=slip, lang="en")
        assert page.status_code == 422
        assert "One digit looks wrong. Please look again." in page.text
        assert f'value="{slip}"' in page.text
    assert hashed == []


def kindly(one: Ticket) -> list[tuple[str, str]]:
    """Ways in which people and keyboards write the same ticket."""
    letters = ticket.written(one.secret)
    return [
        ("B07 lower case", letters.lower()),
        ("B07 letters that look alike", letters.replace("0", "o").replace("1", "l").replace("V", "u")),
        ("full width letters", full_width(letters)),
        ("the whole address", f"https://survey.example.org/t#{letters}"),
        ("groups with hyphens", "-".join(groups(one.code))),
        ("full width digits", full_width(one.code)),
        ("Chinese numerals", one.code.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))),
        ("no-break spaces", "\u00a0".join(groups(one.code))),
    ]


def test_b07_it_is_read_kindly(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    for row, brought in kindly(one):
        assert bring(doorstep, code=brought).status_code == 200, row
        assert bring(doorstep, secret=brought).status_code == 200, row


STRANGE = (
    ("B09 a Cyrillic letter", "4827 1093 5561 740\u0430"),
    ("NUL", "4827109355617402\0"),
    ("right to left", "\u202e4827109355617402x"),
    ("nothing", ""),
    ("three thousand", "1" * 3000),
    ("markup", "<script>alert(1)</script>"),
    ("SQL", "' or 1=1 --"),
)


@pytest.mark.parametrize(("row", "typed"), STRANGE, ids=[row for row, _ in STRANGE])
def test_what_is_no_code_is_said_kindly(row: str, typed: str, doorstep: Doorstep) -> None:
    for page in (bring(doorstep, code=typed, lang="en"), bring(doorstep, secret=typed, lang="en")):
        assert page.status_code == 422, row
        assert 'role="alert"' in page.text
        assert "<script>alert" not in page.text


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_b23_nothing_but_reading_and_posting(method: str, doorstep: Doorstep) -> None:
    assert doorstep.client.open("/t", method=method).status_code == 405


ADDRESSES = ("/t/abc%00", "/t/" + "a" * 9000, "/t/%ff%fe", "/t/", "/t/" + quote("\u0430bcdefgh"), "/t//", "/T")


@pytest.mark.parametrize("address", ADDRESSES, ids=[address[:12] for address in ADDRESSES])
def test_b01_b03_b05_no_other_address_has_tickets(address: str, doorstep: Doorstep) -> None:
    assert doorstep.client.get(address).status_code == 404


def test_b11_b21_a_secret_in_the_query_is_never_read_and_goes_out_of_the_address(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    secret = ticket.written(one.secret)
    page = doorstep.client.get(f"/t?t={secret}&lang=en")
    assert (page.status_code, page.headers["Location"]) == (303, "/t?lang=en")
    assert secret not in page.text
    shared = doorstep.client.get("/t?from=singlemessage&isappinstalled=0")
    assert shared.status_code == 200
    assert shared.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in shared.headers
    posted = doorstep.client.post(f"/t?t={secret}&secret={secret}", data={"code": "", "_end": "1"})
    assert posted.status_code == 422


def test_a_torn_post_opens_nothing_and_spends_nothing(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    body = f"code=&secret={ticket.written(one.secret)}&_end=1".encode()
    for cut in range(0, len(body), 3):
        page = doorstep.client.post("/t", data=body[:cut], content_type="application/x-www-form-urlencoded")
        assert page.status_code == 400
        assert 'name="code"' in page.text
    assert doorstep.client.post("/t", data={"code": "x" * 70_000}).status_code == 413
    assert doorstep.client.post("/t", json={"secret": "x"}).status_code == 415


def test_nobody_who_says_no_uses_up_a_ticket(doorstep: Doorstep) -> None:
    one = print_tickets(doorstep, "7-9")[0]
    page = scan(doorstep, one)
    code = collector_of(doorstep, one)
    said_no = doorstep.client.post(f"/q/{code}/7-9/decline?lang=zh", data=dict(hidden(page)))
    assert said_no.status_code == 303
    assert spent(doorstep) == 0
    assert kept(post(doorstep, scan(doorstep, one), SAID))


def test_what_arrived_is_counted_at_the_ticket_s_own_collector(doorstep: Doorstep) -> None:
    first, second = print_tickets(doorstep, "7-9")[0], print_tickets(doorstep, "7-9")[0]
    page = scan(doorstep, first)
    cut_off = [field for field in hidden(page) if field[0] != "ticket"]
    assert kept(post(doorstep, page, [*SAID, ("another", second.code)], cut_off))
    with doorstep.app.app_context(), services().store.reading() as session:
        arrived = session.execute(select(CollectorRow.code, ArrivalRow.entry).join(ArrivalRow)).all()
        used = session.scalars(select(TicketRow.mark).where(TicketRow.spent)).all()
    assert [tuple(row) for row in arrived] == [(collector_of(doorstep, second), "ticket")]
    assert used == [vault.mark(second.secret)]
