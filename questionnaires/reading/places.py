"""What things are called here: words that a community changes once and that then stand in every text."""

from __future__ import annotations

import re
from collections.abc import Mapping

KEY = "places"
LONGEST_NAME = 100
"""Characters that a place may be called by: a text of nothing but names must not fill the memory."""
FAR_TOO_LONG = 2000
"""Characters. A text of so many is refused for its length; nothing need be filled in."""
_NAME = re.compile(r"\{([A-Za-z0-9_-]+)\}")


def named(values: Mapping[str, object]) -> dict[str, str]:
    """The names that a family's words give, as far as they are texts."""
    found = values.get(KEY)
    if not isinstance(found, dict):
        return {}
    return {name: text[:LONGEST_NAME] for name, text in found.items() if isinstance(text, str)}


def filled(values: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """``values`` with every ``{name}`` in their texts replaced, but where the names themselves are given; names that
    are not known stay as they are."""
    return {key: inner if key == KEY else _filled(inner, names) for key, inner in values.items()}


def _filled(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return _written(value, names)
    if isinstance(value, dict):
        return {key: _filled(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, names) for inner in value]
    return value


def _written(text: str, names: Mapping[str, str]) -> str:
    if len(text) > FAR_TOO_LONG:
        return text
    return _NAME.sub(lambda found: names.get(found.group(1), found.group(0)), text)[:FAR_TOO_LONG]
