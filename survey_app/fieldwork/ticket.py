"""A ticket: one secret in a QR code, one code of digits for those who type. Random, unnumbered, good for one answer."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from survey_app.fieldwork import receipt

SECRET_BYTES = 16
"""128 bits: nobody guesses one."""
SEED_BYTES = 2 * SECRET_BYTES
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U."""
LETTERS = 26
"""So many of them hold 128 bits."""
LONGEST = 64
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


@dataclass(frozen=True, slots=True)
class Ticket:
    """A fresh ticket, before it is printed: ``secret`` for its QR code; ``code``, sixteen digits with a check digit, to
    be typed. Neither is kept anywhere."""

    secret: bytes
    code: str


def mint() -> Ticket:
    """A fresh random ticket."""
    return grown(secrets.token_bytes(SEED_BYTES))


def grown(seed: bytes) -> Ticket:
    """The ticket of ``seed``, 32 bytes that nobody else knows."""
    return Ticket(seed[:SECRET_BYTES], receipt.make(seed[SECRET_BYTES:]))


def written(secret: bytes) -> str:
    """``secret`` in 26 letters, as it stands in the address after the ``#``."""
    number = int.from_bytes(secret)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS)))


def read_secret(typed: str) -> bytes | None:
    """The secret in 26 letters, read kindly (case, full width, letters that look alike, hyphens); None when it cannot
    be one."""
    if len(typed) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    letters = "".join(char for char in plain if not char.isspace() and char != "-")
    if len(letters) != LETTERS or not set(letters) <= set(ALPHABET):
        return None
    number = 0
    for char in letters:
        number = number << 5 | ALPHABET.index(char)
    return number.to_bytes(SECRET_BYTES) if number < 1 << 8 * SECRET_BYTES else None
