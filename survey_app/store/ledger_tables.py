"""The tables of the ledger: what staff did, in a chain in which no link can be changed unseen. Never what was said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import Base


class LedgerEntryRow(Base):
    """One deed. ``who`` is a username or "operator"; ``digest`` is over this entry and the digest before it."""

    __tablename__ = "ledger_entry"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(100))
    deed: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))


class LedgerHeadRow(Base):
    """Where the chain ends; one row, which whoever writes the next entry holds."""

    __tablename__ = "ledger_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
