"""What holds between the bands of a family: ages in order, shared items alike, topics made of items that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from questionnaires.faults import Code, Fault
from questionnaires.model import Item, Purpose, Topic
from questionnaires.reading.plan import Plan
from questionnaires.reading.structure import Draft, ItemDraft
from questionnaires.reading.tables import within
from questionnaires.rules.ids import check_ids
from questionnaires.rules.respondents import by_helper, check_helpers

PLAN = "family.toml"
OLDEST = 24
"""Nobody older is a child or a young person (the United Nations' "youth" ends here)."""


def check_band(draft: Draft) -> Iterator[Fault]:
    """Faults of one band by itself."""
    band = draft.questionnaire.band
    place = within(draft.file, "band")
    if {"band", "band.id", "band.low", "band.high"} & draft.unread:
        return
    yield from check_ids([(band.id, place)])
    if not 0 <= band.low <= band.high <= OLDEST:
        message = f"{band.low} to {band.high} are not the ages of a band."
        yield Fault(Code.BAND_AGES, place, message, f"Give low and high, both included, from 0 to {OLDEST}.")
    if draft.folder and draft.folder != f"{band.id}/":
        message = f"Band {band.id!r} stands in the folder {draft.folder!r}."
        yield Fault(Code.BAND_FOLDER, place, message, "Give the folder the id of the band.")


def check_family(plan: Plan, drafts: Sequence[Draft]) -> Iterator[Fault]:
    """Faults between the bands, youngest first as in family.toml."""
    yield from check_ids((name, within(PLAN, f"band {name}")) for name in plan.bands)
    yield from check_ids((name, within(PLAN, f"language {name}")) for name in plan.languages)
    yield from check_ids((topic.id, within(PLAN, f"topic {topic.id}")) for topic in plan.topics)
    yield from check_ids((line.number, within(PLAN, f"help line {line.number}")) for line in plan.help_lines)
    yield from check_ids((draft.questionnaire.id, draft.file) for draft in drafts)
    yield from _check_ages(drafts)
    yield from _check_shared([draft for draft in drafts if not by_helper(draft)])
    yield from _check_shared([draft for draft in drafts if by_helper(draft)])
    yield from _check_topics(plan, drafts)
    yield from check_helpers(plan, drafts)


def _check_ages(drafts: Sequence[Draft]) -> Iterator[Fault]:
    sound = [draft for draft in drafts if not any(key.startswith("band") for key in draft.unread)]
    for younger, older in pairwise(sound):
        first, second = younger.questionnaire.band, older.questionnaire.band
        place = within(older.file, "band")
        if second.high < first.low:
            message = f"{second.id} comes after {first.id}."
            yield Fault(
                Code.BAND_ORDER, place, message, "List the bands in family.toml from the youngest to the oldest."
            )
        elif second.low <= first.high:
            message = f"Age {max(first.low, second.low)} is in {first.id} and in {second.id}."
            yield Fault(Code.BAND_OVERLAP, place, message, "Let each age be in one band.")


def _check_shared(drafts: Sequence[Draft]) -> Iterator[Fault]:
    first: dict[str, tuple[ItemDraft, Draft]] = {}
    for draft in drafts:
        for one in draft.items:
            known, home = first.setdefault(one.item.id, (one, draft))
            unread = {"kind", "options", "purpose"} & (one.unread | known.unread)
            if home is not draft and one.item.id and not unread and _shape(one.item) != _shape(known.item):
                message = f"{one.item.id} has another kind, purpose or options than in {home.file}."
                yield Fault(Code.SHARED_ITEM_DIFFERS, one.place, message, "Make them the same, or choose another id.")


def _shape(item: Item) -> tuple[object, ...]:
    return (item.kind, item.purpose, tuple((option.id, option.exclusive) for option in item.options))


def _check_topics(plan: Plan, drafts: Sequence[Draft]) -> Iterator[Fault]:
    bands = dict.fromkeys(plan.bands) | {draft.questionnaire.band.id: draft for draft in drafts}
    taken: dict[tuple[str, str], str] = {}
    for topic in plan.topics:
        place = within(PLAN, f"topic {topic.id}")
        if not topic.members:
            yield Fault(Code.TOPIC_EMPTY, place, "The topic has no members.", "Name an item, or remove the topic.")
        for band, item_id in topic.members.items():
            where = within(place, f"member {band}")
            yield from _check_member(topic, band, where, bands)
            other = taken.setdefault((band, item_id), topic.id)
            if other != topic.id:
                message = f"{item_id} is in topic {other!r} already."
                yield Fault(Code.TOPIC_TWICE, where, message, "Keep it in one topic.")


def _check_member(topic: Topic, band: str, where: str, bands: Mapping[str, Draft | None]) -> Iterator[Fault]:
    if band not in bands:
        message = f"The family has no band {band!r}."
        yield Fault(Code.TOPIC_UNKNOWN_BAND, where, message, f"Use one of {', '.join(bands)}.")
        return
    draft = bands[band]
    if draft is None or "sections" in draft.unread:
        return
    one = next((one for one in draft.items if one.item.id == topic.members[band]), None)
    if one is None or one.item.purpose is not Purpose.OPINION:
        message = f"{topic.members[band]!r} is no opinion item of {band}."
        yield Fault(Code.TOPIC_UNKNOWN_ITEM, where, message, f"Name an opinion item of {band}.")
    elif topic.anchor and not one.item.good and "good" not in one.unread:
        message = f"{one.item.id} says no options are good, so it cannot be counted with other ages."
        yield Fault(Code.ANCHOR_WITHOUT_GOOD, where, message, "Give the item good, or let the topic be no anchor.")
