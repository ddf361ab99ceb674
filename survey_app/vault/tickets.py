"""The digests by which tickets are known. Keeps no ticket; who takes the database cannot work one out.

A secret of 128 bits needs no more than SHA-256. The typed code has fifty, so its digest is slow and needs a key of the
instance, which is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac

COST = 2**11
"""scrypt's N, with blocks of 8: 2 MiB and some 3 ms each, so that a thousand tickets are made in seconds."""
BLOCK = 8
DIGEST_BYTES = 32


def mark(secret: bytes) -> bytes:
    """The 32 bytes by which the secret of a ticket is known."""
    return hashlib.sha256(b"ticket 1\0" + secret).digest()


def seeds(key: bytes, token: str, number: int) -> tuple[bytes, ...]:
    """So many seeds of 32 bytes for the form with this token: the same for the same form, so that pressing its button
    twice gives the same paper. Who has the database alone knows neither ``key`` nor token."""
    stem = b"ticket seed 1\0" + token.encode() + b"\0"
    return tuple(hmac.new(key, stem + str(place).encode(), hashlib.sha256).digest() for place in range(number))


def code_mark(key: bytes, code: str) -> bytes:
    """The 32 bytes by which the sixteen digits of a ticket are known; ``key``: ``Keyring.idempotency_secret``."""
    salt = hmac.new(key, b"ticket code 1", hashlib.sha256).digest()
    peppered = hmac.new(key, b"ticket code 1\0" + code.encode(), hashlib.sha256).digest()
    return hashlib.scrypt(peppered, salt=salt, n=COST, r=BLOCK, p=1, dklen=DIGEST_BYTES)
