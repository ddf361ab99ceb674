"""Counts of children that add up: by age, by sex, outside the ages, and of groups that a committee keeps besides.

Refuses counts that cannot be, and says everything that is wrong with them at once; refuses a list of people as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from questionnaires.loading import library_family, load_family
from questionnaires.model import Band
from survey_app.fieldwork.counts.cells import (
    OUTSIDE,
    CellFault,
    check,
    folded,
    read_band,
    read_children,
    read_group,
    read_sex,
    shown,
    visible,
)
from survey_app.fieldwork.counts.faults import Fault, RegisterFaults
from survey_app.fieldwork.counts.persons import is_name, tells_identity, tells_people
from survey_app.fieldwork.counts.reason import Reason

Found = TypeVar("Found")

SEXES = ("boy", "girl")
"""The option ids of the item ``sex``."""

MOST_GROUPS = 20
AGAIN = 3
"""So many lines of one child for a stratum that has one already are children in a row, not a slip."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The ages that are counted: those of children who are asked, and of others whose carers may be."""

    asked: tuple[Band, ...]
    carers: tuple[Band, ...]

    @property
    def all(self) -> tuple[Band, ...]:
        """Youngest first."""
        return tuple(sorted((*self.asked, *self.carers), key=lambda band: band.low))

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(band.id for band in self.all)


@dataclass(frozen=True, slots=True)
class Entry:
    """One count as it was written. ``place``: the line of a file, or the field of a form."""

    place: str
    band: str = ""
    sex: str = ""
    group: str = ""
    children: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up, without source and date."""

    counts: Mapping[str, int]
    by_sex: Mapping[tuple[str, str], int] = field(default_factory=dict)
    outside: int = 0
    groups: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Stratum:
    """What one count is of. ``group`` as it is called; two are the same when they are folded alike."""

    band: str
    sex: str
    group: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.band, self.sex, folded(self.group).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Line:
    """What was read of an entry. ``named``: how the stratum was written."""

    stratum: _Stratum
    children: int | None
    place: str
    named: str


@cache
def bands() -> Bands:
    """The ages of the questionnaires that come with the product."""
    family = load_family(library_family("neighbourhood"))
    return Bands(tuple(one.band for one in family), tuple(one.band for one in family.helpers))


def make_tally(entries: Iterable[Entry], counted: Bands) -> Tally:
    """The counts of these entries. Raises ``RegisterFaults`` with every fault, or with ``PERSONS`` alone."""
    faults: list[Fault] = []
    lines = [line for entry in entries if (line := _read(entry, counted, faults)) is not None]
    _refuse_people(lines)
    found, repeated = _once(lines)
    faults += repeated
    tally = _added_up(found, counted, faults)
    if faults:
        raise RegisterFaults(faults)
    return tally


def _read(entry: Entry, counted: Bands, faults: list[Fault]) -> _Line | None:
    named = (entry.band, entry.sex, entry.group)
    if tells_people(named) or tells_identity(entry.children) or is_name(entry.group, entry.children):
        raise RegisterFaults([Fault(Reason.PERSONS)])

    def tried(cell: str, read: Callable[[str], Found]) -> Found | None:
        try:
            check(cell)
            return read(cell)
        except CellFault as found:
            faults.append(replace(found.fault, place=entry.place))
            return None

    band = tried(entry.band, lambda cell: read_band(cell, counted.ids) if visible(cell) else "")
    sex = tried(entry.sex, read_sex)
    group = tried(entry.group, lambda cell: read_group(cell) if visible(cell) else "")
    children = tried(entry.children, read_children)
    if band is None or sex is None or group is None:
        return None
    misfit = _misfit(band, sex, group)
    if misfit:
        faults.append(Fault(misfit, entry.place))
        return None
    return _Line(_Stratum(band, sex, group), children, entry.place, shown(" ".join(filter(None, named))))


def _misfit(band: str, sex: str, group: str) -> Reason | None:
    """Why these do not belong into one line."""
    if band and group:
        return Reason.BAND_AND_GROUP
    if not band and not group:
        return Reason.NO_STRATUM
    return Reason.SEX_ALONE if sex and (group or band == OUTSIDE) else None


def _refuse_people(lines: Sequence[_Line]) -> None:
    ones = [line.stratum.key for line in lines if line.children == 1]
    if len(ones) - len(set(ones)) >= AGAIN:
        raise RegisterFaults([Fault(Reason.PERSONS)])


def _once(lines: Sequence[_Line]) -> tuple[list[_Line], list[Fault]]:
    """The first line of every stratum, and a fault for every other."""
    first: dict[tuple[str, str, str], _Line] = {}
    faults = []
    for line in lines:
        known = first.setdefault(line.stratum.key, line)
        if known is not line:
            reason = Reason.TWICE if known.place.isdecimal() else Reason.GROUP_TWICE
            faults.append(Fault(reason, line.place, line.named, known.place))
    return list(first.values()), faults


def _added_up(lines: Sequence[_Line], counted: Bands, faults: list[Fault]) -> Tally:
    """What the lines say together; adds to ``faults`` what cannot be."""
    given = {(line.stratum.band, line.stratum.sex): line for line in lines if not line.stratum.group}
    by_sex = {key: line.children or 0 for key, line in given.items() if key[1]}
    counts: dict[str, int] = {}
    for band in counted.ids:
        whole, parts = given.get((band, "")), [given[band, sex] for sex in SEXES if (band, sex) in given]
        split = sum(part.children or 0 for part in parts)
        if whole is not None:
            counts[band] = whole.children or 0
        elif len(parts) == len(SEXES):
            counts[band] = split
        readable = all(line.children is not None for line in (*parts, *filter(None, [whole])))
        if readable and whole is not None and split > counts[band]:
            faults.append(Fault(Reason.SEXES_TOO_MANY, whole.place, band))
        elif parts and band not in counts:
            faults.append(Fault(Reason.NO_TOTAL, parts[0].place, band))
    if not any(fault.reason in {Reason.UNKNOWN_BAND, Reason.BAND_IS_DATE} for fault in faults):
        known = {band for band, _ in given}
        missing = (band.id for band in counted.asked if band.id not in known)
        faults += [Fault(Reason.BAND_MISSING, f"all-{band}", band) for band in missing]
    outside = given.get((OUTSIDE, ""))
    groups = {line.stratum.group: line.children or 0 for line in lines if line.stratum.group}
    tally = Tally(counts, by_sex, (outside.children or 0) if outside else 0, groups)
    faults += () if faults else _of_all(tally)
    return tally


def _of_all(tally: Tally) -> Iterable[Fault]:
    """What is wrong with counts of which each could be."""
    total = sum(tally.counts.values()) + tally.outside
    if not total:
        yield Fault(Reason.NOBODY)
    if len(tally.groups) > MOST_GROUPS:
        yield Fault(Reason.TOO_MANY_GROUPS, "groups")
    yield from (Fault(Reason.GROUP_TOO_MANY, "groups", name) for name, count in tally.groups.items() if count > total)
