"""How answers came in, in words."""

from __future__ import annotations

from survey_app.fieldwork.collector import POSTER
from survey_app.web.language import gettext, later

_WORDS = {POSTER: later("poster code"), "ticket": later("paper codes"), "link": later("shared link")}


def channel_words(channel: str) -> str:
    """The channel in the reader's language; joined channels ("poster+ticket") one after the other."""
    return " + ".join(gettext(_WORDS[part]) if part in _WORDS else part for part in channel.split("+"))
