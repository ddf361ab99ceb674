"""Brings the tables to the state this version needs, or back. Whole or not at all, on both databases."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from survey_app.store.engine import MIGRATING, READING
from survey_app.store.session import faults_named

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "head"
NOTHING = "base"
TURN = 20261121
"""Any number that all servers on one database agree on."""


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Make or change the tables up to ``revision``, if they are not there already. Raises ``StoreBusy``."""
    _migrate(engine, revision, up=True)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to ``revision``."""
    _migrate(engine, revision, up=False)


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version. Raises ``StoreBusy`` when the database does not answer."""
    newest = set(ScriptDirectory.from_config(_settings()).get_heads())
    with faults_named(), engine.connect().execution_options(**{READING: True}) as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == newest


def build(connection: Connection, revision: str = NEWEST) -> None:
    """As ``upgrade``, inside the transaction of ``connection``, which must be one that may migrate."""
    settings = _settings()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def newest() -> str:
    """The revision of the tables of this version."""
    return str(ScriptDirectory.from_config(_settings()).get_current_head())


def known(revision: str) -> bool:
    """Whether this version has ever had tables of that revision."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_settings()).walk_revisions()}


def _migrate(engine: Engine, revision: str, *, up: bool) -> None:
    settings = _settings()
    with faults_named(), engine.connect().execution_options(**{MIGRATING: True}) as connection:
        settings.attributes["connection"] = connection
        with connection.begin():
            if engine.dialect.name == "postgresql":
                # One at a time, when several servers start together. SQLite's transaction is such a lock already.
                connection.execute(select(func.pg_advisory_xact_lock(TURN)))
            (command.upgrade if up else command.downgrade)(settings, revision)


def _settings() -> Config:
    settings = Config()
    # Percent signs mean something to the reader of these options.
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings
