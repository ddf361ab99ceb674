"""Gathers what is refused and what is left out while a workbook is read, so that all of it is told at once."""

from __future__ import annotations

from questionnaires.both import Both
from questionnaires.exchange.refusal import Code, LeftOut, Refusal
from questionnaires.exchange.workbook import Cell

LONGEST = 80
"""Characters of a cell that are repeated in a note."""


class Notes:
    """Refusals and left-outs, in the order they were found."""

    def __init__(self) -> None:
        self.refusals: list[Refusal] = []
        self.left_out: list[LeftOut] = []

    def refuse(self, code: Code, cell: Cell | None, message: Both, cure: Both) -> None:
        """Put down a reason to refuse the workbook."""
        self.refusals.append(Refusal(code, message, cure, cell.place if cell else ""))

    def leave_out(self, cell: Cell, why: Both, what: str | None = None) -> None:
        """Put down what stays behind; ``what`` where it is not the text of the cell."""
        self.left_out.append(LeftOut(cell.sheet, cell.ref, _short(cell.text if what is None else what), why))

    def change(self, cell: Cell, why: Both, what: str | None = None) -> None:
        """Put down what comes in altered."""
        self.left_out.append(LeftOut(cell.sheet, cell.ref, _short(cell.text if what is None else what), why, True))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
