"""The rules of what may be shown, set by ``policy.toml``: one frozen record whose version every summary carries."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

_SET = tomllib.loads((Path(__file__).parent / "policy.toml").read_text(encoding="utf-8"))

SENSITIVE = frozenset(_SET["sensitive"])
"""Dimensions on which "all of them said" tells something of each child that could be held against her, or used."""

PLAIN = frozenset(_SET["plain"])
"""Dimensions that were looked at and are not sensitive."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds in children. ``minimum_group``: nothing about fewer. ``minimum_cell``: a count of 1 to one less
    than this is never shown, nor left over when what is shown is taken from its base. ``small_base``: below it a
    finding is marked as for orientation only. ``tails``: (from this base on, share of it left open) where few stood
    against many. ``plain``: the dimensions that are not sensitive; what nobody has looked at is.
    """

    version: str = _SET["version"]
    minimum_group: int = _SET["minimum_group"]
    minimum_cell: int = _SET["minimum_cell"]
    small_base: int = _SET["small_base"]
    tails: tuple[tuple[int, float], ...] = tuple((base, share) for base, share in _SET["tails"])
    plain: frozenset[str] = PLAIN

    def __post_init__(self) -> None:
        if self.minimum_group < 1 or self.minimum_cell < 1:
            raise ValueError("minimum_group, minimum_cell: at least 1")
        if self.minimum_cell > self.minimum_group:
            raise ValueError("minimum_cell: not larger than minimum_group")

    def is_sensitive(self, dimension: str | None) -> bool:
        """Whether "all of them said so" is protected. An item without a dimension was sorted by nobody."""
        return (dimension or "").upper() not in self.plain

    def tail(self, base: int) -> int:
        """How many of ``base`` are left open where few stood against many: a cell and one child at the least."""
        share = min((share for least, share in self.tails if base >= least), default=0.0)
        return max(self.minimum_cell + 1, math.ceil(share * base))
