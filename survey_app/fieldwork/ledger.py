"""The ledger of what staff did: who, what, to which thing, when. A chain: no entry can be changed or left out unseen.

It never says what was read or written, and nothing that a child does is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import rfc8785

OPERATOR = "operator"
"""Who it was when it was done by a command, not by a member who signed in."""

LONGEST_SUBJECT = 200


class Deed(StrEnum):
    """What was done. Readings are deeds where what is read is protected."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGNED_OUT_EVERYWHERE = "signed-out-everywhere"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation-withdrawn"
    JOINED = "joined"
    ROLE_REMOVED = "role-removed"
    PASSWORD_CHANGED = "password-changed"
    SECOND_STEP_SET = "second-step-set"
    CODES_RENEWED = "codes-renewed"
    COMMUNITY_MADE = "community-made"
    COMMUNITY_RENAMED = "community-renamed"
    COMMUNITY_REMOVED = "community-removed"
    REGISTER_ENTERED = "register-entered"
    REGISTER_CONFIRMED = "register-confirmed"
    REGISTER_REFUSED = "register-refused"
    REGISTER_WITHDRAWN = "register-withdrawn"
    QUESTIONNAIRE_SAVED = "questionnaire-saved"
    QUESTIONNAIRE_REMOVED = "questionnaire-removed"
    ROUND_PLANNED = "round-planned"
    ROUND_CHANGED = "round-changed"
    ROUND_REMOVED = "round-removed"
    ROUND_OPENED = "round-opened"
    CLOSING_ASKED = "closing-asked"
    CLOSING_LEFT = "closing-left"
    """asked for before its day, then taken back"""
    ROUND_SEALED = "round-sealed"
    ROUND_SEALED_ANEW = "round-sealed-anew"
    """without the answers that ten or more children of an age have taken back"""
    COLLECTOR_MADE = "collector-made"
    COLLECTOR_STOPPED = "collector-stopped"
    TICKETS_PRINTED = "tickets-printed"
    TICKETS_RETURNED = "tickets-returned"
    TICKETS_CANCELLED = "tickets-cancelled"
    PAPER_TYPED = "paper-typed"
    PAPER_REMOVED = "paper-removed"
    PAPER_COMPARED = "paper-compared"
    HELD_LOOKED_AT = "held-looked-at"
    HELD_COUNTED = "held-counted"
    SUMMARY_READ = "summary-read"
    WORDS_READ = "words-read"
    WORDS_RELEASED = "words-released"
    WORDS_WITHHELD = "words-withheld"
    WORDS_SORTED = "words-sorted"
    WORDS_SETTLED = "words-settled"
    THEME_ADDED = "theme-added"
    THEME_REMOVED = "theme-removed"
    REPLIED = "replied"
    ROUND_PUBLISHED = "round-published"
    RECORDING_KEPT = "recording-kept"
    RECORDING_REMOVED = "recording-removed"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    RESPONSES_ERASED = "responses-erased"


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be written down: ``who`` (a username, or ``OPERATOR``) did ``deed`` to ``subject`` at a node."""

    deed: Deed
    who: str
    subject: str
    community_id: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One link of the chain. ``position`` counts from 1; ``digest``: SHA-256 (hex) over this one and the one before."""

    position: int
    at: datetime
    note: Note
    digest: str


def chained(previous: str, position: int, at: datetime, note: Note) -> str:
    """The digest of an entry that follows the one with the digest ``previous`` ("" for the first): SHA-256 over its
    canonical JSON (RFC 8785). ``at`` counts to the second."""
    said: dict[str, str | int | None] = {
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "community": note.community_id,
        "deed": note.deed.value,
        "position": position,
        "previous": previous,
        "subject": note.subject,
        "who": note.who,
    }
    return hashlib.sha256(rfc8785.dumps(said)).hexdigest()


def broken(entries: Iterable[LedgerEntry]) -> int | None:
    """The position of the first entry that is not what it was, or whose forerunner is missing; None when all fit.

    ``entries``: all of them, in their order.
    """
    previous = ""
    for expected, entry in enumerate(entries, 1):
        fits = entry.position == expected and entry.digest == chained(previous, expected, entry.at, entry.note)
        if not fits:
            return expected
        previous = entry.digest
    return None
