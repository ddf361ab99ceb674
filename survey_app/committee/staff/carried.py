"""What a browser carries from one page to the next for us: sealed, so that it can be neither read nor changed.

Nothing of it is in the database: whoever stops half way leaves nothing half made.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import session

from survey_app.committee.access import UNWRITTEN
from survey_app.vault.errors import VaultError
from survey_app.web.services import services

CODES = UNWRITTEN
"""Recovery codes that have not been written down yet."""
JOINING = "joining"
"""Who joins: the invitation, name, password hash and the secret of the second step."""
NEW_STEP = "new-step"
"""The secret of a second step that has not been confirmed."""
PENDING = "pending"
"""Who gave the right name and password, and must give a code."""
LINK = "link"
"""An invitation that was just made; its link is shown once."""
_UNTIL = "until"


def put(name: str, said: Mapping[str, str], good_for: timedelta) -> None:
    """Let the browser carry this under ``name``, and believe it for so long."""
    until = services().config.now() + good_for
    text = json.dumps({**said, "name": name, _UNTIL: until.isoformat()})
    session[name] = base64.b64encode(services().keyring.carried.seal(text)).decode()


def look(name: str) -> Mapping[str, str] | None:
    """What is carried under ``name``; None when there is nothing, or it is over."""
    try:
        said = json.loads(services().keyring.carried.open(base64.b64decode(str(session.get(name, "")))))
    except (VaultError, binascii.Error, ValueError):
        return None
    over = said.get("name") != name or datetime.fromisoformat(said[_UNTIL]) < services().config.now()
    return None if over else {key: str(value) for key, value in said.items()}


def drop(name: str) -> None:
    """Carry it no longer."""
    session.pop(name, None)


def take(name: str) -> Mapping[str, str] | None:
    """Look at it once, and carry it no longer."""
    found = look(name)
    drop(name)
    return found
