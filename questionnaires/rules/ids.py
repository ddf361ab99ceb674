"""Ids stand in form fields, addresses and column names, so they are short, plain and never alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from questionnaires.faults import Code, Fault

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def check_ids(found: Iterable[tuple[str, str]], reserved: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Faults among (id, place) pairs that share one space. An empty id was named when it was read."""
    seen: dict[str, str] = {}
    for name, place in found:
        if not name:
            continue
        if not PLAIN.fullmatch(name):
            message = f"{name!r} cannot be an id."
            cure = "Use up to 40 letters a–z, digits, hyphens and underscores, beginning with a letter or digit."
            yield Fault(Code.BAD_ID, place, message, cure)
        if alike(name) in reserved:
            yield Fault(Code.RESERVED_ID, place, f"{name!r} means something else already.", "Choose another id.")
        first = seen.setdefault(alike(name), name)
        if first is not name:
            yield Fault(Code.DUPLICATE_ID, place, f"{name!r} is the same id as {first!r}.", "Give each its own id.")


def alike(name: str) -> str:
    """What two ids have in common when they differ by case, width or composition only."""
    return unicodedata.normalize("NFKC", name).casefold()
