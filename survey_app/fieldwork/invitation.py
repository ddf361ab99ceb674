"""Invitations: a link for one person, good once and for a week. Who has it needs nothing else; nobody guesses it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from survey_app.fieldwork import ticket
from survey_app.fieldwork.member import Role

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    """A place kept for somebody. ``mark``: the digest by which its link is known; the link itself is kept nowhere."""

    mark: bytes
    community_id: int
    role: Role
    invited_by: str
    until: datetime


def mark(secret: bytes) -> bytes:
    """The 32 bytes by which the secret of an invitation is known."""
    return hashlib.sha256(b"invitation 1\0" + secret).digest()


def written(secret: bytes) -> str:
    """``secret`` in 26 small letters and digits, as it stands in the link."""
    return ticket.written(secret).lower()


def read_secret(typed: str) -> bytes | None:
    """The secret of a link, read kindly; None when it cannot be one."""
    return ticket.read_secret(typed)
