"""The shelf of recorded clips: at each place of a round's questionnaires at most one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from survey_app.store.clip_tables import ClipRow

DIGITS = 32
"""Hex digits of the SHA-256 that stand in an address: 128 bits, and a list of clips half as long on the line."""


class Spoken(NamedTuple):
    """One questionnaire in one language, of one round."""

    campaign_id: int
    band: str
    language: str


def keep(session: Session, spoken: Spoken, place: str, sound: bytes) -> str:
    """Keep ``sound`` at ``place``, instead of what was there; gives its digest."""
    digest = sha256(sound).hexdigest()[:DIGITS]
    session.merge(ClipRow(**spoken._asdict(), place=place, digest=digest, sound=sound))
    session.flush()
    return digest


def remove(session: Session, spoken: Spoken, place: str) -> None:
    """Take away what is heard at ``place``; nothing happens where there is nothing."""
    session.execute(delete(ClipRow).where(*_of(spoken), ClipRow.place == place))


def digests(session: Session, spoken: Spoken) -> Mapping[str, str]:
    """Place -> digest of everything recorded for this questionnaire."""
    asked = select(ClipRow.place, ClipRow.digest).where(*_of(spoken)).order_by(ClipRow.place)
    return dict(session.execute(asked).all())


def counts(session: Session, campaign_id: int) -> Mapping[tuple[str, str], int]:
    """(band, language) -> how many clips are recorded in a round."""
    asked = select(ClipRow.band, ClipRow.language, func.count()).where(ClipRow.campaign_id == campaign_id)
    grouped = asked.group_by(ClipRow.band, ClipRow.language)
    return {(band, language): number for band, language, number in session.execute(grouped)}


def sound(session: Session, campaign_id: int, digest: str) -> bytes | None:
    """The clip of that digest in that round, None when there is none."""
    asked = select(ClipRow.sound).where(ClipRow.campaign_id == campaign_id, ClipRow.digest == digest).limit(1)
    return session.scalar(asked)


def _of(spoken: Spoken) -> tuple[ColumnElement[bool], ...]:
    return (
        ClipRow.campaign_id == spoken.campaign_id,
        ClipRow.band == spoken.band,
        ClipRow.language == spoken.language,
    )
