"""How many children live in a community, before it counts: typed in by one member, looked at by another.

Refuses counts that cannot be, or that nobody can trace. Knows no child.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analysis.population import Population
from survey_app.fieldwork.counts.cells import OUTSIDE, visible
from survey_app.fieldwork.counts.faults import Fault, RegisterFaults
from survey_app.fieldwork.counts.persons import tells_identity
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.tally import Bands, Entry, Tally, make_tally

LONGEST_SOURCE = 80
OLDEST = timedelta(days=10 * 366)


class Standing(StrEnum):
    """How far one state of a register has come."""

    WAITING = "waiting"
    """entered; nobody else has looked at it yet"""
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    """somebody else looked at it: it is not right"""
    WITHDRAWN = "withdrawn"
    """taken back by whoever entered it"""


@dataclass(frozen=True, slots=True)
class About:
    """Where counts come from, in Chinese and, if somebody wrote it, in English; of which day they are, None where that
    cannot be read."""

    source_zh: str
    source_en: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One count before and after, None where there is none: of a ``band`` (or ``OUTSIDE``), of a ``sex`` in it, or of a
    ``group``."""

    band: str
    sex: str
    group: str
    before: int | None
    after: int | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def make_register(entries: Iterable[Entry], counted: Bands, about: About, today: date) -> Population:
    """The register as it can be entered. Raises ``RegisterFaults`` with every fault."""
    source = {"zh": _line(about.source_zh), "en": _line(about.source_en) or _line(about.source_zh)}
    faults = list(_of_source(source, about.dated, today))
    try:
        tally = make_tally(entries, counted)
    except RegisterFaults as found:
        faults = [*(_typed(fault) for fault in found.faults), *faults]
    if faults or about.dated is None:
        raise RegisterFaults(faults)
    return Population(tally.counts, tally.by_sex, source, about.dated, tally.outside, tally.groups)


def _typed(fault: Fault) -> Fault:
    """No file was sent, so none is spoken of."""
    return Fault(Reason.PERSON, "groups") if fault.reason is Reason.PERSONS else fault


def differences(before: Population | None, after: Tally | Population) -> tuple[Difference, ...]:
    """Every count of either, by age, then the children of no band, then the other groups."""
    old, new = _flat(before), _flat(after)
    keys = sorted({*old, *new}, key=_order)
    return tuple(Difference(*key, old.get(key), new.get(key)) for key in keys)


def _flat(population: Tally | Population | None) -> dict[tuple[str, str, str], int]:
    """All counts by band, sex and group."""
    if population is None:
        return {}
    bands = {(band, "", ""): count for band, count in population.counts.items()}
    sexes = {(band, sex, ""): count for (band, sex), count in population.by_sex.items()}
    groups = {("", "", name): count for name, count in population.groups.items()}
    return {**bands, **sexes, (OUTSIDE, "", ""): population.outside, **groups}


def _order(key: tuple[str, str, str]) -> tuple[bool, bool, int, str, str]:
    band, sex, group = key
    low = band.partition("-")[0]
    return bool(group), band == OUTSIDE, int(low) if low.isdecimal() else 0, sex, group


def _of_source(source: Mapping[str, str], dated: date | None, today: date) -> Iterable[Fault]:
    if not source["zh"]:
        yield Fault(Reason.NO_SOURCE, "source_zh")
    for language, said in source.items():
        if len(said) > LONGEST_SOURCE and (language == "zh" or said != source["zh"]):
            yield Fault(Reason.SOURCE_TOO_LONG, f"source_{language}")
    if any(tells_identity(word) for said in source.values() for word in said.split()):
        yield Fault(Reason.PERSON, "source_zh")
    if dated is None:
        yield Fault(Reason.NO_DATE, "dated")
    elif dated > today:
        yield Fault(Reason.DATE_AHEAD, "dated")
    elif today - dated > OLDEST:
        yield Fault(Reason.DATE_FAR, "dated")


def _line(text: str) -> str:
    return " ".join(visible(text).split())
