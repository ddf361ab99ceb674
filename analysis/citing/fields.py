"""Reads fields of parsed JSON with the type they must have; everything else is ``Malformed``, with the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from analysis.citing.canonical import Malformed

T = TypeVar("T")
MAXIMUM_COUNT = 1_000_000
"""Children in one round; what a forger writes beyond it would only cost whoever checks it time and memory."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object at ``place``. Each method reads one key; ``None`` is allowed only where the method says
    ``maybe``."""

    value: dict[str, Any]
    place: str = "document"

    @classmethod
    def of(cls, value: Any, place: str) -> Fields:
        if not isinstance(value, dict):
            raise Malformed(f"{place} is not an object")
        return cls(value, place)

    def raw(self, key: str) -> Any:
        if key not in self.value:
            raise Malformed(f"{self.place} has no {key}")
        return self.value[key]

    def text(self, key: str) -> str:
        return self._typed(key, str)

    def flag(self, key: str) -> bool:
        return self._typed(key, bool)

    def whole(self, key: str) -> int:
        """A count of children: a whole number from 0 to ``MAXIMUM_COUNT``."""
        value = self._typed(key, int)
        if isinstance(value, bool) or not 0 <= value <= MAXIMUM_COUNT:
            raise Malformed(f"{self.place}.{key} is not a count")
        return value

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            value = date.fromisoformat(text)
        except ValueError:
            raise Malformed(f"{self.place}.{key} is not a day") from None
        if value.isoformat() != text:
            raise Malformed(f"{self.place}.{key} is not a day written YYYY-MM-DD")
        return value

    def maybe(self, key: str, read: Callable[[str], T]) -> T | None:
        return None if self.raw(key) is None else read(key)

    def object(self, key: str) -> Fields:
        return Fields.of(self.raw(key), f"{self.place}.{key}")

    def texts(self, key: str) -> dict[str, str]:
        """Text by language."""
        inner = self.object(key)
        return {language: inner.text(language) for language in inner.value}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Several texts by language."""
        inner = self.object(key)
        return {language: inner.words(language) for language in inner.value}

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(self._each(key, str))

    def objects(self, key: str) -> tuple[Fields, ...]:
        place = f"{self.place}.{key}"
        return tuple(Fields.of(value, f"{place}[{index}]") for index, value in enumerate(self._each(key, dict)))

    def all_texts(self, key: str) -> tuple[dict[str, str], ...]:
        return tuple({language: inner.text(language) for language in inner.value} for inner in self.objects(key))

    def _typed(self, key: str, kind: type[T]) -> T:
        value = self.raw(key)
        if not isinstance(value, kind):
            raise Malformed(f"{self.place}.{key} is not {kind.__name__}")
        return value

    def _each(self, key: str, kind: type[T]) -> list[T]:
        values = self._typed(key, list)
        for value in values:
            if not isinstance(value, kind):
                raise Malformed(f"{self.place}.{key} holds something that is not {kind.__name__}")
        return list(values)
