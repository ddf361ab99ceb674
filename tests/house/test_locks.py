"""The locks pin every package by hash, name no place on a network, and belong to pyproject.toml."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==[^\s;]+( ; .+)? \\$")


def pins(lock: str) -> dict[str, list[str]]:
    """Each pinned package with its hashes."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        pinned = PINNED.match(line)
        if pinned:
            name = pinned[1]
            found.setdefault(name, [])
        else:
            assert line.startswith("    --hash=sha256:"), line
            found[name].append(line.strip(" \\"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    assert all(pins(lock).values())


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock: str) -> None:
    assert not re.findall(r"https?:|index-url|find-links", (ROOT / lock).read_text(encoding="utf-8"))


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runs = [re.split(r"[=<>\[]", line)[0] for line in project["project"]["dependencies"]]
    develops = [re.split(r"[=<>\[]", line)[0] for line in project["dependency-groups"]["dev"]]
    assert set(runs) <= set(pins("requirements.lock"))
    assert set(runs + develops) <= set(pins("requirements-dev.lock"))


def test_both_locks_agree() -> None:
    """What is tested is what runs."""
    tested = pins("requirements-dev.lock")
    assert {name: tested[name] for name in pins("requirements.lock")} == pins("requirements.lock")


def test_scripts_of_others_are_what_they_were_taken_as() -> None:
    vendor = ROOT / "survey_app" / "static" / "vendor"
    told = dict(
        re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})`", (vendor / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in vendor.glob("*.js")}
    assert kept
    assert told == kept
