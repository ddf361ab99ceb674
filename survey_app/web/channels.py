"""How answers came in, in words."""

from __future__ import annotations

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.web.language import gettext, later

_WORDS = {
    Channel.POSTER: later("poster code"),
    Channel.SLIP: later("school slip code"),
    Channel.EVENT: later("event code"),
    Channel.VISIT: later("code for visits"),
    Channel.PAPER: later("questionnaires on paper"),
    Channel.EVALUATOR: later("evaluator’s own code"),
    Entry.TICKET: later("paper codes"),
    Entry.HELD: later("held answers"),
    "link": later("shared link"),
}
"""Channels, and the entries that say more of an answer than its channel."""


def channel_words(channel: str) -> str:
    """The channel in the reader's language; joined channels ("poster+ticket") one after the other."""
    return " + ".join(gettext(_WORDS[part]) if part in _WORDS else part for part in channel.split("+"))
