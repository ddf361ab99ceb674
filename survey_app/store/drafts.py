"""The shelf of questionnaires in work: every change kept as a step, so that it can be taken back, and nobody's lost."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from questionnaires.sources import Sources, digest
from survey_app.store import questionnaires
from survey_app.store.draft_tables import DraftRow, DraftStepRow

TOKEN_BYTES = 16
STEPS = 100
"""So many changes can be taken back; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A questionnaire in work. ``begun_from`` and ``saved``: digests of versions that are kept. ``token``: whoever
    knows it may try the draft, and no more. ``desk``: the open page that made the last change."""

    id: int
    community_id: int
    sources: Mapping[str, str]
    revision: int
    begun_from: str
    saved: str
    changed_on: date
    token: str
    desk: str
    can_undo: bool
    can_redo: bool

    @property
    def changed(self) -> bool:
        """Whether it says anything else than the version it was saved as last."""
        return digest(self.sources) != self.saved


class Overtaken(Exception):
    """Somebody else changed the draft meanwhile. ``now``: what it is."""

    def __init__(self, now: DraftRecord) -> None:
        super().__init__(f"The draft {now.id} is at revision {now.revision} already.")
        self.now = now


def begin(session: Session, community_id: int, sources: Sources, today: date) -> DraftRecord:
    """A new draft of a family as it stands. Raises ``LoadingError`` for one with faults."""
    name = questionnaires.keep(session, sources, today)
    row = DraftRow(
        community_id=community_id,
        begun_from=name,
        saved=name,
        step=0,
        revision=0,
        changed_on=today,
        token=secrets.token_urlsafe(TOKEN_BYTES),
    )
    session.add(row)
    session.flush()
    session.add(DraftStepRow(draft_id=row.id, step=0, sources=dict(sources), desk=""))
    session.flush()
    return _record(session, row)


def by_id(session: Session, draft_id: int) -> DraftRecord | None:
    """The draft, None when there is none."""
    row = session.get(DraftRow, draft_id)
    return None if row is None else _record(session, row)


def by_token(session: Session, token: str) -> DraftRecord | None:
    """The draft that can be tried under this token, None when there is none."""
    if not token.isprintable():
        return None
    row = session.scalars(select(DraftRow).where(DraftRow.token == token)).one_or_none()
    return None if row is None else _record(session, row)


def of_community(session: Session, community_id: int) -> tuple[DraftRecord, ...]:
    """The drafts of a community, the last changed first."""
    asked = select(DraftRow).where(DraftRow.community_id == community_id)
    rows = session.scalars(asked.order_by(DraftRow.changed_on.desc(), DraftRow.id.desc()))
    return tuple(_record(session, row) for row in rows)


def change(session: Session, draft: DraftRecord, sources: Sources, today: date, desk: str = "") -> DraftRecord:
    """The draft with a step more; what had been taken back is forgotten. ``desk``: the open page that made it.

    Raises ``Overtaken`` when it is not at the revision of ``draft`` any more, ``KeyError`` when there is none.
    """
    draft_id, row = draft.id, _locked(session, draft.id, draft.revision)
    session.execute(
        delete(DraftStepRow).where(
            DraftStepRow.draft_id == draft_id,
            (DraftStepRow.step > row.step) | (DraftStepRow.step <= row.step - STEPS),
        )
    )
    session.add(DraftStepRow(draft_id=draft_id, step=row.step + 1, sources=dict(sources), desk=desk))
    return _moved(session, row, 1, today)


def undo(session: Session, draft_id: int, revision: int, today: date) -> DraftRecord:
    """The draft one step back; as it is where there is none. Raises as ``change`` does."""
    row = _locked(session, draft_id, revision)
    return _moved(session, row, -1, today) if _step(session, row, -1) else _record(session, row)


def redo(session: Session, draft_id: int, revision: int, today: date) -> DraftRecord:
    """The draft one step forward again; as it is where there is none. Raises as ``change`` does."""
    row = _locked(session, draft_id, revision)
    return _moved(session, row, 1, today) if _step(session, row, 1) else _record(session, row)


def save(session: Session, draft_id: int, revision: int, today: date) -> str:
    """Keep the draft as a version for ever and give its digest; the draft stays.

    Raises as ``change`` does, and ``LoadingError`` for a family with faults.
    """
    row = _locked(session, draft_id, revision)
    row.saved = questionnaires.keep(session, _record(session, row).sources, today)
    session.flush()
    return row.saved


def remove(session: Session, draft_id: int) -> None:
    """Throw a draft away with its steps; versions that were saved stay. Nothing happens where there is none."""
    session.execute(delete(DraftStepRow).where(DraftStepRow.draft_id == draft_id))
    session.execute(delete(DraftRow).where(DraftRow.id == draft_id))


def _locked(session: Session, draft_id: int, revision: int) -> DraftRow:
    asked = select(DraftRow).where(DraftRow.id == draft_id)
    row = session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise KeyError(draft_id)
    if row.revision != revision:
        raise Overtaken(_record(session, row))
    return row


def _moved(session: Session, row: DraftRow, steps: int, today: date) -> DraftRecord:
    row.step += steps
    row.revision += 1
    row.changed_on = today
    session.flush()
    return _record(session, row)


def _step(session: Session, row: DraftRow, away: int) -> DraftStepRow | None:
    return session.get(DraftStepRow, (row.id, row.step + away))


def _record(session: Session, row: DraftRow) -> DraftRecord:
    shown = session.get_one(DraftStepRow, (row.id, row.step))
    return DraftRecord(
        id=row.id,
        community_id=row.community_id,
        sources=dict(shown.sources),
        revision=row.revision,
        begun_from=row.begun_from,
        saved=row.saved,
        changed_on=row.changed_on,
        token=row.token,
        desk=shown.desk,
        can_undo=_step(session, row, -1) is not None,
        can_redo=_step(session, row, 1) is not None,
    )
