"""One writer after the other, in the order they came. Refuses who has waited too long.

SQLite lets its writers try again and again, and under load the unlucky one never gets in; in a line everybody does.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class TurnMissedError(Exception):
    """The turn did not come in time."""


class Turns:
    """A line at which the threads of one process stand; other processes stand at lines of their own."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Waits at most ``patience`` seconds for one's turn, and has it until the block ends."""
        self._wait(patience)
        try:
            yield
        finally:
            self._pass_on()

    def _wait(self, patience: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            called = threading.Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=patience):
            return
        with self._guard:
            if called in self._waiting:
                self._waiting.remove(called)
                raise TurnMissedError
        # Called at the very moment of giving up: it is our turn after all.

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
