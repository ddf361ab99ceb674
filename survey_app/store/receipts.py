"""The shelf of receipts: finds what a code opens, takes answers back, gives them back. Never hands out an answer.

Only days are kept. Whoever takes answers back can undo it until the end of the next day; on the day after, they go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Table, delete, select, update
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.store import campaigns, collectors
from survey_app.store.receipt_tables import ReceiptRow
from survey_app.store.tables import CampaignRow
from survey_app.vault import receipts as vault
from survey_app.vault.keys import Keyring

UNDO = timedelta(days=2)
"""From the day of taking back to the day of erasing: at least 24 hours lie between them, whatever the hour was."""


@dataclass(frozen=True, slots=True)
class ReceiptMark:
    """What is kept of a code: its first four digits, and the Argon2id digest of the rest."""

    selector: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What a code opens: a round, the code of a poster of that round ("" when there is none), and whether the answers
    are taken back: ``erased_on`` is the day they go, or went, out of everything that is counted."""

    campaign: CampaignRecord
    collector: str
    erased_on: date | None


def undo_until(erased_on: date) -> date:
    """The last day on which answers that go on ``erased_on`` can be given back."""
    return erased_on - timedelta(days=1)


def prepare(keyring: Keyring, code: str) -> ReceiptMark:
    """The mark of a code. It costs a processor some 30 ms, so never inside a transaction. Raises ``VaultBusy``."""
    return ReceiptMark(code[: vault.SELECTOR], vault.digest(keyring.idempotency_secret, code))


def find(session: Session, mark: ReceiptMark, today: date) -> Found | None:
    """What ``mark`` opens today; None for a code that nobody has, and for one whose answers are erased."""
    row = _row(session, mark)
    if row is None:
        return None
    campaign = campaigns.by_id(session, row.campaign_id)
    if campaign is None or (campaign.stage is Stage.OPEN and _due(row, today)):
        return None
    posters = collectors.of_campaign(session, campaign.id)
    return Found(campaign, posters[0].code if posters else "", row.erased_on)


def take_back(session: Session, mark: ReceiptMark, today: date) -> Found | None:
    """Take the answers out of everything that is counted. Done twice, the second time changes nothing."""
    if _steady(session, mark):
        mine = update(ReceiptRow).where(*_is(mark), ReceiptRow.erased_on.is_(None))
        session.execute(mine.values(erased_on=today + UNDO).execution_options(synchronize_session=False))
    return find(session, mark, today)


def give_back(session: Session, mark: ReceiptMark, today: date) -> Found | None:
    """Undo it, while it can be undone. Done twice, or too late, it changes nothing."""
    if _steady(session, mark):
        mine = update(ReceiptRow).where(*_is(mark), ReceiptRow.erased_on > today)
        session.execute(mine.values(erased_on=None).execution_options(synchronize_session=False))
    return find(session, mark, today)


def follow(session: Session, campaign_id: int, renamed: Mapping[bytes, bytes]) -> None:
    """At the seal: every receipt leads to the new id of its answers. Receipts of answers that are not sealed go.

    Written anew in the order of the new ids, which are random: where a receipt lies must not tell when it came.
    """
    of_round = ReceiptRow.campaign_id == campaign_id
    asked = select(ReceiptRow.selector, ReceiptRow.digest, ReceiptRow.response_id).where(of_round)
    there = [
        (renamed[old], selector, digest)
        for selector, digest, old in session.execute(asked.where(ReceiptRow.erased_on.is_(None)))
        if old in renamed
    ]
    session.execute(delete(ReceiptRow).where(of_round), execution_options={"synchronize_session": False})
    rows = [
        {"selector": selector, "digest": digest, "campaign_id": campaign_id, "response_id": new}
        for new, selector, digest in sorted(there)
    ]
    if rows:
        session.execute(cast(Table, ReceiptRow.__table__).insert(), rows)


def _steady(session: Session, mark: ReceiptMark) -> bool:
    """Whether there is such a receipt. Its round then stays as it is until the transaction ends: a seal, which gives
    every receipt a new row, comes before or after."""
    round_of = select(ReceiptRow.campaign_id).where(*_is(mark))
    held = select(CampaignRow.id).where(CampaignRow.id.in_(round_of)).with_for_update(read=True)
    return session.scalar(held) is not None


def _row(session: Session, mark: ReceiptMark) -> ReceiptRow | None:
    return session.scalars(select(ReceiptRow).where(*_is(mark)).execution_options(populate_existing=True)).one_or_none()


def _is(mark: ReceiptMark) -> tuple[ColumnElement[bool], ...]:
    return ReceiptRow.selector == mark.selector, ReceiptRow.digest == mark.digest


def _due(row: ReceiptRow, today: date) -> bool:
    return row.erased_on is not None and row.erased_on <= today
