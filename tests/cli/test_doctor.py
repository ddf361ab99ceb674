"""``survey-app doctor``: each thing that can be wrong is named with its cure, and a warning is no fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from survey_app.config import Config
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.store import checkup, ledger, seals
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.upgrade import downgrade, upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.cli.running import here, run
from tests.makers import lunch, post

HTTPS = "https://survey.example.org"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A sealed round, a backup key and a backup."""
    config = makers.config(tmp_path / "data")
    store = Store(make_engine(config.database_url))
    upgrade(store.engine)
    keyring = Keyring.open(config.keys_folder)
    round_ = makers.open_round(store)
    for _ in range(12):
        post(store, keyring, round_, lunch(round_))
    seals.close(store, config, keyring, round_.campaign.id)
    store.engine.dispose()
    public = here("backup", "key", "--out", tmp_path / "backup.key").stdout.strip()
    here("backup", "recipient", public, "--data", config.data)
    assert here("backup", "--data", config.data, "--out", tmp_path).exit_code == 0
    return config.data


def look(data: Path, **settings: str) -> tuple[int, dict[str, dict[str, str]]]:
    """The status, and every check by its name."""
    done = here("doctor", "--data", data, "--json", **{"SURVEY_PUBLIC_BASE_URL": HTTPS, **settings})
    return done.exit_code, {one["check"]: one for one in json.loads(done.stdout)["checks"]}


def change(data: Path, statement: str, **values: Any) -> None:
    store = Store(make_engine(f"sqlite:///{data / 'survey.sqlite3'}"))
    with store.begin() as session:
        session.execute(text(statement), values)
    store.engine.dispose()


def test_all_is_well_without_network_and_nothing_is_changed(data: Path, tmp_path: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*") if path.suffix in {".key", ".pem"})
    done = run("doctor", "--data", data, folder=tmp_path, SURVEY_PUBLIC_BASE_URL=HTTPS, http_proxy="http://127.0.0.1:1")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "All is well.")
    status, found = look(data)
    assert status == 0
    assert {one["state"] for one in found.values()} == {"fine"}
    assert {one["cure"] for one in found.values()} == {""}
    after = sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*") if path.suffix in {".key", ".pem"})
    assert after == before


def no_keys(data: Path) -> None:
    for path in (data / "keys").iterdir():
        path.unlink()


def wrong_kind(data: Path) -> None:
    (data / "keys" / "words.pem").write_bytes((data / "keys" / "evidence.pem").read_bytes())


def ledger_of_tomorrow(data: Path) -> None:
    store = Store(make_engine(f"sqlite:///{data / 'survey.sqlite3'}"))
    with store.begin() as session:
        ledger.note(session, Note(Deed.BACKED_UP, "operator", "x"), datetime.now().astimezone() + timedelta(days=1))
    store.engine.dispose()


def older_tables(data: Path) -> None:
    engine = make_engine(f"sqlite:///{data / 'survey.sqlite3'}")
    downgrade(engine, "0005")
    engine.dispose()


FAULTS: dict[str, Callable[[Path], object]] = {
    "data folder": lambda data: data.chmod(0o755),
    "keys": lambda data: (data / "keys" / "form.key").chmod(0o644),
    "sealed files": lambda data: (data / "sealed" / "liuwan-2026-3.parquet").write_bytes(b"other"),
    "ledger": lambda data: change(data, "UPDATE ledger_entry SET subject = 'nothing' WHERE position = 1"),
    "clock": ledger_of_tomorrow,
    "tables": older_tables,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_cure(data: Path, name: str) -> None:
    FAULTS[name](data)
    status, found = look(data)
    assert status == 1
    assert {each for each, one in found.items() if one["state"] == "fault"} == {name}
    assert found[name]["said"]
    assert found[name]["cure"]


@pytest.mark.parametrize("spoil", [no_keys, wrong_kind])
def test_keys_must_be_there_and_of_their_kind(data: Path, spoil: Callable[[Path], None]) -> None:
    spoil(data)
    assert look(data)[1]["keys"]["state"] == "fault"
    assert not (data / "keys" / "words.pem").exists() or spoil is wrong_kind


def test_an_address_that_is_not_encrypted_is_a_fault_only_where_others_come(data: Path) -> None:
    assert look(data, SURVEY_PUBLIC_BASE_URL="http://survey.example.org")[0] == 1
    status, found = look(data, SURVEY_PUBLIC_BASE_URL="http://127.0.0.1:8000")
    assert (status, found["address"]["state"]) == (0, "warning")


def test_an_old_backup_is_a_warning_on_the_eighth_day(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    today = Config.from_env({"SURVEY_DATA": str(data)}).today()
    for days, state in ((7, "fine"), (8, "warning")):
        change(data, "UPDATE backup SET made_on = :day", day=(today - timedelta(days=days)).isoformat())
        status, found = look(data)
        assert (status, found["last backup"]["state"]) == (0, state)
    change(data, "DELETE FROM backup")
    assert look(data)[1]["last backup"]["said"] == "None was ever made."
    (data / "backup-recipient").unlink()
    assert look(data)[1]["backup key"]["state"] == "warning"
    monkeypatch.setattr(checkup, "SAFE_SQLITE", (99, 0, 0))
    assert look(data)[1]["database"]["state"] == "fault"


def test_rounds_that_should_be_closed_and_answers_kept_too_long_are_named(data: Path) -> None:
    store = Store(make_engine(f"sqlite:///{data / 'survey.sqlite3'}"))
    late = makers.open_round(store, slug="liuwan-2026-4").campaign
    store.engine.dispose()
    change(data, "UPDATE campaign SET closes = '2026-01-01' WHERE id = :id", id=late.id)
    change(data, "UPDATE campaign SET stage = 'published', published_on = '2020-01-01' WHERE id <> :id", id=late.id)
    status, found = look(data)
    assert status == 1
    assert (found["rounds"]["state"], "liuwan-2026-4" in found["rounds"]["said"]) == ("warning", True)
    assert (found["retention"]["state"], "liuwan-2026-3" in found["retention"]["said"]) == ("fault", True)


def test_help_lines_that_nobody_called_for_a_year_are_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Config, "today", lambda _: date(2027, 9, 2))
    store = Store(make_engine(f"sqlite:///{data / 'survey.sqlite3'}"))
    makers.open_round(store, slug="liuwan-2026-5")
    store.engine.dispose()
    status, found = look(data)
    assert (status, found["help lines"]["state"]) == (0, "warning")
    assert "110 (2026-09-01)" in found["help lines"]["said"]


def test_a_database_that_is_away_is_a_fault_with_a_cure(data: Path) -> None:
    status, found = look(data, SURVEY_DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")
    assert (status, found["database"]["state"]) == (1, "fault")
    assert "secret" not in json.dumps(found)
