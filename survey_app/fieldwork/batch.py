"""Tickets that were printed together, and how they add up: every one is used, brought back, cancelled, or still out.

Counts only. Which ticket a child drew is known to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SHEET = 8
"""Tickets on a sheet of A4."""
FEWEST = SHEET
MOST = 2000
MOST_OF_ROUND = 20_000
"""No community has so many children; whoever asks for more has slipped."""


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One print run of one age. ``returned``: unused ones that were brought back and counted; ``redeemed``: those that
    somebody answered with."""

    id: int
    collector_id: int
    band: str
    issued: int
    returned: int
    redeemed: int
    made_on: date
    cancelled_on: date | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the tickets of one age add up: ``issued`` = ``redeemed`` + ``returned`` + ``cancelled`` + ``out`` - ``over``.

    ``cancelled``: unused ones of batches that were taken out. ``out``: where nobody knows. ``over``: how many more were
    used or brought back than were printed, which means that one that was brought back was used after all.
    """

    issued: int = 0
    returned: int = 0
    redeemed: int = 0
    cancelled: int = 0
    out: int = 0
    over: int = 0

    def __add__(self, other: Reckoning) -> Reckoning:
        return Reckoning(
            self.issued + other.issued,
            self.returned + other.returned,
            self.redeemed + other.redeemed,
            self.cancelled + other.cancelled,
            self.out + other.out,
            self.over + other.over,
        )


def full_sheets(number: int) -> int:
    """``number`` tickets, rounded up to whole sheets."""
    return -(-number // SHEET) * SHEET


def reckon(batch: BatchRecord) -> Reckoning:
    """How one batch adds up. Of a cancelled one everything unused is cancelled, whether it came back or not."""
    if batch.cancelled_on is not None:
        return Reckoning(batch.issued, 0, batch.redeemed, cancelled=batch.issued - batch.redeemed)
    rest = batch.issued - batch.returned - batch.redeemed
    return Reckoning(batch.issued, batch.returned, batch.redeemed, out=max(rest, 0), over=max(-rest, 0))


def by_band(batches: Iterable[BatchRecord]) -> Mapping[str, Reckoning]:
    """How the tickets of a round add up, age by age."""
    found: dict[str, Reckoning] = {}
    for batch in batches:
        found[batch.band] = found.get(batch.band, Reckoning()) + reckon(batch)
    return found
