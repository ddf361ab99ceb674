"""The rules of what may be shown, in one frozen record whose version every summary carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds in children. ``minimum_group``: nothing about fewer. ``minimum_cell``: a count of 1 to one less
    than this is never shown, nor left over when what is shown is taken from its base. ``small_base``: below it a
    finding is marked as for orientation only. ``unanimous_base``: below it a sensitive item on which all agree is
    said in words only.
    """

    version: str = "2026-1"
    minimum_group: int = 10
    minimum_cell: int = 5
    small_base: int = 30
    unanimous_base: int = 20
    sensitive: frozenset[str] = frozenset({"SAFE", "BELONG", "HEALTH"})

    def __post_init__(self) -> None:
        if self.minimum_group < 1 or self.minimum_cell < 1:
            raise ValueError("minimum_group, minimum_cell: at least 1")
        if self.minimum_cell > self.minimum_group:
            raise ValueError("minimum_cell: not larger than minimum_group")
