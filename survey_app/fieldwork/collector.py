"""One QR code and the short code under it. Codes are random, easy to type, and say nothing about the place."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o, which look alike on a poster."""

LENGTH = 8
"""31 to the 8th: eight hundred thousand million codes, so guessing finds none."""

POSTER = "poster"


@dataclass(frozen=True, slots=True)
class CollectorRecord:
    """One way in. ``channel``: how it is handed out ("poster"); ``places``: where it can be found, by language."""

    id: int
    code: str
    campaign_id: int
    channel: str
    places: Mapping[str, str]


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
