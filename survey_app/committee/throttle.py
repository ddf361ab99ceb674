"""How often somebody may try a password: counted in memory only, by name and for everybody together.

It keeps no address of any visitor, and it refuses before a password is hashed, because a hash is what costs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

NAMES_KEPT = 4096
"""Names remembered at once; the oldest are forgotten first, so a flood of names cannot fill the memory."""


@dataclass
class Bucket:
    """Tries that are left, refilled evenly."""

    left: float
    at: float


@dataclass(frozen=True)
class Rate:
    """``tries`` at once, then one more every ``seconds_each``."""

    tries: int
    seconds_each: float


@dataclass
class Throttle:
    """Lets a try through while both the name and the whole door have tries left."""

    by_name: Rate = Rate(tries=8, seconds_each=20.0)
    together: Rate = Rate(tries=40, seconds_each=1.0)
    clock: Callable[[], float] = time.monotonic
    _names: dict[str, Bucket] = field(default_factory=dict)
    _all: Bucket | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, name: str) -> bool:
        """Whether this try may go on; only a try that may go on is counted."""
        now = self.clock()
        with self._lock:
            self._all = _refilled(self._all, self.together, now)
            bucket = _refilled(self._names.pop(name, None), self.by_name, now)
            self._names[name] = bucket
            while len(self._names) > NAMES_KEPT:
                del self._names[next(iter(self._names))]
            if bucket.left < 1 or self._all.left < 1:
                return False
            bucket.left -= 1
            self._all.left -= 1
            return True

    def forget(self, name: str) -> None:
        """Somebody signed in under ``name``: earlier slips no longer count."""
        with self._lock:
            self._names.pop(name, None)


def _refilled(bucket: Bucket | None, rate: Rate, now: float) -> Bucket:
    if bucket is None:
        return Bucket(float(rate.tries), now)
    gained = max(0.0, now - bucket.at) / rate.seconds_each
    return Bucket(min(float(rate.tries), bucket.left + gained), now)
