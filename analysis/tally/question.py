"""What is to be counted, put in order once for every engine. Refuses a wish that none of them could fulfil."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from numbers import Integral

MISSING_KINDS = 4
"""Codes -1 to -4: not asked, skipped, don't know, rather not say."""
HIGHEST_CODE = 32767
"""No code is higher: ``analysis.responses`` keeps them in 16 bits."""
MOST_GROUPS = 100_000
"""More groups than this are names of single responses, not groups."""

Value = int | str
Group = tuple[Value, ...]
Items = Mapping[str, int] | Sequence[str]
By = str | Sequence[str] | Mapping[str, Sequence[Value]]


class Kind(StrEnum):
    """What a column holds."""

    NUMBERS = "whole numbers"
    TEXT = "text"
    OTHER = "something else"


@dataclass(frozen=True)
class Question:
    """``items``: column -> highest code, ``None`` for whatever is found. ``by``: the columns that make the groups;
    ``values``: of each, the values in order, or ``None`` for the groups that are found."""

    items: Mapping[str, int | None]
    by: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]] | None

    @property
    def groups(self) -> tuple[Group, ...] | None:
        """The groups in order where they are fixed; ``None`` where they are found."""
        return None if self.values is None else tuple(itertools.product(*self.values.values()))

    def check_kinds(self, kinds: Mapping[str, Kind]) -> None:
        """``ValueError`` for a column that is not in ``kinds``, or holds what cannot be counted or grouped."""
        for argument, names in (("items", self.items), ("by", self.by)):
            for name in names:
                if name not in kinds:
                    raise ValueError(f"{argument}: there is no column {name}")
        for name in self.items:
            if kinds[name] is not Kind.NUMBERS:
                raise ValueError(f"{name}: holds {kinds[name]}, not codes")
        for name in self.by:
            if kinds[name] is Kind.OTHER:
                raise ValueError(f"{name}: holds neither whole numbers nor text")
            if self.values is not None and _kind(self.values[name]) is not kinds[name]:
                raise ValueError(f"by: column {name} holds {kinds[name]}, its values are others")

    def check_codes(self, name: str, low: int, high: int) -> int:
        """The highest code to count in column ``name``, which holds ``low`` to ``high``; ``ValueError`` for a code
        outside."""
        declared = self.items[name]
        ceiling = HIGHEST_CODE if declared is None else declared
        if not -MISSING_KINDS <= low <= high <= ceiling:
            raise ValueError(f"{name}: a code outside -{MISSING_KINDS} to {ceiling}")
        return max(high, 0) if declared is None else declared


def ask(items: Items, by: By) -> Question:
    """Put ``items`` and ``by`` of ``tally`` in order; ``ValueError`` naming the one that makes no sense."""
    given = items if isinstance(items, Mapping) else dict.fromkeys(_names("items", items))
    highest: dict[str, int | None] = dict(given)
    for name, code in highest.items():
        if code is not None and not (_is_whole(code) and 0 <= code <= HIGHEST_CODE):
            raise ValueError(f"items: the highest code of {name} is a whole number from 0 to {HIGHEST_CODE}")
    if isinstance(by, Mapping):
        values = {name: _values(name, each) for name, each in by.items()}
        if math.prod(map(len, values.values())) > MOST_GROUPS:
            raise ValueError(too_many())
        return Question(highest, tuple(by), values)
    names = _names("by", by)
    return Question(highest, names, None if names else {})


def too_many() -> str:
    """The sentence for more groups than are counted."""
    return f"by: more than {MOST_GROUPS} groups"


def _names(argument: str, given: str | Sequence[str]) -> tuple[str, ...]:
    names = (given,) if isinstance(given, str) else tuple(given)
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"{argument}: a column has a name that is text")
    if len(set(names)) != len(names):
        raise ValueError(f"{argument}: a column is named twice")
    return names


def _values(name: str, given: Iterable[Value]) -> tuple[Value, ...]:
    values = tuple(int(value) if _is_whole(value) else value for value in given)
    if isinstance(given, str) or not values or _kind(values) is Kind.OTHER:
        raise ValueError(f"by: the values of {name} are a list of whole numbers or of text")
    if len(set(values)) != len(values):
        raise ValueError(f"by: a value of {name} is named twice")
    return values


def _kind(values: Sequence[object]) -> Kind:
    if all(_is_whole(value) for value in values):
        return Kind.NUMBERS
    return Kind.TEXT if all(isinstance(value, str) for value in values) else Kind.OTHER


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
