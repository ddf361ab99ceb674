"""A member's telephone with an authenticator app: it knows the secret that the page showed, and the time."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

LETTERS = re.compile(r'class="secret-letters"[^>]*>([A-Z2-7 ]+)<')
STEP = timedelta(seconds=30)
MADE_WITH = SHA1
"""RFC 6238 and every app make their codes with it; a code lives for half a minute."""


@dataclass
class Phone:
    """One secret. ``shown`` gives the code of a moment, as any app would."""

    secret: bytes

    def shown(self, at: datetime) -> str:
        return TOTP(self.secret, 6, MADE_WITH(), 30).generate(int(at.timestamp())).decode()


def scanned(html: str) -> Phone:
    """The telephone after it has read the page on which a second step is set up."""
    found = LETTERS.search(html)
    assert found, "no secret on this page"
    letters = found[1].replace(" ", "")
    return Phone(base64.b32decode(letters + "=" * (-len(letters) % 8)))
