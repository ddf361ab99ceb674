"""How often somebody may try a password: counted in memory only, by name and for everybody together.

It keeps no address of any visitor, and it refuses before a password is hashed, because a hash is what costs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

NAMES_KEPT = 4096
"""Names remembered at once, so that a flood of names cannot fill the memory. At the rates below far fewer can have less
than all their tries, and only those tell us anything."""


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
            bucket = _refilled(self._names.get(name), self.by_name, now)
            # A refused try writes nothing down: names that nobody gets in with must not push out one that was tried.
            if bucket.left < 1 or self._all.left < 1:
                return False
            if name not in self._names:
                self._make_room(now)
            bucket.left -= 1
            self._all.left -= 1
            self._names[name] = bucket
            return True

    def forget(self, name: str) -> None:
        """Somebody signed in under ``name``: earlier slips no longer count."""
        with self._lock:
            self._names.pop(name, None)

    def _make_room(self, now: float) -> None:
        """For one more name: forget those that have all their tries again; if nobody has, one that has the most."""
        if len(self._names) < NAMES_KEPT:
            return
        left = {name: _refilled(bucket, self.by_name, now).left for name, bucket in self._names.items()}
        full = [name for name, tries in left.items() if tries >= self.by_name.tries]
        for name in full or [max(left, key=left.__getitem__)]:
            del self._names[name]


def _refilled(bucket: Bucket | None, rate: Rate, now: float) -> Bucket:
    if bucket is None:
        return Bucket(float(rate.tries), now)
    gained = max(0.0, now - bucket.at) / rate.seconds_each
    return Bucket(min(float(rate.tries), bucket.left + gained), now)
