"""Hashes and checks staff passwords with Argon2id, a few at a time, in the same time for names that nobody has."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from survey_app.vault.bounds import Bound

AT_ONCE = 2
"""Hashes computed at the same time in one process: each takes 64 MiB and a processor for about 0.1 s."""

PATIENCE = 5.0
"""Seconds a sign-in waits for its turn before it is asked to come back."""

_HASHER = PasswordHasher()
_bound = Bound(AT_ONCE)


def hash_password(password: str) -> str:
    """The Argon2id hash of ``password`` with its salt and cost, as one string. Raises ``VaultBusy``."""
    with _bound.turn(PATIENCE):
        return _HASHER.hash(password)


def verify(stored: str | None, password: str) -> bool:
    """Whether ``password`` is the one of ``stored``. With None, for an unknown name, the same work for a plain no.

    Raises ``VaultBusy``.
    """
    against = stored if stored is not None else _nobody()
    with _bound.turn(PATIENCE):
        try:
            return _HASHER.verify(against, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def needs_rehash(stored: str) -> bool:
    """Whether ``stored`` was made with other costs than today's."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _nobody() -> str:
    return hash_password("the password of nobody")
