"""The shelf of staff and of who is signed in. Keeps hashes only; a role taken away is gone with the next page."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey_app.fieldwork.member import MemberRecord, Membership, Role, read_username
from survey_app.fieldwork.password import PasswordFaults, password_faults, read_password
from survey_app.store import communities
from survey_app.store.member_tables import MemberRow, MemberSessionRow, MembershipRow
from survey_app.store.session import Store
from survey_app.store.tables import CommunityRow
from survey_app.vault import passwords

IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=8)
TOUCHED_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last there; a write on every page would serve nobody."""


class NameTaken(Exception):
    """Somebody has that name already; the transaction must not be kept."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Somebody who gave the right name and password. ``seal`` changes with the password."""

    member: MemberRecord
    seal: str


def create(session: Session, username: str, password: str, memberships: Iterable[Membership]) -> MemberRecord:
    """A new member; raises ``PasswordFaults`` for a password that will not do, ``NameTaken``."""
    return enrol(session, username, hashed(password, username), memberships)


def enrol(session: Session, username: str, password_hash: str, memberships: Iterable[Membership]) -> MemberRecord:
    """The same with a password that ``hashed`` has read. Raises ``NameTaken``."""
    row = MemberRow(username=read_username(username), password_hash=password_hash, totp_step=0)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as fault:
        raise NameTaken from fault
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


def by_id(session: Session, member_id: int) -> MemberRecord | None:
    """The member, None when there is none."""
    row = session.get(MemberRow, member_id)
    return None if row is None else _record(session, row)


def recognise(store: Store, username: str, password: str) -> Recognised | None:
    """Whose name and password these are, or None: nobody learns which of them was wrong.

    Takes the store, because no transaction is open while a password is hashed. Raises ``VaultBusy``, ``StoreBusy``.
    """
    typed = read_password(password)
    with store.reading() as session:
        row = _row(session, username)
        member = None if row is None else _record(session, row)
    if not passwords.verify(row.password_hash if row else None, typed) or row is None or member is None:
        return None
    if not passwords.needs_rehash(row.password_hash):
        return Recognised(member, _seal(row.password_hash))
    fresh = passwords.hash_password(typed)
    with store.begin() as session:
        found = session.get(MemberRow, row.id)
        if found is None or found.password_hash != row.password_hash:
            return None
        found.password_hash = fresh
    return Recognised(member, _seal(fresh))


def enter(session: Session, member_id: int, seal: str, now: datetime) -> str | None:
    """Begin a session: a fresh token, which goes to the browser and is kept nowhere else. None when the password is
    not the one any more that made ``seal``."""
    # Whoever changes the password ends all sessions, so she must see this one, or this one her new password.
    row = session.get(MemberRow, member_id, with_for_update=True, populate_existing=True)
    if row is None or _seal(row.password_hash) != seal:
        return None
    token = secrets.token_urlsafe(32)
    session.execute(delete(MemberSessionRow).where(MemberSessionRow.began_at < now - LONGEST))
    session.add(MemberSessionRow(mark=_mark(token), member_id=row.id, began_at=now, seen_at=now))
    session.flush()
    return token


def seal_of(session: Session, member_id: int) -> str:
    """The ``seal`` of the password that stands; raises ``KeyError``."""
    return _seal(_there(session, member_id).password_hash)


def by_session(session: Session, token: str, now: datetime) -> MemberRecord | None:
    """Who holds this token, None when the session has ended: idle for 20 minutes, or 8 hours old."""
    row = session.get(MemberSessionRow, _mark(token))
    if row is None or now - row.seen_at > IDLE or now - row.began_at > LONGEST:
        return None
    member = session.get(MemberRow, row.member_id)
    return None if member is None else _record(session, member)


def touch(session: Session, token: str, now: datetime) -> None:
    """Note that the holder of this token is still there."""
    later = update(MemberSessionRow).where(MemberSessionRow.mark == _mark(token), MemberSessionRow.seen_at < now)
    session.execute(later.values(seen_at=now))


def needs_touch(session: Session, token: str, now: datetime) -> bool:
    """Whether a minute has passed since ``touch``, so that a page that only reads need not write."""
    row = session.get(MemberSessionRow, _mark(token))
    return row is not None and now - row.seen_at >= TOUCHED_EVERY


def sign_out(session: Session, token: str) -> None:
    """End the session of this token, if there is one."""
    session.execute(delete(MemberSessionRow).where(MemberSessionRow.mark == _mark(token)))


def sign_out_everywhere(session: Session, member_id: int) -> None:
    """End every session of a member."""
    session.execute(delete(MemberSessionRow).where(MemberSessionRow.member_id == member_id))


def set_password(session: Session, member_id: int, password_hash: str) -> None:
    """Give a member a new password, which ``hashed`` has read, and end all of her sessions; raises ``KeyError``."""
    _there(session, member_id).password_hash = password_hash
    sign_out_everywhere(session, member_id)
    session.flush()


def hashed(password: str, username: str) -> str:
    """The hash of a new password; raises ``PasswordFaults``, ``VaultBusy``. Costs 0.1 s: call it before a transaction
    begins."""
    faults = password_faults(password, username)
    if faults:
        raise PasswordFaults(faults)
    return passwords.hash_password(read_password(password))


def _there(session: Session, member_id: int) -> MemberRow:
    row = session.get(MemberRow, member_id)
    if row is None:
        raise KeyError(member_id)
    return row


def _seal(password_hash: str) -> str:
    return hashlib.sha256(b"seal 1\0" + password_hash.encode()).hexdigest()[:32]


def _mark(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _row(session: Session, username: str) -> MemberRow | None:
    name = read_username(username)
    if not name.isprintable():
        return None
    return session.scalars(select(MemberRow).where(MemberRow.username == name)).one_or_none()


def _record(session: Session, row: MemberRow) -> MemberRecord:
    asked = select(MembershipRow).where(MembershipRow.member_id == row.id)
    granted = session.scalars(asked.order_by(MembershipRow.community_id, MembershipRow.role)).all()
    reached = [
        Membership(node, Role(held.role)) for held in granted for node in communities.below(session, held.community_id)
    ]
    real = select(CommunityRow.id).where(CommunityRow.id.in_({held.community_id for held in granted}))
    return MemberRecord(
        id=row.id,
        username=row.username,
        memberships=tuple(dict.fromkeys(reached)),
        second_step=row.totp_box is not None,
        needs_second_step=session.scalars(real.where(~CommunityRow.demonstration).limit(1)).first() is not None,
    )
