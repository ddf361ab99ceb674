"""The tables. What is not a column here cannot be kept: no address, no device, no time of day of any child.

Rows of children have random keys and, on SQLite, no row number, so that their order says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from survey_app.store.columns import UtcTime

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
NO_ROW_NUMBER = {"sqlite_with_rowid": False}

Texts = dict[str, str]
"""The same text by language."""


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        Texts: JSON,
        dict[str, list[str]]: JSON,
        datetime: UtcTime,
        bytes: LargeBinary,
    }


class CommunityRow(Base):
    """One node of the tree: a programme, a street, a community, a residents' group, a building."""

    __tablename__ = "community"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    names: Mapped[Texts]
    demonstration: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"), index=True)


class RegisterRow(Base):
    """One state of a register of children. A new state is a new row: rounds keep the one they closed with.

    It counts once a second person has looked at it; ``standing`` says how far that has come.
    """

    __tablename__ = "register"

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), index=True)
    source: Mapped[Texts]
    dated: Mapped[date]
    outside: Mapped[int]
    standing: Mapped[str] = mapped_column(String(20))
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    entered_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    decided_on: Mapped[date | None]


class RegisterCountRow(Base):
    """Children of one band; ``sex`` is empty in the row that counts them all."""

    __tablename__ = "register_count"

    register_id: Mapped[int] = mapped_column(ForeignKey("register.id", ondelete="CASCADE"), primary_key=True)
    band: Mapped[str] = mapped_column(String(20), primary_key=True)
    sex: Mapped[str] = mapped_column(String(20), primary_key=True)
    children: Mapped[int]


class QuestionnaireVersionRow(Base):
    """The texts of a family as they were kept, under their digest. ``checker``: the version of the checker that said
    whether they are ``fit`` to be asked; empty where none has."""

    __tablename__ = "questionnaire_version"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    sources: Mapped[Texts]
    kept_on: Mapped[date]
    checker: Mapped[str] = mapped_column(String(20))
    fit: Mapped[bool]


class CampaignRow(Base):
    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("stage IN ('draft', 'open', 'closed', 'published')", name="stage"),
        CheckConstraint(
            "(stage IN ('draft', 'open')) = (sealed_digest IS NULL)"
            " AND (sealed_digest IS NULL) = (closed_on IS NULL)"
            " AND (stage = 'published') = (published_on IS NOT NULL)",
            name="sealed",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), index=True)
    titles: Mapped[Texts]
    family_digest: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.digest"))
    stage: Mapped[str] = mapped_column(String(20))
    opens: Mapped[date]
    closes: Mapped[date]
    answer_day: Mapped[date]
    register_id: Mapped[int | None] = mapped_column(ForeignKey("register.id"))
    closed_on: Mapped[date | None]
    sealed_digest: Mapped[str | None] = mapped_column(String(64))
    published_on: Mapped[date | None]
    officer: Mapped[str] = mapped_column(String(60))
    officer_phone: Mapped[str] = mapped_column(String(40))
    retention_days: Mapped[int]
    erased_on: Mapped[date | None]
    begun_from: Mapped[str] = mapped_column(String(64))
    prepared: Mapped[str] = mapped_column(String(40))
    closing_asked_by: Mapped[str | None] = mapped_column(String(100))


class CollectorRow(Base):
    __tablename__ = "collector"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    places: Mapped[Texts]
    entry: Mapped[str] = mapped_column(String(10))
    stopped_on: Mapped[date | None]


class ResponseRow(Base):
    """One child's answers while the round is open. ``key_mark`` and ``body_mark`` are keyed digests: a retry is known
    by them, and they tell nothing to who has only the database. ``backup``: the first backup it was in, 0 for none."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("campaign_id", "key_mark"), NO_ROW_NUMBER)

    id: Mapped[bytes] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    band: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    entry: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(10))
    week: Mapped[str] = mapped_column(String(8))
    answers: Mapped[dict[str, list[str]]]
    key_mark: Mapped[bytes]
    body_mark: Mapped[bytes]
    backup: Mapped[int]


class ResponseTextRow(Base):
    """Words of one child, sealed before they come here; kept with the response only until the round closes."""

    __tablename__ = "response_text"
    __table_args__ = NO_ROW_NUMBER

    response_id: Mapped[bytes] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(60), primary_key=True)
    box: Mapped[bytes]


class DeclinedFormRow(Base):
    """One form on which a child said no, while the round is open: no form counts twice."""

    __tablename__ = "declined_form"
    __table_args__ = NO_ROW_NUMBER

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    key_mark: Mapped[bytes] = mapped_column(primary_key=True)
    band: Mapped[str] = mapped_column(String(20))


class DeclinedRow(Base):
    """How many children of a band said no in a round that is closed."""

    __tablename__ = "declined"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    band: Mapped[str] = mapped_column(String(20), primary_key=True)
    children: Mapped[int]


class SuggestionRow(Base):
    """A child's sealed words after the close, belonging to no response any more.

    ``shown_box``: the words as they are shown, sealed too, where somebody masked a name before letting them out.
    ``apart``: the response they came with counts nowhere, so they count in no theme.
    """

    __tablename__ = "suggestion"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'released', 'withheld')", name="state"), NO_ROW_NUMBER)

    id: Mapped[bytes] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    band: Mapped[str] = mapped_column(String(20))
    item: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(10))
    box: Mapped[bytes]
    shown_box: Mapped[bytes | None]
    apart: Mapped[bool]
    state: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    decided_at: Mapped[datetime | None]


class ReplyRow(Base):
    """One reply as it was given. Never changed: a newer one stands above it."""

    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    finding_id: Mapped[str] = mapped_column(String(60))
    decision: Mapped[str] = mapped_column(String(20))
    reason: Mapped[Texts]
    role: Mapped[Texts]
    due: Mapped[date | None]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    written_at: Mapped[datetime]


class EvidenceRow(Base):
    """One frozen document, byte for byte. ``position``: its place in the summary it was frozen from."""

    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    finding_id: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    document: Mapped[bytes]
    issued_on: Mapped[date]
