"""Brings the sum over ages to the ages that live here. Uses printed counts only, so it tells nothing that they do not.

Refuses where the ages answered so unevenly that weights cost more than they mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.coverage import BandCoverage
from analysis.finding import Finding, TopicSummary, Weighted
from analysis.intervals import wilson
from analysis.narrative import weighed
from analysis.weighting import post_stratify, r_indicator


@dataclass(frozen=True, slots=True)
class Weighing:
    """The topics with what they come to when weighted, and what the method must say of it (nothing where nothing was
    weighted)."""

    topics: tuple[TopicSummary, ...]
    lines: tuple[str, ...]


def weigh(topics: Sequence[TopicSummary], coverage: Sequence[BandCoverage], language: str) -> Weighing:
    """Every sum over ages, weighted where that can be done."""
    told = tuple(
        topic
        if topic.pooled is None
        else replace(topic, pooled=replace(topic.pooled, weighted=_weighted(topic.pooled, language)))
        for topic in topics
    )
    deffs = [topic.pooled.weighted.deff for topic in told if topic.pooled is not None and topic.pooled.weighted]
    lines = weighed.method(language, max(deffs), alike(coverage)) if deffs else ()
    return Weighing(told, lines)


def alike(coverage: Sequence[BandCoverage]) -> float | None:
    """The R-indicator over age bands; None where one of them may not be told or the register is too small."""
    bands = [(band.answered, band.population) for band in coverage if band.population]
    if len(bands) < 2 or any(answered is None or answered > living for answered, living in bands):
        return None
    return r_indicator([answered for answered, _ in bands], [living for _, living in bands]).r


def _weighted(finding: Finding, language: str) -> Weighted | None:
    parts = finding.parts
    if len(parts) < 2 or any(
        part.count is None or not part.population or part.base > part.population for part in parts
    ):
        return None
    answered, living = [part.base for part in parts], [part.population or 0 for part in parts]
    weights = post_stratify(answered, living)
    n, everyone = sum(answered), sum(living)
    raw = sum(part.count or 0 for part in parts) / n
    if not weights.usable:
        return Weighted(None, None, None, weights.kish_deff, weights.n_eff, weighed.too_uneven(language))
    share = sum(each * (part.count or 0) / part.base for each, part in zip(living, parts, strict=True)) / everyone
    sure = weights.n_eff * (everyone - 1) / (everyone - n) if n < everyone else float("inf")
    interval = wilson(share, sure) if n < everyone else None
    low, high = (share, share) if interval is None else (interval.low, interval.high)
    percents = [round(100 * each) for each in (raw, share, low, high)]
    sentence = weighed.weighted(language, *percents)
    return Weighted(share, low, high, weights.kish_deff, weights.n_eff, sentence)
