"""Turns unprotected counts into what may be shown. The only maker of a ``SafeTable``; when in doubt it shows less.

What is protected is what children answered. How many gave no answer to an item can be read off by subtraction from
the coverage, and is not treated as an answer; its kinds are.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counting import ItemCounts
from analysis.disclosure.ladder import Step, ladder
from analysis.disclosure.policy import Policy
from analysis.finding import MissingCounts, Status
from questionnaires.model import Item, Kind


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

    ``mostly``: the options most children chose, when only that may be said; empty when not even that.
    """

    status: Status
    base: int | None
    levels: tuple[SafeLevel, ...] = ()
    good: tuple[int, int, int] | None = None
    mostly: tuple[str, ...] = ()
    missing: MissingCounts | None = None

    @property
    def merged(self) -> bool:
        return any(len(level.options) > 1 for level in self.levels)


def protect(counts: ItemCounts, policy: Policy) -> SafeTable:
    """The finest table of ``counts`` that gives away no group under ``minimum_group`` and no cell under
    ``minimum_cell``."""
    if counts.base < policy.minimum_group:
        return SafeTable(Status.HIDDEN, None)
    if counts.item.kind is Kind.MULTIPLE:
        return _protect_multiple(counts, policy)
    if _unanimous(counts, policy):
        return _in_words(counts, policy)
    by_option = dict(zip(counts.item.option_ids, counts.counts, strict=True))
    for rung in ladder(counts.item):
        levels = tuple(SafeLevel(step.options, _sum(step, by_option), step.good) for step in rung)
        if _fits(levels, policy):
            return _table(counts, levels, policy)
    if not counts.item.good and counts.item.kind is not Kind.SCALE:
        pooled = _pool_least_chosen(counts, policy)
        if pooled is not None:
            return _table(counts, pooled, policy)
    return _in_words(counts, policy)


def safe_cell(count: int, base: int, policy: Policy) -> bool:
    """Whether ``count`` of ``base`` may be shown: neither it nor what it leaves over is a small cell."""
    return all(part == 0 or part >= policy.minimum_cell for part in (count, base - count))


def _sum(step: Step, by_option: dict[str, int]) -> int:
    return sum(by_option[option_id] for option_id in step.options)


def _fits(levels: tuple[SafeLevel, ...], policy: Policy) -> bool:
    counts = [level.count or 0 for level in levels]
    return sum(counts) >= policy.minimum_group and all(safe_cell(count, sum(counts), policy) for count in counts)


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
    """All agree, few were asked, and the item is one on which it would tell something of each child."""
    sensitive = policy.is_sensitive(counts.item.dimension)
    return sensitive and counts.base < policy.unanimous_base and counts.base in counts.counts


def _in_words(counts: ItemCounts, policy: Policy) -> SafeTable:
    """Base and majority only. With a good reading of the whole base, the majority tells which end its count is at."""
    base, good = counts.base, None
    if counts.good is not None and counts.good_base == base:
        good = _end(counts.good, base, policy)
        is_good = 2 * counts.good > base
        mostly = tuple(option_id for option_id in counts.item.option_ids if (option_id in counts.item.good) is is_good)
    else:
        pairs = zip(counts.item.option_ids, counts.counts, strict=True)
        mostly = tuple(option_id for option_id, count in pairs if 2 * count > base)
    return SafeTable(Status.MOSTLY, base, good=good, mostly=mostly)


def _end(count: int, base: int, policy: Policy) -> tuple[int, int, int]:
    """What "fewer than ``minimum_cell`` chose otherwise" gives away: the count lies at one end of the base."""
    few = policy.minimum_cell - 1
    return (base - few, base, base) if 2 * count > base else (0, few, base)


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
        if _fits((*kept, pool), policy):
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
    return SafeTable(_status(base, policy), base, levels, good, (), _missing(counts, base, policy))


def _reading_of(item: Item) -> dict[str, bool]:
    return {option_id: option_id in item.good for option_id in item.option_ids} if item.good else {}


def _good_of_multiple(counts: ItemCounts, policy: Policy) -> tuple[int, int, int] | None:
    if counts.good is None:
        return None
    if safe_cell(counts.good, counts.base, policy):
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
