"""The production server: two processes of many threads, no access log. Refuses an address that somebody answers on."""

from __future__ import annotations

import http.client
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from survey_app.cli.instance import reachable

TARGET = "wsgi:application"
WORKERS = 2
THREADS = 64
"""A thread a phone that sends slowly; they must outnumber the slow ones."""
WAITING = 128
GRACE = 10
"""Seconds a request may take to finish when the server is told to stop."""
PATIENCE = 60.0
HEAD_START = 0.2
"""Seconds in which the workers are forked; a thread that sleeps meanwhile holds no lock that they would inherit."""


def refuse_taken(host: str, port: int) -> None:
    """End the command when a program answers there already: the system would share visitors between the two."""
    if _answers(host, port):
        raise click.ClickException(
            f"Something already answers on {host}:{port}. Stop it, or choose another port with --port."
        )


def serve(host: str, port: int, settings: Mapping[str, str], announce: Callable[[], None]) -> None:
    """Serve until told to stop; ``announce`` is called once, when the first page can be had.

    ``settings`` reach the worker processes through the environment. On Linux the workers are forks of this process, so
    it must hold no open database: to close a file in one process drops its locks in the other.
    """
    os.environ.update(settings)
    threading.Thread(target=_tell_when_up, args=(host, port, announce), daemon=True).start()
    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=WAITING,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
        log_level=LogLevels.error,
        log_access=False,
        websockets=False,
    ).serve(target_loader=load, wrap_loader=False)


def load() -> Callable[..., Any]:
    """The application, in a worker. By its own name: whatever else lies in the current folder is not looked at."""
    module, _, name = TARGET.partition(":")
    application: Callable[..., Any] = getattr(import_module(module), name)
    return application


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((reachable(host), port), timeout=1):
            return True
    except OSError:
        return False


def _healthy(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(reachable(host), port, timeout=5)
    try:
        # The name the application trusts wherever it listens.
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _tell_when_up(host: str, port: int, announce: Callable[[], None]) -> None:
    time.sleep(HEAD_START)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if _healthy(host, port):
            announce()
            return
        time.sleep(0.05)
    click.echo(f"The server has not answered on {host}:{port} within {PATIENCE:.0f} seconds.", err=True)
