"""Values to TOML, as far as a questionnaire needs it: texts, numbers, flags, lists, tables inside of a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | date | Sequence[Value] | Mapping[str, Value]"


def line(key: str, value: Value) -> str:
    """One line ``key = value``."""
    return f"{_key(key)} = {_value(value)}\n"


def lines(table: Mapping[str, Value]) -> str:
    """A line for each key of a table."""
    return "".join(line(key, value) for key, value in table.items())


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # TOML forbids DEL in a text, JSON does not; otherwise a text in JSON is a text in TOML.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(line(key, inner).rstrip("\n") for key, inner in value.items()) + " }"
    return "[" + ", ".join(_value(one) for one in value) + "]"


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else json.dumps(key)
