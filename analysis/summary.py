"""The summary of a sealed round: the only maker of published numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeAlias

import numpy as np

from analysis.attention import Chosen, attention, praise
from analysis.base import Base, base_of, channels, stands_apart
from analysis.changes import Changes, Since, Way, since
from analysis.choices import Choices, Helped, Target
from analysis.counting import BAND, RoundCounts, count_round
from analysis.coverage import Apart, BandCoverage, SexCoverage, cover, responses_shown, set_apart
from analysis.differences import Difference, compare
from analysis.disclosure.auditing import Certificate, audit
from analysis.disclosure.policy import Policy
from analysis.disclosure.reading import Printed, release
from analysis.finding import (
    Finding,
    GoodShare,
    Level,
    MissingCounts,
    Part,
    Status,
    TopicSummary,
    Weighted,
    WholeChildren,
)
from analysis.findings import Telling, item_finding
from analysis.helper_view import HelperView, helper_view
from analysis.narrative import entries, process
from analysis.narrative.telling import TOLD_IN, narrator
from analysis.population import Population
from analysis.record import Summary
from analysis.responses import ResponseSet
from analysis.steadiness import steadiness
from analysis.themes import ThemeCount, Themes
from analysis.topics import Counted, ToldTopic, topic_summary
from analysis.weighed import weigh
from questionnaires.alone import one_family
from questionnaires.model import Family, Questionnaire, Reporting

__all__ = [
    "Apart",
    "BandCoverage",
    "Certificate",
    "Changes",
    "Choices",
    "Difference",
    "Finding",
    "GoodShare",
    "Helped",
    "HelperView",
    "Level",
    "MissingCounts",
    "Part",
    "Policy",
    "SexCoverage",
    "Since",
    "Status",
    "Summary",
    "Target",
    "ThemeCount",
    "Themes",
    "TopicSummary",
    "Way",
    "Weighted",
    "WholeChildren",
    "since",
    "summarise",
    "told_languages",
]

Split: TypeAlias = frozenset[tuple[str, str]]

MOST_STEPS = 12
"""So often a summary is told more coarsely; a table has at most six steps, a topic one."""


def told_languages(family: Family) -> tuple[str, ...]:
    """The languages in which the findings of a family can be told; a family may be asked in more."""
    return tuple(language for language in family.words if language in TOLD_IN)


def summarise(
    questionnaire: Family | Questionnaire,
    sealed: ResponseSet,
    population: Population | None,
    policy: Policy | None = None,
    language: str = "zh",
) -> Summary:
    """Count, protect and word a sealed round. A questionnaire by itself is taken as a family of one.

    It speaks of all children who live here, or without a ``population`` of children like these (``Choices`` says which,
    and which responses count). ``ValueError`` naming the argument: a language without words, a band the register or the
    family lacks, an unknown code.
    """
    family = one_family(questionnaire)
    if language not in family.words:
        raise ValueError(f"language: the questionnaires have no words in {language!r}")
    policy = policy or Policy()
    register, target = (population, Target.RESIDENTS) if population else (_nobody(family), Target.PROCESS)
    telling = Telling(family, language, narrator(language), policy, register, target=target)
    for _ in range(MOST_STEPS):
        summary, certificate, split = _attempt(telling, sealed)
        if certificate.passed:
            return replace(summary, certificate=certificate.printable())
        telling = replace(telling, caution=telling.caution.after(certificate, family, split))
    raise RuntimeError("a summary of which nothing is shown was not safe")  # hidden items print nothing


def _attempt(telling: Telling, sealed: ResponseSet) -> tuple[Summary, Certificate, Split]:
    """The round told as ``telling.caution`` asks, what an attack on it found, and of which items girls and boys are
    told apart."""
    family, policy = telling.family, telling.policy
    views, sealed = _helper_views(telling, sealed)
    base = base_of(sealed)
    counts = count_round(family, base.counted)
    counted = {place: (item, telling.protected(place[0], item)) for place, item in counts.items.items()}
    topics = tuple(topic_summary(telling, topic, counted) for topic in family.topics)
    chosen = attention(telling, topics, base.counted), praise(telling, topics)
    summary = _assembled(telling, counts, counted, topics, chosen)
    summary = replace(_with_base(summary, base, policy), helper_views=tuple(view for view, _ in views))
    odd = steadiness(telling, base.counted, (*summary.attention, *summary.praise))
    summary = replace(summary, method=(*summary.method, *odd))
    weighing = weigh(summary.topics, summary.coverage, summary.language)
    summary = replace(summary, topics=weighing.topics, method=(*summary.method, *weighing.lines))
    compared = compare(telling, counts.items, [topic.pooled for topic in summary.topics if topic.pooled is not None])
    summary = replace(summary, differences=compared.differences, method=(*summary.method, *compared.lines))
    helpers = [Printed(view.findings, (), view.apart, view.answered, found) for view, found in views]
    children = Printed(
        summary.findings, summary.coverage, summary.apart, summary.responses, counts, summary.differences
    )
    certificate = audit([release(summary.family, [children, *helpers], policy)], policy)
    return summary, certificate, compared.split


def _with_base(summary: Summary, base: Base, policy: Policy) -> Summary:
    """The summary, and of which responses it speaks."""
    first, *rest = summary.method
    return replace(
        summary,
        channels=channels(base.counted, policy),
        apart=(*summary.apart, *stands_apart(base, policy, summary.language)),
        method=(first, *entries.method(summary.language, base.facts), *rest),
    )


def _helper_views(
    telling: Telling, sealed: ResponseSet
) -> tuple[tuple[tuple[HelperView, RoundCounts], ...], ResponseSet]:
    """What grown-ups said, by questionnaire, and the round without it: from here on only what children said."""
    bands = sealed.labels[BAND]
    helpers = telling.family.helpers
    views = tuple(helper_view(telling, each, sealed.where(bands == each.band.id)) for each in helpers)
    return views, sealed.where(~np.isin(bands, [each.band.id for each in helpers]))


def _assembled(
    telling: Telling,
    counts: RoundCounts,
    counted: Counted,
    topics: tuple[ToldTopic, ...],
    chosen: tuple[Chosen, Chosen],
) -> Summary:
    family, policy, language = telling.family, telling.policy, telling.language
    concerns, praises = chosen
    responses = responses_shown(counts, policy)
    coverage = tuple(
        replace(band, title=telling.title((band.band,))) for band in cover(family, counts, telling.population, policy)
    )
    facts = _facts(telling, coverage, topics, counts)
    return Summary(
        family=family.id,
        language=language,
        title=family.words[language].title,
        responses=responses,
        coverage=coverage,
        population_total=sum(band.population for band in coverage),
        attention=concerns.findings,
        praise=praises.findings,
        topics=tuple(topic.summary for topic in topics),
        others=_rest(telling, counted, Reporting.MEASUREMENT),
        voices=_rest(telling, counted, Reporting.VOICE),
        apart=tuple(telling.titled(apart) for apart in set_apart(family, counts, policy)),
        channels=(),
        headline=telling.narrator.headline(praises.phrases, concerns.phrases, responses),
        method=_method(telling, facts),
        limits=_limits(telling, facts),
        policy_version=policy.version,
    )


def _nobody(family: Family) -> Population:
    """A register of nobody, for when it is not known how many live here."""
    return Population(dict.fromkeys((each.band.id for each in family.everyone), 0), {}, {}, date.min)


def _method(telling: Telling, facts: dict[str, int]) -> tuple[str, ...]:
    if telling.target is Target.RESIDENTS:
        return telling.narrator.method(facts)
    # The first two speak of the register and of its intervals, the third of how those are added up.
    first, *rest = process.method(telling.language)
    return (first, *rest, *telling.narrator.method({**facts, "pooled": False})[2:])


def _limits(telling: Telling, facts: dict[str, int]) -> tuple[str, ...]:
    if telling.target is Target.RESIDENTS:
        return telling.narrator.limits(facts)
    return (process.limit(telling.language), *telling.narrator.limits({**facts, "unheard": False})[2:])


def _rest(telling: Telling, counted: Counted, reporting: Reporting) -> tuple[Finding, ...]:
    """Findings of items that stand in no topic, or, of a band that is only a voice, of all its items."""
    return tuple(
        item_finding(telling, questionnaire, *counted[questionnaire.band.id, item.id]).finding
        for questionnaire in telling.family
        for item in questionnaire.opinions
        if questionnaire.reporting is reporting
        and (questionnaire.band.id, item.id) in counted
        and (reporting is Reporting.VOICE or telling.topic_of(questionnaire.band.id, item) is None)
    )


def _facts(
    telling: Telling, coverage: tuple[BandCoverage, ...], topics: tuple[ToldTopic, ...], counts: RoundCounts
) -> dict[str, int]:
    """What the method must speak of. Says only that something occurs, never how often."""
    policy = telling.policy
    return {
        "minimum_group": policy.minimum_group,
        "minimum_cell": policy.minimum_cell,
        "small_base": policy.small_base,
        "pooled": any(topic.summary.pooled is not None for topic in topics),
        "apart": bool(counts.apart),
        "voice": any(questionnaire.reporting is Reporting.VOICE for questionnaire in telling.family),
        "unheard": any(band.answered is None or 2 * band.answered < band.population for band in coverage),
    }
