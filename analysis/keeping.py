"""Keeps a summary as bytes, for the day on which the answers it was made from are gone. What comes back is equal.

A summary holds only what may be shown, so this file holds nothing more either.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from analysis.summary import Summary

FORM = 1


class NotKept(ValueError):
    """These bytes are no summary that was kept."""


def keep(summary: Summary) -> bytes:
    """The bytes of ``summary``."""
    whole = {"form": FORM, "summary": _plain(summary)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def recall(kept: bytes) -> Summary:
    """The summary that was kept; ``NotKept`` for anything else.

    What a later version has added to its summaries has its default in those that were kept before.
    """
    try:
        whole = json.loads(kept)
        if whole["form"] != FORM:
            raise NotKept(f"The summary was kept in form {whole['form']}, which this version does not know.")
        summary: Summary = _made(Summary, whole["summary"])
    except (KeyError, TypeError, ValueError, StopIteration) as fault:
        raise NotKept("These bytes are no summary that was kept.") from fault
    return summary


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a {type(value).__name__} cannot be kept")


def _made(kind: Any, value: Any) -> Any:
    """``value`` as the type that the record says it has."""
    origin = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        return None if value is None else _made(_only(kind), value)
    if origin is tuple:
        return _tuple(typing.get_args(kind), value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _made(typing.get_args(kind)[1], each) for key, each in value.items()}
    return _record(kind, value) if is_dataclass(kind) else _single(kind, value)


def _single(kind: Any, value: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise NotKept(f"{value!r} stands where a {kind} was kept.")
    return value


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if kinds[1:] == (Ellipsis,):
        return tuple(_made(kinds[0], each) for each in value)
    return tuple(_made(kind, each) for kind, each in zip(kinds, value, strict=True))


def _record(kind: Any, value: Mapping[str, Any]) -> Any:
    types_of = _types(kind)
    unknown = value.keys() - types_of.keys()
    if unknown:
        raise NotKept(f"A later version has kept {sorted(unknown)[0]}.")
    missing = {each.name for each in fields(kind) if each.default is MISSING} - value.keys()
    if missing:
        raise NotKept(f"There is no {sorted(missing)[0]}.")
    return kind(**{name: _made(types_of[name], each) for name, each in value.items()})


@cache
def _types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _only(kind: Any) -> Any:
    """The one type beside None."""
    (found,) = (each for each in typing.get_args(kind) if each is not type(None))
    return found
