"""All keys of one instance, made at first use, never defaulted. Refuses to start with a key that is broken or open."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from survey_app.vault import totp
from survey_app.vault.errors import VaultError
from survey_app.vault.files import fill, make_folder, read
from survey_app.vault.signing import EvidenceSigner
from survey_app.vault.words import Words

__all__ = ["Keyring", "VaultError"]

SECRET_BYTES = 32

SESSION = "session.key"
FORM = "form.key"
IDEMPOTENCY = "idempotency.key"
EVIDENCE = "evidence.pem"
WORDS = "words.pem"

CARRIED = b"survey-app carried 1"
"""What the boxes are sealed for that a browser brings back."""


def _new_secret() -> bytes:
    return secrets.token_hex(SECRET_BYTES).encode() + b"\n"


def _pem(key: Ed25519PrivateKey | X25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


KEYS: Mapping[str, Callable[[], bytes]] = {
    SESSION: _new_secret,
    FORM: _new_secret,
    IDEMPOTENCY: _new_secret,
    EVIDENCE: lambda: _pem(Ed25519PrivateKey.generate()),
    WORDS: lambda: _pem(X25519PrivateKey.generate()),
}
"""File name -> how its key is made."""


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """What the instance can do with its keys. It does not print itself: a secret in a log is no secret."""

    session_secret: bytes
    form_secret: bytes
    idempotency_secret: bytes
    evidence: EvidenceSigner
    words: Words
    second_steps: Words
    carried: Words
    """Seals what a browser carries from page to page for us, and may not read."""

    @classmethod
    def open(cls, folder: Path) -> Keyring:
        """The keys in ``folder``, all made at once when it is empty; raises ``VaultError`` with what to do."""
        make_folder(folder)
        if not any(folder.iterdir()):
            fill(folder, {name: make() for name, make in KEYS.items()})
        words = _words_key(folder / WORDS)
        return cls(
            session_secret=_secret(folder / SESSION),
            form_secret=_secret(folder / FORM),
            idempotency_secret=_secret(folder / IDEMPOTENCY),
            evidence=EvidenceSigner(_signing_key(folder / EVIDENCE)),
            words=Words(words),
            second_steps=Words(words, totp.PURPOSE),
            carried=Words(words, CARRIED),
        )


def _secret(path: Path) -> bytes:
    try:
        secret = bytes.fromhex(read(path).decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise _broken(path)
    return secret


def _signing_key(path: Path) -> Ed25519PrivateKey:
    key = _private(path)
    if not isinstance(key, Ed25519PrivateKey):
        raise _broken(path)
    return key


def _words_key(path: Path) -> X25519PrivateKey:
    key = _private(path)
    if not isinstance(key, X25519PrivateKey):
        raise _broken(path)
    return key


def _private(path: Path) -> object:
    try:
        return load_pem_private_key(read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise _broken(path) from fault


def _broken(path: Path) -> VaultError:
    return VaultError(f"The key {path} is broken. Put it back from the backup.")
