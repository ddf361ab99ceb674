"""How often receipt codes may be tried: counted in memory only and for everybody together, because no address is kept.

Only misses count: who types a code that opens something waits for nobody, until many others guess.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FREE = 20
"""Misses at once before anybody has to wait."""
EACH = 1.0
"""Seconds for every further one, in each process."""
PATIENCE = 2.0
"""Seconds that one request may be made to wait; more would only hold a line open."""


@dataclass
class Guesses:
    """Hands out turns. A turn is taken before the code is looked up, so that many at once cannot slip through."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _left: float = FREE
    _at: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def turn(self) -> bool:
        """Wait for a turn; False at once when it would take too long."""
        wait = self._take()
        if wait > 0:
            self.sleep(wait)
        return wait >= 0

    def found(self) -> None:
        """The code opened something: it was no guess."""
        with self._lock:
            self._left = min(FREE, self._left + 1)

    def _take(self) -> float:
        """Take a turn that comes in so many seconds; -1 when there is none in time."""
        now = self.clock()
        with self._lock:
            gained = 0.0 if self._at is None else max(0.0, now - self._at) / EACH
            self._left, self._at = min(FREE, self._left + gained), now
            wait = max(0.0, 1 - self._left) * EACH
            if wait > PATIENCE:
                return -1.0
            self._left -= 1
            return wait
