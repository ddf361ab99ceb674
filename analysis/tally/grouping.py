"""Which group each response belongs to. Values are not sorted: each is read like a number with many digits (a whole
number has one, a text its characters), and digits that nobody has are closed up as soon as the number grows long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.question import MOST_GROUPS, Group, too_many

SHORT = 0xFFFF
"""So many keys fit in two bytes: up to this they are counted, beyond it sorted."""

Index = NDArray[np.integer[Any]]


def group_rows(columns: Sequence[NDArray[Any]], size: int) -> tuple[tuple[Group, ...], Index]:
    """The groups that are found, sorted, and the row of each response among them.

    ``columns``: whole numbers or text, each ``size`` long; without any column everybody is one group ``()``.
    ``ValueError`` for more than 100,000 groups.
    """
    if not columns:
        return ((),), np.zeros(size, dtype=np.uint16)
    if not size:
        return (), np.zeros(0, dtype=np.uint16)
    key: Index = np.zeros(size, dtype=np.uint16)
    keys = 1
    for numbers in _digits(columns):
        digit, digits = _digit(numbers)
        if keys * digits > SHORT:
            key, keys = _close_up(key, keys)
        if keys * digits > SHORT:
            digit, digits = _close_up(digit, digits)
        keys *= digits
        key = key * np.uint16(digits) + digit if keys <= SHORT else key.astype(np.int64) * digits + digit
    key, keys = _close_up(key, keys)
    examples = _examples(key, keys)
    return tuple(zip(*(column[examples].tolist() for column in columns), strict=True)), key


def _digits(columns: Sequence[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    for column in columns:
        if column.dtype.kind == "U":
            characters = np.ascontiguousarray(column).view(np.uint32).reshape(len(column), -1)
            yield from np.ascontiguousarray(characters.T)
        else:
            yield column


def _digit(numbers: NDArray[Any]) -> tuple[Index, int]:
    """Whole numbers counted from their lowest, and how many digits there can be."""
    low, high = int(numbers.min()), int(numbers.max())
    if high - low < SHORT:
        # In two bytes, where what runs over comes round again: a difference in one byte could not be told.
        return numbers.astype(np.uint16) - np.uint16(low & 0xFFFF), high - low + 1
    return _sorted(numbers)


def _close_up(key: Index, keys: int) -> tuple[Index, int]:
    """The same order without keys that nobody has."""
    if keys > SHORT:
        return _sorted(key)
    present = np.bincount(key, minlength=keys) > 0
    if present.all():
        return key, keys
    place = np.cumsum(present, dtype=np.uint16) - np.uint16(1)
    return place[key], int(np.count_nonzero(present))


def _examples(key: Index, keys: int) -> NDArray[np.intp]:
    """A response of each key; the first ones usually have them all."""
    examples = np.full(keys, -1, dtype=np.intp)
    for start in range(0, len(key), SHORT):
        piece = key[start : start + SHORT]
        examples[piece] = np.arange(start, start + len(piece))
        if examples.min() >= 0:
            break
    return examples


def _sorted(numbers: NDArray[Any]) -> tuple[Index, int]:
    found, place = np.unique(numbers, return_inverse=True)
    if len(found) > MOST_GROUPS:
        raise ValueError(too_many())
    return place.astype(np.uint16 if len(found) <= SHORT else np.int64), len(found)
