"""The shelf of answers held back: counted by channel, let in by two members. Hands out counts, never an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.store import attendance, campaigns
from survey_app.store.campaigns import WrongStage
from survey_app.store.fieldwork_tables import HeldProposalRow
from survey_app.store.inserting import insert_into
from survey_app.store.member_tables import MemberRow
from survey_app.store.responses import counted
from survey_app.store.tables import CampaignRow, ResponseRow

LONGEST_REASON = 500
_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Proposal:
    """That what is held back through ``channel`` shall count: by whom (id and name), why, and on which day."""

    channel: Channel
    member_id: int
    username: str
    reason: str
    day: date


class NeedsAnotherMember(Exception):
    """Who proposed cannot be the one to confirm."""


class MoreHeld(Exception):
    """By now more are held back than the member has seen who lets them count."""


def held(session: Session, campaign_id: int) -> Mapping[Channel, int]:
    """Answers held back in an open round, by channel, without those that were taken back; empty once it is closed."""
    asked = select(ResponseRow.channel, func.count()).where(*counted(campaign_id), ResponseRow.entry == Entry.HELD)
    return {Channel(channel): count for channel, count in session.execute(asked.group_by(ResponseRow.channel)).all()}


def proposals(session: Session, campaign_id: int) -> Mapping[Channel, Proposal]:
    """What was proposed and waits for a second member, by channel."""
    asked = (
        select(HeldProposalRow, MemberRow.username)
        .join(MemberRow, HeldProposalRow.proposed_by == MemberRow.id)
        .where(HeldProposalRow.campaign_id == campaign_id)
    )
    return {
        Channel(row.channel): Proposal(Channel(row.channel), row.proposed_by, username, row.reason, row.proposed_on)
        for row, username in session.execute(asked).all()
    }


def propose(session: Session, campaign_id: int, proposal: Proposal) -> None:
    """Keep a proposal; one that stands already stays as it is. Raises ``WrongStage`` unless the round is open."""
    _open(session, campaign_id)
    values = {
        "campaign_id": campaign_id,
        "channel": proposal.channel,
        "proposed_by": proposal.member_id,
        "reason": proposal.reason,
        "proposed_on": proposal.day,
    }
    unless = insert_into(session, HeldProposalRow).on_conflict_do_nothing(index_elements=["campaign_id", "channel"])
    session.execute(unless, values)


def drop(session: Session, campaign_id: int, channel: Channel) -> bool:
    """Take a proposal away; whether there was one."""
    which = HeldProposalRow.campaign_id == campaign_id, HeldProposalRow.channel == channel
    gone = delete(HeldProposalRow).where(*which).returning(HeldProposalRow.channel)
    return session.scalar(gone.execution_options(**_QUIETLY)) is not None


def let_count(session: Session, campaign_id: int, channel: Channel, member_id: int, most: int) -> bool:
    """Let everything held back through this channel count, as a second member says; False when nothing was proposed.

    Raises ``NeedsAnotherMember``, ``MoreHeld`` when they are more than ``most``, ``WrongStage`` unless the round is
    open.
    """
    # Alone with the round: an answer that is just arriving is seen here, or comes after all this.
    round_ = campaigns.locked(session, campaign_id)
    if round_.stage != Stage.OPEN:
        raise WrongStage(round_.slug, Stage(round_.stage))
    standing = session.get(HeldProposalRow, (campaign_id, channel), with_for_update=True)
    if standing is None:
        return False
    if standing.proposed_by == member_id:
        raise NeedsAnotherMember
    if held(session, campaign_id).get(channel, 0) > most:
        raise MoreHeld
    which = ResponseRow.campaign_id == campaign_id, ResponseRow.channel == channel, ResponseRow.entry == Entry.HELD
    session.execute(update(ResponseRow).where(*which).values(entry=Entry.OPEN).execution_options(**_QUIETLY))
    session.delete(standing)
    session.flush()
    attendance.let_in(session, campaign_id, channel)
    return True


def _open(session: Session, campaign_id: int) -> None:
    """Nobody closes the round before this transaction ends."""
    asked = select(CampaignRow.slug, CampaignRow.stage).where(CampaignRow.id == campaign_id)
    slug, stage = session.execute(asked.with_for_update(read=True)).one()
    if stage != Stage.OPEN:
        raise WrongStage(slug, Stage(stage))
