"""Erases the answers of a round once its time is up, as was promised; its summary is kept in every language first.

One transaction decides. A kill leaves the round as it was or erased; the file of an erased round goes at the latest in
the next run, and only after the database was swept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import campaigns, ledger, publications, seals
from survey_app.store.receipt_tables import ReceiptRow
from survey_app.store.session import Store
from survey_app.store.sweeping import sweep
from survey_app.store.tables import SuggestionRow
from survey_app.store.theme_tables import CodingRow

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is kept how long. ``due``: to be erased today; ``later``: with the day; ``waiting``: closed, and kept until
    they are published, however long that takes; ``left``: erased, but the file or its traces are still there."""

    due: tuple[CampaignRecord, ...]
    later: tuple[tuple[CampaignRecord, date], ...]
    waiting: tuple[CampaignRecord, ...]
    left: tuple[CampaignRecord, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: so many of the words of children and of the receipts. Released words stay as they are shown."""

    campaign: CampaignRecord
    words: int
    receipts: int


def ends_on(campaign: CampaignRecord) -> date | None:
    """The day on which the answers go; None before the round is published."""
    published = campaign.published_on
    return published and published + timedelta(days=campaign.retention_days)


def calendar(session: Session, config: Config, today: date) -> Calendar:
    """Every round with sealed answers by what is to become of them."""
    due, later, waiting, left = [], [], [], []
    for campaign in campaigns.every(session):
        day = ends_on(campaign)
        if campaign.erased_on is not None:
            if any(path.is_file() for path in seals.places(config, campaign.slug)):
                left.append(campaign)
        elif day is None:
            if campaign.stage is Stage.CLOSED:
                waiting.append(campaign)
        elif day <= today:
            due.append(campaign)
        else:
            later.append((campaign, day))
    return Calendar(tuple(due), tuple(later), tuple(waiting), tuple(left))


def erase(store: Store, config: Config, campaign_id: int, today: date) -> Erased | None:
    """Erase what is sealed of one round whose time is up; None when there is nothing to erase any more.

    Raises ``SealBroken``: from a file that is not the sealed one no summary is kept, and nothing is erased.
    """
    with store.begin() as session:
        row = campaigns.locked(session, campaign_id)
        campaign = campaigns.by_id(session, campaign_id)
        day = None if campaign is None else ends_on(campaign)
        if campaign is None or day is None or day > today or row.erased_on is not None:
            return None
        publications.keep_summary(session, config, campaign)
        words = _erase_words(session, campaign_id)
        mine = ReceiptRow.campaign_id == campaign_id
        receipts = session.scalar(select(func.count()).select_from(ReceiptRow).where(mine)) or 0
        session.execute(delete(ReceiptRow).where(mine).execution_options(**_QUIETLY))
        row.erased_on = today
        gone = Note(Deed.RESPONSES_ERASED, OPERATOR, f"{row.slug} {row.sealed_digest}", row.community_id)
        ledger.note(session, gone, config.now())
    return Erased(campaign, words, receipts)


def finish(store: Store, config: Config) -> bool:
    """Clear what the database keeps of deleted rows, then remove the sealed files of erased rounds. False when
    somebody was in the way: the files stay as a sign that it has to be run again."""
    if not sweep(store.engine):
        return False
    with store.reading() as session:
        erased = [campaign.slug for campaign in campaigns.every(session) if campaign.erased_on is not None]
    for slug in erased:
        for path in seals.places(config, slug):
            path.unlink(missing_ok=True)
    return True


def _erase_words(session: Session, campaign_id: int) -> int:
    """Everything but what was released goes; of that, only the words as they are shown stay, under no theme."""
    mine = SuggestionRow.campaign_id == campaign_id
    coded = CodingRow.suggestion_id.in_(select(SuggestionRow.id).where(mine))
    session.execute(delete(CodingRow).where(coded).execution_options(**_QUIETLY))
    unshown = mine, SuggestionRow.state != SuggestionState.RELEASED
    number = session.scalar(select(func.count()).select_from(SuggestionRow).where(*unshown)) or 0
    session.execute(delete(SuggestionRow).where(*unshown).execution_options(**_QUIETLY))
    masked = update(SuggestionRow).where(mine, SuggestionRow.shown_box.is_not(None))
    only_shown = masked.values(box=SuggestionRow.shown_box, shown_box=None)
    session.execute(only_shown.execution_options(**_QUIETLY))
    return number
