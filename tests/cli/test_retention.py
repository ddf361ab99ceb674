"""``survey-app retention run``: what it says before it erases, what it says afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from survey_app.store import publications, retention, seals
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.upgrade import upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.cli.running import here
from tests.makers import TODAY, lunch, post

SLUGS = ("liuwan-2026-1", "liuwan-2026-2", "liuwan-2026-3")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One round whose time is up, one that is not yet due, one that nobody has published."""
    config = makers.config(tmp_path / "data")
    store = Store(make_engine(config.database_url))
    upgrade(store.engine)
    keyring = Keyring.open(config.keys_folder)
    for slug, day in zip(SLUGS, (TODAY.replace(year=2026, month=1), config.today(), None), strict=True):
        round_ = makers.open_round(store, slug=slug)
        for _ in range(12):
            post(store, keyring, round_, lunch(round_, more="还有话"))
        seals.close(store, config, keyring, round_.campaign.id)
        if day is not None:
            with store.begin() as session:
                publications.publish(session, config, keyring, round_.campaign.id, day)
    store.engine.dispose()
    return config.data


def files(data: Path) -> set[str]:
    return {path.name.split(".")[0] for path in (data / "sealed").glob("*.parquet")}


def test_it_says_first_and_then_does(data: Path) -> None:
    said = here("retention", "run", "--data", data, "--dry-run")
    assert said.exit_code == 0
    assert "liuwan-2026-1: would be erased." in said.stdout
    assert "liuwan-2026-3: waits for publication" in said.stdout
    assert files(data) == set(SLUGS)
    done = json.loads(here("retention", "run", "--data", data, "--json").stdout)
    assert (done["done"], done["erased"], done["waiting_for_publication"]) == (True, [SLUGS[0]], [SLUGS[2]])
    assert list(done["later"]) == [SLUGS[1]]
    assert files(data) == set(SLUGS[1:])
    again = json.loads(here("retention", "run", "--data", data, "--json").stdout)
    assert (again["done"], again["erased"], again["due"]) == (True, [], [])
    closing = here("campaign", "close", SLUGS[0], "--data", data)
    assert (closing.exit_code, "were erased on" in closing.stderr) == (1, True)
    assert here("doctor", "--data", data).exit_code == 0


def test_who_is_in_the_way_is_told_to_come_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(retention, "sweep", lambda _: False)
        done = here("retention", "run", "--data", data, "--json")
    assert done.exit_code == 75
    told = json.loads(done.stdout)
    assert (told["done"], told["erased"], told["cleared"]) == (False, [SLUGS[0]], False)
    assert here("doctor", "--data", data).exit_code == 1
    assert here("retention", "run", "--data", data).exit_code == 0
    assert files(data) == set(SLUGS[1:])
    assert here("doctor", "--data", data).exit_code == 0
