"""Which age bands of an anchor may be added up, so that the sum gives back no band that is not shown by itself."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.counting import ItemCounts
from analysis.disclosure.policy import Policy
from analysis.disclosure.protect import SafeTable, safe_sum
from analysis.finding import Status
from questionnaires.model import Kind

Group = tuple[int, ...]
"""Positions of bands that stand together as one stratum."""


def poolable(
    bands: Sequence[tuple[ItemCounts, SafeTable]], policy: Policy, *, small_too: bool = True
) -> tuple[Group, ...]:
    """Groups of bands to add up: each band of which something is known alone, and together all bands too small to
    be shown, where there are at least two of them and their sum is large enough (not without ``small_too``). Empty
    when fewer than two bands would be added.

    A band said in words only goes in with the two ends its words give away, never with its count.
    """
    alone: list[Group] = [(place,) for place, (_, table) in enumerate(bands) if table.good is not None]
    small = tuple(
        place for place, (counts, table) in enumerate(bands) if table.status is Status.HIDDEN and counts.good_base > 0
    )
    together = small_too and _may_stand_together([bands[place][0] for place in small], policy)
    groups = [*alone, small] if together else alone
    return tuple(sorted(groups)) if sum(len(group) for group in groups) > 1 else ()


def _may_stand_together(small: Sequence[ItemCounts], policy: Policy) -> bool:
    base = sum(counts.good_base for counts in small)
    parts = [_parts(counts) for counts in small]
    return base >= policy.minimum_group and all(
        safe_sum([count for each in parts for count in each[side]], policy) for side in (0, 1)
    )


def _parts(counts: ItemCounts) -> tuple[list[int], list[int]]:
    """The good answers and the others, option by option where each child has one."""
    item = counts.item
    if item.kind is Kind.MULTIPLE:
        return [counts.good or 0], [counts.good_base - (counts.good or 0)]
    pairs = [each for each in zip(item.option_ids, counts.counts, strict=True) if each[0] not in item.outside]
    return [n for each, n in pairs if each in item.good], [n for each, n in pairs if each not in item.good]
