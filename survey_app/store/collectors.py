"""The shelf of collectors: one QR code each. A code that is not there leads nowhere, never to some other round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry, mint_code, read_code
from survey_app.store.campaigns import record as campaign_record
from survey_app.store.fieldwork_tables import TicketBatchRow
from survey_app.store.tables import CampaignRow, CollectorRow, CommunityRow


class HasTickets(Exception):
    """Tickets were printed for this way in: whoever holds one would stand before nothing."""


def create(
    session: Session, campaign_id: int, channel: Channel, places: Mapping[str, str], entry: Entry = Entry.OPEN
) -> CollectorRecord:
    """A new collector under a fresh random code."""
    code = mint_code()
    while session.scalar(select(exists().where(CollectorRow.code == code))):
        code = mint_code()
    row = CollectorRow(code=code, campaign_id=campaign_id, channel=channel, places=dict(places), entry=entry)
    session.add(row)
    session.flush()
    return _record(row)


def change(session: Session, collector: CollectorRecord) -> None:
    """Keep what ``collector`` says of its channel, its places and its entry; the code stays. Raises ``KeyError``."""
    row = _row(session, collector.id)
    row.channel, row.places, row.entry = collector.channel, dict(collector.places), collector.entry
    session.flush()


def remove(session: Session, collector_id: int) -> None:
    """Take a way in out of a round that is being prepared. Raises ``HasTickets``, ``KeyError``."""
    row = _row(session, collector_id)
    if session.scalar(select(exists().where(TicketBatchRow.collector_id == collector_id))):
        raise HasTickets(row.code)
    session.delete(row)
    session.flush()


def stop(session: Session, collector_id: int, today: date) -> CollectorRecord:
    """From ``today`` on the code takes no answers; one that was stopped stays so. Raises ``KeyError``."""
    row = _row(session, collector_id)
    if row.stopped_on is None:
        row.stopped_on = today
        session.flush()
    return _record(row)


def by_code(session: Session, code: str) -> tuple[CollectorRecord, CampaignRecord] | None:
    """The collector with this code, as kindly read as typed, and its round; None when there is none."""
    plain = read_code(code)
    return None if plain is None else _with_round(session, CollectorRow.code == plain)


def by_id(session: Session, collector_id: int) -> tuple[CollectorRecord, CampaignRecord] | None:
    """The collector of that id and its round; None when there is none."""
    return _with_round(session, CollectorRow.id == collector_id)


def _with_round(session: Session, which: ColumnElement[bool]) -> tuple[CollectorRecord, CampaignRecord] | None:
    asked = (
        select(CollectorRow, CampaignRow, CommunityRow)
        .join(CampaignRow, CollectorRow.campaign_id == CampaignRow.id)
        .join(CommunityRow, CampaignRow.community_id == CommunityRow.id)
        .where(which)
    )
    found = session.execute(asked).one_or_none()
    if found is None:
        return None
    collector, campaign, community = found
    return _record(collector), campaign_record(campaign, community)


def of_campaign(session: Session, campaign_id: int) -> tuple[CollectorRecord, ...]:
    """The collectors of a round, oldest first."""
    asked = select(CollectorRow).where(CollectorRow.campaign_id == campaign_id).order_by(CollectorRow.id)
    return tuple(_record(row) for row in session.scalars(asked))


def _row(session: Session, collector_id: int) -> CollectorRow:
    row = session.get(CollectorRow, collector_id)
    if row is None:
        raise KeyError(collector_id)
    return row


def _record(row: CollectorRow) -> CollectorRecord:
    return CollectorRecord(
        row.id, row.code, row.campaign_id, Channel(row.channel), row.places, Entry(row.entry), row.stopped_on
    )
