"""Members of a place: invited and withdrawn, let go; and the ledger of what was done."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from survey_app.committee.staff.deeds import WORDS
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import ledger, members
from survey_app.web.language import chosen, gettext
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, Desk, at, where, words

MEMBERS, LEDGER = "/committee/members", "/committee/ledger"
LINK = re.compile(r"https://survey\.example\.org(/committee/join/[0-9a-z]{26})")
ONCE = re.compile(r'name="once" value="([0-9a-f]{32})"')


def here(office: Office) -> int:
    return office.round.campaign.community.id


def invites(desk: Desk, office: Office, role: str = "reader", place: int = 0, once: str = "") -> str:
    """Invite somebody; the path of the link, "" when there is none."""
    found = ONCE.search(desk.get(MEMBERS))
    assert found
    form = {"once": once or found[1], "place": str(place or here(office)), "role": role}
    answer = desk.post(f"{MEMBERS}/invite", form, page=MEMBERS)
    if answer.status_code != 303:
        return ""
    link = LINK.search(desk.get(MEMBERS))
    assert link
    return link[1]


def colleague(office: Office, username: str, role: Role) -> int:
    with office.services.store.begin() as session:
        return members.create(session, username, makers.PASSWORD, [Membership(here(office), role)]).id


def deeds(office: Office) -> list[tuple[str, str]]:
    """What was done and to what, the first first."""
    with office.services.store.reading() as session:
        return [(one.note.deed.value, one.note.subject) for one in reversed(ledger.newest(session, None, 100))]


def test_a_link_is_shown_once_and_whoever_has_it_is_asked_in(office: Office) -> None:
    link = invites(office.desk, office, "safeguarding")
    page = office.desk.get(MEMBERS)
    assert not LINK.search(page), "it is shown once"
    assert "儿童保护 liuwan 邀请的，还没来" in words(page)
    assert "儿童保护" in words(at(office.app).get(link))
    assert deeds(office)[-1] == ("invited", "safeguarding")
    with office.services.store.reading() as session:
        kept = str(session.execute(text("SELECT mark FROM invitation")).all())
    assert link.rpartition("/")[2] not in kept


def test_pressed_twice_it_is_one_invitation_with_one_link(office: Office) -> None:
    first = invites(office.desk, office, once="a" * 32)
    second = invites(office.desk, office, once="a" * 32)
    other = invites(office.desk, office, once="b" * 32)
    assert first == second != other
    assert words(office.desk.get(MEMBERS)).count("还没来") == 2
    assert deeds(office).count(("invited", "reader")) == 2


def test_the_same_form_with_another_role_is_another_invitation(office: Office) -> None:
    first = invites(office.desk, office, "editor", once="a" * 32)
    second = invites(office.desk, office, "reader", once="a" * 32)
    assert first != second
    assert ("只看" in words(at(office.app).get(first)), "只看" in words(at(office.app).get(second))) == (False, True)


def test_who_was_let_go_does_not_come_back_by_her_own_link(office: Office) -> None:
    member_id = colleague(office, "bad-wang", Role.EDITOR)
    gone = at(office.app)
    gone.sign_in("bad-wang")
    link = invites(gone, office, "editor")
    away = f"{MEMBERS}/{here(office)}/{member_id}/editor"
    assert where(office.desk.post(away, page=MEMBERS)) == MEMBERS
    assert gone.client.get(link, base_url=BASE).status_code == 404
    assert gone.post(f"{link}/accept", page="/committee/me").status_code == 404
    assert gone.client.get(office.path, base_url=BASE).status_code == 404
    assert "还没来" not in words(office.desk.get(MEMBERS))


def test_an_invitation_that_an_editor_could_not_make_is_not_hers_to_withdraw(office: Office) -> None:
    colleague(office, "street", Role.PROGRAMME)
    above = at(office.app)
    above.sign_in("street")
    link = invites(above, office, "operator")
    withdraw = re.compile(r'action="(/committee/members/invitations/[0-9a-f]{64}/withdraw)"')
    found = withdraw.search(above.get(MEMBERS))
    assert found
    assert not withdraw.search(office.desk.get(MEMBERS))
    assert office.desk.post(found[1], page=MEMBERS).status_code == 403
    assert "还没来" in words(office.desk.get(MEMBERS))
    assert at(office.app).client.get(link, base_url=BASE).status_code == 200


def test_a_withdrawn_link_opens_nothing(office: Office) -> None:
    link = invites(office.desk, office)
    found = re.search(r'action="(/committee/members/invitations/[0-9a-f]{64}/withdraw)"', office.desk.get(MEMBERS))
    assert found
    for _ in range(2):
        assert where(office.desk.post(found[1], page=MEMBERS)) == MEMBERS
    assert at(office.app).client.get(link, base_url=BASE).status_code == 404
    assert "还没来" not in words(office.desk.get(MEMBERS))
    assert deeds(office)[-1] == ("invitation-withdrawn", "reader")
    assert deeds(office).count(("invitation-withdrawn", "reader")) == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"role": "operator"}, 422),
        ({"role": "programme"}, 422),
        ({"role": "king"}, 422),
        ({"role": ""}, 422),
        ({"place": ""}, 422),
        ({"place": "999"}, 404),
        ({"place": "9" * 30}, 404),
        ({"place": "1; DROP TABLE member"}, 404),
        ({"once": "x"}, 422),
    ],
)
def test_an_invitation_that_is_not_hers_to_make_is_refused(office: Office, form: dict[str, str], status: int) -> None:
    right = {"once": "c" * 32, "place": str(here(office)), "role": "reader"}
    before = deeds(office)
    assert office.desk.post(f"{MEMBERS}/invite", {**right, **form}, page=MEMBERS).status_code == status
    assert deeds(office) == before
    assert "还没来" not in words(office.desk.get(MEMBERS))


def test_an_operator_may_invite_anybody_and_sees_no_round(office: Office) -> None:
    colleague(office, "machine", Role.OPERATOR)
    desk = at(office.app)
    desk.sign_in("machine")
    assert invites(desk, office, "programme")
    assert desk.client.get(office.path, base_url=BASE).status_code == 404


def test_a_member_of_another_place_sees_and_changes_nothing_here(office: Office) -> None:
    link = invites(office.desk, office)
    found = re.search(r'action="(/committee/members/invitations/[0-9a-f]{64}/withdraw)"', office.desk.get(MEMBERS))
    assert found
    with office.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
        makers.member(session, elsewhere.id, "neighbour")
        editor = members.by_username(session, "liuwan")
    assert editor is not None
    desk = at(office.app)
    desk.sign_in("neighbour")
    assert "liuwan" not in words(desk.get(MEMBERS))
    assert desk.post(found[1], page=MEMBERS).status_code == 404
    away = f"{MEMBERS}/{here(office)}/{editor.id}/editor"
    assert desk.client.get(away, base_url=BASE).status_code == 404
    assert desk.post(away, page=MEMBERS).status_code == 404
    assert at(office.app).client.get(link, base_url=BASE).status_code == 200
    assert "liuwan" not in words(desk.get(LEDGER)).replace("柳湾", "")


def test_a_role_taken_away_is_gone_with_the_next_page(office: Office) -> None:
    member_id = colleague(office, "reader-wang", Role.READER)
    reader = at(office.app)
    reader.sign_in("reader-wang")
    reader.get(office.path)
    away = f"{MEMBERS}/{here(office)}/{member_id}/reader"
    assert away in office.desk.get(MEMBERS)
    assert "取消这项职责" in words(office.desk.get(away))
    for _ in range(2):
        assert where(office.desk.post(away, page=MEMBERS)) == MEMBERS
    assert reader.client.get(office.path, base_url=BASE).status_code == 404
    assert "没有你能看的轮次" in words(reader.get("/committee/"))
    assert "不是哪里的成员" in words(reader.get("/committee/me"))
    assert deeds(office).count(("role-removed", "reader-wang reader")) == 1
    assert office.desk.client.get(away, base_url=BASE).status_code == 404


def test_the_last_who_can_bring_in_others_cannot_go(office: Office) -> None:
    with office.services.store.reading() as session:
        editor = members.by_username(session, "liuwan")
    assert editor is not None
    away = f"{MEMBERS}/{here(office)}/{editor.id}/editor"
    assert "没有人能再请人进来" in words(office.desk.get(away))
    assert office.desk.post(away, page=MEMBERS).status_code == 409
    colleague(office, "second", Role.EDITOR)
    assert where(office.desk.post(away, page=MEMBERS)) == MEMBERS
    assert office.desk.client.get(MEMBERS, base_url=BASE).status_code == 403


def test_an_editor_does_not_take_the_operators_role(office: Office) -> None:
    member_id = colleague(office, "machine", Role.OPERATOR)
    away = f"{MEMBERS}/{here(office)}/{member_id}/operator"
    assert away not in office.desk.get(MEMBERS)
    assert office.desk.client.get(away, base_url=BASE).status_code == 403
    assert office.desk.post(away, page=MEMBERS).status_code == 403


@pytest.mark.parametrize("path", ["/1/1/king", "/999/1/reader", "/1/999/reader", f"/{2**70}/1/reader", "/1/-1/reader"])
def test_a_role_that_is_not_there_is_a_friendly_page(office: Office, path: str) -> None:
    assert office.desk.client.get(f"{MEMBERS}{path}", base_url=BASE).status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_deed_has_words(office: Office, lang: str) -> None:
    assert set(WORDS) == set(Deed)
    with office.app.test_request_context(), chosen(lang):
        told = [gettext(WORDS[deed]) for deed in Deed]
    assert len(set(told)) == len(Deed)
    assert all(re.search(r"[\u4e00-\u9fff]", said) for said in told) is (lang == "zh")


def test_the_ledger_is_read_page_by_page_the_newest_first(office: Office) -> None:
    now = office.services.config.now()
    with office.services.store.begin() as session:
        for number in range(120):
            ledger.note(session, Note(Deed.REPLIED, OPERATOR, f"finding-{number}", here(office)), now)
        ledger.note(session, Note(Deed.BACKED_UP, OPERATOR, "<b>nightly</b>", None), now)
    page = office.desk.get(LEDGER)
    assert "前后都对得上" in words(page)
    assert "&lt;b&gt;nightly" in page
    seen: list[str] = []
    address: str | None = LEDGER
    while address:
        page = office.desk.get(address)
        seen += re.findall(r"finding-\d+", page)
        older = re.search(r'href="(/committee/ledger\?before=\d+)"', page)
        address = older[1] if older else None
    assert seen == [f"finding-{number}" for number in reversed(range(120))]


@pytest.mark.parametrize("before", ["0", "-5", "x", "1e9", "9" * 40, "%00", ""])
def test_any_place_in_the_ledger_can_be_asked_for(office: Office, before: str) -> None:
    office.desk.get(f"{LEDGER}?before={before}")


def test_a_ledger_that_was_changed_says_where(office: Office) -> None:
    invites(office.desk, office)
    with office.services.store.begin() as session:
        session.execute(text("UPDATE ledger_entry SET subject = 'somebody' WHERE position = 1"))
    page = words(office.desk.get(LEDGER))
    assert "从第 1 条起对不上" in page
    assert "前后都对得上" not in page
