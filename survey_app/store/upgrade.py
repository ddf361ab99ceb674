"""Brings the tables to the state this version needs, or back. Whole or not at all, on both databases."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from survey_app.store.engine import MIGRATING

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "head"
NOTHING = "base"


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Make or change the tables up to ``revision``; nothing happens when they are there already."""
    _migrate(engine, revision, up=True)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to ``revision``."""
    _migrate(engine, revision, up=False)


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version."""
    newest = set(ScriptDirectory.from_config(_settings()).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == newest


def _migrate(engine: Engine, revision: str, *, up: bool) -> None:
    settings = _settings()
    with engine.connect().execution_options(**{MIGRATING: True}) as connection:
        settings.attributes["connection"] = connection
        with connection.begin():
            (command.upgrade if up else command.downgrade)(settings, revision)


def _settings() -> Config:
    settings = Config()
    # Percent signs mean something to the reader of these options.
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings
