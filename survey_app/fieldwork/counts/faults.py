"""What can be wrong with the numbers of a register, each with what to do about it, in both languages.

A fault never holds more of a cell than is needed to find it, and nothing at all of a file that lists people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires.both import Both, both
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.sentences import SAID

LONGEST_SHOWN = 24
"""Characters of a cell that are said back."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. ``place``: the line of a file, the field of a form, or empty for the whole."""

    reason: Reason
    place: str = ""
    cell: str = ""
    other: str = ""

    @property
    def message(self) -> Both:
        """What is wrong, in both languages."""
        zh, en, _, _ = SAID[self.reason]
        return both(self._filled(zh), self._filled(en))

    @property
    def cure(self) -> Both:
        """What to do about it, in both languages."""
        _, _, zh, en = SAID[self.reason]
        return both(self._filled(zh), self._filled(en))

    def _filled(self, said: str) -> str:
        return said.format(cell=self.cell, other=self.other)


class RegisterFaults(ValueError):
    """Numbers that are not taken; ``faults`` holds every one that was found. No cell is part of the message."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(fault.reason for fault in faults))
        self.faults = tuple(faults)
