"""What a backup may hold of an open round: answers come in ten together at least, or wait for the next backup.

Otherwise two backups, taken one answer apart, would tell which ticket brought which answer. A ticket is shown as spent
only once ten of its batch are: those ten came for answers that are all in the backup, and nothing tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, case, func, literal, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.seal import TOGETHER
from survey_app.store import campaigns
from survey_app.store.fieldwork_tables import ArrivalRow, TicketBatchRow, TicketRow
from survey_app.store.schema import CATALOGUE
from survey_app.store.session import Store
from survey_app.store.tables import CampaignRow, ResponseRow

LEFT_OUT = frozenset({"member_session"})
"""Tables of which no row is kept: after a restore everybody signs in again."""
_QUIETLY = {"synchronize_session": False}
_WAITING = select(ResponseRow.id).where(ResponseRow.backup == 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many answers of a round, and tickets they came with, are in no backup yet."""

    campaign: str
    answers: int
    tickets: int


def admit(store: Store, number: int) -> tuple[Waiting, ...]:
    """Mark what the backup of that number is the first to hold; returns what has to wait.

    Safe to run again: what is marked is in every backup from now on, whether that one was finished or not.
    """
    with store.reading() as session:
        ids = [campaign.id for campaign in campaigns.every(session) if campaign.stage is Stage.OPEN]
    left = []
    for campaign_id in sorted(ids):
        with store.begin() as session:
            # Nobody answers meanwhile: answers, tickets and counts are those of one moment.
            row = campaigns.locked(session, campaign_id)
            if row.stage == Stage.OPEN:
                left.append(_admit(session, row, number))
    return tuple(one for one in left if one.answers or one.tickets)


def _admit(session: Session, row: CampaignRow, number: int) -> Waiting:
    new = ResponseRow.campaign_id == row.id, ResponseRow.backup == 0
    # Held ones do not count: a flood would otherwise let a single child through.
    company = session.scalar(select(func.count()).where(*new, ResponseRow.entry != Entry.HELD)) or 0
    if company >= TOGETHER:
        session.execute(update(ResponseRow).where(*new).values(backup=number).execution_options(**_QUIETLY))
        arrived = update(ArrivalRow).where(ArrivalRow.campaign_id == row.id).values(backed_up=ArrivalRow.responses)
        session.execute(arrived.execution_options(**_QUIETLY))
        _admit_tickets(session, row.id, number)
    answers = session.scalar(select(func.count()).where(*new)) or 0
    tickets = session.scalar(select(func.count()).select_from(_spent(row.id).subquery())) or 0
    return Waiting(row.slug, answers, tickets)


def _admit_tickets(session: Session, campaign_id: int, number: int) -> None:
    spent = _spent(campaign_id).subquery()
    enough = select(spent.c.batch_id).group_by(spent.c.batch_id).having(func.count() >= TOGETHER)
    new = TicketRow.batch_id.in_(enough), TicketRow.spent.is_(True), TicketRow.backup == 0
    session.execute(update(TicketRow).where(*new).values(backup=number).execution_options(**_QUIETLY))


def _spent(campaign_id: int) -> Select[bytes, int]:
    """The tickets of a round that are spent and shown so by no backup."""
    asked = select(TicketRow.mark, TicketRow.batch_id).join(TicketBatchRow, TicketRow.batch_id == TicketBatchRow.id)
    return asked.where(TicketBatchRow.campaign_id == campaign_id, TicketRow.spent.is_(True), TicketRow.backup == 0)


def held(source: Table, number: int) -> Select[*tuple[object, ...]]:
    """The rows of a table that the backup of that number holds, as it shows them, in an order that says nothing."""
    shown = [_shown(source, each.name, number).label(each.name) for each in source.columns]
    chosen = select(*shown).where(*_chosen(source))
    if source.name == ArrivalRow.__tablename__:
        chosen = chosen.join_from(source, CampaignRow, source.c.campaign_id == CampaignRow.id)
    return chosen.order_by(*([func.random()] if of_children(source) else source.primary_key.columns))


def of_children(source: Table) -> bool:
    """Whether the rows of a table came one by one from children."""
    return "sqlite_with_rowid" in source.dialect_kwargs or "response_id" in source.c


def _shown(source: Table, name: str, number: int) -> ColumnElement[Any]:
    if name == "backup":
        # Not which one was the first: one backup alone tells nothing about when an answer came.
        return case((source.c.backup > 0, number), else_=0)
    if source.name == TicketRow.__tablename__ and name == "spent":
        return and_(source.c.spent.is_(True), source.c.backup > 0)
    if source.name == ArrivalRow.__tablename__ and name in {"responses", "backed_up"}:
        known = case((source.c.backed_up < source.c.responses, source.c.backed_up), else_=source.c.responses)
        return case((CampaignRow.stage == Stage.OPEN, known), else_=source.c.responses)
    return source.c[name]


def _chosen(source: Table) -> list[ColumnElement[bool]]:
    if source.name in LEFT_OUT:
        return [literal(False)]
    if source.name == ResponseRow.__tablename__:
        return [source.c.backup > 0]
    if source.name == ArrivalRow.__tablename__:
        return [(CampaignRow.stage != Stage.OPEN) | (source.c.backed_up > 0)]
    if "response_id" in source.c:
        return [source.c.response_id.not_in(_WAITING)]
    return []


def sources() -> tuple[Table, ...]:
    """Every table, those that others lead to first."""
    return tuple(CATALOGUE.sorted_tables)
