"""The tables of staff: who they are, what they are where, who is signed in, who is invited. Hashes, never secrets."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.store.tables import Base


class MemberRow(Base):
    """One member of staff. ``totp_box``: the secret of the second step, sealed to the instance; ``totp_step``: the last
    step that was used, so that no code works twice."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_box: Mapped[bytes | None]
    totp_step: Mapped[int]


class MembershipRow(Base):
    __tablename__ = "membership"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class MemberSessionRow(Base):
    """Somebody signed in. ``mark``: digest of the token, which only the browser has."""

    __tablename__ = "member_session"

    mark: Mapped[bytes] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class RecoveryCodeRow(Base):
    """One way in without the second step, good once. ``mark``: digest of the code, which only the member has."""

    __tablename__ = "recovery_code"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(primary_key=True)


class InvitationRow(Base):
    """One place kept for somebody who has the link. ``mark``: digest of the secret in it; ``spent``: used or withdrawn,
    and kept until its last day only so that the same form cannot make it again."""

    __tablename__ = "invitation"

    mark: Mapped[bytes] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    invited_by: Mapped[str] = mapped_column(String(100))
    until: Mapped[datetime]
    spent: Mapped[bool]
