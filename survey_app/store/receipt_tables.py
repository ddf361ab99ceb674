"""The tables of receipts: by which code which answers can be taken back, and which forms stay dead.

Like ``tables``, without a time of day, without a row number on SQLite, and without the code itself.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import NO_ROW_NUMBER, Base


class ReceiptRow(Base):
    """One receipt. ``response_id``: a row while the round is open, a line of the sealed file afterwards.

    ``erased_on``: the day on which the answers go for good, once they are taken back; empty while they count.
    """

    __tablename__ = "receipt"
    __table_args__ = NO_ROW_NUMBER

    selector: Mapped[str] = mapped_column(String(4), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    response_id: Mapped[bytes]
    erased_on: Mapped[date | None]


class ErasedFormRow(Base):
    """A form whose answers were taken back and are gone, while its round is open: sent again, it stays dead."""

    __tablename__ = "erased_form"
    __table_args__ = NO_ROW_NUMBER

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    key_mark: Mapped[bytes] = mapped_column(primary_key=True)
