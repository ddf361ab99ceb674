"""What somebody with the disk can find."""

from __future__ import annotations

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


def files_holding(needle: bytes, *folders: Path) -> list[str]:
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if needle in path.read_bytes()]


def places(store: Store, config: Config) -> list[Path]:
    """The data folder, and what PostgreSQL keeps of the database, its log of writes included."""
    if store.engine.dialect.name == "sqlite":
        return [config.data]
    with store.begin() as session:
        session.execute(text("CHECKPOINT"))
        server = Path(session.execute(text("SHOW data_directory")).scalar_one())
    return [config.data, server]


def test_a_childs_words_are_nowhere_in_clear_before_and_after_the_close(
    store: Store, config: Config, keyring: Keyring
) -> None:
    round_ = makers.open_round(store)
    key = makers.key()
    post(store, keyring, round_, lunch(round_, more=CANARY), key)
    for needle in (CANARY.encode(), CANARY.encode("utf-16-le"), key.encode(), bytes.fromhex(key)):
        assert files_holding(needle, *places(store, config)) == []
    seals.close(store, config, keyring, round_.campaign.id)
    for needle in (CANARY.encode(), CANARY.encode("utf-16-le"), key.encode(), bytes.fromhex(key)):
        assert files_holding(needle, *places(store, config)) == []
    with store.reading() as session:
        assert [one.text for one in suggestions.waiting(session, keyring, round_.campaign.id)] == [CANARY]


def test_after_the_close_no_byte_of_an_open_row_is_left(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for _ in range(20):
        post(store, keyring, round_, lunch(round_, more="留下什么"))
    with store.reading() as session:
        needles = [
            *session.execute(text("SELECT id FROM response")).scalars(),
            *session.execute(text("SELECT key_mark FROM response")).scalars(),
            *session.execute(text("SELECT body_mark FROM response")).scalars(),
            *session.execute(text("SELECT box FROM response_text")).scalars(),
        ]
    # The search must be able to find them while they are there.
    first, last = bytes(needles[0]), bytes(needles[-1])[:200]
    assert files_holding(first, *places(store, config))
    assert files_holding(last, *places(store, config))
    seals.close(store, config, keyring, round_.campaign.id)
    assert len(needles) == 80
    for needle in needles:
        # PostgreSQL's log of writes is recycled in its own time; see the operator's guide.
        left = [folder / "base" if folder != config.data else folder for folder in places(store, config)]
        assert files_holding(bytes(needle)[:200], *left) == []


def test_the_database_does_not_know_who_came_first(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for place in range(NUMBER):
        post(store, keyring, round_, lunch(round_, "good" if place < NUMBER // 2 else "bad", str(place)))
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    by_place = "ctid" if store.engine.dialect.name == "postgresql" else "id"
    with store.reading() as session:
        boxes = session.execute(text(f"SELECT box FROM suggestion ORDER BY {by_place}")).scalars()
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
            tables = session.execute(text("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'")).all()
            unnumbered = {name for name, without_rowid in tables if without_rowid}
            assert unnumbered == {"response", "response_text", "declined_form", "suggestion"}
    # Sealed anew, so that an old copy of the open round does not lead from the words to the answers.
    assert len(after) == 30
    assert not before & after
