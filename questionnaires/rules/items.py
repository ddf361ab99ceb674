"""What holds for one item by itself: its options, and which of them are good."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.answers import RESERVED
from questionnaires.faults import Code, Fault
from questionnaires.frameworks import all_clauses
from questionnaires.model import END, Item, Kind
from questionnaires.reading.structure import Draft, ItemDraft
from questionnaires.reading.tables import within
from questionnaires.rules.ids import check_ids

MOST_ITEMS = 80
MOST_OPTIONS = 40
LONGEST_TEXT = 2000
COUNTS = {
    Kind.PAIR: (2, 2),
    Kind.SINGLE: (2, MOST_OPTIONS),
    Kind.SCALE: (2, 5),
    Kind.MULTIPLE: (2, MOST_OPTIONS),
}
"""How many options each kind takes."""


def check_items(draft: Draft) -> Iterator[Fault]:
    """Faults of every item of a questionnaire, and of their number."""
    if not draft.items and "sections" not in draft.unread and not draft.questionnaire.sections:
        yield Fault(Code.NO_ITEMS, draft.file, "Nothing is asked.", "Add a section with an item.")
    if len(draft.items) > MOST_ITEMS:
        message = f"{len(draft.items)} items; at most {MOST_ITEMS} are possible."
        yield Fault(Code.TOO_MANY_ITEMS, draft.file, message, "Ask less, or make two questionnaires.")
        return
    yield from check_ids(((one.item.id, one.place) for one in draft.items), frozenset({END}))
    for one in draft.items:
        yield from _check_item(one)


def _check_item(draft: ItemDraft) -> Iterator[Fault]:
    item, place = draft.item, draft.place
    ids = ((option.id, within(place, f"option {option.id}")) for option in item.options)
    yield from check_ids(ids, frozenset(RESERVED))
    if "kind" not in draft.unread:
        yield from _check_kind(draft)
    if not {"options", "good", "outside"} & draft.unread:
        yield from _check_good(draft)
    known = all_clauses()
    for clause in item.evidences:
        if clause not in known:
            cure = "Use the id of a clause in questionnaires/frameworks."
            yield Fault(Code.UNKNOWN_CLAUSE, place, f"No framework has a clause {clause!r}.", cure)


def _check_kind(draft: ItemDraft) -> Iterator[Fault]:
    item, place = draft.item, draft.place
    if "options" not in draft.unread:
        yield from _check_options(item, place)
    if item.kind is not Kind.MULTIPLE:
        for option in item.options:
            if option.exclusive:
                where = within(place, f"option {option.id}")
                message = "Only an option of a multiple choice can be exclusive."
                yield Fault(Code.EXCLUSIVE_OUTSIDE_MULTIPLE, where, message, "Remove exclusive.")
    if item.kind is Kind.TEXT and "max_length" not in draft.unread and not 1 <= item.max_length <= LONGEST_TEXT:
        message = "A text needs a length that a child is held to."
        yield Fault(Code.TEXT_LENGTH, place, message, f"Give max_length, from 1 to {LONGEST_TEXT} characters.")
    if item.kind is not Kind.TEXT and item.max_length:
        yield Fault(Code.TEXT_LENGTH, place, "Only a text has a length.", "Remove max_length.")


def _check_options(item: Item, place: str) -> Iterator[Fault]:
    count = len(item.options)
    if item.kind is Kind.TEXT:
        if count:
            message = "A text has no options."
            yield Fault(Code.TEXT_WITH_OPTIONS, place, message, "Remove the options, or choose another kind.")
        return
    low, high = COUNTS[item.kind]
    if count > MOST_OPTIONS:
        message = f"{count} options; at most {MOST_OPTIONS} are possible."
        yield Fault(Code.TOO_MANY_OPTIONS, place, message, "Offer fewer options.")
    elif not low <= count <= high:
        wanted = str(low) if low == high else f"{low} to {high}"
        message = f"A {item.kind} takes {wanted} options; here are {count}."
        yield Fault(Code.OPTION_COUNT, place, message, "Add or remove options, or choose another kind.")


def _check_good(draft: ItemDraft) -> Iterator[Fault]:
    item, place = draft.item, draft.place
    options, good, outside = set(item.option_ids), set(item.good), set(item.outside)
    for name in sorted(good - options):
        yield Fault(
            Code.GOOD_UNKNOWN, place, f"good names {name!r}, which is no option.", "Name an option of the item."
        )
    for name in sorted(outside - options):
        message = f"outside names {name!r}, which is no option."
        yield Fault(Code.OUTSIDE_UNKNOWN, place, message, "Name an option of the item.")
    for name in sorted(outside & good):
        message = f"{name!r} cannot be good and outside the base at once."
        yield Fault(Code.OUTSIDE_GOOD, place, message, "Remove it from one of the two.")
    if "good" in draft.given and not good:
        yield Fault(Code.GOOD_NONE, place, "good is empty.", "Name the good options, or remove the key.")
    if options and good >= options - outside:
        yield Fault(Code.GOOD_ALL, place, "Every option in the base is good.", "Name fewer options as good.")
    if outside and not good:
        message = "Without good options there is no base to be outside of."
        yield Fault(Code.OUTSIDE_WITHOUT_GOOD, place, message, "Name the good options, or remove outside.")
