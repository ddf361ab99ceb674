"""What to look at first, and what goes well: chosen by rule from the findings, never by taste.

A topic needs attention when at least a third of the children, by the lower end of the interval, did not give a good
answer. Where nothing can be estimated for all (asked of some only) it does when more than half of at least thirty who
answered did not. Topics are ordered by that lower number of children. A topic goes well when by the lower end more
than half gave a good answer, and it does not need attention. A topic that is not added up is judged by the band
that does worst. The words of a concern are used only where more than half of those who answered share it; else the
topic is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.choices import Target
from analysis.estimates import Reach
from analysis.finding import Finding
from analysis.findings import Telling, Told, estimate
from analysis.foremost import FIRST, foremost
from analysis.narrative.ranking import among_first
from analysis.responses import ResponseSet
from analysis.topics import ToldTopic

MOST = 3
ATTENTION = 1 / 3
HALF = 1 / 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The finding that speaks for a topic."""

    topic: str
    finding: Finding
    known: Reach


@dataclass(frozen=True, slots=True)
class Chosen:
    """Findings to show, and those of their titles that may stand in a headline (none of a small base)."""

    findings: tuple[Finding, ...]
    phrases: tuple[str, ...]


def attention(telling: Telling, topics: Sequence[ToldTopic], counted: ResponseSet) -> Chosen:
    """At most three topics, those first where most children, at the least, did not give a good answer. ``counted``: the
    responses that count, which say how sure the order is."""
    worst = [choice for choice in _choices(topics) if _needs_attention(telling, choice.known)]
    worst.sort(key=lambda choice: (-choice.known.concern.children_at_least, -choice.known.concern.share_at_least))
    worst = worst[:MOST]
    told = [choice.topic for choice in _choices(topics) if choice.known.exact]
    sure = foremost(telling.family, counted, told)
    # Where there are no more than three there is nothing to be sure of.
    ranked = set(told) if len(told) > FIRST else set()
    findings = tuple(
        _ranked(telling, _as_concern(telling, choice), sure=choice.topic in sure)
        if choice.topic in ranked
        else _as_concern(telling, choice)
        for choice in worst
    )
    return Chosen(
        findings, _phrases(telling, [f for f, choice in zip(findings, worst, strict=True) if _shared(choice)])
    )


def praise(telling: Telling, topics: Sequence[ToldTopic]) -> Chosen:
    """At most three topics that go well, the surest first."""
    best = [
        choice
        for choice in _choices(topics)
        if _known_for_more(telling, choice)
        and choice.known.share_at_least > HALF
        and not _needs_attention(telling, choice.known)
    ]
    best.sort(key=lambda choice: -choice.known.share_at_least)
    findings = tuple(_as_praise(telling, choice) for choice in best[:MOST])
    return Chosen(findings, _phrases(telling, findings))


def _known_for_more(telling: Telling, choice: Choice) -> bool:
    """Whether more children are spoken of than those who answered."""
    if telling.target is Target.PROCESS:
        return choice.known.base >= telling.policy.small_base
    return choice.known.interval is not None


def _phrases(telling: Telling, findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(finding.title for finding in findings if (finding.base or 0) >= telling.policy.small_base)


def _shared(choice: Choice) -> bool:
    """Whether more than half of those who answered did not give a good answer."""
    return 2 * choice.known.concern.low > choice.known.base


def _choices(topics: Sequence[ToldTopic]) -> list[Choice]:
    """For each topic the sum over its bands, or the band that does worst."""
    chosen = []
    for topic in topics:
        known = [(told, told.reach) for told in topic.told if told.reach is not None]
        if known:
            told, reach = max(known, key=_concern_share)
            chosen.append(Choice(topic.summary.id, told.finding, reach))
    return chosen


def _concern_share(pair: tuple[Told, Reach]) -> float:
    return pair[1].concern.share_at_least


def _needs_attention(telling: Telling, known: Reach) -> bool:
    concern = known.concern
    if concern.interval is None:
        return known.base >= telling.policy.small_base and concern.share_at_least > HALF
    return concern.share_at_least >= ATTENTION


def _bands(finding: Finding) -> tuple[str, ...]:
    if finding.band is not None:
        return (finding.band,)
    return tuple(band for part in finding.parts for band in part.bands)


def _as_concern(telling: Telling, choice: Choice) -> Finding:
    words = telling.family.words[telling.language].topics[choice.topic]
    concern, bands = choice.known.concern, _bands(choice.finding)
    return replace(
        choice.finding,
        title=telling.narrator.opening(words.concern if _shared(choice) else words.title),
        sentence=telling.narrator.concern(concern.low, concern.high, concern.base, telling.ages(bands)),
        estimate=estimate(telling, concern, bands, concern=True),
    )


def _ranked(telling: Telling, concern: Finding, *, sure: bool) -> Finding:
    note = among_first(telling.language, sure=sure)
    return replace(concern, note=telling.narrator.notes([each for each in (concern.note, note) if each]))


def _as_praise(telling: Telling, choice: Choice) -> Finding:
    words = telling.family.words[telling.language].topics[choice.topic]
    known = choice.known
    return replace(
        choice.finding,
        title=telling.narrator.opening(words.praise),
        sentence=telling.narrator.good(known.low, known.high, known.base, telling.ages(_bands(choice.finding))),
    )
