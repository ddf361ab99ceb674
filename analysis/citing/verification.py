"""Says whether an evidence document is whole: canonical, signed, what its id says, and its numbers follow from its
counts.

Needs no network and no database; never raises for a document, whatever it holds. Codes as in the command line:
0 valid, 20 signature, 21 not the document of that id, 24 another key than the one trusted, 25 malformed, 26 numbers
wrong.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from analysis.citing.canonical import Malformed
from analysis.citing.claim import Claim
from analysis.citing.document import Envelope, claim_of, fingerprint, open_envelope
from analysis.citing.recount import wrong_number

VALID = 0
SIGNATURE = 20
NOT_THAT_ID = 21
OTHER_KEY = 24
MALFORMED = 25
WRONG_NUMBER = 26


@dataclass(frozen=True, slots=True)
class Verification:
    """``code`` 0 and ``valid``, or a code and ``problem`` in one plain sentence. ``payload`` as far as it could be
    read."""

    valid: bool
    code: int
    problem: str = ""
    payload: dict[str, Any] | None = None
    key_fingerprint: str = ""


def verify(document: bytes, expected_id: str | None = None, trusted_key: bytes | None = None) -> Verification:
    """Check ``document``; with ``expected_id`` also that it is the document of that id, with ``trusted_key`` (32
    bytes) also that it was signed by that key. Without a trusted key the caller compares ``key_fingerprint`` with
    one it knows.
    """
    try:
        envelope = open_envelope(document)
        claim = claim_of(envelope, hashlib.sha256(document).hexdigest())
    except Malformed as problem:
        return Verification(False, MALFORMED, f"Not an evidence document: {problem}.")
    code, problem_text = _judge(envelope, claim, expected_id, trusted_key)
    return Verification(code == VALID, code, problem_text, envelope.payload, fingerprint(envelope.key))


def _judge(envelope: Envelope, claim: Claim, expected_id: str | None, trusted_key: bytes | None) -> tuple[int, str]:
    if not _signed(envelope):
        return SIGNATURE, "The signature does not fit: something was changed after signing."
    if expected_id is not None and claim.id != expected_id:
        return NOT_THAT_ID, f"This is not the document {expected_id}: its id is {claim.id}."
    if trusted_key is not None and trusted_key != envelope.key:
        return OTHER_KEY, f"Signed by a key that is not the trusted one: {fingerprint(envelope.key)}."
    wrong = wrong_number(claim)
    if wrong is not None:
        return WRONG_NUMBER, wrong
    return VALID, ""


def _signed(envelope: Envelope) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(envelope.key).verify(envelope.signature, envelope.signed)
    except (InvalidSignature, ValueError):
        return False
    return True
