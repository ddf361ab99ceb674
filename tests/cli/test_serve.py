"""The server: it says when it is there, ends with its workers, and does not share an address."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import pytest

from questionnaires.loading import library_family, read_sources
from survey_app.config import Config
from survey_app.store import campaigns, questionnaires
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.store.upgrade import upgrade
from tests import makers
from tests.cli.conftest import Made
from tests.cli.running import COMMAND, environment, run

pytestmark = pytest.mark.long


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(made: Made, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that serves, in a process group of its own, which is gone at the end."""
    process = subprocess.Popen(
        [*COMMAND, *words, "--data", str(made.data)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait(10)


def group(process_group: int) -> list[int]:
    """The processes of a group that are still alive."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[2]) == process_group and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def until_it_answers(port: int) -> None:
    """It says where it will be a moment before it is there."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
                assert answer.status == 200
                return
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


IN_PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes in /proc")


def ends(process: subprocess.Popen[str], end: signal.Signals) -> None:
    """Goes when it is told to, and all of its group with it."""
    assert len(group(process.pid)) >= 3
    process.send_signal(end)
    process.wait(20)
    deadline = time.monotonic() + 5
    while group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert group(process.pid) == []


@IN_PROC
def test_it_prints_the_addresses_when_they_answer_and_leaves_nobody_behind(made: Made) -> None:
    port = free_port()
    with running(made, "demo", "--port", str(port), "--json") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["child"].startswith(f"http://127.0.0.1:{port}/q/")
        for name in ("child", "committee", "feedback", "evidence"):
            with urllib.request.urlopen(told[name], timeout=20) as answer:
                assert answer.status == 200
        ends(process, signal.SIGTERM)


@IN_PROC
def test_a_worker_that_is_killed_is_replaced_and_no_request_is_written_down(made: Made) -> None:
    port = free_port()
    with running(made, "serve", "--port", str(port)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Serving on http://127.0.0.1:{port}/\n"
        until_it_answers(port)
        workers = set(group(process.pid)) - {process.pid}
        killed = min(workers)
        os.kill(killed, signal.SIGKILL)

        def alive() -> int:
            return len(set(group(process.pid)) - {process.pid, killed})

        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and alive() < len(workers):
            time.sleep(0.1)
        assert alive() == len(workers)
        code = made.addresses["child"].rpartition("/")[2]
        request = urllib.request.Request(f"http://127.0.0.1:{port}/q/{code}", headers={"User-Agent": "canary-agent"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200
        ends(process, signal.SIGINT)
        rest = process.stdout.read()
    assert code not in rest
    assert "canary-agent" not in rest
    assert "127.0.0.1 " not in rest


def test_an_address_on_which_somebody_answers_is_refused(made: Made) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", "--data", made.data, "--port", str(port), folder=made.data.parent)
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr


def test_it_says_at_its_start_which_numbers_nobody_has_called_for_a_year(tmp_path: Path) -> None:
    config = Config.from_env({"SURVEY_DATA": str(tmp_path / "data")})
    config.make_folders()
    store = Store(make_engine(config.database_url))
    upgrade(store.engine)
    old = {
        path: text.replace("verified = 2026-09-01", "verified = 2020-09-01")
        for path, text in read_sources(library_family("neighbourhood")).items()
    }
    with store.begin() as session:
        digest = questionnaires.keep(session, old, makers.TODAY)
        campaigns.create(session, makers.community(session).id, makers.plan(digest))
    store.engine.dispose()
    with running(Made(config.data, {}), "serve", "--port", str(free_port())) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
    assert "12355 (2020-09-01)" in said
