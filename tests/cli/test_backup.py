"""``survey-app backup`` and ``restore`` as an operator types them, with everything that can be wrong about a file."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from survey_app.config import Config
from survey_app.store import upgrade
from survey_app.store.backups import archive
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from tests import makers
from tests.cli.running import COMMAND, environment, here
from tests.makers import lunch, post


@dataclass(frozen=True)
class Place:
    """An instance with twelve answers and a backup key, and a folder for what it writes."""

    data: Path
    out: Path
    secret: Path

    def backup(self, *words: str | Path) -> Any:
        return here("backup", "--data", self.data, "--out", self.out, *words)

    def restore(self, file: Path, data: Path, *words: str | Path, key: Path | None = None) -> Any:
        return here("restore", "--identity", key or self.secret, file, "--data", data, *words)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    config = makers.config(tmp_path / "data")
    store = Store(make_engine(config.database_url))
    upgrade.upgrade(store.engine)
    keyring = Keyring.open(config.keys_folder)
    round_ = makers.open_round(store)
    for place in range(12):
        post(store, keyring, round_, lunch(round_, more=str(place)))
    store.engine.dispose()
    made = Place(config.data, tmp_path / "out", tmp_path / "backup.key")
    made.out.mkdir()
    public = here("backup", "key", "--out", made.secret).stdout.strip()
    assert here("backup", "recipient", public, "--data", made.data).exit_code == 0
    return made


@pytest.fixture
def file(place: Place) -> Path:
    assert place.backup().exit_code == 0
    (made,) = place.out.iterdir()
    return made


def told(result: Any) -> dict[str, Any]:
    """The one object that is printed."""
    record: dict[str, Any] = json.loads(result.stdout)
    return record


def test_there_and_back(place: Place, file: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = place.restore(file, tmp_path / "again", "--json")
    assert done.exit_code == 0, done.output
    assert told(done)["rows"]["response"] == 12
    assert stat.S_IMODE((tmp_path / "again").stat().st_mode) == 0o700
    well = here("doctor", "--data", tmp_path / "again", "--json", SURVEY_PUBLIC_BASE_URL="https://survey.example.org")
    assert told(well)["well"], well.output
    assert not (tmp_path / "again" / "restoring").exists()


def test_the_secret_half_is_for_its_owner_alone_and_never_written_over(place: Place) -> None:
    assert stat.S_IMODE(place.secret.stat().st_mode) == 0o600
    before = place.secret.read_bytes()
    again = here("backup", "key", "--out", place.secret)
    assert (again.exit_code, place.secret.read_bytes()) == (73, before)


def test_a_secret_key_is_refused_and_named(place: Place) -> None:
    """F03: a private key where the public one belongs."""
    secret = place.secret.read_text(encoding="ascii").splitlines()[-1]
    given = here("backup", "recipient", secret, "--data", place.data)
    assert given.exit_code == 36
    assert "SECRET half" in given.stderr
    assert secret not in given.stderr
    (place.data / "backup-recipient").write_text(secret, encoding="ascii")
    done = place.backup("--json")
    assert done.exit_code == 36
    assert "SECRET half" in told(done)["problem"]
    assert secret not in done.output
    looked = here("doctor", "--data", place.data)
    assert looked.exit_code == 1
    assert "FAULT   backup key" in looked.stdout
    (place.data / "backup-recipient").write_text("age1nonsense", encoding="ascii")
    assert place.backup().exit_code == 36
    (place.data / "backup-recipient").unlink()
    assert "There is no backup key" in place.backup().stderr
    assert list(place.out.iterdir()) == []


def test_a_backup_is_put_nowhere_else(place: Place, tmp_path: Path) -> None:
    """F09: a file that is there, a link, a device, a folder that is not, the screen."""
    there = tmp_path / "there.age"
    there.write_text("mine", encoding="ascii")
    link = tmp_path / "link.age"
    link.symlink_to(there)
    for out in (there, link, Path("/dev/null"), tmp_path / "nowhere" / "x.age", Path("-"), Path("/etc/passwd")):
        done = here("backup", "--data", place.data, "--out", out, "--json")
        assert done.exit_code == 73, out
        assert told(done)["done"] is False
    assert here("backup", "--data", place.data, "--out", link, "--force").exit_code == 73
    assert there.read_text(encoding="ascii") == "mine"
    assert here("backup", "--data", place.data, "--out", there, "--force").exit_code == 0
    assert there.read_bytes().startswith(b"age-encryption.org/")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.key", "data", "link.age", "out", "there.age"]


def test_a_full_disk_is_known_before_and_told_when_it_comes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(place.out)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        done = place.backup()
    assert done.exit_code == 73
    assert "1,000 bytes left" in done.stderr

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(archive.Writer, "add_file", full)
        done = place.backup("--json")
    assert done.exit_code == 73
    assert "No space left on device" in told(done)["problem"]
    assert list(place.out.iterdir()) == []
    assert here("doctor", "--data", place.data).stdout.count("None was ever made.") == 1


def test_two_at_once_are_one_after_the_other(place: Place) -> None:
    with (place.data / ".backup").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = place.backup("--json")
    assert done.exit_code == 75
    assert "another backup" in told(done)["problem"]


def bent(file: Path, name: str, content: bytes) -> Path:
    made = file.with_name(name)
    made.write_bytes(content)
    return made


def test_what_is_no_whole_backup_is_told_before_anything_is_touched(
    place: Place, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F13: cut off, one bit flipped, another key, a later version; each says which it is."""
    whole = file.read_bytes()
    other = tmp_path / "other.key"
    here("backup", "key", "--out", other)
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    last = bytearray(whole)
    last[-1] ^= 0x80
    empty = tmp_path / "empty.key"
    empty.write_text("no key", encoding="ascii")
    cases: Sequence[tuple[Path, Path, int, str]] = (
        (bent(file, "cut", whole[:-1000]), place.secret, 30, "cut off"),
        (bent(file, "short", whole[:90]), place.secret, 30, "cut off"),
        (bent(file, "nothing", b""), place.secret, 30, "cut off"),
        (bent(file, "flipped", bytes(flipped)), place.secret, 31, "was changed"),
        (bent(file, "last", bytes(last)), place.secret, 31, "was changed"),
        (file, other, 32, "does not open with this key"),
        (bent(file, "picture", bytes(range(256)) * 9), place.secret, 34, "no backup"),
        (file, empty, 36, "no secret backup key"),
        (file, tmp_path / "none.key", 36, "cannot be read"),
        (tmp_path / "none.age", place.secret, 74, "is no file"),
    )
    for path, key, status, said in cases:
        for words in ([], ["--json"]):
            done = place.restore(path, tmp_path / "again", *words, key=key)
            assert (done.exit_code, said in done.output) == (status, True), (path.name, done.output)
            assert not (tmp_path / "again").exists()
    with monkeypatch.context() as patched:
        patched.setattr(upgrade, "known", lambda _: False)
        done = place.restore(file, tmp_path / "again")
    assert (done.exit_code, "a later version" in done.stderr) == (33, True)
    with monkeypatch.context() as patched:
        patched.setattr(archive, "FORMAT", 0)
        assert place.restore(file, tmp_path / "again").exit_code == 33
    assert not (tmp_path / "again").exists()


def test_nothing_is_ever_restored_over_something(place: Place, file: Path) -> None:
    before = (place.data / "survey.sqlite3").read_bytes()
    done = place.restore(file, place.data, "--json")
    assert (done.exit_code, "is not empty" in told(done)["problem"]) == (35, True)
    assert (place.data / "survey.sqlite3").read_bytes() == before


@pytest.mark.parametrize("later", [0, 0.05])
def test_a_restore_that_is_killed_is_no_instance(place: Place, file: Path, tmp_path: Path, later: float) -> None:
    data = tmp_path / "again"
    words = ["restore", "--identity", str(place.secret), str(file), "--data", str(data)]
    running = subprocess.Popen(
        [*COMMAND, *words], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not (data / "restoring").exists() and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(later)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    if (data / "restoring").exists():
        for command in (["serve"], ["doctor"], ["backup", "--out", tmp_path]):
            done = here(*command, "--data", data)
            assert done.exit_code == 78
            assert "a restore is going on or was cut off" in done.stderr
        shutil.rmtree(data)
        assert place.restore(file, data).exit_code == 0
    assert here("doctor", "--data", data).exit_code == 0


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    """F05: and nothing is made by looking."""
    for words in (["backup", "--out", tmp_path], ["doctor"], ["retention", "run"]):
        done = here(*words, "--data", tmp_path / "data", "--json")
        assert (done.exit_code, "There is no instance" in told(done)["problem"]) == (1, True)
    assert not (tmp_path / "data").exists()


def test_an_old_backup_is_brought_up_to_date(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are made as they were, filled, and then changed as an upgrade changes them."""
    built: list[str] = []
    build = upgrade.build

    def watched(connection: Any, revision: str = upgrade.NEWEST) -> None:
        built.append(revision)
        build(connection, revision)

    monkeypatch.setattr(upgrade, "build", watched)
    place.backup()
    (file,) = place.out.iterdir()
    assert place.restore(file, tmp_path / "again").exit_code == 0
    config = Config.from_env({"SURVEY_DATA": str(tmp_path / "again")})
    assert built == [upgrade.newest(), upgrade.NEWEST]
    assert upgrade.is_current(make_engine(config.database_url))
