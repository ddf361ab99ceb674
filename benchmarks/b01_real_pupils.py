"""Real pupils' answers through the public address, next to two bounds on the same machine in the same run.

Bounds: how many one-row transactions the same SQLite settings commit durably on this disk (nothing that keeps a promise
can be faster), and how many requests that store nothing the same server answers to the same phones.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import text

from survey_app.store.engine import make_engine
from tests.journeys.phone import Phone
from tests.journeys.server import Server
from tests.real.test_thread import EVERY, PHONES, SENT, begin, send
from tests.real.yrbss.pupils import pupils

COMMITS = 2000


def durable_commits(folder: Path) -> float:
    """One-row commits per second with the store's own engine settings."""
    engine = make_engine(f"sqlite:///{folder / 'bound.sqlite3'}")
    with engine.begin() as connection:
        connection.execute(text("create table bound (id integer primary key, words text)"))
    started = time.perf_counter()
    for number in range(COMMITS):
        with engine.begin() as connection:
            connection.execute(text("insert into bound values (:id, :words)"), {"id": number, "words": "x" * 300})
    elapsed = time.perf_counter() - started
    engine.dispose()
    return COMMITS / elapsed


def per_second(server: Server, times: int, ask: Callable[[Phone], object]) -> float:
    """Requests per second of ``PHONES`` phones."""

    def one(_: int) -> None:
        with Phone(server.base) as phone:
            for _ in range(times // PHONES):
                ask(phone)

    started = time.perf_counter()
    with ThreadPoolExecutor(PHONES) as phones:
        list(phones.map(one, range(PHONES)))
    return times / (time.perf_counter() - started)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        chosen = [pupil for pupil in pupils()[::EVERY] if pupil][:SENT]
        code = begin(server, len(pupils()))
        commits = durable_commits(Path(folder))
        server.start()
        try:
            forms = per_second(server, SENT, lambda phone: phone.form(code, "12-18"))
            rate = send(server, code, chosen)
        finally:
            server.stop()
    both = 1 / (1 / rate - 1 / forms) if rate < forms else float("inf")
    rows = [
        ("durable one-row commits, one after the other (bound)", commits),
        ("forms handed out, nothing stored (bound)", forms),
        (f"{SENT} real pupils: form and answer, stored durably", rate),
        ("the same without the time of the form", both),
    ]
    for name, value in rows:
        sys.stdout.write(f"{name:58} {value:9.0f} / s   {value / rate:6.2f} x\n")
