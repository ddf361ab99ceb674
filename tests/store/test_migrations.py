"""The tables, made and taken away with data in them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from survey_app.config import Config
from survey_app.store.engine import make_engine
from survey_app.store.responses import Outcome
from survey_app.store.session import Store, StoreBusy
from survey_app.store.tables import Base
from survey_app.store.upgrade import NOTHING, downgrade, is_current, upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import lunch, post

UPGRADE = """
import sys
from survey_app.store.engine import make_engine
from survey_app.store.upgrade import upgrade
upgrade(make_engine(sys.argv[1]))
"""


def names(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names())


def test_the_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert names(store) == {*Base.metadata.tables, "alembic_version"}


def test_constraints_that_autogenerate_does_not_see_are_there_too(store: Store) -> None:
    made = {
        (table, check["name"])
        for table in Base.metadata.tables
        for check in inspect(store.engine).get_check_constraints(table)
    }
    assert made == {
        ("campaign", "ck_campaign_stage"),
        ("campaign", "ck_campaign_sealed"),
        ("suggestion", "ck_suggestion_state"),
    }


def test_a_new_database_is_not_current_until_it_is_upgraded(empty_store: Store) -> None:
    assert not is_current(empty_store.engine)
    upgrade(empty_store.engine)
    assert is_current(empty_store.engine)
    upgrade(empty_store.engine)
    assert is_current(empty_store.engine)


def test_up_down_and_up_again_with_data(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    with store.begin() as session:
        makers.member(session, round_.campaign.community.id)
    assert post(store, keyring, round_, lunch(round_, more="你好")) is Outcome.STORED
    downgrade(store.engine, NOTHING)
    assert names(store) <= {"alembic_version"}
    assert not is_current(store.engine)
    upgrade(store.engine)
    again = makers.open_round(store)
    assert post(store, keyring, again, lunch(again, more="你好")) is Outcome.STORED


def test_upgrading_leaves_the_answers_where_they_are(store: Store, keyring: Keyring) -> None:
    round_, key = makers.open_round(store), makers.key()
    post(store, keyring, round_, lunch(round_), key)
    upgrade(store.engine)
    assert post(store, keyring, round_, lunch(round_), key) is Outcome.ALREADY


def test_a_migration_that_fails_leaves_nothing_behind(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The indexes are made after all the tables: there, the migration stops."""

    def fail(*_: object) -> None:
        raise LookupError

    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_index", fail)
        with pytest.raises(LookupError):
            upgrade(empty_store.engine)
    assert names(empty_store) == set()
    upgrade(empty_store.engine)
    assert is_current(empty_store.engine)


def test_two_servers_that_start_together_upgrade_once(empty_store: Store, config: Config) -> None:
    command = [sys.executable, "-c", UPGRADE, config.database_url]
    servers = [subprocess.Popen(command) for _ in range(2)]
    assert [server.wait(timeout=60) for server in servers] == [0, 0]
    assert is_current(empty_store.engine)


def test_foreign_keys_are_followed_after_a_migration(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        with store.reading() as session:
            assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
            assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_database_that_does_not_answer_is_said_to_be_busy() -> None:
    for url in ("sqlite:////nowhere/at/all.sqlite3", "postgresql://127.0.0.1:1/none"):
        engine = make_engine(url)
        with pytest.raises(StoreBusy):
            is_current(engine)
        engine.dispose()


def test_only_two_kinds_of_database_are_known() -> None:
    with pytest.raises(ValueError, match="must be sqlite:/// or postgresql://"):
        make_engine("mysql://x")
