"""Members come in by a link that works once: name and password, the second step, codes on paper. Nothing half made."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from survey_app.fieldwork import invitation
from survey_app.fieldwork.invitation import InvitationRecord
from survey_app.fieldwork.ledger import OPERATOR
from survey_app.fieldwork.member import Role
from survey_app.store import communities, invitations, ledger, members
from tests.committee.conftest import Office
from tests.committee.desk import BASE, Desk, at, where, words
from tests.committee.phone import STEP, Phone, scanned

PASSWORD = "seven geese cross the frozen pond"
CODE = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</code>")


def invited(office: Office, role: Role = Role.READER, *, slug: str = "", days: int = 7) -> str:
    """The path of a fresh invitation to the community of the round, or to a real one of that slug."""
    secret = bytes(range(16)) if not slug else bytes(range(1, 17))
    now = office.services.config.now()
    with office.services.store.begin() as session:
        place, by = office.round.campaign.community, "liuwan"
        if slug:
            by = OPERATOR
            place = communities.create(session, slug, {"zh": "桥头社区", "en": "Bridge End"})
        made = InvitationRecord(invitation.mark(secret), place.id, role, by, now + timedelta(days=days))
        assert invitations.make(session, made, now - timedelta(days=30))
    return f"/committee/join/{invitation.written(secret)}"


def names(desk: Desk, path: str, username: str = "wang", password: str = PASSWORD, again: str = "") -> None:
    """Fill in the first page and go on."""
    answer = desk.post(path, {"username": username, "password": password, "again": again or password}, page=path)
    assert (answer.status_code, where(answer)) == (303, f"{path}/second-step"), words(answer.text)


def confirms(desk: Desk, office: Office, path: str) -> Phone:
    """Scan the secret and type the code."""
    page = f"{path}/second-step"
    phone = scanned(desk.get(page))
    answer = desk.post(page, {"code": phone.shown(office.services.config.now())}, page=page)
    assert (answer.status_code, where(answer)) == (303, "/committee/"), words(answer.text)
    return phone


def count(office: Office) -> tuple[int, int]:
    """How many members there are, and how many lines in the ledger."""
    with office.services.store.reading() as session:
        people = session.execute(text("SELECT count(*) FROM member")).scalar_one()
        return int(people), len(ledger.newest(session, None, 1000))


def test_a_reader_joins_from_the_link_to_the_first_page(quiet: Office) -> None:
    path = invited(quiet, slug="bridge-end")
    desk = at(quiet.app)
    page = words(desk.get(path))
    assert "请你加入桥头社区" in page
    assert "至少 12 个字符" in page, "the rules are told before anything is typed"
    names(desk, path)
    phone = confirms(desk, quiet, path)
    assert where(desk.client.get("/committee/", base_url=BASE)) == "/committee/me/recovery-codes"
    codes = CODE.findall(desk.get("/committee/me/recovery-codes"))
    assert len(set(codes)) == 10
    refused = desk.post("/committee/me/recovery-codes/written", page="/committee/me/recovery-codes")
    assert refused.status_code == 422
    assert codes == CODE.findall(desk.get("/committee/me/recovery-codes")), "they stay until they are written down"
    done = desk.post("/committee/me/recovery-codes/written", {"written": "yes"}, page="/committee/me/recovery-codes")
    assert where(done) == "/committee/"
    assert "这里还没有你能看的轮次" in words(desk.get("/committee/"))
    assert codes[0] not in desk.client.get("/committee/me/recovery-codes", base_url=BASE, follow_redirects=True).text
    with quiet.services.store.reading() as session:
        member = members.by_username(session, "wang")
        deeds = [entry.note.deed.value for entry in ledger.newest(session, None, 3)]
        kept = str(session.execute(text("SELECT totp_box FROM member WHERE username = 'wang'")).scalar_one())
        marks = str(session.execute(text("SELECT mark FROM recovery_code")).all())
    assert member is not None
    assert [held.role for held in member.memberships] == [Role.READER]
    assert deeds == ["signed-in", "second-step-set", "joined"]
    assert phone.secret.hex() not in kept
    assert codes[0].replace("-", "") not in marks


def test_the_link_works_once(quiet: Office) -> None:
    path = invited(quiet)
    desk = at(quiet.app)
    names(desk, path)
    confirms(desk, quiet, path)
    assert "这个邀请不能用了" in words(at(quiet.app).get(path, status=404))


def test_of_two_who_have_the_link_one_comes_in(quiet: Office) -> None:
    path = invited(quiet)
    one, other = at(quiet.app), at(quiet.app)
    names(one, path, "one-wang")
    names(other, path, "other-wang")
    phone = scanned(other.get(f"{path}/second-step"))
    token = other.client.get(f"{path}/second-step", base_url=BASE).text
    confirms(one, quiet, path)
    found = re.search(r'name="csrf_token" value="([^"]+)"', token)
    assert found
    sent = {"csrf_token": found[1], "code": phone.shown(quiet.services.config.now())}
    assert other.client.post(f"{path}/second-step", data=sent, base_url=BASE).status_code == 404
    with quiet.services.store.reading() as session:
        assert members.by_username(session, "one-wang") is not None
        assert members.by_username(session, "other-wang") is None


def test_whoever_stops_half_way_has_left_nothing(quiet: Office) -> None:
    before = count(quiet)
    path = invited(quiet)
    desk = at(quiet.app)
    names(desk, path)
    page = f"{path}/second-step"
    for wrong in ("", "000000x", "12345", "x" * 5000):
        assert desk.post(page, {"code": wrong}, page=page).status_code == 422
    assert count(quiet) == before
    assert where(at(quiet.app).client.get(page, base_url=BASE)) == path, "another browser has nothing to confirm"
    assert "请你加入" in words(at(quiet.app).get(path)), "the link is still good"


@pytest.mark.parametrize(
    ("username", "password", "again", "told"),
    [
        ("", PASSWORD, PASSWORD, "至少写两个字"),
        ("w" * 41, PASSWORD, PASSWORD, "最多 40 个字"),
        ("operator", PASSWORD, PASSWORD, "留给程序自己用"),
        ("LIUWAN", PASSWORD, PASSWORD, "已经有人用这个名字"),
        ("l\u0456uwan", PASSWORD, PASSWORD, "一种字母"),
        ("wang", "short", "short", "至少 12 个字符"),
        ("wang", "zhangwei1990520", "zhangwei1990520", "拼音"),
        ("wang", "password2026!", "password2026!", "用的人太多"),
        ("wang", "my name is wang you know", "my name is wang you know", "有你的名字"),
        ("wang", PASSWORD, PASSWORD + "!", "两遍写得不一样"),
        ("wang", "长" * 300, "长" * 300, "最多 200 个字"),
    ],
)
def test_what_will_not_do_is_told_and_the_name_stays(
    quiet: Office, username: str, password: str, again: str, told: str
) -> None:
    path = invited(quiet)
    answer = at(quiet.app).post(path, {"username": username, "password": password, "again": again}, page=path)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert f'value="{username}"' in answer.text
    assert password not in answer.text


def test_a_name_that_is_taken_while_one_joins_is_asked_for_again(quiet: Office) -> None:
    path = invited(quiet)
    desk = at(quiet.app)
    names(desk, path, "wang")
    with quiet.services.store.begin() as session:
        members.create(session, "wang", PASSWORD + " twice", [])
    page = f"{path}/second-step"
    phone = scanned(desk.get(page))
    answer = desk.post(page, {"code": phone.shown(quiet.services.config.now())}, page=page)
    assert answer.status_code == 422
    assert "已经有人用这个名字" in words(answer.text)
    assert "请你加入" in words(at(quiet.app).get(path)), "the link was not used up"


def test_a_member_with_an_account_joins_with_it(office: Office) -> None:
    path = invited(office, Role.SAFEGUARDING)
    assert "你现在用 liuwan 登录着" in words(office.desk.get(path))
    before = count(office)[0]
    answer = office.desk.post(f"{path}/accept", page=path)
    assert where(answer) == "/committee/"
    assert count(office)[0] == before
    assert "儿童保护" in words(office.desk.get("/committee/me"))
    assert office.desk.client.get(path, base_url=BASE).status_code == 404


def test_who_signs_in_first_comes_back_to_the_invitation(quiet: Office) -> None:
    path = invited(quiet)
    assert f"/committee/sign-in?next={path.replace('/', '%2F')}" in quiet.desk.get(path) or "next=" in quiet.desk.get(
        path
    )
    assert where(quiet.desk.sign_in(then=path)) == path


@pytest.mark.parametrize("link", ["x", "0" * 26, "%00", "..%2F..", "Z" * 26, "A" * 9000, "邀请"])
def test_a_link_that_was_never_made_tells_nothing(quiet: Office, link: str) -> None:
    for path in (f"/committee/join/{link}", f"/committee/join/{link}/second-step"):
        assert quiet.desk.client.get(path, base_url=BASE).status_code == 404, path


def test_a_link_is_good_for_a_week(quiet: Office) -> None:
    path = invited(quiet, days=-1)
    assert "这个邀请不能用了" in words(quiet.desk.get(path, status=404))


def test_at_a_demonstration_the_second_step_may_wait(quiet: Office) -> None:
    path = invited(quiet)
    desk = at(quiet.app)
    names(desk, path)
    answer = desk.post(f"{path}/second-step", {"without": "yes"}, page=f"{path}/second-step")
    assert where(answer) == "/committee/"
    assert "2026 年第三轮" in words(desk.get("/committee/"))


def test_elsewhere_it_may_not(quiet: Office) -> None:
    path = invited(quiet, slug="bridge-end")
    desk = at(quiet.app)
    names(desk, path)
    answer = desk.post(f"{path}/second-step", {"without": "yes"}, page=f"{path}/second-step")
    assert answer.status_code == 422


def test_the_code_that_confirmed_does_not_work_again_at_the_sign_in(quiet: Office) -> None:
    path = invited(quiet, slug="bridge-end")
    desk = at(quiet.app)
    names(desk, path)
    phone = confirms(desk, quiet, path)
    now = quiet.services.config.now()
    other = at(quiet.app)
    assert where(other.sign_in("wang", PASSWORD)) == "/committee/sign-in/second-step"
    step = "/committee/sign-in/second-step"
    assert other.post(step, {"code": phone.shown(now)}, page=step).status_code == 422
    assert where(other.post(step, {"code": phone.shown(now + STEP)}, page=step)) == "/committee/"
