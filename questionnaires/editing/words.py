"""Changes of words: what is asked, what can be answered, what places are called here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

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


Part = Literal["question", "short", "hint"]


def say(sources: Sources, band: str, item: str, part: Part, said: Mapping[str, str]) -> Sources:
    """Put a part of an item in other words, by language; an empty hint takes the hint away.

    Raises ``KeyError`` when there is no such item.
    """
    draft = Draft(sources)
    for language, text in said.items():
        words = draft.words(band, language)["items"][item]
        words[part] = text.strip()
        if part == "hint" and not words[part]:
            del words[part]
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
