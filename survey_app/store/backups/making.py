"""Makes a backup while people write: marks what it may hold, then writes one moment of the database into one file."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from survey_app.config import Config
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.store import ledger, seals, upgrade
from survey_app.store.backups import admission, rows
from survey_app.store.backups.admission import Waiting
from survey_app.store.backups.archive import FILE, Contents, Page, Writer, writing
from survey_app.store.backups.targets import Target
from survey_app.store.engine import READING
from survey_app.store.fieldwork_tables import BackupRow
from survey_app.store.seals import SealBroken
from survey_app.store.session import Session, Store, StoreBusy, faults_named
from survey_app.store.tables import CampaignRow, CommunityRow
from survey_app.vault import age
from survey_app.vault.files import read as read_key

TRIES = 3
"""A sealed file may be written anew, or go, while the database is copied; then it is copied again."""
LOCK = ".backup"

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is on the disk. ``waiting``: what it does not hold yet."""

    path: Path
    number: int
    size: int
    digest: str
    rows: Mapping[str, int]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class _Out:
    """Where it is written, to whose key, and who hears how far it has come."""

    path: Path
    recipient: str
    told: Told


class _Moved(Exception):
    """A sealed file is not the one the database speaks of at this moment."""


def make(store: Store, config: Config, recipient: str, target: Target, told: Told) -> Made:
    """Make one, encrypted to ``recipient``. ``told`` hears how many rows are written.

    Raises ``StoreBusy``, also when another is being made, ``OSError`` of the target, ``SealBroken``.
    """
    with _alone(config):
        number = _next(store)
        waiting = admission.admit(store, number)
        page = Page(number, config.today().isoformat(), upgrade.newest(), version("survey-app"))
        draft = target.draft(f"{page.made_on}-{number:04}")
        try:
            contents = _write(store, config, page, _Out(draft, recipient, told))
            with draft.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            kept = target.keep(draft)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        with store.begin() as session:
            session.add(BackupRow(number=number, made_on=config.today()))
            ledger.note(session, Note(Deed.BACKED_UP, OPERATOR, f"{number} {digest}"), config.now())
    return Made(kept, number, kept.stat().st_size, digest, dict(contents.rows), waiting)


def last(session: Session) -> tuple[int, date] | None:
    """Number and day of the newest backup that was finished; None before the first."""
    row = session.scalars(select(BackupRow).order_by(BackupRow.number.desc()).limit(1)).one_or_none()
    return None if row is None else (row.number, row.made_on)


def size(store: Store) -> int:
    """Bytes that the database takes, roughly what a backup of it may take."""
    asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    if store.engine.dialect.name == "postgresql":
        asked = "SELECT pg_database_size(current_database())"
    with store.reading() as session:
        return int(session.execute(text(asked)).scalar_one())


def _next(store: Store) -> int:
    with store.reading() as session:
        return (session.scalar(select(func.max(BackupRow.number))) or 0) + 1


def _write(store: Store, config: Config, page: Page, out: _Out) -> Contents:
    for left in reversed(range(TRIES)):
        try:
            return _write_once(store, config, page, out)
        except _Moved as fault:
            if not left:
                raise SealBroken(str(fault)) from fault
    raise AssertionError(TRIES)


def _write_once(store: Store, config: Config, page: Page, out: _Out) -> Contents:
    with out.path.open("wb") as file:
        with (
            _moment(store) as connection,
            age.encrypting(file, out.recipient) as plain,
            writing(plain, page) as writer,
        ):
            for source in admission.sources():
                for place, (text, number) in enumerate(_pieces(connection, source, page.number), 1):
                    writer.add_piece(source.name, place, text, number)
                    out.told(sum(writer.contents.rows.values()))
            _add_files(connection, config, writer)
        file.flush()
        os.fsync(file.fileno())
    return writer.contents


@contextmanager
def _moment(store: Store) -> Iterator[Connection]:
    """The database as it is at one moment, whatever is written meanwhile."""
    options: dict[str, Any] = {READING: True, "postgresql_readonly": True}
    if store.engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with faults_named(), store.engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def _pieces(connection: Connection, source: Table, number: int) -> Iterator[tuple[bytes, int]]:
    asked = admission.held(source, number).execution_options(yield_per=rows.ROWS)
    found: Iterable[Mapping[str, Any]] = ({**row} for row in connection.execute(asked).mappings())
    if source.name == CommunityRow.__tablename__:
        found = _parents_first(list(found))
    return rows.pieces(source.name, rows.columns_of(source), found)


def _parents_first(nodes: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    below: dict[int | None, list[Mapping[str, Any]]] = {}
    for node in nodes:
        below.setdefault(node["parent_id"], []).append(node)
    waiting = below.get(None, [])
    while waiting:
        node = waiting.pop()
        yield node
        waiting += below.get(node["id"], [])


def _add_files(connection: Connection, config: Config, writer: Writer) -> None:
    for path in sorted(config.keys_folder.iterdir()):
        if FILE.fullmatch(f"files/keys/{path.name}"):
            writer.add_file(f"keys/{path.name}", read_key(path))
    if config.recipient_file.is_file():
        writer.add_file(config.recipient_file.name, config.recipient_file.read_bytes())
    asked = select(CampaignRow.slug, CampaignRow.sealed_digest).where(
        CampaignRow.sealed_digest.is_not(None), CampaignRow.erased_on.is_(None)
    )
    for slug, digest in connection.execute(asked).all():
        writer.add_file(f"sealed/{slug}.parquet", _sealed(config, slug, digest or ""))
    for book in sorted(config.sealed_folder.glob("[a-z0-9]*.codebook.json")):
        writer.add_file(f"sealed/{book.name}", book.read_bytes())


def _sealed(config: Config, slug: str, digest: str) -> bytes:
    for path in seals.places(config, slug):
        with suppress(FileNotFoundError):
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == digest:
                return content
    raise _Moved(f"The sealed file of {slug} is missing or changed. Put it back from an earlier backup.")


@contextmanager
def _alone(config: Config) -> Iterator[None]:
    with (config.data / LOCK).open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise StoreBusy("another backup is being made") from fault
        yield
