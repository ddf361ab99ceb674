"""The lists of words and characters that rules compare with; ``data/README.md`` says where each comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one list, read once."""
    return tuple((_DATA / f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def entries(name: str) -> frozenset[str]:
    """A list of one word a line, as a set."""
    return frozenset(lines(name))


@cache
def letters(*names: str) -> frozenset[str]:
    """Every character of these lists, as a set."""
    return frozenset("".join("".join(lines(name)) for name in names))
