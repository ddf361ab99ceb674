"""The shelf of tickets: one ticket, one answer. Keeps digests only: nobody can print a ticket from the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from survey_app.store.fieldwork_tables import TicketBatchRow, TicketRow

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class TicketMarks:
    """The digests of one ticket that is about to be printed."""

    mark: bytes
    code_mark: bytes


@dataclass(frozen=True, slots=True)
class FoundTicket:
    """What a ticket opens: a collector of a round and one age. ``spent``: somebody answered with it;
    ``cancelled``: its batch was taken out."""

    mark: bytes
    collector_id: int
    band: str
    spent: bool
    cancelled: bool


def find(session: Session, mark: bytes) -> FoundTicket | None:
    """The ticket with this digest of its secret; None for one that nobody has. Looking spends nothing."""
    return _found(session, TicketRow.mark == mark)


def find_code(session: Session, code_mark: bytes) -> FoundTicket | None:
    """The ticket with this digest of its typed code; None for one that nobody has."""
    return _found(session, TicketRow.code_mark == code_mark)


def redeem(session: Session, campaign_id: int, mark: bytes) -> bool:
    """Spend a ticket of this round; False when it is spent, cancelled or unknown. One statement decides, so that of
    many at once one wins; it holds only if the transaction of ``session`` does."""
    good = select(TicketBatchRow.id).where(
        TicketBatchRow.campaign_id == campaign_id, TicketBatchRow.cancelled_on.is_(None)
    )
    unspent = TicketRow.mark == mark, TicketRow.spent.is_(False), TicketRow.batch_id.in_(good)
    spending = update(TicketRow).where(*unspent).values(spent=True).returning(TicketRow.mark)
    return session.execute(spending.execution_options(**_QUIETLY)).first() is not None


def give_back(session: Session, mark: bytes) -> None:
    """Undo ``redeem`` in the same transaction: the form that brought the ticket had been kept before."""
    session.execute(update(TicketRow).where(TicketRow.mark == mark).values(spent=False).execution_options(**_QUIETLY))


def settle(session: Session, campaign_id: int) -> None:
    """At the seal: of the tickets of a round nothing is left but how many of each batch were used."""
    batches = session.scalars(select(TicketBatchRow).where(TicketBatchRow.campaign_id == campaign_id)).all()
    for batch in batches:
        spent = select(func.count()).where(TicketRow.batch_id == batch.id, TicketRow.spent)
        batch.redeemed = session.scalar(spent) or 0
    ids = [batch.id for batch in batches]
    session.execute(delete(TicketRow).where(TicketRow.batch_id.in_(ids)).execution_options(**_QUIETLY))
    session.flush()


def _found(session: Session, which: ColumnElement[bool]) -> FoundTicket | None:
    asked = select(TicketRow, TicketBatchRow).join(TicketBatchRow, TicketRow.batch_id == TicketBatchRow.id)
    found = session.execute(asked.where(which)).one_or_none()
    if found is None:
        return None
    ticket, batch = found
    cancelled = batch.cancelled_on is not None
    return FoundTicket(ticket.mark, batch.collector_id, batch.band, ticket.spent, cancelled)
