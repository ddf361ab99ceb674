"""Reads a summary as an attacker would: everything it prints becomes a statement about sums of cells.

Looks at the printed record only, never at how it was made; the counts are needed to say afterwards what must have
stayed hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.counting import ItemCounts, RoundCounts
from analysis.coverage import Apart, BandCoverage
from analysis.differences import SEX, Difference
from analysis.disclosure.item_cells import ItemCells
from analysis.disclosure.knowledge import Release, Secret, Statement, Sum, plain
from analysis.disclosure.policy import Policy
from analysis.finding import Finding, Part

Counted = Mapping[tuple[str, str], ItemCounts]


@dataclass(frozen=True)
class Printed:
    """One instrument as it is printed: its findings, who spoke, what stands apart, and the unprotected counts of it."""

    findings: Sequence[Finding]
    coverage: Sequence[BandCoverage]
    apart: Sequence[Apart]
    responses: int | None
    counts: RoundCounts
    differences: Sequence[Difference] = ()


@dataclass
class _Read:
    truth: dict[str, int] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)
    alone: list[Sum] = field(default_factory=list)


def release(name: str, printed: Sequence[Printed], policy: Policy) -> Release:
    """Everything printed of one round, as what a reader knows."""
    read = _Read()
    for instrument in printed:
        split = {each.finding for each in instrument.differences if each.axis == SEX}
        places = {(each.band, each.item) for each in instrument.findings if each.id in split}
        items = {
            key: ItemCells(f"{name}|{key[0]}|{key[1]}", counts, key in places)
            for key, counts in instrument.counts.items.items()
        }
        for cells in items.values():
            read.truth.update(cells.truth())
            read.statements += cells.known()
            read.secrets += cells.secrets(policy)
            read.alone += cells.alone()
        _who_spoke(read, name, instrument, policy)
        read.statements += _sizes(items)
        for finding in instrument.findings:
            read.statements += _of_finding(finding, items)
        for difference in instrument.differences:
            read.statements += _of_difference(difference, instrument.findings, items)
        read.secrets += _topics(name, instrument.findings, items, policy)
    return Release(name, read.truth, tuple(read.statements), tuple(read.secrets), tuple(read.alone))


def _of_finding(finding: Finding, items: Mapping[tuple[str, str], ItemCells]) -> Iterator[Statement]:
    if finding.parts:
        yield from _of_topic(finding, items)
    elif finding.band is not None and finding.item is not None and finding.base is not None:
        cells = items[finding.band, finding.item]
        yield from _of_item(finding, cells, float(finding.base))


def _of_item(finding: Finding, cells: ItemCells, base: float) -> Iterator[Statement]:
    place = f"the finding {finding.id}"
    shown = tuple(option_id for level in finding.levels for option_id in level.options)
    yield Statement(place, cells.options(shown) if shown and not cells.multiple else cells.base, base, base)
    for level in finding.levels:
        if level.count is not None:
            yield Statement(place, cells.options(level.options), level.count, level.count)
    if finding.good is not None:
        yield Statement(place, cells.good, finding.good.count, finding.good.count)
        yield Statement(place, cells.good_base, finding.good.base, finding.good.base)
    if finding.good_between is not None:
        yield Statement(place, cells.good, finding.good_between.low, finding.good_between.high)
    if finding.mostly is not None:
        yield Statement(place, cells.options(finding.mostly.options), finding.mostly.at_least, base)
    if finding.missing is not None:
        yield Statement(place, cells.missing, finding.missing.total, finding.missing.total)
        told = finding.missing
        kinds = (told.not_asked, told.skipped, told.dont_know, told.rather_not_say)
        for (cell, _), count in zip(cells.missing, kinds, strict=True):
            if count is not None:
                yield Statement(place, plain((cell,)), count, count)


def _of_difference(
    difference: Difference, findings: Sequence[Finding], items: Mapping[tuple[str, str], ItemCells]
) -> Iterator[Statement]:
    """Tenths of girls and of boys. How many of each answered is not printed, but whoever was there may know."""
    if difference.axis != SEX:
        return
    finding = next(each for each in findings if each.id == difference.finding)
    cells = items[finding.band or "", finding.item or ""]
    item = cells.counts.item
    inside = tuple(each for each in item.option_ids if each not in item.outside)
    for group in difference.groups:
        place = f"the difference {difference.finding}"
        everyone = cells.of_sex(group.group, inside)
        base = sum(dict(cells.truth())[cell] for cell, _ in everyone)
        yield Statement(place, everyone, base, base)
        low, high = (base * (group.in_ten - 0.5) / 10, base * (group.in_ten + 0.5) / 10)
        yield Statement(place, cells.of_sex(group.group, item.good), low, high)


def _of_topic(finding: Finding, items: Mapping[tuple[str, str], ItemCells]) -> Iterator[Statement]:
    place = f"the topic {finding.id}"
    for part in finding.parts:
        yield Statement(place, _joined(part, items, "good_base"), part.base, part.base)
        if part.count is not None:
            yield Statement(place, _joined(part, items, "good"), part.count, part.count)
    if finding.good is not None:
        whole = tuple(pair for part in finding.parts for pair in _joined(part, items, "good"))
        yield Statement(place, whole, finding.good.count, finding.good.count)


def _joined(part: Part, items: Mapping[tuple[str, str], ItemCells], which: str) -> Sum:
    members = [items[key] for key in zip(part.bands, part.items, strict=True)]
    return tuple(pair for cells in members for pair in getattr(cells, which))


def _topics(
    name: str, findings: Sequence[Finding], items: Mapping[tuple[str, str], ItemCells], policy: Policy
) -> Iterator[Secret]:
    for finding in findings:
        for part in finding.parts:
            place = f"{name}|{'+'.join(part.bands)}|{finding.id}"
            yield Secret(f"{place}|good", _joined(part, items, "good"), policy.minimum_cell)
            yield Secret(f"{place}|not good", _joined(part, items, "others"), policy.minimum_cell)


def _who_spoke(read: _Read, name: str, printed: Printed, policy: Policy) -> None:
    """Bands, and what stands apart in them. How many answered is no answer: a group of fewer than ten must only not be
    known exactly."""
    told = {(each.band, each.id): each.count for each in printed.apart if each.band}
    everyone: list[tuple[str, float]] = []
    for band in printed.coverage:
        kept = f"{name}|{band.band}|kept"
        apart = {key: count for key, count in printed.counts.apart.items() if key[0] == band.band}
        cells = plain((kept, *(f"{name}|{band.band}|apart {rule}" for _, rule in apart)))
        answered = printed.counts.answered[band.band]
        read.truth[kept] = answered - sum(apart.values())
        for key, count in apart.items():
            cell = f"{name}|{band.band}|apart {key[1]}"
            read.truth[cell] = count
            low, high = (told[key],) * 2 if told.get(key) is not None else (0, policy.minimum_group - 1)
            read.statements.append(Statement(f"apart {key[1]}", plain((cell,)), low or 0, high or 0))
        highest = max(band.population, answered)
        low, high = (0, highest) if band.answered is None else (band.answered, band.answered)
        read.statements.append(Statement(f"coverage {band.band}", cells, low, high))
        read.secrets.append(Secret(f"{name}|{band.band}|answered", cells, policy.minimum_group, exactly=True))
        everyone += cells
    if printed.responses is not None and everyone:
        read.statements.append(Statement("all responses", tuple(everyone), printed.responses, printed.responses))


def _sizes(items: Mapping[tuple[str, str], ItemCells]) -> Iterator[Statement]:
    """Every item was put before all of its band. How many that were is not always printed, but whoever was there may
    know, so it is taken as known."""
    for cells in items.values():
        yield Statement(cells.place, cells.everyone, cells.size, cells.size)
