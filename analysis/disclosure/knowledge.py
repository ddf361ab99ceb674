"""What somebody knows who has read everything we printed, as sums of cells; and what she must not find out.

A cell is a count of children that is not broken down further ("B4|7-9|f|yes"). Everything printed is a statement
about sums of cells. Nothing here decides or attacks: ``attack`` does, and ``auditing`` judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Sum = tuple[tuple[str, float], ...]
"""Cells with their weights."""


def plain(cells: tuple[str, ...] | list[str]) -> Sum:
    """The sum of these cells, each counted once."""
    return tuple((cell, 1.0) for cell in cells)


@dataclass(frozen=True, slots=True)
class Statement:
    """``total``, a weighted sum of cells, lies from ``low`` to ``high``, both included. ``place``: where it is
    printed."""

    place: str
    total: Sum
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Secret:
    """A sum that must not be known to be small. Where it is 1 to ``least`` - 1, a reader must have to reckon with
    ``least`` or more. ``also_none``: the same where it is 0, because "none" would tell something of every child.
    ``exactly``: it may be known to be small, only not how small. ``most``: what it could be at all, when nothing is
    known but how many there are; of a group that small nobody must know more than that.
    """

    name: str
    total: Sum
    least: int
    also_none: bool = False
    exactly: bool = False
    most: int | None = None

    def needed(self, known: int = 0) -> int:
        """What somebody who knows of ``known`` children in this group must have to reckon with."""
        return self.least if self.most is None else min(self.least, self.most - known)


@dataclass(frozen=True)
class Release:
    """One publication. ``truth``: the count of every cell; unprotected. ``alone``: sums that are one child, who knows
    it. ``grown_from``: cells of an earlier release to which these can only have added."""

    name: str
    truth: Mapping[str, int]
    statements: tuple[Statement, ...]
    secrets: tuple[Secret, ...]
    alone: tuple[Sum, ...] = ()
    grown_from: Mapping[str, str] = field(default_factory=dict)

    def value(self, total: Sum) -> float:
        """What the sum really is."""
        return sum(weight * self.truth[cell] for cell, weight in total)

    def growth(self) -> Iterator[Statement]:
        """That a later version only adds."""
        for later, earlier in self.grown_from.items():
            yield Statement(f"{self.name}: later", ((later, 1.0), (earlier, -1.0)), 0.0, float("inf"))
