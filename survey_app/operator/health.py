"""Is the instance well? Two facts and what an operator should see to; no secret, nothing about a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from survey_app.fieldwork.help_line import overdue, told
from survey_app.store import questionnaires
from survey_app.store.session import Store, StoreBusy
from survey_app.store.upgrade import is_current


@dataclass(frozen=True, slots=True)
class Health:
    """``database``: it answers. ``migrations``: its tables are those that this version was made for.

    ``help_lines``: what to do about numbers that nobody has called for a year; no reason to be unwell.
    """

    database: str
    migrations: str
    help_lines: str = ""

    @property
    def well(self) -> bool:
        return (self.database, self.migrations) == ("ok", "current")

    @property
    def status(self) -> str:
        return "ok" if self.well else "unwell"


def examine(store: Store, today: date) -> Health:
    """Ask the database; never raises."""
    try:
        if not is_current(store.engine):
            return Health("ok", "behind")
        with store.reading() as session:
            lines = [line for family in questionnaires.in_use(session) for line in family.help_lines]
    except StoreBusy:
        return Health("unreachable", "unknown")
    return Health("ok", "current", told(overdue(lines, today)) or "checked within twelve months")
