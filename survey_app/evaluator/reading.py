"""Finds a stored document and reads it; a document that is not what its id says is never shown as evidence."""

from __future__ import annotations

from functools import lru_cache

from flask import abort, url_for

from analysis.evidence import Claim, read, verify
from survey_app.store import evidence as shelf
from survey_app.store import questionnaires
from survey_app.store.evidence import EvidenceBroken
from survey_app.store.session import Session
from survey_app.web.services import services

KEPT = 512
"""Claims held in memory: a document never changes, so neither does what is read from it."""
LONGEST_ID = 300


def document_of(evidence_id: str) -> bytes:
    """The stored bytes of that id; 404 when there are none, ``EvidenceBroken`` when they were changed."""
    if len(evidence_id) > LONGEST_ID:
        abort(404)
    with services().store.reading() as session:
        found = shelf.by_id(session, evidence_id)
    if found is None:
        abort(404)
    return found.document


@lru_cache(maxsize=KEPT)
def claim_of(evidence_id: str, document: bytes) -> Claim:
    """The claim of a document that is whole and signed; ``EvidenceBroken`` with the reason when it is not."""
    found = verify(document, expected_id=evidence_id)
    if not found.valid:
        raise EvidenceBroken(f"{evidence_id}: {found.problem} ({found.code})")
    return read(document)


def wordings_url(session: Session, digest: str) -> str:
    """Where a version of a questionnaire can be read; empty where it is not kept here, or nobody was asked by it."""
    return url_for("evaluator.wordings", digest=digest) if questionnaires.is_public(session, digest) else ""
