"""Which language a child is spoken to in: the one named in the address, if it is spoken here."""

from __future__ import annotations

from flask import request

from questionnaires.model import Family
from survey_app.child.presentation import offered
from survey_app.web.language import DEFAULT, asked_language


def language_of(family: Family) -> str:
    """The language asked for, if the questionnaires speak it, else the first they speak (Chinese)."""
    spoken = offered(family)
    asked = request.args.get("lang", "")
    return asked if asked in spoken else spoken[0]


def language_asked() -> str:
    """The language asked for where there is no questionnaire to say which it speaks."""
    return asked_language() or DEFAULT
