"""Which responses of a round count: all of them until ten have come by ticket, from then on those by ticket and those
typed in from paper. What came through the evaluator's own code and what is held is always apart.

Ten, because of fewer nothing could be told: a handful of tickets must not make a round of open answers unreadable. The
rule is the same while a round is open and once it is sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.coverage import Apart
from analysis.disclosure.groups import at_least, joined
from analysis.disclosure.policy import Policy
from analysis.narrative import entries
from analysis.responses import ResponseSet

ENTRY, CHANNEL = "entry", "channel"
TICKET, TYPED, OPEN, HELD = "ticket", "typed", "open", "held"
EVALUATOR, PAPER = "evaluator", "paper"
DECISIVE = 10
"""So many responses by ticket, and open ones stand apart."""


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
        entries = frozenset(self.counted.labels[ENTRY].tolist())
        occurring = {reason.value for reason, count in self.apart.items() if count}
        also = {
            "by-ticket": TICKET in entries and OPEN not in entries,
            "few-tickets": TICKET in entries and OPEN in entries,
            "counted-open": OPEN in entries,
        }
        return frozenset(occurring | {fact for fact, holds in also.items() if holds})


def base_of(responses: ResponseSet) -> Base:
    """Part the responses of one instrument. Every one has one reason at most to stand apart: what an evaluator sent is
    hers, whatever else it is."""
    entry = responses.labels[ENTRY]
    evaluator = responses.labels[CHANNEL] == EVALUATOR
    by_ticket = int(np.count_nonzero((entry == TICKET) & ~evaluator)) >= DECISIVE
    reasons = {
        Reason.OPEN: (entry == OPEN) & ~evaluator & by_ticket,
        Reason.HELD: (entry == HELD) & ~evaluator,
        Reason.EVALUATOR: evaluator,
    }
    kept = ~np.logical_or.reduce(list(reasons.values()))
    counts = {reason: int(np.count_nonzero(chosen)) for reason, chosen in reasons.items()}
    return Base(responses.where(kept), counts, by_ticket)


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
