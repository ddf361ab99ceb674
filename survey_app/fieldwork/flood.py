"""How many answers may come in by an open code before it is likely that somebody floods it. Pure: counts and a clock
that is handed in, no address and no memory of its own.

Nothing here refuses an answer. It says whether one more is likely; what is not is kept apart until two members have
looked at it. The numbers are for one process of the server, and why they are what they are is in
``docs/decisions/0021-floods-are-held-not-refused.md``.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

MINUTE = 60.0

BITS = 15
"""Leading zero bits of a proof: 32,768 hashes on average, 0.4 s on a cheap phone, less than 2 s for 99 of 100."""
LONGEST_PROOF = 20

IPV4_PREFIX, IPV6_PREFIX = 24, 56
"""Bits of an address that are looked at: what one building or one household shares, not one phone."""


@dataclass(frozen=True, slots=True)
class Budget:
    """``burst`` answers at once, and one more every ``each`` seconds up to ``burst`` again."""

    burst: int
    each: float


EVERYWHERE = Budget(burst=6_000, each=MINUTE / 60)
"""All open codes of the instance together."""
COLLECTOR = Budget(burst=1_200, each=MINUTE / 2)
"""One open code: a school of a thousand scans it in one minute and nobody is one too many."""
NEIGHBOURS = Budget(burst=1_000, each=MINUTE)
"""Phones whose address begins alike, such as those behind one router."""
WORKED = Budget(burst=1_200, each=MINUTE / 10)
"""One open code once its own budget is spent: phones that have worked for their answer."""


@dataclass(slots=True)
class Bucket:
    """What is left of a budget. Begins full."""

    budget: Budget
    left: float = -1.0
    at: float = 0.0

    def has(self, now: float) -> bool:
        """Whether one more fits. ``now`` in seconds, of a clock that only moves forward; a step back gains nothing."""
        if self.left < 0:
            self.left = float(self.budget.burst)
        else:
            self.left = min(float(self.budget.burst), self.left + max(0.0, now - self.at) / self.budget.each)
        self.at = now
        return self.left >= 1

    def take(self) -> None:
        """One more came; only after ``has`` said yes."""
        self.left -= 1


def take_all(buckets: Iterable[Bucket], now: float) -> bool:
    """Take one from every bucket, or from none when one of them is empty."""
    wanted = tuple(buckets)
    fits = all(bucket.has(now) for bucket in wanted)
    if fits:
        for bucket in wanted:
            bucket.take()
    return fits


def neighbourhood(address: str) -> bytes | None:
    """The part of an address that neighbours share; None for what is no address, or one of this machine itself: then a
    proxy stands before us and nothing is known of the phone."""
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if found.is_loopback or found.is_unspecified:
        return None
    length = IPV4_PREFIX if found.version == 4 else IPV6_PREFIX
    return found.packed[: length // 8]


def worked(key: str, proof: str) -> bool:
    """Whether ``proof`` belongs to the form with ``key``: the SHA-256 of both, a bar between them, begins with ``BITS``
    zero bits. A key is good for one answer, so a proof is."""
    if not proof.isascii() or not proof.isalnum() or len(proof) > LONGEST_PROOF:
        return False
    digest = hashlib.sha256(f"{key}|{proof}".encode()).digest()
    return int.from_bytes(digest) >> (8 * len(digest) - BITS) == 0
