"""The shelf of children's own words after the close. Each is opened for one reading and shown only once released."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.suggestion import Suggestion, SuggestionState
from survey_app.store.tables import SuggestionRow
from survey_app.vault.keys import Keyring

By: TypeAlias = tuple[int, datetime]
"""Who decided, by member id, and when."""


def waiting(session: Session, keyring: Keyring, campaign_id: int) -> tuple[Suggestion, ...]:
    """Those that nobody has decided about, in random order that stays the same."""
    return _of(session, keyring, campaign_id, SuggestionState.WAITING)


def released(session: Session, keyring: Keyring, campaign_id: int) -> tuple[Suggestion, ...]:
    """Those that may be shown."""
    return _of(session, keyring, campaign_id, SuggestionState.RELEASED)


def withheld(session: Session, keyring: Keyring, campaign_id: int) -> tuple[Suggestion, ...]:
    """Those that may not."""
    return _of(session, keyring, campaign_id, SuggestionState.WITHHELD)


def counts(session: Session, campaign_id: int) -> dict[SuggestionState, int]:
    """How many there are in each state."""
    asked = select(SuggestionRow.state, func.count()).where(SuggestionRow.campaign_id == campaign_id)
    found = dict(session.execute(asked.group_by(SuggestionRow.state)).all())
    return {state: found.get(state, 0) for state in SuggestionState}


def release(session: Session, keyring: Keyring, suggestion_id: str, text: str, by: By) -> None:
    """Let it be shown as ``text``: the child's own words, or with a name masked. ``KeyError`` if there is none."""
    row = _row(session, suggestion_id)
    if row is None:
        raise KeyError(suggestion_id)
    row.shown_box = None if text == keyring.words.open(row.box) else keyring.words.seal(text)
    _decide(row, SuggestionState.RELEASED, by)
    session.flush()


def withhold(session: Session, suggestion_id: str, member_id: int, now: datetime) -> None:
    """Keep it back. ``KeyError`` when there is none of that id."""
    row = _row(session, suggestion_id)
    if row is None:
        raise KeyError(suggestion_id)
    _decide(row, SuggestionState.WITHHELD, (member_id, now))
    session.flush()


def campaign_of(session: Session, suggestion_id: str) -> int | None:
    """The round a suggestion belongs to, None when there is none of that id."""
    row = _row(session, suggestion_id)
    return None if row is None else row.campaign_id


def some(session: Session, keyring: Keyring, ids: Iterable[str]) -> dict[str, Suggestion]:
    """Those of these ids that there are, by id."""
    asked = select(SuggestionRow).where(SuggestionRow.id.in_([bytes.fromhex(one) for one in ids]))
    return {row.id.hex(): _suggestion(row, keyring) for row in session.scalars(asked)}


def _of(session: Session, keyring: Keyring, campaign_id: int, state: SuggestionState) -> tuple[Suggestion, ...]:
    asked = select(SuggestionRow).where(SuggestionRow.campaign_id == campaign_id, SuggestionRow.state == state)
    return tuple(_suggestion(row, keyring) for row in session.scalars(asked.order_by(SuggestionRow.id)))


def _suggestion(row: SuggestionRow, keyring: Keyring) -> Suggestion:
    return Suggestion(
        id=row.id.hex(),
        campaign_id=row.campaign_id,
        band=row.band,
        item=row.item,
        language=row.language,
        text=keyring.words.open(row.shown_box or row.box),
        state=SuggestionState(row.state),
    )


def _decide(row: SuggestionRow, state: SuggestionState, by: By) -> None:
    row.state = state
    row.decided_by, row.decided_at = by


def _row(session: Session, suggestion_id: str) -> SuggestionRow | None:
    try:
        return session.get(SuggestionRow, bytes.fromhex(suggestion_id))
    except ValueError:
        return None
