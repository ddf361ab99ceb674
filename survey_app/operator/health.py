"""Is the instance well? Two facts, no secret, nothing about a child."""

from __future__ import annotations

from dataclasses import dataclass

from survey_app.store.session import Store, StoreBusy
from survey_app.store.upgrade import is_current


@dataclass(frozen=True, slots=True)
class Health:
    """``database``: it answers. ``migrations``: its tables are those that this version was made for."""

    database: str
    migrations: str

    @property
    def well(self) -> bool:
        return (self.database, self.migrations) == ("ok", "current")

    @property
    def status(self) -> str:
        return "ok" if self.well else "unwell"


def examine(store: Store) -> Health:
    """Ask the database; never raises."""
    try:
        current = is_current(store.engine)
    except StoreBusy:
        return Health("unreachable", "unknown")
    return Health("ok", "current" if current else "behind")
