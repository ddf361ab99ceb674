"""Words and structure belong together: everything asked is said in every language, and nothing else is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from questionnaires.faults import Code, Fault
from questionnaires.model import HelpLine, Topic
from questionnaires.reading.structure import Draft, ItemDraft
from questionnaires.reading.tables import within
from questionnaires.rules.ids import check_ids
from questionnaires.words import FamilyWords, ItemWords, Words

FILLED_BY_PAGES = frozenset({"community", "answer_day"})
"""Names that a family cannot give to a place of its own."""
OPTIONAL = ("guardian", "helper_card", "helper_line", "text_hint", "reader_note", "thanks")
"""What a questionnaire may leave unsaid, but then in every language."""


def check_words(draft: Draft, spoken: Mapping[str, Words]) -> Iterator[Fault]:
    """Faults of a questionnaire's words against its structure, and of its languages against each other."""
    for language, words in spoken.items():
        place = f"{draft.folder}words/{language}.toml"
        yield from _check_items(draft, words, place)
        for name in OPTIONAL:
            others = [other.language for other in spoken.values() if getattr(other, name)]
            if others and not getattr(words, name):
                message = f"{', '.join(others)} has {name!r}, this language has not."
                yield Fault(Code.WORDS_MISSING, within(place, name), message, "Say it in every language or in none.")


def _check_items(draft: Draft, words: Words, place: str) -> Iterator[Fault]:
    items = {one.item.id: one for one in draft.items if one.item.id}
    yield from parity("item", items, words.items, place)
    for item_id, one in items.items():
        if item_id in words.items and not {"options", "kind"} & one.unread:
            yield from _check_options(one, words.items[item_id], within(place, f"item {item_id}"))


def _check_options(one: ItemDraft, words: ItemWords, place: str) -> Iterator[Fault]:
    yield from parity("option", [name for name in one.item.option_ids if name], words.options, place)


def check_family_words(
    topics: Collection[Topic], lines: Collection[HelpLine], spoken: Mapping[str, FamilyWords]
) -> Iterator[Fault]:
    """Faults of a family's words: topics and help lines in every language, and no others."""
    named = list(dict.fromkeys(name for words in spoken.values() for name in words.places))
    yield from check_ids([(name, f"words: place {name}") for name in named], FILLED_BY_PAGES)
    for language, words in spoken.items():
        place = f"words/{language}.toml"
        yield from parity("place", named, words.places, place)
        yield from parity("topic", [topic.id for topic in topics if topic.id], words.topics, place)
        yield from parity("help line", [line.number for line in lines if line.number], words.help_lines, place)
        if lines:
            for name in ("help_title", "help_text"):
                if not getattr(words, name):
                    message = "The help card has no words here."
                    yield Fault(Code.WORDS_MISSING, within(place, name), message, f"Write {name}.")


def parity(what: str, wanted: Collection[str], said: Collection[str], place: str) -> Iterator[Fault]:
    """What is wanted and not said, and what is said and not wanted."""
    wanted = dict.fromkeys(wanted)
    for name in wanted:
        if name not in said:
            message = f"{what} {name} has no words here."
            yield Fault(Code.WORDS_MISSING, within(place, f"{what} {name}"), message, "Write them.")
    for name in said:
        if name not in wanted:
            message = f"There is no {what} {name}."
            yield Fault(Code.WORDS_LEFT_OVER, within(place, f"{what} {name}"), message, "Remove the words.")
