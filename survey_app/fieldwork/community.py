"""The tree of communities: a programme, streets, communities, residents' groups and buildings. Holds no address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from survey_app.fieldwork.counts.cells import folded, visible
from survey_app.fieldwork.counts.persons import tells_identity

FIRST_LANGUAGE = "zh"
"""Where a place has no name in another language, this one stands there as well."""

LONGEST_NAME = 40
LONGEST_SLUG = 60
MOST_BELOW = 400


class Kind(StrEnum):
    """What a node of the tree is, widest first."""

    PROGRAMME = "programme"
    STREET = "street"
    COMMUNITY = "community"
    GROUP = "group"
    """a residents' group"""
    BUILDING = "building"

    def holds(self, other: Kind) -> bool:
        """Whether a node of this kind may have one of the ``other`` below it."""
        order = list(Kind)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class CommunityRecord:
    """One node, its name by language, and whether all of it is made up for demonstration. Rounds belong to nodes of
    kind ``COMMUNITY``."""

    id: int
    slug: str
    names: Mapping[str, str]
    demonstration: bool
    kind: Kind = Kind.COMMUNITY
    parent_id: int | None = None

    @property
    def holds_rounds(self) -> bool:
        return self.kind is Kind.COMMUNITY


class PlaceFault(StrEnum):
    """What can be wrong with a residents' group or a building."""

    NO_NAME = "no-name"
    TOO_LONG = "too-long"
    NAME_TAKEN = "name-taken"
    PERSON = "person"
    WRONG_PLACE = "wrong-place"
    TOO_MANY = "too-many"


class PlaceFaults(ValueError):
    """A place that cannot be made like this; ``faults`` holds every reason."""

    def __init__(self, faults: Sequence[PlaceFault]) -> None:
        super().__init__(", ".join(faults))
        self.faults = tuple(faults)


def read_names(names: Mapping[str, str], siblings: Iterable[Mapping[str, str]] = ()) -> dict[str, str]:
    """What a place is called, trimmed, the Chinese where another language says nothing. ``siblings``: the names of the
    others beside it. Raises ``PlaceFaults``."""
    plain = {language: " ".join(visible(name).split()) for language, name in names.items()}
    first = plain.get(FIRST_LANGUAGE, "")
    faults = []
    if not any(unicodedata.category(sign)[0] in "LN" for sign in first):
        faults.append(PlaceFault.NO_NAME)
    if any(len(name) > LONGEST_NAME or not name.isprintable() for name in plain.values()):
        faults.append(PlaceFault.TOO_LONG)
    if folded(first) in {folded(other.get(FIRST_LANGUAGE, "")) for other in siblings}:
        faults.append(PlaceFault.NAME_TAKEN)
    if any(tells_identity(word) for name in plain.values() for word in name.split()):
        faults.append(PlaceFault.PERSON)
    if faults:
        raise PlaceFaults(faults)
    return {language: name or first for language, name in plain.items()}


def check_place(parent: Kind, kind: Kind, there: int) -> None:
    """Raises ``PlaceFaults`` unless one more node of ``kind`` may be made below one of kind ``parent``; ``there``: how
    many the community has."""
    faults = [] if parent.holds(kind) else [PlaceFault.WRONG_PLACE]
    if there >= MOST_BELOW:
        faults.append(PlaceFault.TOO_MANY)
    if faults:
        raise PlaceFaults(faults)


def slug_below(parent: str, kind: Kind, taken: Collection[str]) -> str:
    """liuwan-g1, liuwan-g1-b3: the parent's slug, what it is, which one; ``taken``: all that are given already."""
    letter = kind.value[0]
    stem = re.sub(r"-+$", "", parent[: LONGEST_SLUG - len("-g99999")])
    number = 1
    while f"{stem}-{letter}{number}" in taken:
        number += 1
    return f"{stem}-{letter}{number}"
