"""Facts about the database that tell whether it is well; looks only, changes nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, text

from survey_app.store.ledger_tables import LedgerEntryRow
from survey_app.store.session import Store
from survey_app.store.sweeping import SWEPT_TABLES

SAFE_SQLITE = (3, 51, 3)
"""Before it, two processes that wrote at the same time could damage the file (the WAL-reset fault)."""
DEAD = "SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relname = ANY(:names)"


def version(store: Store) -> tuple[str, bool]:
    """The name of the database with its version, and whether that version is safe."""
    sqlite = store.engine.dialect.name == "sqlite"
    with store.reading() as session:
        said = str(session.execute(text("SELECT sqlite_version()" if sqlite else "SHOW server_version")).scalar_one())
    if not sqlite:
        return f"PostgreSQL {said}", True
    return f"SQLite {said}", tuple(int(part) for part in said.split(".")) >= SAFE_SQLITE


def traces(store: Store) -> int:
    """Dead rows in tables of which nothing may be read back. SQLite has none: it overwrites what it deletes."""
    if store.engine.dialect.name == "sqlite":
        return 0
    names = [table.__tablename__ for table in SWEPT_TABLES]
    with store.reading() as session:
        return int(session.execute(text(DEAD), {"names": names}).scalar_one())


def newest_entry(store: Store) -> datetime | None:
    """When the newest entry of the ledger was made; None while it is empty."""
    with store.reading() as session:
        return session.scalar(select(func.max(LedgerEntryRow.at)))
