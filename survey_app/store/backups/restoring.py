"""Makes an instance from a backup, where there is none. Everything is verified before anything is written.

The data folder is filled in a folder inside it; as long as that one is there, nothing may use the instance. A kill at
any moment leaves an instance or something that is none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, Integer, column, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from survey_app.config import DATABASE_FILE, PRIVATE, RESTORING, Config
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.store import ledger, upgrade
from survey_app.store.backups import archive, rows
from survey_app.store.backups.archive import TABLE, BackupBroken, Contents, LaterBackup, Page
from survey_app.store.engine import MIGRATING, make_engine
from survey_app.store.fieldwork_tables import BackupRow
from survey_app.store.session import faults_named, is_passing
from survey_app.vault import age

Told = Callable[[int], None]
FILE_MODE = 0o600


class NotEmpty(Exception):
    """There is something where the instance would be put."""


@dataclass(frozen=True, slots=True)
class Source:
    """A backup, and the secret key that opens it."""

    path: Path
    secret: str


def refuse_occupied(config: Config) -> None:
    """Raise ``NotEmpty`` where an instance, or anything else, is. Raises ``StoreBusy``."""
    if config.data.is_dir() and any(config.data.iterdir()):
        raise NotEmpty(f"{config.data} is not empty. Name a new folder with --data; nothing is ever written over.")
    if _inside(config):
        return
    engine = make_engine(config.database_url)
    try:
        with faults_named():
            there = inspect(engine).get_table_names()
    finally:
        engine.dispose()
    if there:
        raise NotEmpty("The database of SURVEY_DATABASE_URL holds tables already. Name an empty one.")


def verify(source: Source) -> Contents:
    """Read the whole backup and keep nothing of it: returns what is in it.

    Raises ``VaultError`` (each kind of fault its own), ``BackupBroken``, ``LaterBackup``.
    """
    found: list[Contents] = []
    with age.decrypting(source.path, source.secret) as plain:
        for name, content in archive.read(plain, found):
            _refuse_later(found[0].page)
            if TABLE.fullmatch(name):
                rows.read(content)
    return found[0]


def restore(config: Config, source: Source, told: Told) -> Contents:
    """Make the instance; ``told`` hears how many rows are in. The backup must have been verified."""
    refuse_occupied(config)
    made = not config.data.exists()
    workshop = config.data / RESTORING
    config.data.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    workshop.mkdir(mode=PRIVATE)
    try:
        contents = _fill(config, workshop, source, told)
        if _inside(config):
            _move_up(config.data, workshop)
        workshop.rmdir()
        _settle(config.data)
    except BaseException:
        # It was empty before.
        for entry in config.data.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        if made:
            config.data.rmdir()
        raise
    return contents


def _fill(config: Config, workshop: Path, source: Source, told: Told) -> Contents:
    inside = replace(config, data=workshop, database_url=f"sqlite:///{workshop / DATABASE_FILE}")
    inside.make_folders()
    engine = make_engine(inside.database_url if _inside(config) else config.database_url)
    try:
        with faults_named(), _migrating(engine) as connection, connection.begin():
            contents = _load(connection, workshop, source, told)
            _finish(connection, config, contents.page)
            if not _inside(config):
                # Before the transaction ends: what cannot be moved leaves the database as empty as it was.
                _move_up(config.data, workshop)
    except DBAPIError as fault:
        if is_passing(fault):
            raise
        raise BackupBroken("The rows of the backup do not fit the tables they say they are from.") from fault
    finally:
        engine.dispose()
    return contents


def _migrating(engine: Engine) -> Connection:
    return engine.connect().execution_options(**{MIGRATING: True})


def _load(connection: Connection, workshop: Path, source: Source, told: Told) -> Contents:
    found: list[Contents] = []
    with age.decrypting(source.path, source.secret) as plain:
        for name, content in archive.read(plain, found):
            if len(found[0].digests) == 1:
                upgrade.build(connection, found[0].page.revision)
                _empty(connection)
            elif TABLE.fullmatch(name):
                piece = rows.read(content)
                if piece.rows:
                    connection.execute(rows.place(piece).insert(), list(piece.rows))
                told(sum(found[0].rows.values()))
            else:
                _put(workshop / archive.place_of(name), content)
    return found[0]


def _empty(connection: Connection) -> None:
    """Take out what the migrations themselves have put in."""
    for name in inspect(connection).get_table_names():
        if name != "alembic_version":
            connection.execute(table(name).delete())


def _finish(connection: Connection, config: Config, page: Page) -> None:
    """Bring the tables up to date, let numbers go on where they were, write down what was done."""
    upgrade.build(connection)
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise BackupBroken("The backup is not whole: some rows belong to others that are not in it.")
    else:
        _set_counters(connection)
    with Session(connection) as session:
        if session.scalar(select(BackupRow.number).where(BackupRow.number == page.number)) is None:
            session.add(BackupRow(number=page.number, made_on=date.fromisoformat(page.made_on)))
        said = f"{page.number} of {page.made_on}"
        ledger.note(session, Note(Deed.RESTORED, OPERATOR, said), config.now())
        session.commit()


def _set_counters(connection: Connection) -> None:
    """PostgreSQL counts ids apart from the rows."""
    asked = text(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'"
    )
    for name, counted in connection.execute(asked).all():
        highest = select(func.max(column(counted, Integer()))).select_from(table(name)).scalar_subquery()
        counter = func.pg_get_serial_sequence(name, counted)
        connection.execute(select(func.setval(counter, func.coalesce(highest, 1), highest.is_not(None))))


def _put(path: Path, content: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move_up(data: Path, workshop: Path) -> None:
    for entry in sorted(workshop.iterdir()):
        entry.rename(data / entry.name)
    _settle(data)


def _settle(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _inside(config: Config) -> bool:
    """Whether the database is the file in the data folder."""
    return config.database_url == f"sqlite:///{config.data / DATABASE_FILE}"


def _refuse_later(page: Page) -> None:
    if not upgrade.known(page.revision):
        raise LaterBackup(f"The backup was written by a later version of this program ({page.version}).")
