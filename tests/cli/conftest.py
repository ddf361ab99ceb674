"""One demonstration for all commands that only read it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import run


@dataclass(frozen=True)
class Made:
    """A demonstration on disk, and what the command printed about it."""

    data: Path
    addresses: dict[str, str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A copy of this process's own of what one of all processes of the tests has made."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = shared / "demonstration.json"
        if not told.exists():
            done = run("demo", "--data", "demonstration", "--no-serve", "--json", folder=shared)
            assert done.returncode == 0, done.stderr
            told.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(shared / "demonstration", folder / "instance")
    return Made(folder / "instance", json.loads(told.read_text(encoding="utf-8")))
