"""The other commands: what they print, and with which status they end."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from questionnaires.loading import LIBRARY
from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.store import campaigns, evidence
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from tests.cli.conftest import Made
from tests.cli.running import here, run

OPEN = "liuwan-2026-3"


@pytest.fixture(scope="session")
def document(made: Made) -> tuple[str, bytes]:
    """The id and the bytes of one evidence document of the demonstration."""
    store = Store(make_engine(Config.from_env({"SURVEY_DATA": str(made.data)}).database_url))
    with store.reading() as session:
        record = evidence.every(session)[0]
    return record.id, record.document


def test_a_cited_file_is_valid_where_there_is_nothing_else(tmp_path: Path, document: tuple[str, bytes]) -> None:
    """No data folder, no settings that could work, no network: an empty folder is enough."""
    (tmp_path / "file.json").write_bytes(document[1])
    done = run("evidence", "verify", "file.json", "--id", document[0], folder=tmp_path, SURVEY_TIMEZONE="Mars/Phobos")
    assert (done.returncode, done.stderr) == (0, "")
    assert "有效 valid" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["file.json"]


def test_the_key_can_be_asked_for(tmp_path: Path, document: tuple[str, bytes]) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(document[1])
    told = json.loads(here("evidence", "verify", file, "--json").stdout)
    assert (told["valid"], told["code"]) == (True, 0)
    assert here("evidence", "verify", file, "--key", told["key"].upper()).exit_code == 0
    assert here("evidence", "verify", file, "--key", "0" * 64).exit_code == 24


def test_a_changed_file_says_what_is_wrong(tmp_path: Path, document: tuple[str, bytes]) -> None:
    identity, whole = document
    cases = {
        "signature": (whole.replace("柳湾".encode(), "柳弯".encode(), 1), [], 20),
        "another": (whole, ["--id", identity[:-1] + ("0" if identity[-1] != "0" else "1")], 21),
        "cut": (whole[:-2], [], 25),
        "empty": (b"", [], 25),
        "picture": (bytes(range(256)), [], 25),
        "large": (b"[" * 3_000_000, [], 25),
    }
    for name, (content, words, status) in cases.items():
        file = tmp_path / name
        file.write_bytes(content)
        done = here("evidence", "verify", file, *words)
        assert done.exit_code == status, name
        assert "无效 not valid" in done.stdout
        assert done.exception is None or isinstance(done.exception, SystemExit)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "missing", Path("/dev/zero")):
        done = here("evidence", "verify", path)
        assert done.exit_code == 74, path
        assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_good_questionnaire_passes_and_a_broken_one_names_place_and_cure(tmp_path: Path) -> None:
    family = tmp_path / "neighbourhood"
    shutil.copytree(LIBRARY / "neighbourhood", family)
    assert here("questionnaire", "check", family).exit_code == 0
    words = family / "7-9" / "words" / "zh.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("[items.B3]", "[items.B33]"), encoding="utf-8")
    done = here("questionnaire", "check", family, "--json")
    assert done.exit_code == 1
    (looked,) = json.loads(done.stdout).values()
    faults = looked["faults"]
    assert any("B3" in fault["place"] or "B3" in fault["message"] for fault in faults)
    assert all(fault["code"] and fault["place"] and fault["message"] and fault["cure"] for fault in faults)
    told = here("questionnaire", "check", family)
    assert all(fault["cure"] in told.stdout for fault in faults)


def test_a_number_nobody_called_for_a_year_is_named_and_is_no_fault(tmp_path: Path) -> None:
    family = tmp_path / "neighbourhood"
    shutil.copytree(LIBRARY / "neighbourhood", family)
    plan = family / "family.toml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('"12355"\nverified = 2026-09-01', '"12355"\nverified = 2020-02-29'), encoding="utf-8")
    done = here("questionnaire", "check", family, "--json")
    assert done.exit_code == 0
    (looked,) = json.loads(done.stdout).values()
    assert looked["passes"]
    assert "12355 (2020-02-29)" in done.stderr


def test_a_folder_without_a_questionnaire_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        done = here("questionnaire", "check", path)
        assert done.exit_code == 1
        assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_round_is_closed_by_its_name_and_closing_again_changes_nothing(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "instance"
    shutil.copytree(made.data, copy)
    config = Config.from_env({"SURVEY_DATA": str(copy)})
    store = Store(make_engine(config.database_url))
    first = here("campaign", "close", OPEN, "--data", copy)
    assert (first.exit_code, first.stderr) == (0, "")
    assert f"{OPEN}: closed, 135 responses sealed" in first.stdout
    with store.reading() as session:
        closed = campaigns.by_slug(session, OPEN)
    assert closed is not None
    assert (closed.stage, closed.closed_on) == (Stage.CLOSED, config.today())
    again = here("campaign", "close", closed.id, "--data", copy)
    assert again.stdout == first.stdout
    with store.reading() as session:
        assert campaigns.by_slug(session, OPEN) == closed


def test_an_unknown_round_is_named(made: Made) -> None:
    for name in ("nobody-2026-1", "999", "²"):
        done = here("campaign", "close", name, "--data", made.data)
        assert done.exit_code == 1
        assert name in done.stderr
        assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_database_that_is_away_is_told_in_a_sentence(tmp_path: Path) -> None:
    away = "postgresql://nobody:secret@127.0.0.1:1/none"
    for words in (["db", "upgrade"], ["campaign", "close", OPEN]):
        done = here(*words, "--data", tmp_path / "instance", SURVEY_DATABASE_URL=away)
        assert done.exit_code == 75
        assert "does not answer" in done.stderr
        assert "secret" not in done.stderr


def test_a_key_that_others_can_read_is_not_used(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "instance"
    shutil.copytree(made.data, copy)
    (copy / "keys" / "words.pem").chmod(0o644)
    done = here("campaign", "close", OPEN, "--data", copy)
    assert done.exit_code == 1
    assert "words.pem" in done.stderr


def test_every_fault_of_the_settings_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    done = here(
        "db",
        "upgrade",
        SURVEY_DATA=str(tmp_path / "file"),
        SURVEY_PUBLIC_BASE_URL="survey.example/path",
        SURVEY_DATABASE_URL="mysql://root:secret@host/db",
        SURVEY_TIMEZONE="Mars/Phobos",
        SURVEY_TIMEZON="Asia/Shanghai",
    )
    assert done.exit_code == 78
    for name in ("SURVEY_DATA ", "SURVEY_PUBLIC_BASE_URL", "SURVEY_DATABASE_URL", "SURVEY_TIMEZONE", "SURVEY_TIMEZON "):
        assert name in done.stderr
    assert "secret" not in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_folder_that_others_use_is_not_taken_over(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "somebody.txt").write_text("mine", encoding="utf-8")
    done = here("db", "upgrade", "--data", shared)
    assert done.exit_code == 78
    assert shared.stat().st_mode & 0o777 == 0o755


def test_help_names_every_command() -> None:
    done = here("--help")
    for name in ("demo", "serve", "db", "questionnaire", "campaign", "evidence"):
        assert f"\n  {name} " in done.stdout
    assert "routes" not in done.stdout
    assert "shell" not in done.stdout
