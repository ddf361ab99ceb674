"""The second step of signing in: six digits that a telephone works out from a secret and the time (RFC 6238).

SHA-1, six digits, thirty seconds: what every authenticator app understands.
"""

from __future__ import annotations

import base64
import secrets
import unicodedata
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PURPOSE = b"survey-app second step 1"
"""What the box of a secret is sealed for."""
MADE_WITH = SHA1
"""Inside an HMAC it is sound, and many apps know nothing else."""
SECRET_BYTES = 20
DIGITS = 6
SECONDS = 30
TOLERANCE = 1
"""Steps by which the clock of a telephone may be wrong, either way."""
GROUP = 4
ISSUER = "Tongyan"


def new_secret() -> bytes:
    """160 bits, as RFC 4226 asks for."""
    return secrets.token_bytes(SECRET_BYTES)


def code(secret: bytes, step: int) -> str:
    """The six digits of one step; steps of thirty seconds count from 1970."""
    return TOTP(secret, DIGITS, MADE_WITH(), SECONDS).generate(step * SECONDS).decode()


def step_of(secret: bytes, typed: str, now: datetime, used: int) -> int | None:
    """The step for which ``typed`` is right, no earlier than ``used`` + 1; None when it is wrong, or was used.

    Looks at every step it may be, so that the time it takes says nothing.
    """
    digits = read_code(typed)
    here = int(now.timestamp()) // SECONDS
    found = None
    for step in range(here - TOLERANCE, here + TOLERANCE + 1):
        right = constant_time.bytes_eq(code(secret, step).encode(), (digits or "").encode())
        if right and step > used and found is None:
            found = step
    return found


def read_code(typed: str) -> str | None:
    """The six digits, whatever width they have and whatever gap stands between; None when they cannot be a code."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", typed) if not char.isspace() and char != "-")
    return plain if len(plain) == DIGITS and plain.isascii() and plain.isdecimal() else None


def shown(secret: bytes) -> str:
    """The secret to be typed into an app by hand: base 32 in groups of four."""
    letters = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def uri(secret: bytes, username: str) -> str:
    """What stands in the QR code for the app (Key Uri Format)."""
    asked = {"secret": base64.b32encode(secret).decode().rstrip("="), "issuer": ISSUER}
    return f"otpauth://totp/{quote(f'{ISSUER}:{username}')}?{urlencode(asked, quote_via=quote)}"
