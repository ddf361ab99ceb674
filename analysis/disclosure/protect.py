"""Turns unprotected counts into what may be shown. The only maker of a ``SafeTable``; when in doubt it shows less.

What is protected is what children answered. How many gave no answer to an item can be read off by subtraction from
the coverage, and is not treated as an answer; its kinds are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.counting import ItemCounts
from analysis.disclosure.ladder import Step, ladder
from analysis.disclosure.policy import Policy
from analysis.finding import MissingCounts, Status
from questionnaires.model import Item, Kind, Purpose


@dataclass(frozen=True, slots=True)
class SafeLevel:
    """Options shown together; ``count`` is None where an option of a multiple choice may not be shown."""

    options: tuple[str, ...]
    count: int | None
    good: bool | None


@dataclass(frozen=True, slots=True)
class SafeTable:
    """What may be shown of one item in one band. ``good``: (lowest, highest, base) of the good reading: the count twice
    where it may be shown, else the ends of what the words give away, or None.

    ``mostly``: the options most children chose, when only that may be said, and of how many ``at_least`` that is said;
    empty when not even that.
    """

    status: Status
    base: int | None
    levels: tuple[SafeLevel, ...] = ()
    good: tuple[int, int, int] | None = None
    mostly: tuple[str, ...] = ()
    at_least: int | None = None
    missing: MissingCounts | None = None

    @property
    def merged(self) -> bool:
        return any(len(level.options) > 1 for level in self.levels)


def protect(counts: ItemCounts, policy: Policy, steps: int = 0) -> SafeTable:
    """The finest table of ``counts`` that gives away no group under ``minimum_group`` and no cell under
    ``minimum_cell``; or so many ``steps`` coarser, until nothing is told at all."""
    if counts.base < policy.minimum_group:
        return SafeTable(Status.HIDDEN, None)
    tables = _multiple_choice if counts.item.kind is Kind.MULTIPLE else _one_choice
    return next(islice(tables(counts, policy), steps, None), SafeTable(Status.MOSTLY, None))


def _multiple_choice(counts: ItemCounts, policy: Policy) -> Iterator[SafeTable]:
    yield _protect_multiple(counts, policy)


def _one_choice(counts: ItemCounts, policy: Policy) -> Iterator[SafeTable]:
    """Every safe table, finest first."""
    if not _unanimous(counts, policy):
        by_option = dict(zip(counts.item.option_ids, counts.counts, strict=True))
        for rung in ladder(counts.item):
            levels = tuple(SafeLevel(step.options, _sum(step, by_option), step.good) for step in rung)
            if _fits(levels, by_option, policy) and _left_out(counts, levels, policy):
                yield _table(counts, levels, policy)
        if not counts.item.good and counts.item.kind is not Kind.SCALE:
            pooled = _pool_least_chosen(counts, policy)
            if pooled is not None:
                yield _table(counts, pooled, policy)
    yield _in_words(counts, policy)


def safe_cell(count: int, base: int, policy: Policy) -> bool:
    """Whether ``count`` of ``base`` may be shown: neither it nor what it leaves over is a small cell."""
    return all(part == 0 or part >= policy.minimum_cell for part in (count, base - count))


def _left_out(counts: ItemCounts, levels: tuple[SafeLevel, ...], policy: Policy) -> bool:
    """Whether few who stand outside the base are lost among those who said nothing: how many took part is known."""
    base = sum(level.count or 0 for level in levels)
    outside = counts.base - base
    return outside == 0 or outside + sum(counts.missing) >= policy.minimum_cell


def safe_sum(parts: Sequence[int], policy: Policy) -> bool:
    """Whether the sum of ``parts`` may be shown. A child who is a part by herself knows it, and must not find out that
    the rest is small."""
    total = sum(parts)
    return total == 0 or total >= policy.minimum_cell + (1 in parts)


def _sum(step: Step, by_option: dict[str, int]) -> int:
    return sum(by_option[option_id] for option_id in step.options)


def _fits(levels: tuple[SafeLevel, ...], by_option: dict[str, int], policy: Policy) -> bool:
    """Whether every level and what it leaves over may be shown, also to a child who knows her own answer."""
    shown = {option_id for level in levels for option_id in level.options}
    base = sum(by_option[option_id] for option_id in shown)
    return base >= policy.minimum_group and all(
        safe_sum([by_option[option_id] for option_id in options], policy)
        for level in levels
        for options in (set(level.options), shown - set(level.options))
    )


def _table(counts: ItemCounts, levels: tuple[SafeLevel, ...], policy: Policy) -> SafeTable:
    base = sum(level.count or 0 for level in levels)
    good_base = sum(level.count or 0 for level in levels if level.good is not None)
    good = None
    if good_base >= policy.minimum_group:
        count = sum(level.count or 0 for level in levels if level.good)
        good = (count, count, good_base)
    status = _status(good_base if good else base, policy)
    return SafeTable(status, base, levels, good, missing=_missing(counts, base, policy))


def _status(base: int, policy: Policy) -> Status:
    return Status.SMALL if base < policy.small_base else Status.SHOWN


def _unanimous(counts: ItemCounts, policy: Policy) -> bool:
    """All agree, and the item is one on which that would tell something of each child. Who helped is no opinion."""
    sensitive = counts.item.purpose is Purpose.OPINION and policy.is_sensitive(counts.item.dimension)
    agreed = counts.good in {0, counts.good_base} if counts.good is not None and counts.good_base else False
    return sensitive and (agreed or counts.base in counts.counts)


def _in_words(counts: ItemCounts, policy: Policy) -> SafeTable:
    """Base and majority only; nothing of a base so small that a majority would tell how few the others are."""
    base, tail = counts.base, policy.tail(counts.base)
    if base <= 2 * tail:
        return SafeTable(Status.MOSTLY, base)
    if counts.good is not None and counts.good_base == base:
        is_good = 2 * counts.good > base
        most = counts.good if is_good else base - counts.good
        mostly = tuple(option_id for option_id in counts.item.option_ids if (option_id in counts.item.good) is is_good)
        if most < base - tail:
            return SafeTable(Status.MOSTLY, base)
        good = (base - tail, base, base) if is_good else (0, tail, base)
        return SafeTable(Status.MOSTLY, base, good=good, mostly=mostly, at_least=base - tail)
    pairs = zip(counts.item.option_ids, counts.counts, strict=True)
    mostly = tuple(option_id for option_id, count in pairs if count >= base - tail)
    return SafeTable(Status.MOSTLY, base, mostly=mostly, at_least=base - tail if mostly else None)


def _end(count: int, base: int, policy: Policy) -> tuple[int, int, int] | None:
    """One end of the base, with the tail left open; None where the count is at neither end, or there are none."""
    tail = policy.tail(base)
    if base <= 2 * tail or tail < count < base - tail:
        return None
    return (base - tail, base, base) if 2 * count > base else (0, tail, base)


def _pool_least_chosen(counts: ItemCounts, policy: Policy) -> tuple[SafeLevel, ...] | None:
    """For options without order or reading: the least chosen together, as few as will do. None when nothing is left.

    Two or more options whose sum alone is known: no one of them can be worked out.
    """
    order = sorted(range(len(counts.counts)), key=lambda index: (counts.counts[index], index))
    for size in range(2, len(order)):
        pooled = sorted(order[:size])
        ids = counts.item.option_ids
        pool = SafeLevel(tuple(ids[i] for i in pooled), sum(counts.counts[i] for i in pooled), None)
        kept = [SafeLevel((ids[i],), counts.counts[i], None) for i in range(len(ids)) if i not in pooled]
        if _fits((*kept, pool), dict(zip(ids, counts.counts, strict=True)), policy):
            return (*kept, pool)
    return None


def _missing(counts: ItemCounts, base: int, policy: Policy) -> MissingCounts | None:
    """Kinds of missing where every one is safe, else their sum where that is, else nothing. Nothing either where
    options outside the base were left out and are few: they could be worked out."""
    outside = counts.base - base
    total = sum(counts.missing)
    if not all(part == 0 or part >= policy.minimum_cell for part in (outside, total)):
        return None
    if all(kind == 0 or kind >= policy.minimum_cell for kind in counts.missing):
        return MissingCounts(total, *counts.missing)
    return MissingCounts(total)


def _protect_multiple(counts: ItemCounts, policy: Policy) -> SafeTable:
    """Each option by itself, over the children who answered; then the sums that could give a hidden one back."""
    item, base = counts.item, counts.base
    by_option = dict(zip(item.option_ids, counts.counts, strict=True))
    hidden = {option_id for option_id, count in by_option.items() if not safe_cell(count, base, policy)}
    if _unanimous(counts, policy):
        hidden |= {option_id for option_id, count in by_option.items() if count == base}
    more, none_left = _to_hide_too(counts, hidden, policy)
    hidden |= more
    reading = _reading_of(item)
    levels = tuple(
        SafeLevel((option_id,), None if option_id in hidden else count, reading.get(option_id))
        for option_id, count in by_option.items()
    )
    good = None if none_left else _good_of_multiple(counts, policy)
    if len(hidden) == len(levels):
        return SafeTable(Status.MOSTLY, base, good=good if good and good[0] != good[1] else None)
    return SafeTable(_status(base, policy), base, levels, good, missing=_missing(counts, base, policy))


def _reading_of(item: Item) -> dict[str, bool]:
    return {option_id: option_id in item.good for option_id in item.option_ids} if item.good else {}


def _good_of_multiple(counts: ItemCounts, policy: Policy) -> tuple[int, int, int] | None:
    if counts.good is None:
        return None
    if safe_cell(counts.good, counts.base, policy) and not _unanimous(counts, policy):
        return (counts.good, counts.good, counts.base)
    return _end(counts.good, counts.base, policy)


def _to_hide_too(counts: ItemCounts, hidden: set[str], policy: Policy) -> tuple[set[str], bool]:
    """Options that stand alone, and "chose any of the others", add up to the base. When one of these is a small cell,
    hide the smallest too until at least two are hidden and their sum is no small cell. The second value says that this
    took "any of the others" as well, so that the good reading must go.
    """
    alone = {
        option.id: count for option, count in zip(counts.item.options, counts.counts, strict=True) if option.exclusive
    }
    others = counts.base - sum(alone.values())
    gone = [count for option_id, count in alone.items() if option_id in hidden]
    gone += [] if safe_cell(others, counts.base, policy) else [others]
    if not alone or not gone:
        return set(), False
    more: set[str] = set()
    for count, option_id in sorted((count, each) for each, count in alone.items() if each not in hidden):
        if len(gone) > 1 and sum(gone) >= policy.minimum_cell:
            break
        gone.append(count)
        more.add(option_id)
    return more, len(gone) <= 1 or sum(gone) < policy.minimum_cell
