"""What must be told more coarsely than the rules alone would, because the audit found that together it gave somebody
away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.disclosure.auditing import Certificate
from questionnaires.model import Family


@dataclass(frozen=True)
class Caution:
    """``coarser``: (band, item) -> how many steps coarser than the finest safe table. ``unpooled``: topics in which no
    small bands are added up. ``unsplit``: (band, item) of which nothing is told of girls and boys."""

    coarser: Mapping[tuple[str, str], int] = field(default_factory=dict)
    unpooled: frozenset[str] = frozenset()
    unsplit: frozenset[tuple[str, str]] = frozenset()

    def steps(self, band: str, item: str) -> int:
        """How many steps coarser this item is told in this band."""
        return self.coarser.get((band, item), 0)

    def after(self, certificate: Certificate, family: Family, split: frozenset[tuple[str, str]]) -> Caution:
        """More careful where the audit found something: first nothing is told of girls and boys (``split``: of which
        items it was), then no small bands are added up, then the item is told more coarsely."""
        names = [cell.name.split("|") for cell in certificate.weakest_cells]
        places = {(band, thing) for _, band, thing, *_ in names}
        if places & split:
            return Caution(self.coarser, self.unpooled, self.unsplit | (places & split))
        topics = {topic.id: topic for topic in family.topics}
        loosened = {name for _, name in places if name in topics}
        loosened |= {topic.id for topic in topics.values() if topic.anchor and places & set(topic.members.items())}
        fresh = loosened - self.unpooled
        spared = {member for each in fresh for member in topics[each].members.items()}
        again = {place: self.steps(*place) + 1 for place in places - spared if place[1] not in topics}
        return Caution({**self.coarser, **again}, self.unpooled | fresh, self.unsplit)


NO_MORE = Caution()
"""No more than the rules alone ask for."""
