"""Seals what children write. A box gives away neither the words nor, within a kilobyte or four, how many there are.

HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305. Sealing the same words twice gives two different boxes.
"""

from __future__ import annotations

import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from survey_app.vault.errors import VaultError

PURPOSE = b"survey-app words 1"
SMALL = 1024
LARGE = 4096
_LENGTH = struct.Struct(">I")
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Words:
    """Seals and opens with one X25519 key. A box that was sealed for another purpose does not open."""

    def __init__(self, key: X25519PrivateKey, purpose: bytes = PURPOSE) -> None:
        self._key = key
        self._purpose = purpose
        self._public = key.public_key()

    def seal(self, text: str) -> bytes:
        """A box that only ``open`` of the same key can read; its length is one of few."""
        return _SUITE.encrypt(_padded(text.encode()), self._public, info=self._purpose)

    def open(self, box: bytes) -> str:
        """The words in the box; raises ``VaultError`` when it is not ours or was touched."""
        try:
            padded = _SUITE.decrypt(box, self._key, info=self._purpose)
            (length,) = _LENGTH.unpack_from(padded)
            return padded[_LENGTH.size : _LENGTH.size + length].decode()
        except (InvalidTag, ValueError, struct.error) as fault:
            raise VaultError(
                "A sealed text cannot be opened: it was sealed with another key, or it was changed."
            ) from fault


def _padded(plain: bytes) -> bytes:
    needed = _LENGTH.size + len(plain)
    size = SMALL if needed <= SMALL else -(-needed // LARGE) * LARGE
    return (_LENGTH.pack(len(plain)) + plain).ljust(size, b"\0")
