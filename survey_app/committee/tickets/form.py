"""What a member may send about tickets. Digits are read kindly, as they are typed on a Chinese keyboard."""

from __future__ import annotations

import re
import unicodedata

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import HiddenField, StringField  # type: ignore[import-untyped]

from survey_app.committee.forms import cleaned

TOKEN = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,6}")


class TicketsForm(FlaskForm):  # type: ignore[misc]
    """A run of tickets. ``token``: what the run is known by, fresh with every page."""

    token = HiddenField(filters=[cleaned])
    band = StringField(filters=[cleaned])
    collector = StringField(filters=[cleaned])
    number = StringField(filters=[cleaned])


class ReturnedForm(FlaskForm):  # type: ignore[misc]
    """How many came back."""

    number = StringField(filters=[cleaned])


def read_number(typed: str) -> int | None:
    """The whole number that was typed; None where it is none."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    return int(plain) if _NUMBER.fullmatch(plain) else None
