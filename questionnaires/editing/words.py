"""Changes of words: what is asked, what can be answered, what places are called here.

Who changes a text sees local names in it, not the places they stand for; when the text comes back, the names are put
behind their places again, so that they go on following what the place is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from questionnaires.editing.documents import Draft, Values
from questionnaires.reading import places
from questionnaires.sources import Sources
from questionnaires.words import ItemWords

Part = Literal["question", "short", "hint"]
PARTS: tuple[Part, ...] = ("question", "short", "hint")


def call(sources: Sources, name: str, language: str, text: str) -> Sources:
    """Give a place its local name. Raises ``KeyError`` when the family names no such place."""
    draft = Draft(sources)
    names = draft.words("", language)["places"]
    if name not in names:
        raise KeyError(name)
    names[name] = text.strip()
    return draft.sources


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


def say_options(sources: Sources, band: str, item: str, said: Mapping[str, Mapping[str, str]]) -> Sources:
    """Put the answers of an item in other words: language -> option -> text. Raises ``KeyError``."""
    draft = Draft(sources)
    for language, options in said.items():
        words = draft.words(band, language)["items"][item].get("options", {})
        for option, text in options.items():
            if option not in words:
                raise KeyError(option)
            words[option] = text.strip()
    return draft.sources


def spoken(sources: Sources, band: str, item: str, language: str) -> ItemWords:
    """What is said at an item, local names written out. Raises ``KeyError``."""
    draft = Draft(sources)
    words = places.filled(_words(draft, band, item, language), draft.names(language))
    options = words.get("options", {})
    return ItemWords(
        question=str(words["question"]),
        short=str(words["short"]),
        options=options if isinstance(options, dict) else {},
        hint=str(words.get("hint", "")),
    )


def reword(sources: Sources, band: str, item: str, language: str, said: ItemWords) -> Sources:
    """Put an item in other words; what stays the same is not touched.

    Raises ``KeyError`` for an item or an option that is not there.
    """
    draft = Draft(sources)
    raw, names = _words(draft, band, item, language), draft.names(language)

    def back(text: str, before: object) -> str:
        return _behind_places(text.strip(), str(before), names)

    changed = sources
    for part in PARTS:
        changed = say(changed, band, item, part, {language: back(getattr(said, part), raw.get(part, ""))})
    old = raw.get("options", {})
    options = {option: back(text, old.get(option, "")) for option, text in said.options.items()}
    return say_options(changed, band, item, {language: options})


def restore(sources: Sources, original: Sources, band: str, item: str, language: str) -> Sources:
    """The words that an item has in ``original``. Raises ``KeyError`` where it has none."""
    draft, first = Draft(sources), Draft(original)
    draft.words(band, language)["items"][item] = dict(_words(first, band, item, language))
    return draft.sources


def as_called(sources: Sources, like: Sources) -> Sources:
    """``sources`` with every place called what it is called in ``like``."""
    draft, names = Draft(sources), Draft(like)
    for language in set(draft.languages) & set(names.languages):
        called = names.names(language)
        for name in draft.names(language):
            if name in called:
                draft.words("", language)["places"][name] = called[name]
    return draft.sources


def _words(draft: Draft, band: str, item: str, language: str) -> Values:
    found: Values = draft.words(band, language)["items"][item]
    return found


def _behind_places(text: str, before: str, names: Mapping[str, str]) -> str:
    """``text`` with the names that stood behind places in ``before`` put behind them again."""
    for name, called in sorted(names.items(), key=lambda one: -len(one[1])):
        place = "{" + name + "}"
        if place in before and called:
            text = text.replace(called, place)
    return text
