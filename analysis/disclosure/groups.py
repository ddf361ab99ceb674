"""Counts of children that stand side by side, such as ages or ways in: which of them may be shown. Nothing here knows
what anybody answered."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.disclosure.policy import Policy

JOINT = "+"
"""Between the names of groups that were added up."""


def at_least(count: int, policy: Policy) -> int | None:
    """A count that stands alone: None where it is one to one less than a group."""
    return count if count == 0 or count >= policy.minimum_group else None


def hidden(counts: Mapping[str, int], policy: Policy) -> frozenset[str]:
    """Groups under the minimum, and the next smallest as long as the total of all would give the hidden ones away."""
    order = sorted((count, name) for name, count in counts.items() if count)
    found = [name for count, name in order if count < policy.minimum_group]
    for _, name in order[len(found) :]:
        if not found or sum(counts[each] for each in found) >= policy.minimum_group:
            break
        found.append(name)
    return frozenset(found)


def joined(counts: Mapping[str, int], policy: Policy) -> tuple[tuple[str, int], ...]:
    """Groups, most first; those under the minimum are joined with the next smallest ("poster+ticket"). Empty where all
    together are fewer than a group."""
    pairs = sorted((count, name) for name, count in counts.items() if count)
    while len(pairs) > 1 and pairs[0][0] < policy.minimum_group:
        (few, first), (more, second), *rest = pairs
        names = sorted({*first.split(JOINT), *second.split(JOINT)})
        pairs = sorted([(few + more, JOINT.join(names)), *rest])
    return tuple((name, count) for count, name in reversed(pairs) if count >= policy.minimum_group)
