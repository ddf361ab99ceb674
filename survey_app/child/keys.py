"""The key a form is born with: random, signed, without a clock and without a cookie.

The same key sent again is the same answer. The signature ties it to one collector, one band and one version of the
questionnaire, so that nobody can choose keys and no form can be sent somewhere else. The ticket that opened a form
travels in it the same way, by its mark and never by its secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from survey_app.fieldwork import receipt

KEY_BYTES = 16
_MARK = b"form 1"
_RECEIPT = b"receipt 1"
_TICKET = b"ticket 1"


def mint(secret: bytes, scope: str) -> str:
    """A fresh form key for ``scope``: ``<32 hex digits>.<32 hex digits of signature>``."""
    key = secrets.token_hex(KEY_BYTES)
    return f"{key}.{_signature(secret, scope, key)}"


def read(secret: bytes, scope: str, token: str) -> str | None:
    """The key inside ``token`` if we minted it for ``scope``, else None."""
    key, _, signature = token.partition(".")
    if len(key) != 2 * KEY_BYTES or not token.isascii():
        return None
    return key if hmac.compare_digest(signature, _signature(secret, scope, key)) else None


def receipt_of(secret: bytes, scope: str, key: str) -> str:
    """The receipt code of the form that carries ``key``: minted with it, and the same at every retry."""
    message = b"\0".join((_RECEIPT, scope.encode(), key.encode()))
    return receipt.make(hmac.new(secret, message, hashlib.sha256).digest())


def carry(secret: bytes, scope: str, mark: bytes) -> str:
    """The ticket with this mark as a form of ``scope`` carries it: ``<64 hex digits>.<32 hex digits of signature>``."""
    return f"{mark.hex()}.{_signature(secret, scope, mark.hex(), _TICKET)}"


def carried(secret: bytes, scope: str, token: str) -> bytes | None:
    """The mark of the ticket inside ``token`` if we put it into a form of ``scope``, else None."""
    mark, _, signature = token.partition(".")
    if not token.isascii() or not hmac.compare_digest(signature, _signature(secret, scope, mark, _TICKET)):
        return None
    return bytes.fromhex(mark)


def _signature(secret: bytes, scope: str, key: str, kind: bytes = _MARK) -> str:
    message = b"\0".join((kind, scope.encode(), key.encode()))
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[: 2 * KEY_BYTES]
