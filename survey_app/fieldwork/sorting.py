"""Putting children's words under themes: whose turn it is at which text, and when two readings may lie side by side.
Pure. Nobody sees what another found in a text before both have read all that two people read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from analysis.themes import FIRST, SECOND, SETTLED, Coding, differing, quotable
from questionnaires.themes import Theme

TWICE = 100
"""Texts that two people read, at most: enough to tell how far they agree. Ids are random, so the first hundred are."""

CODERS = {1: FIRST, 2: SECOND, 3: SETTLED}
SETTLING = 3
"""The number of the reading that settles what two people found differently."""

LONGEST_THEME = 40
"""Characters of a theme's name: it is a line in a list."""
MOST_OWN = 9
"""Themes that a round may have besides those of the codebook."""


class Outcome(StrEnum):
    """What came of reading a text."""

    THEMES = "themes"
    NOTHING = "nothing"
    """it says nothing that fits a theme"""
    UNCLEAR = "unclear"
    """the reader cannot tell what it says"""
    HARM = "harm"
    """it may tell of harm: a person sees to it today, it is in no theme, and nobody else reads it here"""


class Bar(StrEnum):
    """Why words may not be shown."""

    HARM = "harm"
    FEW = "few"
    """only a few children spoke of the same, so that the words could point to one of them"""


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody found in a text: ``themes`` only where ``outcome`` is themes. Raises ``ValueError`` otherwise."""

    outcome: Outcome
    themes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.THEMES) != bool(self.themes):
            raise ValueError(f"themes: {self.outcome} and {len(self.themes)} themes do not go together")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one text. ``number``: 1, 2, or ``SETTLING``."""

    text: str
    number: int
    member_id: int
    found: Found
    at: datetime


@dataclass(frozen=True, slots=True)
class Loose:
    """A text by its id, and which question of which age it answers."""

    id: str
    band: str
    item: str


@dataclass(frozen=True)
class Sorting:
    """How far the words of a round are sorted. ``texts``: those of children whose responses count, by id; ``own``:
    themes that this round has besides those of the codebook."""

    texts: tuple[Loose, ...]
    readings: tuple[Reading, ...]
    own: tuple[Theme, ...] = ()

    @cached_property
    def _read(self) -> Mapping[str, tuple[Reading, ...]]:
        found: dict[str, list[Reading]] = {text.id: [] for text in self.texts}
        for reading in sorted(self.readings, key=lambda one: one.number):
            if reading.text in found:
                found[reading.text].append(reading)
        return {text: tuple(readings) for text, readings in found.items()}

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """Texts that may tell of harm, by anybody's reading."""
        return frozenset(
            text for text, read in self._read.items() if any(one.found.outcome is Outcome.HARM for one in read)
        )

    @cached_property
    def twice(self) -> frozenset[str]:
        """Texts that two people read."""
        return frozenset([text.id for text in self.texts if text.id not in self.set_aside][:TWICE])

    @cached_property
    def read_once(self) -> int:
        """How many texts somebody has read."""
        return sum(bool(read) for read in self._read.values())

    @cached_property
    def read_twice(self) -> int:
        """How many of those that two people read were read by two."""
        return sum(len(_blind(self._read[text])) > 1 for text in self.twice)

    @property
    def complete(self) -> bool:
        """Whether every text was read, so that themes can be counted."""
        return self.read_once == len(self.texts)

    @property
    def compared(self) -> bool:
        """Whether both have read all that two people read: only now what they found lies side by side."""
        return bool(self.twice) and self.read_twice == len(self.twice)

    @property
    def differing(self) -> tuple[str, ...]:
        """Texts that two people put under different themes and nobody has looked at again; none while either still
        reads."""
        return differing(self.codings()) if self.compared else ()

    def left(self, member_id: int) -> tuple[str, ...]:
        """Texts that wait for this member, in the order she reads them."""
        return tuple(text.id for text in self.texts if self._waits(text.id, member_id))

    def last(self, member_id: int) -> str | None:
        """The text that she read last and may still read otherwise; None when there is none."""
        own = [one for one in self.readings if one.member_id == member_id and one.number != SETTLING]
        changeable = [one for one in own if self.may_change(one.text, member_id)]
        return max(changeable, key=lambda one: (one.at, one.text)).text if changeable else None

    def own_reading(self, text: str, member_id: int) -> Reading | None:
        """What this member found in a text, before anything was settled."""
        return next((one for one in _blind(self._read.get(text, ())) if one.member_id == member_id), None)

    def may_read(self, text: str, member_id: int) -> bool:
        """Whether the text waits for her, or she may change what she found."""
        return text in self._read and (self._waits(text, member_id) or self.may_change(text, member_id))

    def may_change(self, text: str, member_id: int) -> bool:
        """Whether she has read it and may find something else: not once she could have seen what another found."""
        if self.own_reading(text, member_id) is None:
            return False
        return not (self.compared and len(_blind(self._read[text])) > 1)

    def may_settle(self, text: str) -> bool:
        """Whether two people found different themes in it, so that a third look decides, also once more."""
        return self.compared and text in self.twice and len({one.found.themes for one in self.both(text)}) > 1

    def both(self, text: str) -> tuple[Reading, ...]:
        """The readings of a text that were made apart."""
        return _blind(self._read.get(text, ()))

    def settling(self, text: str) -> Reading | None:
        """The look that settled it, None when nobody has."""
        return next((one for one in self._read.get(text, ()) if one.number == SETTLING), None)

    def codings(self) -> tuple[Coding, ...]:
        """Every reading as analysis counts it; what may tell of harm is under no theme."""
        places = {text.id: text for text in self.texts}
        return tuple(
            Coding(
                text,
                CODERS[one.number],
                frozenset() if text in self.set_aside else one.found.themes,
                places[text].band,
                places[text].item,
            )
            for text, read in self._read.items()
            for one in read
        )

    def barred(self) -> Mapping[str, Bar]:
        """The texts whose words may not be shown, as far as is known: of few only once every text was read."""
        may = quotable(self.codings()) if self.complete else frozenset(self._read)
        few = {text: Bar.FEW for text in self._read if text not in may}
        return few | dict.fromkeys(self.set_aside, Bar.HARM)

    def used(self) -> frozenset[str]:
        """Themes under which somebody has put a text."""
        return frozenset(theme for one in self.readings for theme in one.found.themes)

    def _waits(self, text: str, member_id: int) -> bool:
        read = _blind(self._read[text])
        if text in self.set_aside or any(one.member_id == member_id for one in read):
            return False
        return not read or (len(read) == 1 and text in self.twice)


def _blind(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(one for one in readings if one.number != SETTLING)
