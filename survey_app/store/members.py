"""The shelf of staff and of who is signed in. Keeps hashes only; a role taken away is gone with the next page."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.member import (
    MemberRecord,
    Membership,
    PasswordFaults,
    Role,
    password_faults,
    read_password,
    read_username,
)
from survey_app.store.session import Store
from survey_app.store.tables import MemberRow, MemberSessionRow, MembershipRow
from survey_app.vault import passwords

IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=12)
TOUCHED_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last there; a write on every page would serve nobody."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """``token`` goes to the browser and is kept nowhere else."""

    token: str
    member: MemberRecord


def create(session: Session, username: str, password: str, memberships: Iterable[Membership]) -> MemberRecord:
    """A new member; raises ``PasswordFaults`` for a password that will not do. The username must be new."""
    name = read_username(username)
    row = MemberRow(username=name, password_hash=_hashed(password, name))
    session.add(row)
    session.flush()
    session.add_all(
        MembershipRow(member_id=row.id, community_id=membership.community_id, role=membership.role)
        for membership in memberships
    )
    session.flush()
    return _record(session, row)


def by_username(session: Session, username: str) -> MemberRecord | None:
    """The member of that name, None when there is none."""
    row = _row(session, username)
    return None if row is None else _record(session, row)


def sign_in(store: Store, username: str, password: str, now: datetime) -> SignedIn | None:
    """Begin a session under a fresh token, or None: nobody learns whether the name or the password was wrong.

    Takes the store, because no transaction is open while a password is hashed. Raises ``VaultBusy``, ``StoreBusy``.
    """
    typed = read_password(password)
    with store.reading() as session:
        row = _row(session, username)
    if not passwords.verify(row.password_hash if row else None, typed) or row is None:
        return None
    fresh = passwords.hash_password(typed) if passwords.needs_rehash(row.password_hash) else None
    token = secrets.token_urlsafe(32)
    with store.begin() as session:
        member = session.get(MemberRow, row.id)
        if member is None or member.password_hash != row.password_hash:
            return None
        if fresh is not None:
            member.password_hash = fresh
        session.execute(delete(MemberSessionRow).where(MemberSessionRow.began_at < now - LONGEST))
        session.add(MemberSessionRow(mark=_mark(token), member_id=row.id, began_at=now, seen_at=now))
        return SignedIn(token, _record(session, member))


def by_session(session: Session, token: str, now: datetime) -> MemberRecord | None:
    """Who holds this token, None when the session has ended: idle for 20 minutes, or 12 hours old."""
    row = session.get(MemberSessionRow, _mark(token))
    if row is None or now - row.seen_at > IDLE or now - row.began_at > LONGEST:
        return None
    member = session.get(MemberRow, row.member_id)
    return None if member is None else _record(session, member)


def touch(session: Session, token: str, now: datetime) -> None:
    """Note that the holder of this token is still there."""
    row = session.get(MemberSessionRow, _mark(token))
    if row is not None and now > row.seen_at:
        row.seen_at = now
        session.flush()


def needs_touch(session: Session, token: str, now: datetime) -> bool:
    """Whether a minute has passed since ``touch``, so that a page that only reads need not write."""
    row = session.get(MemberSessionRow, _mark(token))
    return row is not None and now - row.seen_at >= TOUCHED_EVERY


def sign_out(session: Session, token: str) -> None:
    """End the session of this token, if there is one."""
    session.execute(delete(MemberSessionRow).where(MemberSessionRow.mark == _mark(token)))


def set_password(session: Session, member_id: int, password: str) -> None:
    """Give a member a new password and end all of her sessions; raises ``PasswordFaults``, ``KeyError``."""
    row = session.get(MemberRow, member_id)
    if row is None:
        raise KeyError(member_id)
    row.password_hash = _hashed(password, row.username)
    session.execute(delete(MemberSessionRow).where(MemberSessionRow.member_id == member_id))
    session.flush()


def _hashed(password: str, username: str) -> str:
    faults = password_faults(password, username)
    if faults:
        raise PasswordFaults(faults)
    return passwords.hash_password(read_password(password))


def _mark(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _row(session: Session, username: str) -> MemberRow | None:
    name = read_username(username)
    if not name.isprintable():
        return None
    return session.scalars(select(MemberRow).where(MemberRow.username == name)).one_or_none()


def _record(session: Session, row: MemberRow) -> MemberRecord:
    asked = select(MembershipRow).where(MembershipRow.member_id == row.id)
    found = session.scalars(asked.order_by(MembershipRow.community_id, MembershipRow.role))
    return MemberRecord(row.id, row.username, tuple(Membership(m.community_id, Role(m.role)) for m in found))
