"""One QR code and the short code under it. Codes are random, easy to type, and say nothing about the place."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o, which look alike on a poster."""

LENGTH = 8
"""31 to the 8th: eight hundred thousand million codes, so guessing finds none."""


class Channel(StrEnum):
    """How a way in reaches children."""

    POSTER = "poster"
    SLIP = "slip"
    """a slip that a school hands out"""
    EVENT = "event"
    VISIT = "visit"
    """somebody comes to the door with a phone"""
    PAPER = "paper"
    EVALUATOR = "evaluator"
    """the evaluator's own, to compare with"""


class Entry(StrEnum):
    """By what right an answer came in."""

    OPEN = "open"
    """anybody who had the code, as often as they liked"""
    TICKET = "ticket"
    """one ticket, one answer"""
    TYPED = "typed"
    """from paper, typed in by a member"""
    HELD = "held"
    """open, while more came than is likely: kept, and not counted until two members say so"""


@dataclass(frozen=True, slots=True)
class CollectorRecord:
    """One way in. ``places``: where it can be found, by language. ``entry``: ``OPEN``, or ``TICKET`` where nobody
    gets in without one. ``stopped_on``: from that day it takes no answers."""

    id: int
    code: str
    campaign_id: int
    channel: Channel
    places: Mapping[str, str]
    entry: Entry = Entry.OPEN
    stopped_on: date | None = None


def mint_code() -> str:
    """A fresh random code of eight characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """The code somebody typed, read kindly (case, full width, spaces, hyphens); None when it cannot be one."""
    if len(typed) > 4 * LENGTH:
        return None
    plain = unicodedata.normalize("NFKC", typed).lower()
    code = "".join(char for char in plain if not char.isspace() and char not in "-–—_.")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
