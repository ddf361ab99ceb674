"""Hashes receipt codes with Argon2id, so that who takes the database cannot work them out. Keeps no code.

The first four digits select, the other twelve are proved. The salt belongs to the selector, not to one receipt: one
hash answers any code whatever, known or not. It is made from a key of the instance, so the database alone lacks it.
"""

from __future__ import annotations

import hashlib
import hmac

from argon2.low_level import Type, hash_secret_raw

from survey_app.vault.bounds import Bound

SELECTOR = 4
"""Digits of a code that are kept in clear."""

AT_ONCE = 2
"""Hashes computed at the same time in one process: each takes 19 MiB and a processor for about 0.03 s."""

PATIENCE = 5.0
"""Seconds a hash waits for its turn."""

MEMORY = 19 * 1024
"""KiB. With the rounds and lanes below, the first choice of OWASP's Password Storage Cheat Sheet for Argon2id."""
ROUNDS = 2
LANES = 1
HASH_BYTES = 32
SALT_BYTES = 16

_bound = Bound(AT_ONCE)


def digest(secret: bytes, code: str) -> bytes:
    """The 32 bytes by which the sixteen digits of ``code`` are known. Raises ``VaultBusy``."""
    selector, verifier = code[:SELECTOR], code[SELECTOR:]
    salt = hmac.new(secret, b"receipt salt 1\0" + selector.encode(), hashlib.sha256).digest()[:SALT_BYTES]
    with _bound.turn(PATIENCE):
        return hash_secret_raw(verifier.encode(), salt, ROUNDS, MEMORY, LANES, HASH_BYTES, Type.ID)
