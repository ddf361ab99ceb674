"""The second step: asked for after the password, never accepted twice, set up before anything else where it must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from survey_app.config import Config
from survey_app.fieldwork import recovery
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import ledger, members, memberships, second_steps
from survey_app.vault import totp
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, Desk, at, where, words
from tests.committee.phone import STEP, Phone, scanned
from tests.committee.test_joining import CODE

STEP_PAGE = "/committee/sign-in/second-step"
NEW_PASSWORD = "seven geese cross the frozen pond"


@dataclass
class Clock:
    """What time the instance believes it is."""

    now: datetime


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, quiet: Office) -> Clock:
    """A clock that a test moves, so that nobody waits for the next code."""
    moved = Clock(quiet.services.config.now())
    monkeypatch.setattr(Config, "now", lambda _config: moved.now)
    return moved


@pytest.fixture
def phone(quiet: Office, clock: Clock) -> Phone:
    """The telephone of the member, who has had a second step since yesterday."""
    secret = totp.new_secret()
    with quiet.services.store.begin() as session:
        member = members.by_username(session, "liuwan")
        assert member is not None
        second_steps.keep(session, quiet.services.keyring, member.id, secret, 0)
        second_steps.renew_codes(session, member.id, CODES)
    assert clock.now
    return Phone(secret)


CODES = recovery.mint()


def gives(desk: Desk, code: str) -> int:
    """The status that a code gets after the password."""
    return desk.post(STEP_PAGE, {"code": code}, page=STEP_PAGE).status_code


def test_a_right_password_alone_opens_nothing(quiet: Office, phone: Phone, clock: Clock) -> None:
    sent = quiet.desk.sign_in(then=quiet.path)
    assert where(sent) == f"{STEP_PAGE}?next={quiet.path}"
    assert quiet.desk.client.get("/committee/", base_url=BASE).status_code == 303
    answer = quiet.desk.post(where(sent), {"code": phone.shown(clock.now)}, page=where(sent))
    assert where(answer) == quiet.path
    quiet.desk.get(quiet.path)


def test_every_wrong_code_gets_the_same_reply(quiet: Office, phone: Phone, clock: Clock) -> None:
    quiet.desk.sign_in()
    old = phone.shown(clock.now - 2 * STEP)
    replies = [
        quiet.desk.post(STEP_PAGE, {"code": code}, page=STEP_PAGE)
        for code in ("", old, "x" * 30_000, "0000-0000-0000-0000", "12\x00456", recovery.mint()[0])
    ]
    assert {reply.status_code for reply in replies} == {422}
    assert len({words(reply.text) for reply in replies}) == 1
    assert old not in replies[1].text


def test_a_code_works_once(quiet: Office, phone: Phone, clock: Clock) -> None:
    quiet.desk.sign_in()
    assert gives(quiet.desk, phone.shown(clock.now)) == 303
    other = at(quiet.app)
    other.sign_in()
    assert gives(other, phone.shown(clock.now)) == 422
    assert gives(other, phone.shown(clock.now + STEP)) == 303


def test_a_recovery_code_opens_once_in_any_handwriting(quiet: Office, phone: Phone) -> None:
    assert phone
    quiet.desk.sign_in()
    assert gives(quiet.desk, CODES[3].lower().replace("-", " ")) == 303
    assert "还剩 9 个备用码" in words(quiet.desk.get("/committee/me"))
    other = at(quiet.app)
    other.sign_in()
    assert gives(other, CODES[3]) == 422


def test_after_five_minutes_one_begins_again(quiet: Office, phone: Phone, clock: Clock) -> None:
    quiet.desk.sign_in()
    token = quiet.desk.token(STEP_PAGE)
    clock.now += timedelta(minutes=5, seconds=1)
    code = phone.shown(clock.now)
    late = quiet.desk.client.post(STEP_PAGE, data={"csrf_token": token, "code": code}, base_url=BASE)
    assert late.status_code == 422
    assert "过了五分钟" in words(late.text)
    assert where(quiet.desk.client.get(STEP_PAGE, base_url=BASE)) == "/committee/sign-in"


def test_guessing_codes_ends_soon_also_when_one_begins_again(quiet: Office, phone: Phone, clock: Clock) -> None:
    tried = []
    for _ in range(3):
        desk = at(quiet.app)
        desk.sign_in()
        tried += [gives(desk, "000000" if phone.shown(clock.now) != "000000" else "111111") for _ in range(4)]
    assert tried == [422] * 8 + [429] * 4
    desk = at(quiet.app)
    desk.sign_in()
    assert gives(desk, phone.shown(clock.now)) == 429


def test_a_password_changed_between_the_steps_opens_nothing(quiet: Office, phone: Phone, clock: Clock) -> None:
    quiet.desk.sign_in()
    fresh = members.hashed(NEW_PASSWORD, "liuwan")
    with quiet.services.store.begin() as session:
        member = members.by_username(session, "liuwan")
        assert member is not None
        members.set_password(session, member.id, fresh)
    assert gives(quiet.desk, phone.shown(clock.now)) == 422


def test_a_cookie_planted_at_the_second_step_is_not_the_one_that_is_signed_in(
    quiet: Office, phone: Phone, clock: Clock
) -> None:
    quiet.desk.sign_in()
    planted = quiet.desk.client.get_cookie("committee", path="/committee", domain="survey.example.org")
    assert gives(quiet.desk, phone.shown(clock.now)) == 303
    held = quiet.desk.client.get_cookie("committee", path="/committee", domain="survey.example.org")
    assert planted is not None
    assert held is not None
    assert held.value != planted.value
    thief = at(quiet.app)
    thief.client.set_cookie("committee", planted.value, path="/committee", domain="survey.example.org")
    assert thief.client.get("/committee/", base_url=BASE).status_code == 303


@pytest.fixture
def worker(quiet: Office, clock: Clock) -> Desk:
    """A member of a real community who has no second step yet, signed in."""
    assert clock.now
    with quiet.services.store.begin() as session:
        place = makers.community(session, "bridge-end", demonstration=False)
        makers.member(session, place.id, "worker")
    desk = at(quiet.app)
    assert desk.sign_in("worker").status_code == 303
    return desk


def test_where_anything_is_real_the_second_step_comes_before_anything_else(
    quiet: Office, worker: Desk, clock: Clock
) -> None:
    setting_up = "/committee/me/second-step"
    for path in ("/committee/", "/committee/me", "/committee/members", "/committee/questionnaires"):
        assert where(worker.client.get(path, base_url=BASE)) == setting_up, path
    phone = scanned(worker.get(setting_up))
    assert phone.secret == scanned(worker.get(setting_up)).secret, "a page loaded again shows the same secret"
    right = {"new_code": phone.shown(clock.now), "current": makers.PASSWORD}
    for wrong in ({**right, "new_code": "000000"}, {**right, "current": "not my password"}):
        assert worker.post(setting_up, wrong, page=setting_up).status_code == 422
    assert where(worker.post(setting_up, right, page=setting_up)) == "/committee/me/recovery-codes"
    codes = CODE.findall(worker.get("/committee/me/recovery-codes"))
    assert len(codes) == 10
    worker.post("/committee/me/recovery-codes/written", {"written": "yes"}, page="/committee/me/recovery-codes")
    worker.get("/committee/")
    other = at(quiet.app)
    assert where(other.sign_in("worker")) == STEP_PAGE


def test_the_second_step_moves_to_another_telephone_for_who_has_the_old_one(
    quiet: Office, phone: Phone, clock: Clock
) -> None:
    quiet.desk.sign_in()
    gives(quiet.desk, phone.shown(clock.now))
    other = at(quiet.app)
    other.sign_in()
    gives(other, phone.shown(clock.now + STEP))
    clock.now += 2 * STEP
    page = "/committee/me/second-step"
    fresh = scanned(quiet.desk.get(page))
    right = {"new_code": fresh.shown(clock.now), "current": makers.PASSWORD, "code": phone.shown(clock.now)}
    assert quiet.desk.post(page, {**right, "code": fresh.shown(clock.now)}, page=page).status_code == 422
    assert where(quiet.desk.post(page, right, page=page)) == "/committee/me/recovery-codes"
    assert other.client.get("/committee/", base_url=BASE).status_code == 303, "other sessions end"
    again = at(quiet.app)
    again.sign_in()
    clock.now += STEP
    assert gives(again, phone.shown(clock.now)) == 422
    assert gives(again, CODES[0]) == 422
    assert gives(again, fresh.shown(clock.now)) == 303


def test_the_password_is_changed_by_who_knows_it_and_has_the_telephone(
    quiet: Office, phone: Phone, clock: Clock
) -> None:
    quiet.desk.sign_in()
    gives(quiet.desk, phone.shown(clock.now))
    clock.now += STEP
    me = "/committee/me"
    new = {"password": NEW_PASSWORD, "again": NEW_PASSWORD}
    right = {**new, "current": makers.PASSWORD, "code": phone.shown(clock.now)}
    for wrong, told in (
        ({**right, "again": "another"}, "两遍写得不一样"),
        ({**right, "password": "zhangwei1990520", "again": "zhangwei1990520"}, "拼音"),
        ({**right, "current": "not my password"}, "对不上"),
        ({**right, "code": "000000"}, "对不上"),
    ):
        answer = quiet.desk.post(f"{me}/password", wrong, page=me)
        assert (answer.status_code, told in words(answer.text)) == (422, True), told
    assert where(quiet.desk.post(f"{me}/password", right, page=me)) == "/committee/me?changed=password"
    assert "密码改好了" in words(quiet.desk.get("/committee/me?changed=password"))
    other = at(quiet.app)
    assert other.sign_in().status_code == 422
    assert where(other.sign_in("liuwan", NEW_PASSWORD)) == STEP_PAGE


def test_new_recovery_codes_take_the_place_of_the_old_ones(quiet: Office, phone: Phone, clock: Clock) -> None:
    quiet.desk.sign_in()
    gives(quiet.desk, phone.shown(clock.now))
    page, me = "/committee/me/recovery-codes", "/committee/me"
    assert quiet.desk.post(page, {"code": phone.shown(clock.now)}, page=me).status_code == 422
    assert where(quiet.desk.post(page, {"code": phone.shown(clock.now + STEP)}, page=me)) == page
    fresh = CODE.findall(quiet.desk.get(page))
    quiet.desk.post(f"{page}/written", {"written": "yes"}, page=page)
    other = at(quiet.app)
    other.sign_in()
    assert gives(other, CODES[5]) == 422
    assert gives(other, fresh[5]) == 303


def test_signing_out_everywhere_ends_every_session_and_only_hers(quiet: Office) -> None:
    with quiet.services.store.begin() as session:
        makers.member(session, quiet.round.campaign.community.id, "colleague")
    here, there, colleague = at(quiet.app), at(quiet.app), at(quiet.app)
    here.sign_in()
    there.sign_in()
    colleague.sign_in("colleague")
    assert where(here.post("/committee/me/sign-out-everywhere", page="/committee/me")) == "/committee/sign-in"
    assert [desk.client.get("/committee/", base_url=BASE).status_code for desk in (here, there, colleague)] == [
        303,
        303,
        200,
    ]


def test_what_a_member_does_with_her_account_is_in_the_ledger_and_no_secret_is(
    quiet: Office, phone: Phone, clock: Clock
) -> None:
    quiet.desk.sign_in()
    gives(quiet.desk, phone.shown(clock.now))
    quiet.desk.post("/committee/me/recovery-codes", {"code": CODES[0]}, page="/committee/me")
    page = "/committee/me/recovery-codes"
    quiet.desk.post(f"{page}/written", {"written": "yes"}, page=page)
    quiet.desk.post("/committee/sign-out")
    with quiet.services.store.reading() as session:
        found = ledger.newest(session, None, 3)
        assert ledger.damaged(session) is None
    assert [entry.note.deed for entry in found] == [Deed.SIGNED_OUT, Deed.CODES_RENEWED, Deed.SIGNED_IN]
    assert {entry.note.who for entry in found} == {"liuwan"}
    assert not re.search(r"\d{6}|[0-9A-Z]{4}-", " ".join(entry.note.subject for entry in found))


def test_a_role_elsewhere_makes_the_second_step_needed_at_once(office: Office) -> None:
    office.desk.get("/committee/")
    with office.services.store.begin() as session:
        place = makers.community(session, "bridge-end", demonstration=False)
        member = members.by_username(session, "liuwan")
        assert member is not None
        memberships.give(session, member.id, Membership(place.id, Role.READER))
    assert where(office.desk.client.get("/committee/", base_url=BASE)) == "/committee/me/second-step"
