"""A real server on a data folder of its own: started, killed and started again like an operator's."""

from __future__ import annotations

import atexit
import fcntl
import importlib
import json
import multiprocessing
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO
from uuid import uuid4

from argon2 import PasswordHasher

from survey_app.vault import passwords, receipts, tickets

PATIENCE = 30.0
WORKERS = multiprocessing.get_start_method()
"""How a program on this system starts its workers when nothing else is said."""

QUICK = (
    (passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)),
    (receipts, "MEMORY", 8),
    (receipts, "ROUNDS", 1),
    (tickets, "COST", 2),
)
"""What a hash costs in the servers of the tests: as little as in the tests (tests/conftest.py), who print tickets for
them."""

_forking = multiprocessing.get_context("forkserver")
# Whatever the program needs is imported once, not by every process of it; tests/cli begins it from nothing.
_forking.set_forkserver_preload(["survey_app.factory"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launched(
    words: Sequence[str], environment: Mapping[str, str], said: Path, here: Path | None = None
) -> ForkServerProcess:
    """``survey-app`` in a process group of its own; what it prints goes to the end of ``said``."""
    told = (list(words), dict(environment), said, here or Path.cwd(), WORKERS)
    process = _forking.Process(target=_survey_app, args=told)
    process.start()
    return process


def _survey_app(words: list[str], environment: dict[str, str], said: Path, here: Path, workers: str) -> None:
    os.setsid()
    os.chdir(here)
    multiprocessing.set_start_method(workers, force=True)
    for module, name, cost in QUICK:
        setattr(module, name, cost)
    os.environ.clear()
    os.environ.update(environment)
    with said.open("ab") as written:
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    sys.argv = ["survey-app", *words]
    # In the forked process it is there already, see above.
    importlib.import_module("survey_app.factory").command_line()


@dataclass(frozen=True)
class Ended:
    """A command that has ended: its exit code and what it printed."""

    returncode: int
    said: str


def ended(words: Sequence[str], environment: Mapping[str, str], here: Path | None = None) -> Ended:
    """``survey-app`` with these words, to its end; ``here``: its current folder."""
    with TemporaryDirectory(prefix="said-") as folder:
        said = Path(folder) / "said"
        process = launched(words, environment, said, here)
        process.join(120)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"survey-app {' '.join(words)} does not end")
        return Ended(process.exitcode, said.read_text(encoding="utf-8"))


@dataclass
class Server:
    """``survey-app serve`` on ``data``; ``base`` is where it answers and what its QR codes are made from.

    ``log``: where its words go, if anybody reads them; ``settings``: beside those of every server of the tests.
    """

    data: Path
    port: int = field(default_factory=free_port)
    process: ForkServerProcess | None = None
    log: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {"SURVEY_DATA": str(self.data), "SURVEY_PUBLIC_BASE_URL": self.base}
        return {**os.environ, **own, **self.settings}

    def command(self, *words: str) -> str:
        """Runs one command of ``survey-app`` on this data folder and gives what it printed."""
        done = ended(words, self.environment)
        assert done.returncode == 0, done.said
        return done.said

    def demonstrate(self) -> dict[str, str]:
        """Puts the demonstration into ``data`` and gives its addresses. It is seeded once a run, then copied."""
        first, printed = _seeded()
        shutil.copytree(first.data, self.data)
        return {name: said.replace(first.base, self.base) for name, said in printed.items()}

    def start(self) -> Server:
        """Starts it in a process group of its own and waits until it answers."""
        self.process = launched(["serve", "--port", str(self.port)], self.environment, self.log or Path(os.devnull))
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.exitcode is not None:
                raise RuntimeError(f"the server ended with {self.process.exitcode}")
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise TimeoutError("the server did not answer")

    def kill(self) -> None:
        """SIGKILL to the whole group: what a power cut or the system's memory guard does."""
        if self.process is not None:
            os.killpg(self._group(), signal.SIGKILL)
            self.process.join()
            self.process = None

    def stop(self) -> None:
        """SIGTERM to the group, and SIGKILL to whoever is left."""
        if self.process is not None:
            os.killpg(self._group(), signal.SIGTERM)
            self.process.join(15)
            if self.process.exitcode is None:
                self.kill()
            self.process = None

    def _group(self) -> int:
        assert self.process is not None
        assert self.process.pid is not None
        return self.process.pid


@cache
def _seeded() -> tuple[Server, dict[str, str]]:
    """The demonstration that all processes of this run copy, and what was printed about it.

    Whoever comes first makes it while the others wait. All stay in it together under a second lock, so that the last to
    leave knows to take it away.
    """
    folder = Path(gettempdir()) / f"demonstration-{os.environ.get('PYTEST_XDIST_TESTRUNUID') or uuid4().hex}"
    folder.mkdir(mode=0o700, exist_ok=True)
    staying = (folder / "staying").open("a")
    fcntl.flock(staying, fcntl.LOCK_SH)
    atexit.register(_leave, folder, staying)
    told = folder / "told.json"
    with (folder / "making").open("a") as making:
        fcntl.flock(making, fcntl.LOCK_EX)
        if not told.exists():
            first = Server(folder / "data")
            printed = json.loads(first.command("demo", "--no-serve", "--json").strip().splitlines()[-1])
            told.write_text(json.dumps({"port": first.port, "printed": printed}), encoding="utf-8")
    known = json.loads(told.read_text(encoding="utf-8"))
    return Server(folder / "data", known["port"]), known["printed"]


def _leave(folder: Path, lock: IO[str]) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    shutil.rmtree(folder, ignore_errors=True)
