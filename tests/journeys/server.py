"""A real server on a data folder of its own: started, killed and started again like an operator's."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

COMMAND = Path(sys.executable).with_name("survey-app")
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_seeded: list[tuple[Server, dict[str, str]]] = []


@dataclass
class Server:
    """``survey-app serve`` on ``data``; ``base`` is where it answers and what its QR codes are made from.

    ``log``: where its words go, if anybody reads them; ``settings``: beside those of every server of the tests.
    """

    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
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
        done = subprocess.run(
            [str(COMMAND), *words], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def demonstrate(self) -> dict[str, str]:
        """Puts the demonstration into ``data`` and gives its addresses. It is seeded once a process, then copied."""
        if not _seeded:
            first = Server(Path(mkdtemp(prefix="demonstration-")) / "data")
            atexit.register(shutil.rmtree, first.data.parent, ignore_errors=True)
            _seeded.append((first, json.loads(first.command("demo", "--no-serve", "--json").strip().splitlines()[-1])))
        first, printed = _seeded[0]
        shutil.copytree(first.data, self.data)
        return {name: said.replace(first.base, self.base) for name, said in printed.items()}

    def start(self) -> Server:
        """Starts it in a process group of its own and waits until it answers."""
        with (self.log or Path(os.devnull)).open("ab") as said:
            self.process = subprocess.Popen(
                [str(COMMAND), "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}")
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
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """SIGTERM to the group, and SIGKILL to whoever is left."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None
