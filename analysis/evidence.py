"""Evidence: one finding frozen into canonical bytes, signed, citable, and checked by anyone without us.

The document is the RFC 8785 spelling of ``{"format", "payload", "signature"}``; its SHA-256 is part of its id. It
holds both languages, whole counts, no address and no child. ``freeze`` is the only maker of an ``Evidence``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from analysis.citing.canonical import Malformed, canonical
from analysis.citing.citation import Citation, citation
from analysis.citing.claim import CitedApart, CitedClause, CitedGood, CitedLevel, CitedPart, Claim, Frame
from analysis.citing.document import ALGORITHM, FORMAT, evidence_id, read
from analysis.citing.payload import payload_of
from analysis.citing.verification import Verification, verify
from analysis.finding import Finding

__all__ = [
    "Citation",
    "CitedApart",
    "CitedClause",
    "CitedGood",
    "CitedLevel",
    "CitedPart",
    "Claim",
    "Evidence",
    "Frame",
    "Malformed",
    "Signer",
    "Verification",
    "citation",
    "freeze",
    "read",
    "verify",
]


class Signer(Protocol):
    """Holds an Ed25519 key and signs; the private half never comes here."""

    @property
    def public_key(self) -> bytes:
        """The 32 raw bytes of the public key."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the signature of ``data``."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """``id`` is ``{campaign}-{finding}-{digest}``, ``digest`` the SHA-256 of ``document`` in hex."""

    id: str
    digest: str
    document: bytes


def freeze(findings: Mapping[str, Finding], frame: Frame, sign: Signer) -> Evidence:
    """Freeze one finding, given in every language it was published in.

    ``ValueError`` when the languages do not tell of the same finding with the same numbers, or when nothing of it
    is shown.
    """
    payload = payload_of(findings, frame)
    value = sign.sign(canonical(payload))
    signature = {
        "algorithm": ALGORITHM,
        "key": base64.b64encode(sign.public_key).decode("ascii"),
        "value": base64.b64encode(value).decode("ascii"),
    }
    document = canonical({"format": FORMAT, "payload": payload, "signature": signature})
    digest = hashlib.sha256(document).hexdigest()
    finding = next(iter(findings.values()))
    return Evidence(evidence_id(frame.campaign_slug, finding.id, digest), digest, document)
