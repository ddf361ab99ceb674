"""The shelf of collectors: one QR code each. A code that is not there leads nowhere, never to some other round."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import CollectorRecord, mint_code, read_code
from survey_app.store.campaigns import record as campaign_record
from survey_app.store.tables import CampaignRow, CollectorRow, CommunityRow


def create(session: Session, campaign_id: int, channel: str, places: Mapping[str, str]) -> CollectorRecord:
    """A new collector under a fresh random code."""
    code = mint_code()
    while session.scalar(select(exists().where(CollectorRow.code == code))):
        code = mint_code()
    row = CollectorRow(code=code, campaign_id=campaign_id, channel=channel, places=dict(places))
    session.add(row)
    session.flush()
    return _record(row)


def by_code(session: Session, code: str) -> tuple[CollectorRecord, CampaignRecord] | None:
    """The collector with this code, as kindly read as typed, and its round; None when there is none."""
    plain = read_code(code)
    if plain is None:
        return None
    asked = (
        select(CollectorRow, CampaignRow, CommunityRow)
        .join(CampaignRow, CollectorRow.campaign_id == CampaignRow.id)
        .join(CommunityRow, CampaignRow.community_id == CommunityRow.id)
        .where(CollectorRow.code == plain)
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


def _record(row: CollectorRow) -> CollectorRecord:
    return CollectorRecord(row.id, row.code, row.campaign_id, row.channel, row.places)
