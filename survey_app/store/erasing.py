"""Erases for good what was taken back, once it can be undone no more. There is no worker: requests do it, once a day.

While a round is open its rows go, and a mark of the form stays, so that the same form sent again stays dead. Once it is
closed they leave the sealed file, but only ten of one band together: a number that changes by one shows that child's
answers. What is published is not changed any more.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from weakref import WeakKeyDictionary, WeakSet

import numpy as np
from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.seal import TOGETHER
from survey_app.store import campaigns, ledger, seals
from survey_app.store.receipt_tables import ErasedFormRow, ReceiptRow
from survey_app.store.session import Store
from survey_app.store.sweeping import rinse
from survey_app.store.tables import CampaignRow, ResponseRow, ResponseTextRow

_QUIETLY = {"synchronize_session": False}
_looked_on: WeakKeyDictionary[Store, date] = WeakKeyDictionary()
_unclean: WeakSet[Store] = WeakSet()
"""Stores from which something was erased that may still be read back, because somebody was in the way."""


def erase_due(store: Store, config: Config) -> None:
    """Erase what is due. Only days decide, so after it has been done it is not looked for again on the same day.

    Safe to run again at any time, and in several processes at once. Raises ``StoreBusy``.
    """
    today = config.today()
    if _looked_on.get(store) == today:
        return
    with store.reading() as session:
        due = select(ReceiptRow.campaign_id).where(ReceiptRow.erased_on <= today).distinct()
        begun = select(CampaignRow.id).where(CampaignRow.slug.in_(seals.unsettled(config)))
        rounds = {*session.scalars(due), *session.scalars(begun)}
    for campaign_id in sorted(rounds):
        _erase(store, config, campaign_id, today)
    if store in _unclean and rinse(store.engine):
        _unclean.discard(store)
    if store not in _unclean:
        _looked_on[store] = today


def _erase(store: Store, config: Config, campaign_id: int, today: date) -> None:
    """Erase what is due in one round, and finish what was begun in it and cut off."""
    with store.begin() as session:
        # Nobody answers or takes back meanwhile: a replay comes before the erasing or finds the mark it leaves.
        row = campaigns.locked(session, campaign_id)
        if row.sealed_digest is not None:
            seals.settle(config, row)
        if row.stage == Stage.OPEN:
            erased = _erase_rows(session, campaign_id, today)
        else:
            erased = row.stage == Stage.CLOSED and _write_without(session, config, row, today)
        sealed = row.sealed_digest is not None
    if not erased:
        return
    # First of all: should the file wait for its name, the database is cleared all the same.
    _unclean.add(store)
    if sealed:
        with store.begin() as session:
            seals.settle(config, campaigns.locked(session, campaign_id))


def _erase_rows(session: Session, campaign_id: int, today: date) -> bool:
    gone = select(ReceiptRow.response_id).where(*_due(campaign_id, today))
    if session.scalar(gone.limit(1)) is None:
        return False
    forms = select(ResponseRow.campaign_id, ResponseRow.key_mark).where(ResponseRow.id.in_(gone))
    session.execute(insert(ErasedFormRow).from_select(["campaign_id", "key_mark"], forms))
    session.execute(delete(ResponseTextRow).where(ResponseTextRow.response_id.in_(gone)), execution_options=_QUIETLY)
    session.execute(delete(ResponseRow).where(ResponseRow.id.in_(gone)), execution_options=_QUIETLY)
    session.execute(delete(ReceiptRow).where(*_due(campaign_id, today)), execution_options=_QUIETLY)
    return True


def _write_without(session: Session, config: Config, row: CampaignRow, today: date) -> bool:
    """Write the sealed file anew without what is due, where enough of one band are; the others wait for company."""
    campaign = campaigns.by_id(session, row.id)
    waiting = session.scalars(select(ReceiptRow.response_id).where(*_due(row.id, today))).all()
    if campaign is None or len(waiting) < TOGETHER:
        return False
    sealed = seals.read(config, campaign)
    ids, bands = sealed.labels["response_id"], sealed.labels["band"]
    due = np.isin(ids, [one.hex() for one in waiting])
    leave = due & np.isin(bands, [band for band, number in Counter(bands[due].tolist()).items() if number >= TOGETHER])
    if not leave.any():
        return False
    gone = [bytes.fromhex(one) for one in ids[leave].tolist()]
    session.execute(delete(ReceiptRow).where(ReceiptRow.response_id.in_(gone)), execution_options=_QUIETLY)
    row.sealed_digest = seals.replace(config, campaign, sealed.where(~leave))
    # Of what children set in motion only the day is kept.
    day = config.now().replace(hour=0, minute=0, second=0)
    what = f"{row.slug} {row.sealed_digest}"
    ledger.note(session, Note(Deed.ROUND_SEALED_ANEW, OPERATOR, what, row.community_id), day)
    return True


def _due(campaign_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    return ReceiptRow.campaign_id == campaign_id, ReceiptRow.erased_on <= today
