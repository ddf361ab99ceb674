"""Names of other people's forms become ids: short, plain ASCII, and never alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from questionnaires.both import both
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.workbook import Cell
from questionnaires.rules.ids import PLAIN, alike

LONGEST = 40
MADE_PLAIN = both(
    "这个名字里有不能用的字符、太长，或者已经有了，改成了短的字母和数字。",
    "This name has characters that an id cannot have, is too long, or is taken; it became letters and digits.",
)


class Ids:
    """Ids that share one space. ``fallback``: what an id is made of when nothing of a name can be kept."""

    def __init__(self, fallback: str, taken: Iterable[str] = ()) -> None:
        self._fallback = fallback
        self._taken = {alike(name) for name in taken}

    def make(self, cell: Cell, notes: Notes) -> str:
        """An id as close to the text of the cell as can be; a note when it is another."""
        made = self.free(cell.text)
        if made != cell.text:
            notes.change(cell, MADE_PLAIN, f"{cell.text[:LONGEST]} → {made}")
        return made

    def free(self, wanted: str) -> str:
        """An id as close to ``wanted`` as can be, which nobody else gets."""
        base = plain(wanted) or self._fallback
        made, number = base, 1
        while alike(made) in self._taken:
            number += 1
            made = f"{base[: LONGEST - 1 - len(str(number))]}-{number}"
        self._taken.add(alike(made))
        return made


def plain(text: str) -> str:
    """What of a text an id can have; empty when that is nothing."""
    if PLAIN.fullmatch(text):
        return text
    ascii_only = re.sub(r"[^A-Za-z0-9_-]+", "-", unicodedata.normalize("NFKC", text[:500]))
    return ascii_only.strip("-_")[:LONGEST].rstrip("-_")
