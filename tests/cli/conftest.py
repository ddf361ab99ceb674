"""One demonstration for all commands that only read it."""

from __future__ import annotations

import json
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
    folder = tmp_path_factory.mktemp("cli")
    done = run("demo", "--data", "instance", "--no-serve", "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return Made(folder / "instance", json.loads(done.stdout.splitlines()[-1]))
