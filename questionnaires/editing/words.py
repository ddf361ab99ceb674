"""Changes of words: what is asked, what can be answered, what places are called here."""

from __future__ import annotations

from questionnaires.editing.documents import Draft
from questionnaires.sources import Sources


def call(sources: Sources, name: str, language: str, text: str) -> Sources:
    """Give a place its local name. Raises ``KeyError`` when the family names no such place."""
    draft = Draft(sources)
    places = draft.words("", language)["places"]
    if name not in places:
        raise KeyError(name)
    places[name] = text.strip()
    return draft.sources


def say_question(sources: Sources, band: str, item: str, said: dict[str, str]) -> Sources:
    """Ask an item in other words, by language. Raises ``KeyError`` when there is no such item."""
    draft = Draft(sources)
    for language, text in said.items():
        draft.words(band, language)["items"][item]["question"] = text.strip()
    return draft.sources


def say_short(sources: Sources, band: str, item: str, said: dict[str, str]) -> Sources:
    """Name an item in other words where the answers are looked over."""
    draft = Draft(sources)
    for language, text in said.items():
        draft.words(band, language)["items"][item]["short"] = text.strip()
    return draft.sources


def say_hint(sources: Sources, band: str, item: str, said: dict[str, str]) -> Sources:
    """Explain an item; an empty text takes the explanation away."""
    draft = Draft(sources)
    for language, text in said.items():
        words = draft.words(band, language)["items"][item]
        words["hint"] = text.strip()
        if not words["hint"]:
            del words["hint"]
    return draft.sources


def say_options(sources: Sources, band: str, item: str, said: dict[str, dict[str, str]]) -> Sources:
    """Put the answers of an item in other words: language -> option -> text."""
    draft = Draft(sources)
    for language, options in said.items():
        words = draft.words(band, language)["items"][item]["options"]
        for option, text in options.items():
            if option not in words:
                raise KeyError(option)
            words[option] = text.strip()
    return draft.sources
