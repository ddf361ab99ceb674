"""A TOML table asked key by key; what is missing, misspelt or of the wrong type becomes a fault, never an exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from questionnaires.faults import Code, Fault

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

NAMES: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "a table",
}


class Faults(Protocol):
    """Somewhere to put a fault."""

    def append(self, fault: Fault, /) -> None: ...


class Table:
    """One table of a file. ``place`` says where it stands; ``unread`` holds the keys that could not be understood."""

    def __init__(self, values: Mapping[str, object], place: str, faults: Faults) -> None:
        self.place = place
        self.unread: set[str] = set()
        self._values = values
        self._faults = faults
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a ``default``."""
        return self._value(key, str, "" if default is None else default, required=default is None)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number; required unless there is a ``default``."""
        return self._value(key, int, default or 0, required=default is None)

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        return self._value(key, bool, default, required=False)

    def day(self, key: str) -> date:
        """A date without a time; required."""
        value = self._take(key, required=True)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self._wrong(key, "a date such as 2026-09-01")
        return date.min

    def texts(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        values = self._value(key, list, [], required=required)
        if all(isinstance(value, str) for value in values):
            return tuple(values)
        self._wrong(key, "a list of texts")
        return ()

    def choice(self, key: str, kinds: type[Choice], unknown: Code, default: Choice | None = None) -> Choice:
        """One value of an enumeration; required unless there is a ``default``."""
        fallback = next(iter(kinds)) if default is None else default
        value = self.text(key, None if default is None else default.value)
        if key in self.unread:
            return fallback
        if value in set(kinds):
            return kinds(value)
        self.unread.add(key)
        known = ", ".join(kinds)
        self.fault(unknown, f"There is no {key} {value!r}.", f"Use one of {known}.")
        return fallback

    def table(self, key: str, required: bool = True) -> Table:
        """The table under ``key``, empty when it is not there."""
        values = self._value(key, dict, {}, required=required)
        return Table(values, within(self.place, key), self._faults)

    def tables(self, key: str, singular: str, required: bool = True, flat: bool = False) -> list[Table]:
        """The list of tables under ``key``; each is called ``singular`` and its id, or its number when it has none.

        A text in the place of a table stands for a table with that ``id`` and nothing else. ``flat``: what has an id
        is placed in the file by that alone ("item B4", not "section play, item B4").
        """
        found: list[Table] = []
        for index, value in enumerate(self._value(key, list, [], required=required), start=1):
            values = {"id": value} if isinstance(value, str) else value
            if not isinstance(values, dict):
                self._wrong(key, "a list of tables")
                return []
            name = values.get("id") or values.get("number")
            named = isinstance(name, str) and bool(name)
            outer = self.place.partition(": ")[0] if flat and named else self.place
            found.append(Table(values, within(outer, f"{singular} {name if named else index}"), self._faults))
        return found

    def named(self, key: str, singular: str) -> dict[str, Table]:
        """A table of tables: name -> table, each placed as ``singular`` and its name."""
        outer = self.table(key, required=False)
        found: dict[str, Table] = {}
        for name in outer:
            inner = outer.table(name, required=False)
            if name not in outer.unread:
                inner.place = within(self.place, f"{singular} {name}")
                found[name] = inner
        return found

    def texts_by_name(self, key: str) -> dict[str, str]:
        """A table of texts: name -> text."""
        inner = self.table(key, required=False)
        found = {name: inner.text(name) for name in inner}
        return {name: text for name, text in found.items() if name not in inner.unread}

    def close(self) -> None:
        """Name every key that nobody asked for. Call it last."""
        for key in self._values:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                self.fault(Code.UNKNOWN_KEY, f"{key!r} means nothing here.", f"Remove it, or use one of {known}.")

    def fault(self, code: Code, message: str, cure: str, where: str = "") -> None:
        """Put down a fault here, or at ``where`` inside."""
        self._faults.append(Fault(code, within(self.place, where), message, cure))

    def _take(self, key: str, required: bool) -> object:
        self._known.add(key)
        value = self._values.get(key)
        if value is None and required:
            self.unread.add(key)
            self.fault(Code.MISSING_KEY, f"{key!r} is missing.", f"Write {key} = …")
        return value

    def _value(self, key: str, kind: type[Value], default: Value, *, required: bool) -> Value:
        value = self._take(key, required)
        if value is None:
            return default
        # A bool is an int to Python, but not to a person who wrote `low = true`.
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self._wrong(key, NAMES[kind])
        return default

    def _wrong(self, key: str, wanted: str) -> None:
        self.unread.add(key)
        self.fault(Code.WRONG_TYPE, f"{key!r} is not {wanted}.", f"Write {wanted} there.")


def within(place: str, where: str) -> str:
    """``where`` inside ``place``: after a colon when the place is a file, after a comma when it is inside one."""
    if not where:
        return place
    return f"{place}, {where}" if ": " in place else f"{place}: {where}"
