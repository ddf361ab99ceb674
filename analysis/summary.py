"""The summary of a sealed round: the only maker of published numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.attention import attention, praise
from analysis.base import Base, base_of, channels, stands_apart
from analysis.counting import BAND, RoundCounts, count_round
from analysis.coverage import Apart, BandCoverage, SexCoverage, cover, responses_shown, set_apart
from analysis.disclosure.policy import Policy
from analysis.disclosure.protect import protect
from analysis.finding import Finding, GoodShare, Level, MissingCounts, Part, Status, TopicSummary, WholeChildren
from analysis.findings import Telling, item_finding
from analysis.helper_view import HelperView, helper_view
from analysis.narrative import entries
from analysis.narrative.telling import TOLD_IN, narrator
from analysis.population import Population
from analysis.responses import ResponseSet
from analysis.topics import Counted, ToldTopic, topic_summary
from questionnaires.model import Family, Questionnaire, Reporting, Respondent
from questionnaires.words import FamilyWords

__all__ = [
    "Apart",
    "BandCoverage",
    "Finding",
    "GoodShare",
    "HelperView",
    "Level",
    "MissingCounts",
    "Part",
    "SexCoverage",
    "Status",
    "Summary",
    "TopicSummary",
    "WholeChildren",
    "summarise",
    "told_languages",
]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that may be said about one round, in one language.

    ``responses``: all answers that count (``analysis.base`` says which), None where one to nine; ``apart`` has the
    others. ``attention``: three at most, the first first; their ``title`` is the concern in words and their sentences
    count the concern. ``praise``: likewise for what goes well. ``channels``: how the answers that count came, channels
    of fewer than ten joined ("poster+ticket").
    ``helper_views``: what grown-ups see of children too young to be asked; in none of the other numbers or findings.
    """

    family: str
    language: str
    title: str
    responses: int | None
    coverage: tuple[BandCoverage, ...]
    population_total: int
    attention: tuple[Finding, ...]
    praise: tuple[Finding, ...]
    topics: tuple[TopicSummary, ...]
    others: tuple[Finding, ...]
    voices: tuple[Finding, ...]
    apart: tuple[Apart, ...]
    channels: tuple[tuple[str, int], ...]
    headline: str
    method: tuple[str, ...]
    limits: tuple[str, ...]
    policy_version: str
    helper_views: tuple[HelperView, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, as replies and evidence know them: pooled topics, then items by topic, others,
        voices."""
        pooled = tuple(topic.pooled for topic in self.topics if topic.pooled is not None)
        return pooled + tuple(f for topic in self.topics for f in topic.findings) + self.others + self.voices

    @property
    def citable(self) -> tuple[Finding, ...]:
        """``findings``, and after them what grown-ups see: whatever evidence may be made of."""
        return self.findings + tuple(finding for view in self.helper_views for finding in view.findings)

    def finding(self, finding_id: str) -> Finding:
        """The finding of that id, worded neutrally; ``KeyError`` when there is none."""
        for finding in self.findings:
            if finding.id == finding_id:
                return finding
        raise KeyError(finding_id)


def told_languages(family: Family) -> tuple[str, ...]:
    """The languages in which the findings of a family can be told; a family may be asked in more."""
    return tuple(language for language in family.words if language in TOLD_IN)


def summarise(
    questionnaire: Family | Questionnaire,
    sealed: ResponseSet,
    population: Population,
    policy: Policy | None = None,
    language: str = "zh",
) -> Summary:
    """Count, protect and word a sealed round. A questionnaire by itself is taken as a family of one.

    ``ValueError`` naming the argument: a language without words, a band the register or the family lacks, an
    unknown code.
    """
    family = questionnaire if isinstance(questionnaire, Family) else _family_of_one(questionnaire)
    if language not in family.words:
        raise ValueError(f"language: the questionnaires have no words in {language!r}")
    policy = policy or Policy()
    telling = Telling(family, language, narrator(language), policy, population)
    views, sealed = _helper_views(telling, sealed)
    base = base_of(sealed)
    counts = count_round(family, base.counted)
    counted = {place: (item, protect(item, policy)) for place, item in counts.items.items()}
    topics = tuple(topic_summary(telling, topic, counted) for topic in family.topics)
    summary = _assembled(telling, counts, counted, topics, channels(base.counted, policy))
    return replace(_with_base(summary, base, policy), helper_views=views)


def _with_base(summary: Summary, base: Base, policy: Policy) -> Summary:
    """The summary, and of which responses it speaks."""
    first, *rest = summary.method
    return replace(
        summary,
        apart=(*summary.apart, *stands_apart(base, policy, summary.language)),
        method=(first, *entries.method(summary.language, base.facts), *rest),
    )


def _helper_views(telling: Telling, sealed: ResponseSet) -> tuple[tuple[HelperView, ...], ResponseSet]:
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
    came_by: tuple[tuple[str, int], ...],
) -> Summary:
    family, policy, language = telling.family, telling.policy, telling.language
    concerns, praises = attention(telling, topics), praise(telling, topics)
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
        channels=came_by,
        headline=telling.narrator.headline(praises.phrases, concerns.phrases, responses),
        method=telling.narrator.method(facts),
        limits=telling.narrator.limits(facts),
        policy_version=policy.version,
    )


def _family_of_one(questionnaire: Questionnaire) -> Family:
    words = {
        language: FamilyWords(language, said.title, {}, "", "", {}) for language, said in questionnaire.words.items()
    }
    children, helpers = (
        ((questionnaire,), ()) if questionnaire.respondent is Respondent.CHILD else ((), (questionnaire,))
    )
    return Family(questionnaire.id, children, (), (), words, helpers)


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
