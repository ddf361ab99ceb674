"""The shelf of second steps: secrets sealed to the instance, digests of recovery codes. Nothing is accepted twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork import recovery
from survey_app.store.member_tables import MemberRow, RecoveryCodeRow
from survey_app.vault import totp
from survey_app.vault.keys import Keyring


def keep(session: Session, keyring: Keyring, member_id: int, secret: bytes, step: int) -> None:
    """Give a member this secret in place of any other. ``step``: the one whose code has confirmed it."""
    row = session.get_one(MemberRow, member_id)
    row.totp_box, row.totp_step = keyring.second_steps.seal(secret.hex()), step
    session.flush()


def use(session: Session, keyring: Keyring, member_id: int, typed: str, now: datetime) -> bool:
    """Whether ``typed`` is the code of this moment, or a recovery code; either is used up. False as well for a member
    without a second step."""
    row = session.get(MemberRow, member_id)
    if row is None or row.totp_box is None:
        return False
    written = recovery.read(typed)
    if written is not None:
        return _use_code(session, member_id, written)
    secret = bytes.fromhex(keyring.second_steps.open(row.totp_box))
    step = totp.step_of(secret, typed, now, row.totp_step)
    if step is None:
        return False
    # Of two who bring the same code at the same time, one is first.
    asked = update(MemberRow).where(MemberRow.id == member_id, MemberRow.totp_step < step).values(totp_step=step)
    return _changed(session, session.execute(asked))


def renew_codes(session: Session, member_id: int, codes: Iterable[str]) -> None:
    """Put these recovery codes, as ``recovery.mint`` writes them, in place of all earlier ones."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id))
    marks = [recovery.mark(written) for code in codes if (written := recovery.read(code)) is not None]
    session.add_all(RecoveryCodeRow(member_id=member_id, mark=mark) for mark in marks)
    session.flush()


def codes_left(session: Session, member_id: int) -> int:
    """How many recovery codes have not been used."""
    asked = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id)
    return session.scalars(asked).one()


def _use_code(session: Session, member_id: int, written: str) -> bool:
    mark = recovery.mark(written)
    asked = delete(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id, RecoveryCodeRow.mark == mark)
    return _changed(session, session.execute(asked))


def _changed(session: Session, done: object) -> bool:
    session.expire_all()
    return isinstance(done, CursorResult) and done.rowcount == 1
