"""What an honest child waits for while somebody floods an open code as fast as one machine can.

Ten thousand hostile posts, each with a form of its own, from eight connections that never pause; beside them two
hundred children, every second one with a ticket, the others at the same poster. The bound in the same run: the same
children with nobody beside them. Also counted: what became of the hostile answers, and of the tickets.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

import pysqlite3

from survey_app.fieldwork import ticket
from survey_app.fieldwork.ticket import Ticket
from tests.child.tickets import collector_of, print_tickets
from tests.journeys.desk import desk_of
from tests.journeys.phone import HIDDEN, URLENCODED, Phone
from tests.journeys.server import Server

BAND = "14-17"
HOSTILE, MACHINES, LINES = 10_000, 2, 4
HONEST = 200
ANSWER = [("D1", "mostly")]
WARM_UP = 5.0
"""Seconds until the attackers are at work."""


def attack(base: str, poster: str, posts: int) -> int:
    """One machine with several lines; gives how many posts were thanked."""
    with ThreadPoolExecutor(LINES) as lines:
        return sum(lines.map(_line, [base] * LINES, [poster] * LINES, [posts // LINES] * LINES))


def _line(base: str, poster: str, posts: int) -> int:
    """Form after form, without scripts and without a pause."""
    thanked = 0
    with Phone(base) as phone:
        for _ in range(posts):
            thanked += phone.send(poster, BAND, ANSWER, phone.form(poster, BAND)).told.startswith("kept ")
    return thanked


def honest(base: str, poster: str, tickets: list[Ticket], place: str) -> list[float]:
    """Every second child has a ticket; seconds from Send to thanks, for each."""
    waited: list[float] = []
    with Phone(base) as phone:
        for child in range(HONEST):
            if child % 2:
                code, hidden = poster, phone.form(poster, BAND)
            else:
                body = urlencode([("code", ""), ("secret", ticket.written(tickets.pop().secret)), ("_end", "1")])
                page = phone.request("POST", "/t", body.encode(), URLENCODED)
                code, hidden = place, [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page.body)]
            began = time.perf_counter()
            answer = phone.send(code, BAND, ANSWER, hidden)
            waited.append(time.perf_counter() - began)
            if not answer.told.startswith("kept "):
                raise RuntimeError(f"an honest child was refused with {answer.status}")
            time.sleep(0.05)
    return waited


def entries(server: Server) -> Counter[str]:
    """Stored answers of that age by what right they came in."""
    with pysqlite3.connect(f"file:{server.data / 'survey.sqlite3'}?mode=ro", uri=True) as connection:
        rows = connection.execute("select entry, count(*) from response where band = ? group by entry", (BAND,))
        return Counter(dict(rows.fetchall()))


def told(what: str, waited: list[float]) -> None:
    found = sorted(waited)
    named = (("median", 0.5), ("99 %", 0.99), ("most", 1.0))
    shown = (f"{name} {found[math.ceil(len(found) * share) - 1] * 1000:6.0f} ms" for name, share in named)
    sys.stdout.write(f"{what:24}{', '.join(shown)}\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        poster = server.demonstrate()["child"].rsplit("/", 1)[1]
        desk = desk_of(server, poster)
        tickets = print_tickets(desk, BAND, HONEST)
        place = collector_of(desk, tickets[0])
        server.start()
        try:
            measure(server, poster, tickets, place)
        finally:
            server.stop()


def measure(server: Server, poster: str, tickets: list[Ticket], place: str) -> None:
    told("nobody beside them", honest(server.base, poster, tickets, place))
    before = entries(server)
    began = time.perf_counter()
    with get_context("spawn").Pool(MACHINES) as machines:
        flood = [machines.apply_async(attack, (server.base, poster, HOSTILE // MACHINES)) for _ in range(MACHINES)]
        time.sleep(WARM_UP)
        told("while the flood runs", honest(server.base, poster, tickets, place))
        outlasted = not all(one.ready() for one in flood)
        thanked = sum(one.get() for one in flood)
    took = time.perf_counter() - began
    after = entries(server)
    came = {entry: after[entry] - before[entry] for entry in ("open", "held", "ticket")}
    sys.stdout.write(f"hostile posts: {HOSTILE}, thanked {thanked}, {thanked / took:.0f} a second\n")
    sys.stdout.write(f"the flood ran longer than the children: {outlasted}\n")
    sys.stdout.write(f"kept meanwhile, hostile and honest: {came}\n")
    sys.stdout.write(f"children with a ticket: {HONEST // 2}, answers by ticket: {came['ticket']}\n")


if __name__ == "__main__":
    main()
