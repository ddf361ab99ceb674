"""When the database cannot keep anything, it says so, and nothing is half kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from psycopg.errors import DiskFull
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from survey_app.config import Config
from survey_app.store import collectors, engine, responses, sweeping
from survey_app.store.engine import make_engine
from survey_app.store.responses import Outcome
from survey_app.store.session import Store, StoreBusy, is_passing
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import lunch, post


@pytest.fixture
def impatient(store: Store, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same database, seen by somebody who waits a fifth of a second for others."""
    assert store.engine
    monkeypatch.setattr(engine, "LOCK_PATIENCE", 200)
    other = make_engine(config.database_url)
    yield Store(other)
    other.dispose()


def test_what_is_acknowledged_is_on_the_disk(store: Store) -> None:
    with store.begin() as session:
        if store.engine.dialect.name == "sqlite":
            asked = ("synchronous", "journal_mode", "secure_delete", "foreign_keys", "query_only")
            found = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]
            assert found == [2, "wal", 1, 1, 0]
            version = session.execute(text("SELECT sqlite_version()")).scalar_one()
            # Before 3.51.3 two processes writing to a WAL can corrupt it.
            assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)
        else:
            assert session.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
            # As a server comes; ours does without it for the time of the tests.
            asked = text("SELECT boot_val FROM pg_settings WHERE name = 'fsync'")
            assert session.execute(asked).scalar_one() == "on"


def test_a_locked_database_is_busy_and_the_same_answer_is_kept_later(
    store: Store, impatient: Store, keyring: Keyring
) -> None:
    round_, key = makers.open_round(store), makers.key()
    with store.begin() as session:
        session.execute(text("UPDATE campaign SET closes = closes"))
        with pytest.raises(StoreBusy):
            post(impatient, keyring, round_, lunch(round_), key)
    assert post(impatient, keyring, round_, lunch(round_), key) is Outcome.STORED


def test_a_page_that_only_reads_waits_for_no_writer(store: Store, impatient: Store) -> None:
    round_ = makers.open_round(store)
    with store.begin() as session:
        session.execute(text("UPDATE collector SET channel = 'flyer'"))
        with impatient.reading() as other:
            found = collectors.by_code(other, round_.collector.code)
    assert found is not None
    assert found[0].channel == "poster"


def test_a_reader_holds_up_no_writer(store: Store, impatient: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    with store.reading() as session:
        assert responses.coverage(session, round_.campaign.id) == {}
        assert post(impatient, keyring, round_, lunch(round_)) is Outcome.STORED


def test_a_session_that_reads_cannot_write(store: Store) -> None:
    makers.open_round(store)
    with pytest.raises(DBAPIError), store.reading() as session:
        session.execute(text("UPDATE campaign SET stage = 'draft'"))
    with store.begin() as session:
        assert session.scalar(text("SELECT stage FROM campaign")) == "open"
        session.execute(text("UPDATE campaign SET stage = 'draft'"))


def test_a_fault_of_ours_is_not_called_busy(store: Store) -> None:
    with store.begin() as session:
        makers.community(session, "liuwan")
    with pytest.raises(IntegrityError), store.begin() as session:
        makers.community(session, "liuwan")


def test_what_a_child_wrote_is_in_no_error(store: Store) -> None:
    with pytest.raises(DBAPIError) as fault, store.begin() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "我叫小柳"})
    assert "小柳" not in str(fault.value)


def test_a_full_disk_is_honest(store: Store, config: Config, keyring: Keyring) -> None:
    """On SQLite a limit on its pages stands for the disk; what PostgreSQL would say is in its table of error codes."""
    if store.engine.dialect.name != "sqlite":
        assert DiskFull.sqlstate == "53100"
        assert is_passing(DBAPIError("INSERT", None, DiskFull("could not extend file")))
        return
    round_ = makers.open_round(store)
    with store.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    small = make_engine(config.database_url)
    event.listen(small, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 4}"))
    full, thanked, refused = Store(small), 0, None
    for _ in range(100):
        key = makers.key()
        try:
            thanked += post(full, keyring, round_, lunch(round_, more="我想要" * 20), key) is Outcome.STORED
        except StoreBusy:
            refused = key
            break
    small.dispose()
    assert refused is not None
    with store.reading() as session:
        assert sum(responses.coverage(session, round_.campaign.id).values()) == thanked
        assert session.scalar(text("SELECT count(*) FROM response_text")) == thanked
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert post(store, keyring, round_, lunch(round_, more="我想要" * 20), refused) is Outcome.STORED


def test_sweeping_says_when_somebody_was_in_the_way(store: Store, impatient: Store) -> None:
    makers.open_round(store)
    with store.reading() as session:
        session.execute(text("SELECT count(*) FROM response")).scalar_one()
        assert not sweeping.sweep(impatient.engine)
    assert sweeping.sweep(impatient.engine)


def test_many_pages_at_once_find_a_connection(store: Store) -> None:
    round_ = makers.open_round(store)
    found: list[bool] = []

    def look() -> None:
        for _ in range(5):
            with store.reading() as session:
                found.append(collectors.by_code(session, round_.collector.code) is not None)

    visitors = [threading.Thread(target=look) for _ in range(40)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert found == [True] * 200
