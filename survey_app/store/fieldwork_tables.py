"""The tables of a round in the field: tickets, what arrived where on which day, paper that is typed in.

Tickets and paper numbers are there only while the round is open; of them nothing but counts is left by the seal.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import NO_ROW_NUMBER, Base


class RegisterGroupRow(Base):
    """Another count that the committee keeps with its register, such as children in wheelchairs."""

    __tablename__ = "register_group"

    register_id: Mapped[int] = mapped_column(ForeignKey("register.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    children: Mapped[int]


class TicketBatchRow(Base):
    """Tickets of one age printed together. ``token`` is that of the form that asked for them, so that pressing twice
    makes one batch. ``redeemed`` is counted from the tickets while the round is open, and kept here by the seal."""

    __tablename__ = "ticket_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    collector_id: Mapped[int] = mapped_column(ForeignKey("collector.id"))
    band: Mapped[str] = mapped_column(String(20))
    token: Mapped[str] = mapped_column(String(40), unique=True)
    issued: Mapped[int]
    returned: Mapped[int]
    redeemed: Mapped[int | None]
    made_on: Mapped[date]
    cancelled_on: Mapped[date | None]


class TicketRow(Base):
    """One ticket. ``mark`` is the digest of the secret in its QR code, ``code_mark`` that of the digits to type.
    ``backup``: the first backup that has it as spent, 0 for none."""

    __tablename__ = "ticket"
    __table_args__ = NO_ROW_NUMBER

    mark: Mapped[bytes] = mapped_column(primary_key=True)
    code_mark: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("ticket_batch.id"), index=True)
    spent: Mapped[bool]
    backup: Mapped[int]


class ArrivalRow(Base):
    """How many answers of children, or of grown-ups, came on one day through one collector: a count, tied to no answer.
    It never goes down, unless a member takes out what she has typed from paper. ``backed_up``: how many of them were
    there when a backup took in answers of the round last."""

    __tablename__ = "arrival"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    collector_id: Mapped[int] = mapped_column(ForeignKey("collector.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(String(10), primary_key=True)
    respondent: Mapped[str] = mapped_column(String(10), primary_key=True)
    responses: Mapped[int]
    backed_up: Mapped[int] = mapped_column(default=0)


class PaperRow(Base):
    """One questionnaire on paper that was typed in, by the number somebody wrote on it. ``compared`` and ``differing``
    count its questions once a second person has typed it, too; 0 before."""

    __tablename__ = "paper"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    response_id: Mapped[bytes] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), unique=True)
    typed_by: Mapped[int] = mapped_column(ForeignKey("member.id"))
    compared: Mapped[int]
    differing: Mapped[int]


class PaperCheckRow(Base):
    """What was found by typing a part of the paper twice, once the round is closed."""

    __tablename__ = "paper_check"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    papers: Mapped[int]
    twice: Mapped[int]
    compared: Mapped[int]
    differing: Mapped[int]


class HeldProposalRow(Base):
    """That the answers held back through one channel of a round shall count, until a second member has said so, too."""

    __tablename__ = "held_proposal"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("member.id"))
    reason: Mapped[str] = mapped_column(String(500))
    proposed_on: Mapped[date]


class AttendanceRow(Base):
    """Who had come when the counts were last drawn up. They are drawn up anew when ten more have come, so that nobody
    who watches one child answer sees a number change by one."""

    __tablename__ = "attendance"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    received: Mapped[int]
    drawn_on: Mapped[date]
    counts: Mapped[dict[str, object]] = mapped_column(JSON)


class BackupRow(Base):
    """One backup that was made. Its number marks what it was the first to hold."""

    __tablename__ = "backup"

    number: Mapped[int] = mapped_column(primary_key=True)
    made_on: Mapped[date]


class KeptSummaryRow(Base):
    """The summary of a round in one language as it was published; it outlives the sealed answers."""

    __tablename__ = "kept_summary"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(10), primary_key=True)
    document: Mapped[bytes]
