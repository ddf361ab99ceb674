"""How many children live here, by age band, with the source and its date. Refuses counts that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Population:
    """The register of one community.

    ``counts``: band id -> children living here, also of bands whose carers are asked in their place. ``by_sex``: (band
    id, sex) -> children, with the option ids of the item ``sex`` ("boy", "girl"); may be empty. ``source`` by language.
    ``outside``: children of no band. ``groups``: other counts that are kept, by what they are called; no number is made
    from them. Raises ``ValueError`` naming the argument for negative counts and for sexes that add up to more than
    their band.
    """

    counts: Mapping[str, int]
    by_sex: Mapping[tuple[str, str], int]
    source: Mapping[str, str]
    dated: date
    outside: int = 0
    groups: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("counts: a number of children cannot be negative")
        if self.outside < 0:
            raise ValueError("outside: a number of children cannot be negative")
        if any(count < 0 for count in self.groups.values()):
            raise ValueError("groups: a number of children cannot be negative")
        split: dict[str, int] = {}
        for (band, sex), count in self.by_sex.items():
            if count < 0:
                raise ValueError(f"by_sex: {band}, {sex} cannot be negative")
            split[band] = split.get(band, 0) + count
        for band, count in split.items():
            if count > self.counts.get(band, 0):
                raise ValueError(f"by_sex: the sexes of band {band} add up to more children than the band has")

    @property
    def total(self) -> int:
        """All children of these bands."""
        return sum(self.counts.values())

    def of(self, band: str) -> int:
        """Children living here in ``band``; ``ValueError`` when the register does not know it."""
        if band not in self.counts:
            raise ValueError(f"population: no count of children for band {band}")
        return self.counts[band]
