"""The shelf of an open round: each response exactly once. Hands out counts, never a response.

A form carries a random key. The same key with the same answers is a retry; the same key with other answers is somebody
else at the same phone, and is never written over the first.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Delete, Table, delete, func, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.response import Occasion, Response
from survey_app.fieldwork.seal import ID_BYTES
from survey_app.store import arrivals, campaigns, tickets
from survey_app.store.inserting import insert_into
from survey_app.store.receipt_tables import ErasedFormRow, ReceiptRow
from survey_app.store.receipts import ReceiptMark
from survey_app.store.tables import DeclinedFormRow, DeclinedRow, ResponseRow, ResponseTextRow
from survey_app.vault.keys import Keyring


class Outcome(StrEnum):
    """What became of a response that arrived."""

    STORED = "stored"
    ALREADY = "already"
    """a retry: it was kept before, and still is, once"""
    CONFLICT = "conflict"
    """this form was sent before with other answers; those are kept, these are not"""
    TAKEN_BACK = "taken-back"
    """these answers were kept and then taken back; they stay back"""
    CLOSED = "closed"
    """the round does not take answers"""
    TICKET_SPENT = "ticket-spent"
    """the ticket let somebody in before, or is none that lets anybody in"""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form was born with: its key, and the mark of its receipt (None where nobody was given a code)."""

    key: str
    receipt: ReceiptMark | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The outcome, and the id of what was stored. Both are true only once the transaction has ended."""

    outcome: Outcome
    response_id: bytes | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """Keyed digests of a form key and of the answers on the form."""

    key: bytes
    body: bytes


def keep(session: Session, occasion: Occasion, response: Response, form: Form, keyring: Keyring) -> Kept:
    """Keep one response and its receipt, in the transaction of ``session``, which must be one that may write.

    The stage of the round is looked at inside the transaction, so that no response slips in beside the seal. Expected
    things are outcomes, not exceptions; ``StoreBusy`` comes from the session when nothing can be kept.
    """
    campaign_id = occasion.collector.campaign_id
    if not _takes_answers(session, campaign_id):
        return Kept(Outcome.CLOSED)
    marks = _marks(keyring, campaign_id, form.key, response)
    if _erased(session, campaign_id, marks.key):
        return Kept(Outcome.TAKEN_BACK)
    if occasion.ticket is not None and not tickets.redeem(session, campaign_id, occasion.ticket):
        return Kept(_earlier(session, campaign_id, marks, Outcome.TICKET_SPENT))
    if _insert(session, ResponseRow, values := _values(occasion, response, marks)):
        arrivals.count(session, occasion, response.respondent)
        _add_texts(session, values["id"], response.texts, keyring)
        _add_receipt(session, campaign_id, values["id"], form.receipt)
        # Said no first, then came back on the same form: no longer one who declined.
        session.execute(_declined_form(campaign_id, marks.key))
        return Kept(Outcome.STORED, values["id"])
    if occasion.ticket is not None:
        tickets.give_back(session, occasion.ticket)
    return Kept(_earlier(session, campaign_id, marks, Outcome.CONFLICT))


def decline(session: Session, campaign: CampaignRecord, band: str, key: str, keyring: Keyring) -> None:
    """Count a child who said no, once a form; not when the form was answered, not when the round takes no answers."""
    mark = _key_mark(keyring, campaign.id, key)
    if not _takes_answers(session, campaign.id) or _body_mark(session, campaign.id, mark) is not None:
        return
    if _erased(session, campaign.id, mark):
        return
    _insert(session, DeclinedFormRow, {"campaign_id": campaign.id, "key_mark": mark, "band": band})


def coverage(session: Session, campaign_id: int) -> Mapping[str, int]:
    """Responses by band while the round is open; empty once it is closed, when the sealed file has them."""
    asked = select(ResponseRow.band, func.count()).where(*counted(campaign_id))
    return dict(session.execute(asked.group_by(ResponseRow.band)).all())


def channels(session: Session, campaign_id: int, bands: Collection[str]) -> Mapping[str, int]:
    """Responses of these bands by channel while the round is open; empty once it is closed."""
    asked = select(ResponseRow.channel, func.count()).where(*counted(campaign_id), ResponseRow.band.in_(bands))
    return dict(session.execute(asked.group_by(ResponseRow.channel)).all())


def counted(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """What is true of the responses of a round that count: those that nobody has taken back."""
    back = select(ReceiptRow.response_id).where(
        ReceiptRow.campaign_id == campaign_id, ReceiptRow.erased_on.is_not(None)
    )
    return ResponseRow.campaign_id == campaign_id, ResponseRow.id.not_in(back)


def declined(session: Session, campaign_id: int) -> Mapping[str, int]:
    """Children who said no, by band, in an open or a closed round."""
    sealed = select(DeclinedRow.band, DeclinedRow.children).where(DeclinedRow.campaign_id == campaign_id)
    forms = select(DeclinedFormRow.band, func.count()).where(DeclinedFormRow.campaign_id == campaign_id)
    found = dict(session.execute(sealed).all())
    return found | dict(session.execute(forms.group_by(DeclinedFormRow.band)).all())


def _takes_answers(session: Session, campaign_id: int) -> bool:
    """Whether the round is open, and will stay so until this transaction ends: many may answer, nobody may close."""
    return campaigns.shared(session, campaign_id) is Stage.OPEN


def _earlier(session: Session, campaign_id: int, marks: Marks, otherwise: Outcome) -> Outcome:
    """What it means that this form was kept before; ``otherwise`` when it was not, or with other answers."""
    earlier = _body_mark(session, campaign_id, marks.key)
    if earlier is None or not hmac.compare_digest(earlier, marks.body):
        return otherwise
    return Outcome.TAKEN_BACK if _taken_back(session, campaign_id, marks.key) else Outcome.ALREADY


def _body_mark(session: Session, campaign_id: int, key_mark: bytes) -> bytes | None:
    asked = select(ResponseRow.body_mark).where(
        ResponseRow.campaign_id == campaign_id, ResponseRow.key_mark == key_mark
    )
    return session.scalar(asked)


def _erased(session: Session, campaign_id: int, key_mark: bytes) -> bool:
    return session.get(ErasedFormRow, (campaign_id, key_mark)) is not None


def _taken_back(session: Session, campaign_id: int, key_mark: bytes) -> bool:
    there = select(ResponseRow.id).where(ResponseRow.key_mark == key_mark, *counted(campaign_id))
    return session.scalar(there) is None


def _values(occasion: Occasion, response: Response, marks: Marks) -> dict[str, Any]:
    return {
        "id": secrets.token_bytes(ID_BYTES),
        "campaign_id": occasion.collector.campaign_id,
        "band": response.band,
        "channel": occasion.collector.channel,
        "entry": occasion.entry,
        "backup": 0,
        "language": response.language,
        "week": occasion.week,
        "answers": response.stored(),
        "key_mark": marks.key,
        "body_mark": marks.body,
    }


def _insert(session: Session, shelf: type[ResponseRow | DeclinedFormRow], values: Mapping[str, Any]) -> bool:
    """Whether the row is in now; False when the same form is there already, or comes in at this very moment.

    One statement decides, in the database: looking first and writing then would let two in.
    """
    unless = insert_into(session, shelf).on_conflict_do_nothing(index_elements=["campaign_id", "key_mark"])
    return session.execute(unless.returning(shelf.__table__.c.key_mark), values).first() is not None


def _add_texts(session: Session, response_id: bytes, texts: Mapping[str, str], keyring: Keyring) -> None:
    boxes = [
        {"response_id": response_id, "item": item, "box": keyring.words.seal(text)} for item, text in texts.items()
    ]
    if boxes:
        session.execute(cast(Table, ResponseTextRow.__table__).insert(), boxes)


def _add_receipt(session: Session, campaign_id: int, response_id: bytes, mark: ReceiptMark | None) -> None:
    if mark is None:
        return
    values = {"selector": mark.selector, "digest": mark.digest, "campaign_id": campaign_id, "response_id": response_id}
    # Two children with the same code, once in a million years, must not keep the second from answering.
    session.execute(insert_into(session, ReceiptRow).on_conflict_do_nothing(), values)


def _declined_form(campaign_id: int, key_mark: bytes) -> Delete:
    return delete(DeclinedFormRow).where(
        DeclinedFormRow.campaign_id == campaign_id, DeclinedFormRow.key_mark == key_mark
    )


def _marks(keyring: Keyring, campaign_id: int, key: str, response: Response) -> Marks:
    mark = _key_mark(keyring, campaign_id, key)
    # With the key's mark in it, two children with the same answers have different marks.
    return Marks(mark, _digest(keyring, b"answers 1", mark, response.canonical()))


def _key_mark(keyring: Keyring, campaign_id: int, key: str) -> bytes:
    return _digest(keyring, b"form key 1", str(campaign_id).encode(), key.encode())


def _digest(keyring: Keyring, *parts: bytes) -> bytes:
    return hmac.new(keyring.idempotency_secret, b"\0".join(parts), hashlib.sha256).digest()
