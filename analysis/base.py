"""Which responses of a round count. With tickets, those that came by one and those typed in from paper; without, the
open and the typed ones. What came through the evaluator's own code and what is held is always apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analysis.coverage import Apart
from analysis.disclosure.groups import at_least, joined
from analysis.disclosure.policy import Policy
from analysis.narrative import entries
from analysis.responses import ResponseSet

ENTRY, CHANNEL = "entry", "channel"
TICKET, TYPED, OPEN, HELD = "ticket", "typed", "open", "held"
EVALUATOR, PAPER = "evaluator", "paper"


class Reason(StrEnum):
    """Why responses stand apart."""

    OPEN = "open"
    """anybody who had the code, as often as they liked, while others came by ticket"""
    HELD = "held"
    """more came than is likely, and nobody has let them in"""
    EVALUATOR = "evaluator"
    """through the evaluator's own code, to compare with"""


@dataclass(frozen=True)
class Base:
    """The responses that count, how many stand apart for which reason (unprotected), and whether tickets decide."""

    counted: ResponseSet
    apart: Mapping[Reason, int]
    by_ticket: bool

    @property
    def facts(self) -> frozenset[str]:
        """What the method must speak of: that something occurs, never how often."""
        opened = bool(np.any(self.counted.labels[ENTRY] == OPEN))
        occurring = {reason.value for reason, count in self.apart.items() if count}
        also = {"by-ticket": self.by_ticket, "counted-open": opened}
        return frozenset(occurring | {fact for fact, holds in also.items() if holds})


def base_of(responses: ResponseSet, *, tickets: bool = False) -> Base:
    """Part the responses of one instrument. ``tickets``: some were handed out, even if nobody has come by one yet."""
    entry, channel = responses.labels[ENTRY], responses.labels[CHANNEL]
    reasons = _reasons(entry, channel, tickets=tickets)
    kept = ~np.logical_or.reduce(list(reasons.values()))
    by_ticket = tickets or _by_ticket(entry, channel)
    counts = {reason: int(np.count_nonzero(chosen)) for reason, chosen in reasons.items()}
    return Base(responses.where(kept), counts, by_ticket)


def _by_ticket(entry: NDArray[np.str_], channel: NDArray[np.str_]) -> bool:
    return bool(np.any((entry == TICKET) & (channel != EVALUATOR)))


def _reasons(entry: NDArray[np.str_], channel: NDArray[np.str_], *, tickets: bool) -> dict[Reason, NDArray[np.bool_]]:
    """Every response has one reason at most: what an evaluator sent is hers, whatever else it is."""
    evaluator = channel == EVALUATOR
    held = (entry == HELD) & ~evaluator
    opened = (entry == OPEN) & ~evaluator
    decided = tickets or _by_ticket(entry, channel)
    return {Reason.OPEN: opened if decided else opened & False, Reason.HELD: held, Reason.EVALUATOR: evaluator}


def stands_apart(base: Base, policy: Policy, language: str) -> tuple[Apart, ...]:
    """What stands apart for a reason of the whole round, told in ``language``; reasons that do not occur are left
    out. Each is a number of its own: no total is ever told with them, so that one cannot be worked out."""
    return tuple(
        Apart(reason.value, "", entries.reason(language, reason.value), at_least(count, policy))
        for reason, count in base.apart.items()
        if count
    )


def channels(counted: ResponseSet, policy: Policy) -> tuple[tuple[str, int], ...]:
    """How the responses that count came, most first: "ticket", "paper" for those typed in, else the channel; those
    under the group minimum are joined with the next smallest."""
    entry = counted.labels[ENTRY]
    ways = np.where(entry == TICKET, TICKET, np.where(entry == TYPED, PAPER, counted.labels[CHANNEL]))
    names, counts = np.unique(ways, return_counts=True)
    return joined({str(name): int(count) for name, count in zip(names, counts, strict=True)}, policy)
