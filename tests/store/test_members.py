"""Staff: signing in, staying in, going."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from survey_app.config import Config
from survey_app.fieldwork.member import MemberRecord, Membership, PasswordFault, PasswordFaults, Role
from survey_app.store import members
from survey_app.store.session import Store
from tests import makers
from tests.makers import PASSWORD


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


def test_a_member_signs_in_and_out(store: Store, member: MemberRecord, now: datetime) -> None:
    signed_in = members.sign_in(store, " LiuWan ", PASSWORD, now)
    assert signed_in is not None
    assert signed_in.member == member
    assert seen(store, signed_in.token, now) == member
    with store.begin() as session:
        members.sign_out(session, signed_in.token)
    assert seen(store, signed_in.token, now) is None


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
    assert [members.sign_in(store, username, password, now) for username, password in tried] == [None] * len(tried)


def test_the_database_holds_neither_password_nor_token(store: Store, member: MemberRecord, now: datetime) -> None:
    signed_in = members.sign_in(store, member.username, PASSWORD, now)
    assert signed_in is not None
    with store.reading() as session:
        kept = session.execute(text("SELECT password_hash FROM member")).scalar_one()
        mark = bytes(session.execute(text("SELECT mark FROM member_session")).scalar_one())
    assert kept.startswith("$argon2id$")
    assert len(mark) == 32
    assert mark != signed_in.token.encode()
    assert seen(store, mark.hex(), now) is None


def test_a_session_ends_when_nobody_is_there_or_the_day_is_over(
    store: Store, member: MemberRecord, now: datetime
) -> None:
    signed_in = members.sign_in(store, member.username, PASSWORD, now)
    assert signed_in is not None
    token, at = signed_in.token, now
    assert seen(store, token, at + timedelta(minutes=20)) == member
    assert seen(store, token, at + timedelta(minutes=21)) is None
    while at < now + timedelta(hours=11, minutes=50):
        at += timedelta(minutes=15)
        with store.reading() as session:
            assert members.needs_touch(session, token, at)
        with store.begin() as session:
            members.touch(session, token, at)
            assert not members.needs_touch(session, token, at)
    assert seen(store, token, now + timedelta(hours=12)) == member
    assert seen(store, token, now + timedelta(hours=12, minutes=1)) is None


def test_every_sign_in_has_a_token_of_its_own(store: Store, member: MemberRecord, now: datetime) -> None:
    first = members.sign_in(store, member.username, PASSWORD, now)
    second = members.sign_in(store, member.username, PASSWORD, now)
    assert first is not None
    assert second is not None
    assert first.token != second.token


def test_old_sessions_are_cleared_at_the_next_sign_in(store: Store, member: MemberRecord, now: datetime) -> None:
    members.sign_in(store, member.username, PASSWORD, now - timedelta(days=2))
    members.sign_in(store, member.username, PASSWORD, now)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM member_session")) == 1


def test_a_role_taken_away_is_gone_on_the_next_page(store: Store, member: MemberRecord, now: datetime) -> None:
    signed_in = members.sign_in(store, member.username, PASSWORD, now)
    assert signed_in is not None
    with store.begin() as session:
        session.execute(text("DELETE FROM membership"))
    found = seen(store, signed_in.token, now)
    assert found is not None
    assert found.memberships == ()
    with store.begin() as session:
        session.execute(text("DELETE FROM member"))
    assert seen(store, signed_in.token, now) is None


def test_a_new_password_ends_every_session(store: Store, member: MemberRecord, now: datetime) -> None:
    signed_in = members.sign_in(store, member.username, PASSWORD, now)
    assert signed_in is not None
    with store.begin() as session:
        members.set_password(session, member.id, "three cats and an old well")
    assert seen(store, signed_in.token, now) is None
    assert members.sign_in(store, member.username, PASSWORD, now) is None
    assert members.sign_in(store, member.username, "three cats and an old well", now) is not None


def test_a_weak_password_makes_no_member(store: Store) -> None:
    with store.begin() as session:
        place = makers.community(session)
        with pytest.raises(PasswordFaults) as refused:
            members.create(session, "liuwan", "liuwan2026", [Membership(place.id, Role.COMMITTEE)])
    assert refused.value.faults == (PasswordFault.TOO_SHORT, PasswordFault.HOLDS_NAME)
    assert "2026" not in str(refused.value)
    with store.reading() as session:
        assert members.by_username(session, "liuwan") is None


def test_a_name_is_given_once_whatever_its_case(store: Store, member: MemberRecord) -> None:
    with store.reading() as session:
        assert members.by_username(session, "LiuWan") == member
    with pytest.raises(IntegrityError), store.begin() as session:
        members.create(session, "LIUWAN", PASSWORD, [])


def test_a_moment_without_a_zone_is_refused(store: Store, member: MemberRecord, now: datetime) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        members.sign_in(store, member.username, PASSWORD, now.replace(tzinfo=None))
