"""Whether the headlines stay the same without answers that look as if somebody did not answer for herself.

Such answers are counted like all others (``analysis.quality``). Only whether it matters is told, in words: two numbers
would give away those few by their difference.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.concern import concern
from analysis.counting import BAND, in_shares
from analysis.finding import Finding
from analysis.findings import Telling
from analysis.narrative.steady import steady
from analysis.quality import Flag, flagged
from analysis.responses import ResponseSet

ODD = (Flag.SAME_PLACE, Flag.IN_TURN)
"""Nothing but ends is what young children choose, and what a grown-up chose stands apart already."""
MATTERS = 0.05
"""Of a share: five percentage points."""


def steadiness(telling: Telling, counted: ResponseSet, headlines: Sequence[Finding]) -> tuple[str, ...]:
    """One sentence for the method, or none where nothing looks odd. ``headlines``: the findings that stand first;
    ``counted``: the responses that count."""
    kept = in_shares(telling.family, counted)
    flags = flagged(telling.family, kept)
    odd = flags[ODD[0]] | flags[ODD[1]]
    if not odd.any():
        return ()
    moved = [finding.title for finding in headlines if _moves(telling, finding, kept, ~odd)]
    return (steady(telling.language, moved),)


def _moves(telling: Telling, finding: Finding, kept: ResponseSet, without: NDArray[np.bool_]) -> bool:
    if finding.good is None:
        return False
    bands = kept.labels[BAND]
    scores = np.concatenate(
        [
            concern(telling.family.for_band(band).item(item), kept, (bands == band) & without)
            for band, item in _places(finding)
        ]
    )
    answered = scores[~np.isnan(scores)]
    if len(answered) < telling.policy.minimum_group:
        return True
    return bool(abs(1.0 - answered.mean() - finding.good.share) >= MATTERS)


def _places(finding: Finding) -> list[tuple[str, str]]:
    """(band, item) of everything that is added up in it."""
    if finding.parts:
        return [pair for part in finding.parts for pair in zip(part.bands, part.items, strict=True)]
    return [(finding.band or "", finding.item or "")]
