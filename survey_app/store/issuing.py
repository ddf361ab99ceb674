"""The shelf of tickets where they are made and counted: a batch, what came back of it, how it adds up, taking it out.

A batch is kept once for the form that asked for it. Of a ticket only digests are kept, in random order: neither the
paper nor the row says which was printed first.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork.batch import BatchRecord
from survey_app.fieldwork.campaign import Stage
from survey_app.store.campaigns import WrongStage
from survey_app.store.fieldwork_tables import TicketBatchRow, TicketRow
from survey_app.store.inserting import insert_into
from survey_app.store.tables import CampaignRow
from survey_app.store.tickets import TicketMarks

PRINTING = frozenset({Stage.DRAFT, Stage.OPEN})
"""Stages of a round for which tickets can be made."""

TOKEN_DIGITS = 40
_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What a batch is for. ``token``: of the form that asks for it; only its digest is kept, because a form's tickets
    can be worked out from its token and a key."""

    campaign_id: int
    collector_id: int
    band: str
    token: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Issued:
    """The batch of a form; ``fresh``: it was made now, not by an earlier press of the same button."""

    batch: BatchRecord
    fresh: bool


def issue(session: Session, new: NewBatch, marks: Sequence[TicketMarks]) -> Issued:
    """Keep a batch and its tickets, once a form. Raises ``WrongStage`` for a round that takes no answers any more,
    ``KeyError`` where there is no such round."""
    _still_asked(session, new.campaign_id)
    values = {
        "campaign_id": new.campaign_id,
        "collector_id": new.collector_id,
        "band": new.band,
        "token": _kept(new.token),
        "issued": len(marks),
        "returned": 0,
        "made_on": new.made_on,
    }
    insert = insert_into(session, TicketBatchRow).values(values)
    made = session.scalar(insert.on_conflict_do_nothing(index_elements=["token"]).returning(TicketBatchRow.id))
    if made is not None:
        rows = [
            {"mark": one.mark, "code_mark": one.code_mark, "batch_id": made, "spent": False, "backup": 0}
            for one in marks
        ]
        secrets.SystemRandom().shuffle(rows)
        session.execute(cast(Table, TicketRow.__table__).insert(), rows)
    batch = by_token(session, new.token)
    if batch is None:
        raise LookupError("a batch that was kept cannot be found")
    return Issued(batch, made is not None)


def by_token(session: Session, token: str) -> BatchRecord | None:
    """The batch that the form with this token asked for; None where none was made yet."""
    row = session.scalar(select(TicketBatchRow).where(TicketBatchRow.token == _kept(token)))
    return None if row is None else _record(row, _spent(session, [row.id]))


def of_campaign(session: Session, campaign_id: int) -> tuple[BatchRecord, ...]:
    """The batches of a round, oldest first. What was used is counted while the round is open."""
    asked = select(TicketBatchRow).where(TicketBatchRow.campaign_id == campaign_id).order_by(TicketBatchRow.id)
    rows = session.scalars(asked).all()
    spent = _spent(session, [row.id for row in rows])
    return tuple(_record(row, spent) for row in rows)


def bring_back(session: Session, batch: BatchRecord, number: int) -> None:
    """So many unused ones of a batch have been brought back, in all. Nothing changes in one that was cancelled.

    Raises ``ValueError`` for fewer than none or more than were printed.
    """
    if not 0 <= number <= batch.issued:
        raise ValueError(f"{number} of {batch.issued} tickets cannot have come back")
    there = TicketBatchRow.id == batch.id, TicketBatchRow.cancelled_on.is_(None)
    session.execute(update(TicketBatchRow).where(*there).values(returned=number).execution_options(**_QUIETLY))


def cancel(session: Session, batch: BatchRecord, on: date) -> bool:
    """Take a batch out: from now on none of its tickets lets anybody in. What was answered with them stays.

    False when it was taken out before.
    """
    there = TicketBatchRow.id == batch.id, TicketBatchRow.cancelled_on.is_(None)
    taking = update(TicketBatchRow).where(*there).values(cancelled_on=on).returning(TicketBatchRow.id)
    return session.execute(taking.execution_options(**_QUIETLY)).first() is not None


def _still_asked(session: Session, campaign_id: int) -> None:
    """The round may not be sealed before this transaction ends."""
    asked = select(CampaignRow.slug, CampaignRow.stage).where(CampaignRow.id == campaign_id)
    found = session.execute(asked.with_for_update(read=True)).one_or_none()
    if found is None:
        raise KeyError(campaign_id)
    if Stage(found.stage) not in PRINTING:
        raise WrongStage(found.slug, Stage(found.stage))


def _kept(token: str) -> str:
    return hashlib.sha256(b"ticket form 1\0" + token.encode()).hexdigest()[:TOKEN_DIGITS]


def _spent(session: Session, batches: Sequence[int]) -> Mapping[int, int]:
    asked = select(TicketRow.batch_id, func.count()).where(TicketRow.batch_id.in_(batches), TicketRow.spent.is_(True))
    return dict(session.execute(asked.group_by(TicketRow.batch_id)).all())


def _record(row: TicketBatchRow, spent: Mapping[int, int]) -> BatchRecord:
    return BatchRecord(
        id=row.id,
        collector_id=row.collector_id,
        band=row.band,
        issued=row.issued,
        returned=row.returned,
        redeemed=spent.get(row.id, 0) if row.redeemed is None else row.redeemed,
        made_on=row.made_on,
        cancelled_on=row.cancelled_on,
    )
