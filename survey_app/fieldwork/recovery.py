"""Recovery codes: ten ways in for a member who has lost her telephone, each good once, kept on paper."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from survey_app.fieldwork.ticket import ALPHABET

HOW_MANY = 10
GROUPS, GROUP = 4, 4
"""Sixteen letters of 32: eighty bits, so that a plain digest gives nothing away."""
LONGEST = 64
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def mint() -> tuple[str, ...]:
    """Ten fresh codes as they are written down: XXXX-XXXX-XXXX-XXXX."""
    return tuple("-".join(_group() for _ in range(GROUPS)) for _ in range(HOW_MANY))


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP))


def read(typed: str) -> str | None:
    """The sixteen letters of a code, read kindly (case, width, letters that look alike, signs between); None when it
    cannot be one."""
    if len(typed) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    letters = "".join(char for char in plain if not char.isspace() and char != "-")
    return letters if len(letters) == GROUPS * GROUP and set(letters) <= set(ALPHABET) else None


def mark(letters: str) -> bytes:
    """The 32 bytes by which a code is known."""
    return hashlib.sha256(b"recovery 1\0" + letters.encode()).digest()
