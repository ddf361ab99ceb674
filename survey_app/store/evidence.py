"""The shelf of evidence: frozen documents, byte for byte. Refuses to hand out one that is not what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.evidence import Evidence
from survey_app.store.tables import EvidenceRow


class EvidenceBroken(Exception):
    """A kept document does not have the digest it was kept under."""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """One frozen finding. ``document``: the exact bytes that were signed and cited."""

    id: str
    campaign_id: int
    finding_id: str
    digest: str
    document: bytes
    issued_on: date


def add(session: Session, campaign_id: int, frozen: Iterable[tuple[str, Evidence]], issued_on: date) -> None:
    """Keep frozen findings (finding id, evidence) in the order given."""
    session.add_all(
        EvidenceRow(
            id=evidence.id,
            campaign_id=campaign_id,
            finding_id=finding_id,
            position=position,
            digest=evidence.digest,
            document=evidence.document,
            issued_on=issued_on,
        )
        for position, (finding_id, evidence) in enumerate(frozen)
    )
    session.flush()


def by_id(session: Session, evidence_id: str) -> EvidenceRecord | None:
    """The evidence under that id, None when there is none."""
    row = session.get(EvidenceRow, evidence_id) if evidence_id.isprintable() else None
    return None if row is None else _record(row)


def of_campaign(session: Session, campaign_id: int) -> tuple[EvidenceRecord, ...]:
    """The evidence of one round, in the order of its summary."""
    asked = select(EvidenceRow).where(EvidenceRow.campaign_id == campaign_id).order_by(EvidenceRow.position)
    return tuple(_record(row) for row in session.scalars(asked))


def every(session: Session) -> tuple[EvidenceRecord, ...]:
    """All evidence, the newest round first, each in the order of its summary."""
    asked = select(EvidenceRow).order_by(EvidenceRow.issued_on.desc(), EvidenceRow.campaign_id.desc())
    return tuple(_record(row) for row in session.scalars(asked.order_by(EvidenceRow.position)))


def _record(row: EvidenceRow) -> EvidenceRecord:
    if hashlib.sha256(row.document).hexdigest() != row.digest:
        raise EvidenceBroken(f"The evidence {row.id} was changed. Put the database back from a backup.")
    return EvidenceRecord(row.id, row.campaign_id, row.finding_id, row.digest, row.document, row.issued_on)
