"""Staff: signing in, staying in, going."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from survey_app.config import Config
from survey_app.fieldwork import invitation, recovery
from survey_app.fieldwork.community import Kind
from survey_app.fieldwork.invitation import InvitationRecord
from survey_app.fieldwork.ledger import OPERATOR
from survey_app.fieldwork.member import MemberRecord, Membership, Role
from survey_app.fieldwork.password import PasswordFault, PasswordFaults
from survey_app.store import communities, invitations, members, memberships, second_steps
from survey_app.store.members import NameTaken
from survey_app.store.session import Store
from survey_app.vault import totp
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import PASSWORD

SECRET = b"12345678901234567890"


@pytest.fixture
def member(store: Store) -> MemberRecord:
    with store.begin() as session:
        return makers.member(session, makers.community(session).id)


@pytest.fixture
def now(config: Config) -> datetime:
    return config.now()


def seen(store: Store, token: str, now: datetime) -> MemberRecord | None:
    with store.reading() as session:
        return members.by_session(session, token, now)


def sign_in(store: Store, username: str, password: str, now: datetime) -> str | None:
    """The token of a session that name and password begin."""
    known = members.recognise(store, username, password)
    if known is None:
        return None
    with store.begin() as session:
        return members.enter(session, known.member.id, known.seal, now)


def test_a_member_signs_in_and_out(store: Store, member: MemberRecord, now: datetime) -> None:
    token = sign_in(store, " LiuWan ", PASSWORD, now)
    assert token is not None
    assert seen(store, token, now) == member
    with store.begin() as session:
        members.sign_out(session, token)
    assert seen(store, token, now) is None


@pytest.mark.usefixtures("member")
def test_the_wrong_name_and_the_wrong_password_are_one_answer(store: Store, now: datetime) -> None:
    tried = [
        ("liuwan", PASSWORD + "."),
        ("liuwan", ""),
        ("liuwan", "x" * 1_000_000),
        ("liuwan", "a\x00b"),
        ("liuwan", "\ud800" * 12),
        ("nobody", PASSWORD),
        ("", ""),
        ("liuwan\x00", PASSWORD),
        ("\ud800", PASSWORD),
    ]
    assert [sign_in(store, username, password, now) for username, password in tried] == [None] * len(tried)


def test_the_database_holds_neither_password_nor_token(store: Store, member: MemberRecord, now: datetime) -> None:
    token = sign_in(store, member.username, PASSWORD, now)
    assert token is not None
    with store.reading() as session:
        kept = session.execute(text("SELECT password_hash FROM member")).scalar_one()
        mark = bytes(session.execute(text("SELECT mark FROM member_session")).scalar_one())
    assert kept.startswith("$argon2id$")
    assert len(mark) == 32
    assert mark != token.encode()
    assert seen(store, mark.hex(), now) is None


def test_a_session_ends_when_nobody_is_there_or_the_day_is_over(
    store: Store, member: MemberRecord, now: datetime
) -> None:
    token = sign_in(store, member.username, PASSWORD, now)
    assert token is not None
    at = now
    assert seen(store, token, at + timedelta(minutes=20)) == member
    assert seen(store, token, at + timedelta(minutes=21)) is None
    while at < now + timedelta(hours=7, minutes=50):
        at += timedelta(minutes=15)
        with store.reading() as session:
            assert members.needs_touch(session, token, at)
        with store.begin() as session:
            members.touch(session, token, at)
            assert not members.needs_touch(session, token, at)
    assert seen(store, token, now + timedelta(hours=8)) == member
    assert seen(store, token, now + timedelta(hours=8, minutes=1)) is None


def test_every_sign_in_has_a_token_of_its_own(store: Store, member: MemberRecord, now: datetime) -> None:
    first = sign_in(store, member.username, PASSWORD, now)
    second = sign_in(store, member.username, PASSWORD, now)
    assert first is not None
    assert second is not None
    assert first != second


def test_old_sessions_are_cleared_at_the_next_sign_in(store: Store, member: MemberRecord, now: datetime) -> None:
    sign_in(store, member.username, PASSWORD, now - timedelta(days=2))
    sign_in(store, member.username, PASSWORD, now)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM member_session")) == 1


def test_a_role_taken_away_is_gone_on_the_next_page(store: Store, member: MemberRecord, now: datetime) -> None:
    token = sign_in(store, member.username, PASSWORD, now)
    assert token is not None
    with store.begin() as session:
        session.execute(text("DELETE FROM membership"))
    found = seen(store, token, now)
    assert found is not None
    assert found.memberships == ()
    with store.begin() as session:
        session.execute(text("DELETE FROM member"))
    assert seen(store, token, now) is None


def test_a_new_password_ends_every_session(store: Store, member: MemberRecord, now: datetime) -> None:
    token = sign_in(store, member.username, PASSWORD, now)
    assert token is not None
    with store.begin() as session:
        fresh = members.hashed("three cats and an old well", member.username)
        members.set_password(session, member.id, fresh)
    assert seen(store, token, now) is None
    assert sign_in(store, member.username, PASSWORD, now) is None
    assert sign_in(store, member.username, "three cats and an old well", now) is not None


def test_a_weak_password_makes_no_member(store: Store) -> None:
    with store.begin() as session:
        place = makers.community(session)
        with pytest.raises(PasswordFaults) as refused:
            members.create(session, "liuwan", "liuwan2026", [Membership(place.id, Role.EDITOR)])
    assert refused.value.faults == (PasswordFault.TOO_SHORT, PasswordFault.PINYIN, PasswordFault.HOLDS_NAME)
    assert "2026" not in str(refused.value)
    with store.reading() as session:
        assert members.by_username(session, "liuwan") is None


def test_a_name_is_given_once_whatever_its_case(store: Store, member: MemberRecord) -> None:
    with store.reading() as session:
        assert members.by_username(session, "LiuWan") == member
    with pytest.raises(NameTaken), store.begin() as session:
        members.create(session, "LIUWAN", PASSWORD, [])


def test_a_moment_without_a_zone_is_refused(store: Store, member: MemberRecord, now: datetime) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        sign_in(store, member.username, PASSWORD, now.replace(tzinfo=None))


def test_between_two_steps_the_password_must_stay_the_same(store: Store, member: MemberRecord, now: datetime) -> None:
    known = members.recognise(store, member.username, PASSWORD)
    assert known is not None
    with store.begin() as session:
        members.set_password(session, member.id, members.hashed("three cats and an old well", member.username))
        assert members.enter(session, member.id, known.seal, now) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_sign_in_that_lies_beside_a_change_of_the_password_is_ended_by_it(
    store: Store, member: MemberRecord, now: datetime
) -> None:
    """SQLite has one writer at a time; here two are at work."""
    known = members.recognise(store, member.username, PASSWORD)
    assert known is not None
    fresh = members.hashed("three cats and an old well", member.username)

    def changes() -> None:
        with store.begin() as session:
            members.set_password(session, member.id, fresh)

    beside = threading.Thread(target=changes)
    with store.begin() as session:
        token = members.enter(session, member.id, known.seal, now)
        assert token is not None
        beside.start()
        beside.join(1)
        assert beside.is_alive(), "the new password waits for who is coming in"
    beside.join()
    with store.reading() as session:
        assert members.by_session(session, token, now) is None


def test_a_code_works_once_also_for_two_who_come_at_the_same_moment(
    store: Store, member: MemberRecord, now: datetime, keyring: Keyring
) -> None:
    with store.begin() as session:
        second_steps.keep(session, keyring, member.id, SECRET, 0)
    code = totp.code(SECRET, int(now.timestamp()) // 30)
    start, right = threading.Barrier(8), []

    def comes() -> None:
        start.wait()
        with store.begin() as session:
            right.append(second_steps.use(session, keyring, member.id, code, now))

    threads = [threading.Thread(target=comes) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(right) == [False] * 7 + [True]


def test_a_recovery_code_works_once_and_for_nobody_else(
    store: Store, member: MemberRecord, now: datetime, keyring: Keyring
) -> None:
    codes = recovery.mint()
    with store.begin() as session:
        other = makers.member(session, makers.community(session, "elsewhere").id, "other")
        for one in (member, other):
            second_steps.keep(session, keyring, one.id, SECRET, 0)
        second_steps.renew_codes(session, member.id, codes)
    with store.begin() as session:
        assert not second_steps.use(session, keyring, other.id, codes[0], now)
        assert second_steps.use(session, keyring, member.id, codes[0].lower(), now)
        assert not second_steps.use(session, keyring, member.id, codes[0], now)
        assert second_steps.codes_left(session, member.id) == 9
        second_steps.renew_codes(session, member.id, recovery.mint())
        assert not second_steps.use(session, keyring, member.id, codes[1], now)
        assert second_steps.codes_left(session, member.id) == 10


def test_who_has_no_second_step_is_never_let_in_by_a_code(
    store: Store, member: MemberRecord, now: datetime, keyring: Keyring
) -> None:
    with store.begin() as session:
        for typed in ("000000", "", recovery.mint()[0]):
            assert not second_steps.use(session, keyring, member.id, typed, now)


def test_a_second_step_is_asked_for_where_anything_is_real(store: Store, keyring: Keyring) -> None:
    with store.begin() as session:
        made_up, real = makers.community(session), makers.community(session, "real", demonstration=False)
        guest, worker = makers.member(session, made_up.id, "guest"), makers.member(session, real.id, "worker")
        assert (guest.needs_second_step, worker.needs_second_step) == (False, True)
        memberships.give(session, guest.id, Membership(real.id, Role.READER))
        second_steps.keep(session, keyring, guest.id, SECRET, 7)
        found = members.by_id(session, guest.id)
    assert found is not None
    assert (found.needs_second_step, found.second_step) == (True, True)


def test_an_invitation_is_spent_once_by_one_of_many(store: Store, now: datetime) -> None:
    with store.begin() as session:
        place = makers.community(session)
        made = InvitationRecord(invitation.mark(b"0" * 16), place.id, Role.EDITOR, OPERATOR, now + timedelta(days=7))
        assert invitations.make(session, made, now)
        assert not invitations.make(session, made, now)
        assert invitations.waiting(session, [place.id], now) == (made,)
    spent: list[bool] = []

    def comes() -> None:
        with store.begin() as session:
            spent.append(invitations.spend(session, made.mark, now))

    threads = [threading.Thread(target=comes) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(spent) == [False] * 7 + [True]
    with store.begin() as session:
        assert invitations.find(session, made.mark, now) is None
        assert not invitations.make(session, made, now), "the same form makes no second link"
        assert invitations.waiting(session, [place.id], now) == ()


def test_an_invitation_is_worth_nothing_once_whoever_made_it_may_not_bring_in_such_a_member(
    store: Store, now: datetime
) -> None:
    with store.begin() as session:
        street = makers.community(session, "street")
        place = communities.create_below(session, street, Kind.GROUP, "below", {"zh": "下", "en": "Below"})
        above = members.create(session, "zhou", PASSWORD, [Membership(street.id, Role.EDITOR)])
        marks = [invitation.mark(bytes([number]) * 16) for number in range(3)]
        for mark, role in zip(marks, (Role.READER, Role.EDITOR, Role.PROGRAMME), strict=True):
            invitations.make(session, InvitationRecord(mark, place.id, role, "zhou", now + timedelta(days=7)), now)
        good = [one.role for one in invitations.waiting(session, [place.id], now)]
        assert sorted(good) == [Role.EDITOR, Role.READER], "nobody gives what she may not"
        assert not invitations.spend(session, marks[2], now)
        memberships.take(session, above.id, Membership(street.id, Role.EDITOR))
        assert invitations.waiting(session, [place.id], now) == ()
        assert not any(invitations.spend(session, mark, now) for mark in marks)


def test_an_invitation_ends_after_its_last_day(store: Store, now: datetime) -> None:
    with store.begin() as session:
        place = makers.community(session)
        made = InvitationRecord(invitation.mark(b"0" * 16), place.id, Role.EDITOR, OPERATOR, now + timedelta(days=7))
        invitations.make(session, made, now)
        late = now + timedelta(days=7, seconds=1)
        assert invitations.find(session, made.mark, now + timedelta(days=7)) == made
        assert invitations.find(session, made.mark, late) is None
        assert not invitations.spend(session, made.mark, late)


def test_roles_reach_down_the_tree_and_are_taken_where_they_were_given(store: Store) -> None:
    with store.begin() as session:
        street = makers.community(session, "street")
        below = makers.community(session, "below")
        session.execute(text("UPDATE community SET parent_id = :up WHERE id = :id"), {"up": street.id, "id": below.id})
        session.expire_all()
        member = makers.member(session, street.id, "street-worker")
        assert {held.community_id for held in member.memberships} == {street.id, below.id}
        assert [one.username for one in memberships.reaching(session, below.id)] == ["street-worker"]
        assert memberships.at(session, [below.id]) == ()
        assert not memberships.take(session, member.id, Membership(below.id, Role.EDITOR))
        assert memberships.take(session, member.id, Membership(street.id, Role.EDITOR))
        found = members.by_id(session, member.id)
        assert communities.by_id(session, below.id) is not None
    assert found is not None
    assert found.memberships == ()
