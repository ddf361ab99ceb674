"""Routes become conditions of XLSForm: an item is shown unless an earlier route leads past it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.exchange.survey_in import OWN_CALCULATION
from questionnaires.model import Condition, Item, Questionnaire, Route

RESERVED_NAMES = frozenset({"meta", "data", "audit"})


@dataclass(frozen=True, slots=True)
class Conditions:
    """``shown``: by item; ``calculations``: by item, whether it is asked at all, where another condition needs that."""

    shown: Mapping[str, str]
    calculations: Mapping[str, str]


def name_of(item_id: str) -> str:
    """What XLSForm calls the item: names begin with a letter there, and no id begins with an underscore."""
    free = item_id[:1].isalpha() and item_id.casefold() not in RESERVED_NAMES
    return item_id if free else f"_{item_id}"


def conditions(questionnaire: Questionnaire) -> Conditions:
    """When every item is shown; items without an entry always are."""
    items = questionnaire.items
    position = {item.id: index for index, item in enumerate(items)}
    shown: dict[str, str] = {}
    calculations: dict[str, str] = {}
    for index, item in enumerate(items):
        past: list[str] = []
        for earlier in items[:index]:
            leaving = _leaving(earlier, index, position)
            if leaving and earlier.id in shown and not _only_if_asked(earlier, index, position):
                calculations[earlier.id] = f"if({shown[earlier.id]}, '1', '0')"
                leaving = [f"${{{OWN_CALCULATION}{earlier.id}}} = '1' and ({_any(leaving)})"]
            past += leaving
        if past:
            shown[item.id] = _opposite(_any(past))
    return Conditions(shown, calculations)


def _leaving(item: Item, index: int, position: Mapping[str, int]) -> list[str]:
    """When the routes of ``item`` lead past the item at ``index``."""
    found = []
    before: list[str] = []
    for route in item.routes:
        when = _chosen(route.when) if route.when else ""
        if _past(route, index, position):
            parts = [_opposite(one) for one in before] + ([when] if when else [])
            found.append(" and ".join(f"({part})" if " or " in part else part for part in parts) or "true()")
        if when:
            before.append(when)
    return found


def _past(route: Route, index: int, position: Mapping[str, int]) -> bool:
    return position.get(route.to, len(position)) > index


def _only_if_asked(item: Item, index: int, position: Mapping[str, int]) -> bool:
    """Whether those routes are taken on an answer to the item itself, so that it was asked."""
    return all(
        route.when is not None and route.when.item == item.id for route in item.routes if _past(route, index, position)
    )


def _chosen(when: Condition) -> str:
    return " or ".join(f"selected(${{{name_of(when.item)}}}, '{option}')" for option in when.options)


def _any(parts: Sequence[str]) -> str:
    return " or ".join(f"({part})" if " and " in part and len(parts) > 1 else part for part in parts)


def _opposite(text: str) -> str:
    """``not(…)``, or without it where the text is nothing but that."""
    if text.startswith("not(") and text.endswith(")") and _closes_last(text[3:]):
        return text[4:-1]
    return f"not({text})"


def _closes_last(text: str) -> bool:
    depth = 0
    for index, char in enumerate(text):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return index == len(text) - 1
    return False
