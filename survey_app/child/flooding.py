"""Notices when an open code is flooded. Everything it knows is in memory, for an hour at most, and names nobody.

Nobody is refused. An answer that is one too many is kept apart and thanked like any other; a phone that can is first
asked to work a second for it, which costs a child nothing and a flood a lot. Who holds a ticket never comes here.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Request, Response, current_app, request

from survey_app.fieldwork import flood
from survey_app.fieldwork.collector import CollectorRecord, Entry
from survey_app.fieldwork.flood import Bucket
from survey_app.web.services import services

WORK = "Survey-Work"
"""The header with which a page's script says that it can work (``CAN``) or has (the proof), and we how hard to."""
CAN = "can"
WORK_FIRST = 428
HOUR = 3600.0
MOST_NEIGHBOURHOODS = 20_000
"""So many at once are more than any round has; beyond them all others share one, so that memory has an end."""


@dataclass
class Floods:
    """The budgets of one process. ``clock``: seconds that only move forward."""

    clock: Callable[[], float] = time.monotonic
    _everywhere: Bucket = field(default_factory=lambda: Bucket(flood.EVERYWHERE))
    _collectors: dict[int, Bucket] = field(default_factory=dict)
    _worked: dict[int, Bucket] = field(default_factory=dict)
    _neighbours: dict[bytes, Bucket] = field(default_factory=dict)
    _hour_key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _hour_began: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def likely(self, collector_id: int, neighbourhood: bytes | None) -> bool:
        """Whether one more answer by this open code, from there, is within every budget; if so it is counted."""
        now = self.clock()
        with self._lock:
            wanted = [self._everywhere, self._collectors.setdefault(collector_id, Bucket(flood.COLLECTOR))]
            if neighbourhood is not None:
                wanted.append(self._of(neighbourhood, now))
            return flood.take_all(wanted, now)

    def earned(self, collector_id: int) -> bool:
        """Whether one more answer for which a phone has worked is within the budget for those."""
        now = self.clock()
        with self._lock:
            return flood.take_all([self._worked.setdefault(collector_id, Bucket(flood.WORKED))], now)

    def _of(self, neighbourhood: bytes, now: float) -> Bucket:
        """The bucket of these neighbours. Its name cannot be turned back: the key is random and gone within the hour,
        and all buckets with it."""
        if self._hour_began is None or now - self._hour_began >= HOUR:
            self._hour_key, self._hour_began = secrets.token_bytes(32), now
            self._neighbours.clear()
        name = hmac.digest(self._hour_key, neighbourhood, "sha256")
        if name not in self._neighbours and len(self._neighbours) >= MOST_NEIGHBOURHOODS:
            name = b""
        return self._neighbours.setdefault(name, Bucket(flood.NEIGHBOURS))


def floods() -> Floods:
    """The budgets of this application, in this process."""
    kept: Floods = current_app.extensions.setdefault("floods", Floods())
    return kept


def counts_as_no(collector: CollectorRecord) -> bool:
    """Whether one more who says no is within the budgets for that, which are not those of answers: whoever presses
    "no" a thousand times keeps no child's answer out."""
    kept: Floods = current_app.extensions.setdefault("declines", Floods())
    return kept.likely(collector.id, neighbourhood_of(request))


def weighed(collector: CollectorRecord, key: str) -> Entry | None:
    """By what right an answer without a ticket comes in: open, or held back. None: the phone should work first."""
    said = request.headers.get(WORK, "")
    if said not in {"", CAN} and flood.worked(key, said):
        return Entry.OPEN if floods().earned(collector.id) else Entry.HELD
    if floods().likely(collector.id, neighbourhood_of(request)):
        return Entry.OPEN
    return None if said == CAN else Entry.HELD


def work_first() -> Response:
    """Asks the script for work. No page: the form stays where it is and comes again with the proof."""
    response = Response("", WORK_FIRST, mimetype="text/plain")
    response.headers[WORK] = str(flood.BITS)
    return response


def neighbourhood_of(incoming: Request) -> bytes | None:
    """Where the phone is, as roughly as we want to know; None where nobody trustworthy says so.

    Only as many proxies are believed as the operator has: what a phone writes into the header itself stands before
    what they add.
    """
    proxies = services().config.proxies
    if not proxies:
        return flood.neighbourhood(incoming.remote_addr or "")
    passed = [one for line in incoming.headers.getlist("X-Forwarded-For") for one in line.split(",")]
    return flood.neighbourhood(passed[-proxies]) if len(passed) >= proxies else None
