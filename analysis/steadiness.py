"""Whether the headlines stay the same without answers that look as if somebody did not answer for herself.

Such answers are counted like all others (``analysis.quality``). Only whether it matters is told, in words: two numbers
would give away those few by their difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.counting import ItemCounts, count_round
from analysis.finding import Finding
from analysis.findings import Telling
from analysis.narrative.steady import steady
from analysis.quality import Flag, flagged
from analysis.responses import ResponseSet

ODD = (Flag.SAME_PLACE, Flag.IN_TURN)
"""Nothing but ends is what young children choose, and what a grown-up chose stands apart already."""
MATTERS = 0.05
"""Of a share: five percentage points."""

Counts = Mapping[tuple[str, str], ItemCounts]


def steadiness(telling: Telling, counted: ResponseSet, headlines: Sequence[Finding]) -> tuple[str, ...]:
    """One sentence for the method, or none where nothing looks odd. ``headlines``: the findings that stand first;
    ``counted``: the responses that count."""
    flags = flagged(telling.family, counted)
    odd = flags[ODD[0]] | flags[ODD[1]]
    if not odd.any():
        return ()
    without = count_round(telling.family, counted.where(~odd)).items
    moved = [finding.title for finding in headlines if _moves(finding, without, telling.policy.minimum_group)]
    return (steady(telling.language, moved),)


def _moves(finding: Finding, without: Counts, least: int) -> bool:
    if finding.good is None:
        return False
    counts = [without[place] for place in _places(finding)]
    base = sum(each.good_base for each in counts)
    if base < least:
        return True
    return abs(sum(each.good or 0 for each in counts) / base - finding.good.share) >= MATTERS


def _places(finding: Finding) -> list[tuple[str, str]]:
    """(band, item) of everything that is added up in it."""
    if finding.parts:
        return [pair for part in finding.parts for pair in zip(part.bands, part.items, strict=True)]
    return [(finding.band or "", finding.item or "")]
