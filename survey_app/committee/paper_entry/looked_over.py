"""What a page of typed answers is known by: a random key, and the mark of what was shown in words.

Only what was shown is kept: whoever sends the page half full, by accident or cut off on the way, sees it first.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from survey_app.web.services import services

_KEY = re.compile(r"[0-9a-f]{32}")


def read_key(sent: str) -> str:
    """The key of a page that was sent; a fresh one where there is none of ours."""
    return sent if _KEY.fullmatch(sent) else secrets.token_hex(16)


def shown(key: str, *parts: bytes) -> str:
    """The mark of what a page shows; the next press keeps it only when it is still the same."""
    message = b"\0".join((b"paper 1", key.encode(), *parts))
    return hmac.new(services().keyring.form_secret, message, hashlib.sha256).hexdigest()


def same(mark: str, sent: str) -> bool:
    """Whether the mark that was sent is that of what was read."""
    return hmac.compare_digest(mark.encode(), sent.encode("utf-8", "replace"))
