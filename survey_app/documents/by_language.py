"""The same record in several languages side by side, for files that hold all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]
Told: TypeAlias = Mapping[str, Any]
"""The same record by language."""


def said(told: Told, pick: Callable[[Any], object]) -> Plain:
    """One text of a record in every language."""
    return {language: pick(one) for language, one in told.items()}


def texts(told: Told, *names: str) -> Plain:
    """Those of its texts that have these names."""
    return {name: {language: getattr(one, name) for language, one in told.items()} for name in names}


def each(told: Told, pick: Callable[[Any], Iterable[Any]], write: Callable[[Told], Plain]) -> list[Plain]:
    """Every record of a list, which has the same records in the same order in each language."""
    return [write(dict(zip(told, versions, strict=True))) for versions in zip(*map(pick, told.values()), strict=True)]
