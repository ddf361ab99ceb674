"""The tables of questionnaires that a committee is working on: texts of adults, nothing about children."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import Base, Texts


class DraftRow(Base):
    """A family that is being changed. ``step``: which of its steps is shown; ``revision`` counts every change, so that
    whoever works on an older one is told. ``saved``: the digest of the version it was saved as last, or begun from.
    ``token`` stands in the address under which the draft can be tried."""

    __tablename__ = "questionnaire_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), index=True)
    begun_from: Mapped[str] = mapped_column(String(64))
    saved: Mapped[str] = mapped_column(String(64))
    step: Mapped[int]
    revision: Mapped[int]
    changed_on: Mapped[date]
    token: Mapped[str] = mapped_column(String(40), index=True, unique=True)


class DraftStepRow(Base):
    """The texts of a draft after one change; earlier ones are what undo goes back to. ``desk``: which open page made
    it, a random name that says nothing about who sat there."""

    __tablename__ = "questionnaire_draft_step"

    draft_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_draft.id"), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    sources: Mapped[Texts]
    desk: Mapped[str] = mapped_column(String(40))
