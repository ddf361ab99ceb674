"""Counts of children who named a thing in their own words: which of them may be shown. A child may name several."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.disclosure.policy import Policy
from analysis.disclosure.protect import safe_cell


def shown(counts: Mapping[str, int], base: int, policy: Policy) -> dict[str, int]:
    """Of ``counts``, by thing, those that may stand beside ``base``, the children who wrote anything: named by a cell
    of children at least, and left unnamed by none or by a cell of them. Nothing where fewer than a group wrote.

    What is named by nobody is left out like what is named by a few, so that nothing tells the two apart.
    """
    if base < policy.minimum_group:
        return {}
    return {thing: count for thing, count in counts.items() if count and safe_cell(count, base, policy)}
