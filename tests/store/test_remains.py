"""What somebody with the disk can find."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sqlalchemy import text

from survey_app.config import Config
from survey_app.store import seals, suggestions
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import lunch, post

CANARY = "canary-黄色的金丝雀-6f1d"
NUMBER = 200


def found_in(needles: Iterable[bytes], *folders: Path) -> set[bytes]:
    """Those of ``needles`` that stand in some file below ``folders``."""
    left = set(needles)
    found: set[bytes] = set()
    for path in (path for folder in folders for path in folder.rglob("*")):
        try:
            content = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue  # PostgreSQL throws files of its own away while we look.
        found |= {needle for needle in left if needle in content}
        left -= found
    return found


def server_folder(store: Store) -> Path:
    """Where PostgreSQL keeps everything, its log of writes included; written down to the disk."""
    with store.begin() as session:
        session.execute(text("CHECKPOINT"))
        return Path(session.execute(text("SHOW data_directory")).scalar_one())


def everything(store: Store, config: Config) -> list[Path]:
    if store.engine.dialect.name == "sqlite":
        return [config.data]
    return [config.data, server_folder(store)]


def tables(store: Store, config: Config) -> list[Path]:
    """As ``everything``, without PostgreSQL's log of writes, which is recycled in its own time: see the guide."""
    if store.engine.dialect.name == "sqlite":
        return [config.data]
    with store.reading() as session:
        number = session.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    return [config.data, server_folder(store) / "base" / str(number)]


def test_a_childs_words_are_nowhere_in_clear_before_and_after_the_close(
    store: Store, config: Config, keyring: Keyring
) -> None:
    round_ = makers.open_round(store)
    key = makers.key()
    needles = {CANARY.encode(), CANARY.encode("utf-16-le"), key.encode(), bytes.fromhex(key)}
    post(store, keyring, round_, lunch(round_, more=CANARY), key)
    assert found_in(needles, *everything(store, config)) == set()
    seals.close(store, config, keyring, round_.campaign.id)
    assert found_in(needles, *everything(store, config)) == set()
    with store.reading() as session:
        assert [one.text for one in suggestions.waiting(session, keyring, round_.campaign.id)] == [CANARY]


def test_after_the_close_no_byte_of_an_open_row_is_left(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for _ in range(20):
        post(store, keyring, round_, lunch(round_, more="留下什么"))
    with store.reading() as session:
        marks = session.execute(text("SELECT id, key_mark, body_mark FROM response")).all()
        boxes = session.execute(text("SELECT box FROM response_text")).scalars().all()
    # A large value may lie in pieces: its first bytes are enough to know it by.
    needles = {bytes(value)[:200] for value in (*(mark for row in marks for mark in row), *boxes)}
    assert len(needles) == 80
    assert found_in(needles, *tables(store, config)) == needles
    seals.close(store, config, keyring, round_.campaign.id)
    assert found_in(needles, *tables(store, config)) == set()


def test_the_database_does_not_know_who_came_first(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for place in range(NUMBER):
        post(store, keyring, round_, lunch(round_, "good" if place < NUMBER // 2 else "bad", str(place)))
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    on_postgres = store.engine.dialect.name == "postgresql"
    as_they_lie = "SELECT box FROM suggestion ORDER BY ctid" if on_postgres else "SELECT box FROM suggestion"
    with store.reading() as session:
        boxes = session.execute(text(as_they_lie)).scalars()
        numbers = [int(keyring.words.open(bytes(box))) for box in boxes]
    sealed = seals.read(config, campaign)
    # For 200 in random order a correlation beyond 0.4 happens less than once in ten million times.
    assert abs(np.corrcoef(np.arange(NUMBER), numbers)[0, 1]) < 0.4
    assert abs(np.corrcoef(np.arange(NUMBER), sealed.codes["lunch3"])[0, 1]) < 0.4
    assert abs(np.corrcoef(np.array(numbers) < NUMBER // 2, sealed.codes["lunch3"])[0, 1]) < 0.4


def test_no_hidden_column_links_words_to_answers(store: Store, config: Config, keyring: Keyring) -> None:
    """PostgreSQL marks every row with the transaction that wrote it, SQLite may number rows as they come."""
    round_ = makers.open_round(store)
    for place in range(30):
        post(store, keyring, round_, lunch(round_, more=str(place)))
    with store.reading() as session:
        before = set(session.execute(text("SELECT box FROM response_text")).scalars())
    seals.close(store, config, keyring, round_.campaign.id)
    with store.reading() as session:
        after = set(session.execute(text("SELECT box FROM suggestion")).scalars())
        if store.engine.dialect.name == "postgresql":
            written_by = set(session.execute(text("SELECT xmin::text FROM suggestion")).scalars())
            assert len(written_by) == 1
        else:
            listed = session.execute(text("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'")).all()
            unnumbered = {name for name, without_rowid in listed if without_rowid}
            answering = {"response", "response_text", "declined_form", "receipt", "erased_form"}
            assert unnumbered == answering | {"suggestion", "ticket", "coding"}
    # Sealed anew, so that an old copy of the open round does not lead from the words to the answers.
    assert len(after) == 30
    assert not before & after
