"""Routes lead forward, to items that exist, on conditions that are already answered; so every path ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from questionnaires.faults import Code, Fault
from questionnaires.model import END, Condition, Item, Route
from questionnaires.reading.structure import Draft, ItemDraft
from questionnaires.reading.tables import within
from questionnaires.rules.items import MOST_OPTIONS


def check_routes(draft: Draft) -> Iterator[Fault]:
    """Faults of every route of a questionnaire, and items that no route reaches."""
    places: dict[str, int] = {}
    for index, one in enumerate(draft.items):
        places.setdefault(one.item.id, index)
    faults = [fault for index in range(len(draft.items)) for fault in _check_item(draft, index, places)]
    yield from faults
    if not faults:
        yield from _check_reach(draft, places)
    yield from _check_set_apart(draft)


def _check_item(draft: Draft, index: int, places: Mapping[str, int]) -> Iterator[Fault]:
    one = draft.items[index]
    if "routes" in one.unread:
        return
    yield from _check_default(one)
    for number, route in enumerate(one.item.routes, start=1):
        place = within(one.place, f"route {number}")
        yield from _check_target(route, index, place, places)
        if route.when is not None:
            yield from _check_condition(route.when, index, place, draft)


def _check_default(one: ItemDraft) -> Iterator[Fault]:
    defaults = [route.when is None for route in one.item.routes]
    if defaults and (sum(defaults) != 1 or not defaults[-1]):
        message = f"{sum(defaults)} of {len(defaults)} routes have no condition."
        yield Fault(Code.ROUTE_DEFAULT, one.place, message, "Let the last route, and no other, be without when.")


def _check_target(route: Route, index: int, place: str, places: Mapping[str, int]) -> Iterator[Fault]:
    if route.to == END or not route.to:
        return
    target = places.get(route.to)
    cure = f"Lead to a later item, or to {END!r}."
    if target is None:
        yield Fault(Code.ROUTE_UNKNOWN, place, f"There is no item {route.to!r}.", cure)
    elif target <= index:
        names = list(places)[target : index + 1]
        circle = " → ".join([*names, names[0]])
        yield Fault(Code.ROUTE_BACKWARD, place, f"A child could go round for ever: {circle}.", cure)


def _check_condition(when: Condition, index: int, place: str, draft: Draft) -> Iterator[Fault]:
    if not when.item:
        return
    position = next((number for number, one in enumerate(draft.items) if one.item.id == when.item), None)
    if position is None:
        message = f"The condition asks for {when.item!r}, which is no item."
        yield Fault(Code.CONDITION_UNKNOWN_ITEM, place, message, "Name this item or an earlier one.")
        return
    if position > index:
        message = f"{when.item!r} has not been asked yet at this point."
        yield Fault(Code.CONDITION_LATER_ITEM, place, message, "Name this item or an earlier one.")
    asked = draft.items[position]
    if "options" not in asked.unread and len(asked.item.options) <= MOST_OPTIONS:
        yield from _check_condition_options(when, asked.item, place)


def _check_condition_options(when: Condition, asked: Item, place: str) -> Iterator[Fault]:
    cure = f"Name options of {when.item}."
    if not when.options:
        yield Fault(Code.CONDITION_UNKNOWN_OPTION, place, "The condition names no option.", cure)
    for name in when.options:
        if name not in asked.option_ids:
            message = f"{when.item} has no option {name!r}."
            yield Fault(Code.CONDITION_UNKNOWN_OPTION, place, message, cure)


def _check_reach(draft: Draft, places: Mapping[str, int]) -> Iterator[Fault]:
    reached = {0}
    for index, one in enumerate(draft.items):
        if index not in reached:
            message = "Every route leads past this item: no child can be asked it."
            yield Fault(Code.ITEM_UNREACHABLE, one.place, message, "Lead a route to it, or remove it.")
            continue
        targets = [route.to for route in one.item.routes]
        reached |= {places.get(target, len(draft.items)) for target in targets} if targets else {index + 1}


def _check_set_apart(draft: Draft) -> Iterator[Fault]:
    items = {one.item.id: one for one in draft.items}
    for one in draft.questionnaire.set_apart:
        place = within(draft.file, f"set apart {one.id}")
        item = items.get(one.item)
        if one.item and item is None:
            message = f"There is no item {one.item!r}."
            yield Fault(Code.SET_APART_UNKNOWN, place, message, "Name an item of this questionnaire.")
        elif item and one.option and "options" not in item.unread and one.option not in item.item.option_ids:
            message = f"{one.item} has no option {one.option!r}."
            yield Fault(Code.SET_APART_UNKNOWN, place, message, f"Name an option of {one.item}.")
