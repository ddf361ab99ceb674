"""Inviting from the command line, and looking whether the ledger is whole."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from survey_app.config import Config
from survey_app.factory import create_app
from tests.cli.conftest import Made
from tests.cli.running import here


@pytest.fixture
def data(made: Made, tmp_path: Path) -> Path:
    copy = tmp_path / "instance"
    shutil.copytree(made.data, copy)
    return copy


def test_the_link_that_is_printed_opens_and_is_in_the_list_and_the_ledger(data: Path) -> None:
    done = here("member", "invite", "--role", "editor", "--community", "liuwan", "--data", data)
    link = done.stdout.strip()
    assert done.exit_code == 0
    base, _, path = link.partition("/committee")
    page = create_app(Config.from_env({"SURVEY_DATA": str(data)})).test_client().get(f"/committee{path}", base_url=base)
    assert page.status_code == 200
    assert "居委会成员" in page.text
    told = json.loads(here("member", "list", "--data", data, "--json").stdout)
    assert [(one["role"], one["community"]) for one in told["invited"]] == [("editor", "liuwan")]
    assert {"member": "liuwan", "role": "editor", "community": "liuwan", "second_step": False} in told["members"]
    assert path.rpartition("/")[2].encode() not in (data / "survey.sqlite3").read_bytes()
    verified = json.loads(here("ledger", "verify", "--data", data, "--json").stdout)
    assert verified["whole"] is True
    assert verified["entries"] >= 1
    assert len(verified["digest"]) == 64


def test_json_says_the_same(data: Path) -> None:
    told = json.loads(
        here("member", "invite", "--role", "reader", "--community", "liuwan", "--data", data, "--json").stdout
    )
    assert set(told) == {"link", "role", "community", "until"}
    assert "/committee/join/" in told["link"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--role", "editor", "--community", "nowhere"], 1),
        (["--role", "editor", "--community", "'; DROP TABLE member; --"], 1),
        (["--role", "king", "--community", "liuwan"], 2),
        (["--community", "liuwan"], 2),
    ],
)
def test_what_is_not_there_is_named(data: Path, words: list[str], status: int) -> None:
    done = here("member", "invite", *words, "--data", data)
    assert done.exit_code == status
    assert "/committee/join/" not in done.stdout


def test_a_ledger_that_somebody_has_changed_is_found_out(data: Path) -> None:
    for role in ("reader", "editor", "safeguarding"):
        here("member", "invite", "--role", role, "--community", "liuwan", "--data", data)
    base = sqlite3.connect(data / "survey.sqlite3")
    last = base.execute("SELECT max(position) FROM ledger_entry").fetchone()[0]
    base.execute("UPDATE ledger_entry SET who = 'somebody-else' WHERE position = ?", (last - 1,))
    base.commit()
    base.close()
    done = here("ledger", "verify", "--data", data, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["damaged_at"] == last - 1
    assert "不完整" in here("ledger", "verify", "--data", data).stdout
