"""The shelf of the ledger. Only adds: there is no way to change an entry or to take one out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.fieldwork.ledger import LONGEST_SUBJECT, Deed, LedgerEntry, Note, broken, chained
from survey_app.store.ledger_tables import LedgerEntryRow, LedgerHeadRow

HEAD = 1


def note(session: Session, made: Note, now: datetime) -> None:
    """Write one entry, in the transaction of ``session``: it is kept with what it tells of, or not at all."""
    head = session.get_one(LedgerHeadRow, HEAD, with_for_update=True, populate_existing=True)
    at = now.replace(microsecond=0)
    kept = Note(made.deed, made.who, made.subject[:LONGEST_SUBJECT], made.community_id)
    head.position += 1
    head.digest = chained(head.digest, head.position, at, kept)
    row = LedgerEntryRow(
        position=head.position,
        at=at,
        who=kept.who,
        deed=kept.deed,
        subject=kept.subject,
        community_id=kept.community_id,
        digest=head.digest,
    )
    session.add(row)
    session.flush()


def newest(session: Session, nodes: Collection[int] | None, number: int, before: int = 0) -> tuple[LedgerEntry, ...]:
    """The newest entries first, at most ``number``: those about these nodes (None for all), and only those before that
    position where one is named."""
    asked = select(LedgerEntryRow).order_by(LedgerEntryRow.position.desc()).limit(number)
    if nodes is not None:
        asked = asked.where(LedgerEntryRow.community_id.in_(nodes))
    if before:
        asked = asked.where(LedgerEntryRow.position < before)
    return tuple(_entry(row) for row in session.scalars(asked))


def damaged(session: Session) -> int | None:
    """The position at which the chain is broken, or too short; None when it is whole."""
    rows = session.scalars(select(LedgerEntryRow).order_by(LedgerEntryRow.position)).all()
    found = broken(map(_entry, rows))
    head = session.get_one(LedgerHeadRow, HEAD)
    whole = (head.position, head.digest) == ((rows[-1].position, rows[-1].digest) if rows else (0, ""))
    if found is None and not whole:
        return len(rows) + 1
    return found


def _entry(row: LedgerEntryRow) -> LedgerEntry:
    return LedgerEntry(row.position, row.at, Note(Deed(row.deed), row.who, row.subject, row.community_id), row.digest)
