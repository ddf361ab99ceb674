"""Words that are looked for in a text, and what looks like them and is harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass

from questionnaires.checking.finding import Hit

_BLANK = "\n"
"""Stands for each harmless character: no word contains it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``found`` is looked for wherever ``but`` does not stand. Both ignore case. Where only a part of what is found is
    meant, ``found`` names that part as the group ``hit``."""

    found: str
    but: str = ""

    def hits(self, text: str) -> list[Hit]:
        """Every place, in order, as characters of ``text``."""
        found = re.compile(self.found, re.IGNORECASE)
        part = "hit" if "hit" in found.groupindex else 0
        return [Hit(*match.span(part)) for match in found.finditer(self._without(text))]

    def _without(self, text: str) -> str:
        if not self.but:
            return text
        return re.sub(self.but, lambda match: _BLANK * len(match.group()), text, flags=re.IGNORECASE)


def words_of(hit: Hit, text: str) -> str:
    """What stands at ``hit``."""
    return text[hit.start : hit.end]
