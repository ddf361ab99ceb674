"""Who has come to a round that is still open: counts that may be shown, drawn up for ten more at a time.

Says nothing of what was answered to an opinion. A group of fewer than ten is None; what would give such a group away by
subtraction is hidden or joined by the same rules as in a summary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.base import EVALUATOR, HELD, OPEN, PAPER, TICKET, TYPED, Base, Reason, base_of
from analysis.counting import BAND, count_helpers, count_round
from analysis.coverage import BandCoverage, cover
from analysis.disclosure.groups import JOINT, at_least, joined
from analysis.disclosure.policy import Policy
from analysis.disclosure.protect import protect, safe_cell
from analysis.population import Population
from analysis.quality import Flag, flagged, rushes
from analysis.responses import ResponseSet
from questionnaires.model import Family, Kind, Questionnaire

WHILE_OPEN = Policy(minimum_cell=10)
"""While anybody may still come, no cell under ten either: two drawings lie only ten answers apart."""
STEP = WHILE_OPEN.minimum_group
"""So many more must have come before anything is drawn up anew."""
SKIPPED = -2


@dataclass(frozen=True, slots=True)
class Arrival:
    """So many children's answers that came through one collector on one day, by one right ("open", "ticket", "typed",
    "held"); unprotected."""

    collector: int
    channel: str
    day: date
    entry: str
    responses: int


@dataclass(frozen=True)
class Gathered:
    """What a drawing is made from: the open responses as columns of codes, what arrived, and how many said no."""

    responses: ResponseSet
    arrivals: Sequence[Arrival]
    declined: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way in. ``names``: "ticket", "paper", "held", "evaluator" or the id of a collector; several where a few were
    joined. Counts what arrived, also what was taken back later."""

    names: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Days:
    """Answers that count of the days from ``first`` to ``last``: at least ten."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Completion:
    """How whole the questionnaires of one band are. ``whole``: those without a question left out, None where they, or
    the others, are few; ``left_out``: questions that at least half of the children left out at most."""

    band: str
    whole: int | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Helped:
    """Who helped in one band: options that stand together with their count, or only what most said (``mostly``)."""

    band: str
    item: str
    counts: tuple[tuple[tuple[str, ...], int | None], ...]
    mostly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One drawing. ``came``: children whose answers count; ``ways`` are how those came, ``apart`` what stands apart.
    ``carers``: grown-ups by the band they speak of. ``flags`` by the name of a ``Flag``; ``rushes``: days that stand
    out; ``used``: ids of the collectors through which anything came at all."""

    by_ticket: bool
    came: int | None
    coverage: tuple[BandCoverage, ...]
    carers: tuple[tuple[str, int | None], ...]
    ways: tuple[Way, ...]
    apart: tuple[Way, ...]
    days: tuple[Days, ...]
    completion: tuple[Completion, ...]
    helped: tuple[Helped, ...]
    flags: tuple[tuple[str, int | None], ...]
    rushes: int
    used: tuple[int, ...]
    declined: int | None


def draw_up(family: Family, gathered: Gathered, population: Population) -> Attendance:
    """Everything that may be said of who has come; ``ValueError`` for a band the register or the family lacks."""
    bands = gathered.responses.labels[BAND]
    helpers = [questionnaire.band.id for questionnaire in family.helpers]
    base = base_of(gathered.responses.where(~np.isin(bands, helpers)))
    counts = count_round(family, base.counted)
    coverage = cover(family, counts, population, WHILE_OPEN)
    shown = {band.band: band.answered for band in coverage if band.answered}
    counting = [arrival for arrival in gathered.arrivals if counts_in(arrival, by_ticket=base.by_ticket)]
    return Attendance(
        by_ticket=base.by_ticket,
        came=at_least(base.counted.size, WHILE_OPEN),
        coverage=coverage,
        carers=tuple((band, _carers(gathered.responses.where(bands == band))) for band in helpers),
        ways=_ways(counting),
        apart=_apart(gathered.arrivals, base),
        days=joined_days([(arrival.day, arrival.responses) for arrival in counting]),
        completion=tuple(_completion(each, base.counted) for each in family if each.band.id in shown),
        helped=(helped := _helped(family, base.counted, frozenset(shown))),
        flags=_flags(family, base.counted, helped),
        rushes=_rushes(gathered.arrivals),
        used=tuple(sorted({arrival.collector for arrival in gathered.arrivals})),
        declined=at_least(gathered.declined, WHILE_OPEN),
    )


def counts_in(arrival: Arrival, *, by_ticket: bool) -> bool:
    """Whether what arrived there is in the base, as ``analysis.base`` has it."""
    if arrival.channel == EVALUATOR or arrival.entry == HELD:
        return False
    return arrival.entry != OPEN or not by_ticket


def joined_days(counts: Sequence[tuple[date, int]], least: int = STEP) -> tuple[Days, ...]:
    """Answers by day, a day of fewer than ``least`` joined with those after it, what is left over with those before;
    nothing where all together are fewer."""
    by_day: dict[date, int] = {}
    for day, count in sorted(counts):
        by_day[day] = by_day.get(day, 0) + count
    found: list[Days] = []
    first, waiting = date.min, 0
    for day, count in by_day.items():
        first = first if waiting else day
        waiting += count
        if waiting >= least:
            found.append(Days(first, day, waiting))
            waiting = 0
    if waiting and found:
        before = found.pop()
        found.append(Days(before.first, max(by_day), before.count + waiting))
    return tuple(found)


def _carers(responses: ResponseSet) -> int | None:
    return at_least(base_of(responses).counted.size, WHILE_OPEN)


def _ways(counting: Sequence[Arrival]) -> tuple[Way, ...]:
    """How those came who count: tickets and paper each as one, every other collector by itself, a few joined."""
    counts: dict[str, int] = {}
    for arrival in counting:
        name = {TICKET: TICKET, TYPED: PAPER}.get(arrival.entry, str(arrival.collector))
        counts[name] = counts.get(name, 0) + arrival.responses
    return tuple(Way(tuple(name.split(JOINT)), count) for name, count in joined(counts, WHILE_OPEN))


def _apart(arrivals: Sequence[Arrival], base: Base) -> tuple[Way, ...]:
    """What stands apart. Their total is told nowhere, so each is protected by itself."""
    counts: dict[str, int] = {}
    for arrival in arrivals:
        if counts_in(arrival, by_ticket=base.by_ticket):
            continue
        held = HELD if arrival.entry == HELD else str(arrival.collector)
        name = EVALUATOR if arrival.channel == EVALUATOR else held
        counts[name] = counts.get(name, 0) + arrival.responses
    # Held answers may have been let in since they came: of them the responses know, not the arrivals.
    counts[HELD] = base.apart[Reason.HELD]
    return tuple(Way((name,), at_least(count, WHILE_OPEN)) for name, count in counts.items() if count)


def _completion(questionnaire: Questionnaire, counted: ResponseSet) -> Completion:
    own = counted.where(counted.labels[BAND] == questionnaire.band.id)
    left_out = np.zeros(own.size, dtype=np.int64)
    for item in questionnaire.opinions:
        if item.kind is Kind.MULTIPLE:
            left_out += own.column(f"{item.id}.{item.option_ids[0]}") == SKIPPED
        elif item.kind is not Kind.TEXT:
            left_out += own.column(item.id) == SKIPPED
    whole = int(np.count_nonzero(left_out == 0))
    median = int(np.sort(left_out)[(own.size - 1) // 2])
    return Completion(questionnaire.band.id, whole if safe_cell(whole, own.size, WHILE_OPEN) else None, median)


def _helped(family: Family, counted: ResponseSet, shown: frozenset[str]) -> tuple[Helped, ...]:
    found = []
    for (band, item_id), counts in count_helpers(family, counted).items():
        table = protect(counts, WHILE_OPEN)
        if band in shown and table.base is not None:
            levels = tuple((level.options, level.count) for level in table.levels)
            found.append(Helped(band, item_id, levels, table.mostly))
    return tuple(found)


def _flags(family: Family, counted: ResponseSet, helped: Sequence[Helped]) -> tuple[tuple[str, int | None], ...]:
    """Of all who count together; None where those it holds of, or all others, are few, or where those of some bands
    are told under ``helped`` and those of the others are few."""
    found = []
    for flag, holds in flagged(family, counted).items():
        count = int(np.count_nonzero(holds))
        told = _told_to_have_chosen(family, helped) if flag is Flag.HELPER_CHOSE else 0
        safe = safe_cell(count, counted.size, WHILE_OPEN) and at_least(count - told, WHILE_OPEN) is not None
        found.append((flag.value, count if safe else None))
    return tuple(found)


def _told_to_have_chosen(family: Family, helped: Sequence[Helped]) -> int:
    """Children whose helper chose, as far as their band tells them by themselves."""
    rules = {(one.band.id, rule.item, (rule.option,)) for one in family for rule in one.set_apart}
    levels = ((one.band, one.item, options, count) for one in helped for options, count in one.counts)
    return sum(count or 0 for band, item, options, count in levels if (band, item, options) in rules)


def _rushes(arrivals: Sequence[Arrival]) -> int:
    """Days that stand out at any open way in."""
    by_way: dict[int, dict[date, int]] = {}
    for arrival in arrivals:
        if arrival.entry in {OPEN, HELD}:
            days = by_way.setdefault(arrival.collector, {})
            days[arrival.day] = days.get(arrival.day, 0) + arrival.responses
    return sum(rushes(list(days.values())) for days in by_way.values())
