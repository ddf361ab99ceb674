"""Who may see and do what: nobody without signing in, nobody of another community, nothing by a link alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from questionnaires.loading import library_family, read_sources
from survey_app.committee import door
from survey_app.committee.door import DOING, READING
from survey_app.committee.rights import NEEDS, OPEN_TO_ALL, SIGNED_IN
from survey_app.fieldwork.invitation import InvitationRecord
from survey_app.fieldwork.member import Membership, Right, Role
from survey_app.store import campaigns, drafts, invitations, members, suggestions
from survey_app.store.member_tables import MembershipRow
from survey_app.store.tables import Base
from tests import makers
from tests.committee.conftest import WORDS, Office
from tests.committee.desk import BASE, Desk, enter, words

EDITOR, READER, OFFICE, GUARD, OPERATOR = Role.EDITOR, Role.READER, Role.PROGRAMME, Role.SAFEGUARDING, Role.OPERATOR
ALLOWED = {
    Right.LOOK: {OFFICE, EDITOR, READER, GUARD},
    Right.EDIT: {EDITOR},
    Right.WORDS: {EDITOR},
    Right.CONFIRM: {OFFICE, EDITOR},
    Right.MEMBERS: {OFFICE, EDITOR, OPERATOR},
    Right.LEDGER: {OFFICE, EDITOR, OPERATOR},
}
"""The rights as the programme wants them, written down a second time."""
PINNED = {
    Right.LOOK: {"round", "summary", "poster", "qr_svg", "qr_png", "paper"},
    Right.WORDS: {"suggestions", "release", "withhold"},
    Right.CONFIRM: {"close", "close_submit", "held_confirm"},
    Right.EDIT: {"reply", "reply_submit", "publish", "publish_submit", "questionnaires"},
    Right.MEMBERS: {"members", "invite", "withdraw", "role_away", "role_away_submit"},
    Right.LEDGER: {"ledger"},
}
"""Addresses that must never ask for less."""
MARK = "ab" * 32
CANARY = ("多一点水果", "<script>alert(1)</script>")
"""What children wrote, and nobody has released."""

ROUTES = [("GET", path, name) for path, (name, _) in READING.items()]
ROUTES += [("POST", path, name) for path, (name, _) in DOING.items()]
GUARDED = [route for route in ROUTES if route[2] in NEEDS]


def names(office: Office) -> dict[str, str]:
    """What stands in the places of an address, for this round."""
    here = str(office.round.campaign.community.id)
    return {
        "code": office.round.collector.code,
        "finding_id": "lunch3",
        "suggestion_id": "00" * 16,
        "band": "7-9",
        "spoken": "zh",
        "place": "lunch3",
        "draft_id": "1",
        "community_id": here,
        "member_id": "1",
        "role": "reader",
        "mark": MARK,
        "secret": "0" * 26,
        "item": "B3",
        "step": "when",
        "channel": "poster",
    }


def addresses(office: Office, paths: Iterable[str], **other: str) -> list[str]:
    """The addresses of the door with the names of this round in them; a place nobody has heard of is 1."""
    made = []
    for path in paths:
        slug = (
            office.round.campaign.community.slug
            if path.startswith(("/register/", "/communities/"))
            else office.round.campaign.slug
        )
        known = {**names(office), "slug": slug, **other}
        filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found, known=known: known.get(found[1], "1"), path)
        made.append(f"/committee{filled}")
    return made


def colleague(office: Office, role: Role, *, community_id: int = 0) -> Desk:
    """Somebody with that role, signed in."""
    place = community_id or office.round.campaign.community.id
    username = f"{role}-{place}"
    with office.services.store.begin() as session:
        members.create(session, username, makers.PASSWORD, [Membership(place, role)])
    return enter(office.app, office.services, username)


@dataclass(frozen=True)
class Caller:
    """Somebody with a browser and the token of a form, which is good for every form of hers."""

    office: Office
    desk: Desk
    token: str

    def asks(self, method: str, path: str, **other: str) -> TestResponse:
        """Opens an address of the door, or sends an empty form there."""
        (address,) = addresses(self.office, [path], **other)
        return self.desk.client.open(address, method=method, base_url=BASE, data={"csrf_token": self.token})

    def absent(self, method: str, path: str) -> int:
        """What an address says of a thing that does not exist."""
        nothing = {"slug": "no-such-round", "draft_id": "99999", "community_id": "99999"}
        answer = self.asks(method, path, **nothing)
        assert answer.status_code in {303, 404}, path
        return answer.status_code


def caller(office: Office, desk: Desk) -> Caller:
    return Caller(office, desk, desk.token())


@pytest.fixture
def busy(closed: Office) -> Office:
    """The sealed round, an open one beside it, a draft, an invitation that waits: something behind every door."""
    here = closed.round.campaign.community.id
    now = closed.services.config.now()
    second = makers.plan(closed.round.campaign.family_digest, "liuwan-2026-4")
    with closed.services.store.begin() as session:
        drafts.begin(session, here, read_sources(library_family("neighbourhood")), makers.TODAY)
        campaigns.start(session, campaigns.create(session, here, second).id)
        waiting = InvitationRecord(bytes.fromhex(MARK), here, READER, "liuwan", now.replace(year=now.year + 1))
        invitations.make(session, waiting, now)
    return closed


def test_every_address_says_who_may_come(quiet: Office) -> None:
    there = {name for _, _, name in ROUTES}
    assert there == {
        rule.endpoint.removeprefix("committee.")
        for rule in quiet.app.url_map.iter_rules()
        if rule.endpoint.startswith("committee.")
    }
    assert there <= OPEN_TO_ALL | SIGNED_IN | set(NEEDS)
    assert not (OPEN_TO_ALL | SIGNED_IN) & set(NEEDS)
    assert OPEN_TO_ALL | SIGNED_IN | set(NEEDS) <= there
    assert {right: {name for name in pinned if NEEDS[name] is not right} for right, pinned in PINNED.items()} == {
        right: set() for right in PINNED
    }


def test_no_page_opens_without_signing_in(quiet: Office) -> None:
    closed_to_strangers = [path for _, path, name in ROUTES if name not in OPEN_TO_ALL]
    for address in addresses(quiet, set(closed_to_strangers) & set(READING)):
        answer = quiet.desk.client.get(address, base_url=BASE)
        assert (answer.status_code, "柳湾" in answer.text) == (303, False), address


def test_nothing_can_be_done_without_the_token_of_a_form(closed: Office) -> None:
    for address in addresses(closed, DOING):
        assert closed.desk.client.post(address, base_url=BASE).status_code == 400, address


def test_nothing_can_be_done_by_following_a_link(closed: Office) -> None:
    for address in addresses(closed, set(DOING) - set(READING)):
        assert closed.desk.client.get(address, base_url=BASE).status_code in {303, 404, 405}, address


def test_nothing_can_be_done_from_another_site(closed: Office) -> None:
    """Not with a token that is good, either, whichever of the two headers a browser sends."""
    token, before = closed.desk.token(), held(closed)
    for address in addresses(closed, DOING):
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            answer = closed.desk.client.post(address, data={"csrf_token": token}, base_url=BASE, headers=headers)
            assert answer.status_code == 403, (address, headers)
    assert held(closed) == before
    here = {"Sec-Fetch-Site": "same-origin", "Origin": BASE}
    answer = closed.desk.client.post("/committee/sign-out", data={"csrf_token": token}, base_url=BASE, headers=here)
    assert answer.status_code == 303, "the same token does from here what it did not from there"


def held(office: Office) -> dict[str, int]:
    """How many rows every table has."""
    with office.services.store.reading() as session:
        return {table.name: session.query(table).count() for table in Base.metadata.sorted_tables}


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_what_it_is_for_and_nothing_else(busy: Office, role: Role) -> None:
    """Where somebody may look but not do this: 403. Where she may not even look: 404, as if it were not there."""
    she, wrong = caller(busy, colleague(busy, role)), {}
    for method, path, name in GUARDED:
        if role in ALLOWED[NEEDS[name]]:
            continue
        answer = she.asks(method, path)
        if answer.status_code not in refusals(she, role, method, path):
            wrong[method, path] = answer.status_code
        if any(said in words(answer.text) for said in (*CANARY, "柳湾")):
            wrong[method, path] = answer.status_code
    assert wrong == {}


def refusals(she: Caller, role: Role, method: str, path: str) -> set[int]:
    """How an address refuses a role that it is not for: 403 to who may look there, else as if it were not there. One
    that names no place refuses all who have the right nowhere."""
    pinned = any(name in some for some in PINNED.values() for _, there, name in GUARDED if there == path)
    if "<" not in path or (pinned and role in ALLOWED[Right.LOOK]):
        return {403}
    return {403, she.absent(method, path)} | ({404} if role in ALLOWED[Right.LOOK] else set())


@pytest.mark.parametrize("role", Role)
def test_every_link_and_button_that_is_shown_may_be_used(busy: Office, role: Role) -> None:
    """From the first page on, whatever a member is led to opens, and no form is shown that would be refused."""
    desk = colleague(busy, role)
    seen: set[str] = set()
    for path, page in walk(desk, "/committee/"):
        seen.add(path)
        for action in re.findall(r'action="([^"]+)"', page):
            assert may_do(busy, role, unescape(action)), (path, action)
        told = [said for said in CANARY if said in unescape(page)]
        assert not told or (role is EDITOR and "/suggestions" in path), (path, told)
    slug = busy.round.campaign.slug
    expected = {f"/committee/rounds/{slug}", f"/committee/rounds/{slug}/summary"} if role is not OPERATOR else set()
    expected |= {"/committee/members", "/committee/ledger"} if role in ALLOWED[Right.MEMBERS] else set()
    expected |= {f"/committee/rounds/{slug}/suggestions"} if role is EDITOR else set()
    assert expected <= seen
    assert "/committee/me" in seen
    if role is READER:
        assert not [path for path in seen if re.search(r"close|publish|replies|suggestions|members|ledger", path)]


def walk(desk: Desk, start: str) -> Iterator[tuple[str, str]]:
    """Every page of the door that links lead to, each once; files and the editor's pages are not opened."""
    waiting, seen = [start], {start}
    while waiting:
        path = waiting.pop()
        answer = desk.client.get(path, base_url=BASE)
        assert answer.status_code == 200, (path, answer.status_code)
        yield path, answer.text
        for found in re.findall(r'href="(/committee[^"#]*)', answer.text):
            to = urlsplit(unescape(found)).path
            leads_on = not re.search(r"\.(pdf|svg|png|zip|xlsx|mp3|csv)$|/questionnaires/\d|/read-aloud/", to)
            if leads_on and to not in seen:
                seen.add(to)
                waiting.append(to)


def may_do(office: Office, role: Role, action: str) -> bool:
    """Whether the address that a form is sent to is one for that role."""
    try:
        endpoint, _ = office.app.url_map.bind("survey.example.org").match(urlsplit(action).path, method="POST")
    except HTTPException:
        return False
    name = str(endpoint).removeprefix("committee.")
    return name in SIGNED_IN or role in ALLOWED[NEEDS[name]]


def test_released_words_are_read_by_all_who_may_look(busy: Office) -> None:
    kept = busy.services
    with kept.store.begin() as session:
        first = suggestions.waiting(session, kept.keyring, busy.round.campaign.id)[0]
        editor = members.by_username(session, "liuwan")
        assert editor is not None
        suggestions.release(session, kept.keyring, first.id, "多一点水果", (editor.id, kept.config.now()))
    for role in (READER, OFFICE, GUARD):
        assert "多一点水果" in words(colleague(busy, role).get(f"{busy.path}/summary")), role


@pytest.mark.parametrize("role", Role)
def test_a_round_of_another_community_is_not_there(busy: Office, role: Role) -> None:
    with busy.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
    neighbour = colleague(busy, role, community_id=elsewhere.id)
    assert "还没有" in neighbour.get("/committee/")
    she, wrong = caller(busy, neighbour), {}
    for method, path, _ in GUARDED:
        if re.search(r"<slug>|<int:draft_id>|<int:community_id>", path):
            answer = she.asks(method, path)
            if answer.status_code != she.absent(method, path):
                wrong[method, path] = answer.status_code
    assert wrong == {}


def test_a_role_that_is_taken_away_is_gone_with_the_next_page(office: Office) -> None:
    office.desk.get(office.path)
    with office.services.store.begin() as session:
        session.query(MembershipRow).delete()
    assert office.desk.client.get(office.path, base_url=BASE).status_code == 404


@pytest.mark.parametrize("slug", ["no-such-round", "%00", "..%2f..", "x" * 300, "柳湾", "%", "_", "liuwan%25", "'--"])
def test_a_round_that_does_not_exist_is_a_friendly_page(office: Office, slug: str) -> None:
    assert "<h1>" in office.desk.client.get(f"/committee/rounds/{slug}", base_url=BASE).text
    assert office.desk.client.get(f"/committee/rounds/{slug}", base_url=BASE).status_code == 404


def test_what_a_member_sees_is_kept_by_no_cache(closed: Office) -> None:
    answer = closed.desk.client.get(f"{closed.path}/summary", base_url=BASE)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_words_of_this_test_are_those_of_the_children() -> None:
    assert all(any(said in written for written in WORDS) for said in CANARY)
    assert door.blueprint.url_prefix == "/committee"
