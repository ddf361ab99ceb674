"""The table of recorded clips: the voice of a grown-up of the community, never of a child."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import Base


class ClipRow(Base):
    """What is heard at one place of one questionnaire of a round. ``sound``: an MP3; ``digest``: its address."""

    __tablename__ = "clip"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    band: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(10), primary_key=True)
    place: Mapped[str] = mapped_column(String(130), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), index=True)
    sound: Mapped[bytes]
