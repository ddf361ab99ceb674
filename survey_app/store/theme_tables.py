"""The tables of themes: those that a round has besides its codebook, and under which of all themes somebody put which
sealed text. No word of a child is here; what is, goes with the text."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import NO_ROW_NUMBER, Base, Texts


class ThemeRow(Base):
    """A theme that a committee added to one round."""

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    names: Mapped[Texts]


class CodingRow(Base):
    """One reading of one text: the first or the second, made apart, or the third, which settles what differs."""

    __tablename__ = "coding"
    __table_args__ = NO_ROW_NUMBER

    suggestion_id: Mapped[bytes] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), primary_key=True)
    reading: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    outcome: Mapped[str] = mapped_column(String(10))
    themes: Mapped[list[str]] = mapped_column(JSON)
    coded_at: Mapped[datetime]
