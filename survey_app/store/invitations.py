"""The shelf of invitations. Keeps digests only; a link works once, for a week, not after it was withdrawn, and only
while whoever made it may still bring in such a member."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import CursorResult, Select, delete, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork.invitation import InvitationRecord
from survey_app.fieldwork.ledger import OPERATOR
from survey_app.fieldwork.member import INVITES, Role
from survey_app.store import memberships
from survey_app.store.member_tables import InvitationRow


def make(session: Session, invitation: InvitationRecord, now: datetime) -> bool:
    """Keep an invitation; False, and nothing is kept, when it was made before. Forgets those that are over."""
    session.execute(delete(InvitationRow).where(InvitationRow.until < now))
    if session.get(InvitationRow, invitation.mark) is not None:
        return False
    row = InvitationRow(
        mark=invitation.mark,
        community_id=invitation.community_id,
        role=invitation.role,
        invited_by=invitation.invited_by,
        until=invitation.until,
        spent=False,
    )
    session.add(row)
    session.flush()
    return True


def find(session: Session, mark: bytes, now: datetime) -> InvitationRecord | None:
    """The invitation of that mark while it is good, None otherwise."""
    row = session.scalars(_good(now).where(InvitationRow.mark == mark)).one_or_none()
    return _record(row) if row is not None and _backed(session, row) else None


def waiting(session: Session, nodes: Collection[int], now: datetime) -> tuple[InvitationRecord, ...]:
    """The invitations to these nodes that nobody has used yet, the first to end first."""
    asked = _good(now).where(InvitationRow.community_id.in_(nodes)).order_by(InvitationRow.until, InvitationRow.mark)
    return tuple(_record(row) for row in session.scalars(asked) if _backed(session, row))


def spend(session: Session, mark: bytes, now: datetime) -> bool:
    """Use an invitation up, or withdraw it; False when it was not good any more. Of two at once, one is first."""
    if find(session, mark, now) is None:
        return False
    asked = update(InvitationRow).where(InvitationRow.mark == mark, ~InvitationRow.spent, InvitationRow.until >= now)
    done = session.execute(asked.values(spent=True))
    return isinstance(done, CursorResult) and done.rowcount == 1


def _good(now: datetime) -> Select[InvitationRow]:
    return select(InvitationRow).where(~InvitationRow.spent, InvitationRow.until >= now)


def _backed(session: Session, row: InvitationRow) -> bool:
    """Whether somebody who may do so still stands behind it."""
    if row.invited_by == OPERATOR:
        return True
    reaching = memberships.reaching(session, row.community_id)
    return any(row.role in INVITES.get(one.membership.role, ()) for one in reaching if one.username == row.invited_by)


def _record(row: InvitationRow) -> InvitationRecord:
    return InvitationRecord(row.mark, row.community_id, Role(row.role), row.invited_by, row.until)
