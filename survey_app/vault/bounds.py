"""How many costly hashes one process computes at the same time. Refuses who would wait too long for a turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from survey_app.vault.errors import VaultBusy


class Bound:
    """At most ``at_once`` turns are taken at any moment, so that memory and processors are never all asked for."""

    def __init__(self, at_once: int) -> None:
        self._turns = threading.BoundedSemaphore(at_once)

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """A turn, waited for at most ``patience`` seconds; raises ``VaultBusy``."""
        if not self._turns.acquire(timeout=patience):
            raise VaultBusy
        try:
            yield
        finally:
            self._turns.release()
