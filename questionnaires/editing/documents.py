"""The texts of a family as tables that can be changed, and back. Comments in the texts do not survive a change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import tomli_w

from questionnaires.reading import places
from questionnaires.sources import Sources

Values: TypeAlias = dict[str, Any]
PLAN = "family.toml"


class CannotChange(ValueError):
    """A change that would break the questionnaire. ``told``: why, and what to do, in Chinese and English."""

    def __init__(self, told: Mapping[str, str]) -> None:
        super().__init__(told["en"])
        self.told = dict(told)


def alike(one: Sources, other: Sources) -> bool:
    """Whether two texts of a family say the same, however they are written."""
    return one.keys() == other.keys() and all(
        text == other[path] or tomllib.loads(text) == tomllib.loads(other[path]) for path, text in one.items()
    )


class Draft:
    """A family's texts while they are changed. Hand ``sources`` on; the texts it was made from stay as they are."""

    def __init__(self, sources: Sources) -> None:
        self._texts = dict(sources)
        self._open: dict[str, Values] = {}

    @property
    def sources(self) -> Sources:
        """The texts as they are now."""
        return {**self._texts, **{path: tomli_w.dumps(values) for path, values in self._open.items()}}

    @property
    def plan(self) -> Values:
        """family.toml."""
        return self.file(PLAN)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.plan["languages"])

    def has(self, path: str) -> bool:
        return path in self._texts or path in self._open

    def file(self, path: str) -> Values:
        """One file, to be read and changed. Raises ``KeyError`` when there is none."""
        if path not in self._open:
            self._open[path] = tomllib.loads(self._texts[path])
        return self._open[path]

    def begin(self, path: str) -> Values:
        """A new file, empty."""
        self._open[path] = {}
        return self._open[path]

    def structure(self, band: str) -> Values:
        """The questionnaire.toml of a band."""
        return self.file(f"{band}/questionnaire.toml")

    def words(self, band: str, language: str) -> Values:
        """The words of a band; of the family when ``band`` is empty."""
        return self.file(f"{band}/words/{language}.toml" if band else f"words/{language}.toml")

    def names(self, language: str) -> dict[str, str]:
        """What places are called here, by the name under which texts hold them."""
        return places.named(self.words("", language))

    def items(self, band: str) -> Iterator[tuple[Values, int]]:
        """Every item of a band with its section and its place in it, in the order they are asked."""
        for section in self.structure(band)["sections"]:
            for place in range(len(section["items"])):
                yield section, place

    def find(self, band: str, item: str) -> tuple[Values, int]:
        """The section of an item and its place in it. Raises ``KeyError`` when there is none."""
        for section, place in self.items(band):
            if section["items"][place]["id"] == item:
                return section, place
        raise KeyError(item)
