"""Opens the database so that what it says is kept is kept. SQLite through pysqlite3, PostgreSQL through psycopg.

``synchronous=FULL``: an answer that was acknowledged survives a power cut. ``secure_delete``: what was deleted is
overwritten. Refuses other databases.
"""

from __future__ import annotations

import json
from typing import Any

import pysqlite3  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, create_engine, event

READING = "survey_reading"
"""Execution option of a connection that only reads: it takes no write lock and may not write."""

MIGRATING = "survey_migrating"
"""Execution option of a connection that rebuilds tables, during which SQLite must not follow foreign keys."""

BARE = "survey_bare"
"""Execution option of a connection on which SQLite begins no transaction: VACUUM allows none."""

LOCK_PATIENCE = 10_000
"""Milliseconds to wait for another writer."""

PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "secure_delete = on",
    "temp_store = memory",
)


def make_engine(url: str) -> Engine:
    """The engine for ``sqlite:///…`` or ``postgresql://…``; ``ValueError`` for anything else.

    Values never appear in its error messages: they may be a child's.
    """
    if url.startswith("sqlite:"):
        return _sqlite(url)
    if url.startswith(("postgresql:", "postgresql+psycopg:")):
        rest = url.split(":", 1)[1]
        options = f"-c lock_timeout={LOCK_PATIENCE} -c synchronous_commit=on"
        kept_open = {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 16}
        return create_engine(f"postgresql+psycopg:{rest}", connect_args={"options": options}, **kept_open, **_shared())
    raise ValueError("the database must be sqlite:/// or postgresql://")


def _shared() -> dict[str, Any]:
    # Plain UTF-8 inside JSON columns: SQLite's JSON paths do not find keys that are escaped.
    return {
        "hide_parameters": True,
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    }


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, module=pysqlite3, pool_size=8, max_overflow=64, **_shared())
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: ``_begin`` does.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {LOCK_PATIENCE}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    reading = bool(options.get(READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {'on' if reading else 'off'}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'off' if options.get(MIGRATING) else 'on'}")
    if options.get(BARE):
        return
    # A writer takes its lock at once: two that read first and write later would deadlock.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
