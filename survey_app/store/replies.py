"""The shelf of replies. Only added to: the latest stands, the earlier ones stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.fieldwork.reply import Decision, Reply
from survey_app.store.member_tables import MemberRow
from survey_app.store.tables import ReplyRow


@dataclass(frozen=True, slots=True)
class WrittenReply:
    """A reply, the username of who wrote it, and when."""

    reply: Reply
    member: str
    written_at: datetime


def write(session: Session, campaign_id: int, reply: Reply, member_id: int, now: datetime) -> None:
    """Keep a reply above the earlier ones to the same finding. The same reply again changes nothing."""
    if of_campaign(session, campaign_id).get(reply.finding_id) == reply:
        return
    session.add(
        ReplyRow(
            campaign_id=campaign_id,
            finding_id=reply.finding_id,
            decision=reply.decision,
            reason=dict(reply.reason),
            role=dict(reply.role),
            due=reply.due,
            member_id=member_id,
            written_at=now,
        )
    )
    session.flush()


def of_campaign(session: Session, campaign_id: int) -> Mapping[str, Reply]:
    """The reply that stands for each finding, by finding id."""
    asked = select(ReplyRow).where(ReplyRow.campaign_id == campaign_id).order_by(ReplyRow.id)
    return {row.finding_id: _reply(row) for row in session.scalars(asked)}


def history(session: Session, campaign_id: int, finding_id: str) -> tuple[WrittenReply, ...]:
    """Every reply to one finding, newest first."""
    if not finding_id.isprintable():
        return ()
    asked = (
        select(ReplyRow, MemberRow.username)
        .join(MemberRow, ReplyRow.member_id == MemberRow.id)
        .where(ReplyRow.campaign_id == campaign_id, ReplyRow.finding_id == finding_id)
        .order_by(ReplyRow.id.desc())
    )
    found = session.execute(asked)
    return tuple(WrittenReply(_reply(row), username, row.written_at) for row, username in found)


def _reply(row: ReplyRow) -> Reply:
    return Reply(row.finding_id, Decision(row.decision), row.reason, row.role, row.due)
