"""Follows a topic through the age bands: side by side, and for anchors added up. Never adds what is not declared
the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.choices import Target
from analysis.counting import ItemCounts
from analysis.disclosure.pooling import poolable
from analysis.disclosure.protect import SafeTable
from analysis.estimates import Reach, Stratum, reach
from analysis.finding import Finding, GoodShare, Level, Part, Status, TopicSummary
from analysis.findings import Telling, Told, concerns_all, estimate, item_finding
from questionnaires.model import Questionnaire, Reporting, Topic


@dataclass(frozen=True, slots=True)
class Member:
    """One measured band of a topic: its item counted, and what of it may be shown."""

    questionnaire: Questionnaire
    counts: ItemCounts
    table: SafeTable


Counted = Mapping[tuple[str, str], tuple[ItemCounts, SafeTable]]


@dataclass(frozen=True, slots=True)
class ToldTopic:
    """A topic as published, and each of its findings with what is known of its good answers: the sum where there is
    one, else the bands."""

    summary: TopicSummary
    told: tuple[Told, ...]


def topic_summary(telling: Telling, topic: Topic, counted: Counted) -> ToldTopic:
    """The topic in every measured band that asks it, youngest first, and the sum over bands where it is an anchor."""
    members = [
        Member(questionnaire, *counted[questionnaire.band.id, topic.members[questionnaire.band.id]])
        for questionnaire in telling.family
        if questionnaire.reporting is Reporting.MEASUREMENT
        and (questionnaire.band.id, topic.members.get(questionnaire.band.id, "")) in counted
    ]
    told = tuple(item_finding(telling, each.questionnaire, each.counts, each.table) for each in members)
    title = telling.family.words[telling.language].topics[topic.id].title
    pooled = _pooled(telling, topic, title, members) if topic.anchor else None
    summary = TopicSummary(
        topic.id, title, topic.anchor, tuple(each.finding for each in told), pooled.finding if pooled else None
    )
    return ToldTopic(summary, (pooled,) if pooled else told)


def _pooled(telling: Telling, topic: Topic, title: str, members: Sequence[Member]) -> Told | None:
    groups = poolable(
        [(each.counts, each.table) for each in members],
        telling.policy,
        small_too=topic.id not in telling.caution.unpooled,
    )
    if not groups:
        return None
    strata = [_stratum(telling, [members[place] for place in group]) for group in groups]
    parts = tuple(
        _part([members[place] for place in group], s, telling) for group, s in zip(groups, strata, strict=True)
    )
    bands, known = tuple(band for part in parts for band in part.bands), reach(strata)
    good = known.good_share()
    finding = Finding(
        id=topic.id,
        kind="topic",
        band=None,
        topic=topic.id,
        item=None,
        title=title,
        question=_question(telling, parts),
        sentence=telling.narrator.good(known.low, known.high, known.base, telling.ages(bands)),
        base=known.base,
        population=telling.living(bands),
        levels=_levels(telling, good),
        good=good,
        status=_status(telling, known),
        missing=None,
        clauses=tuple(dict.fromkeys(clause for each in members for clause in each.counts.item.evidences)),
        bands=telling.title(bands),
        estimate=estimate(telling, known, bands),
        note=_note(telling, members, parts, known),
        parts=parts,
    )
    return Told(finding, known)


def _stratum(telling: Telling, members: Sequence[Member]) -> Stratum:
    """One band as its safe table gives it, or several small bands together with their count."""
    whole = all(concerns_all(each.questionnaire, each.counts.item) for each in members)
    population = telling.living([each.questionnaire.band.id for each in members]) if whole else None
    if len(members) == 1 and members[0].table.good is not None:
        return Stratum(*members[0].table.good, population)
    good = sum(each.counts.good or 0 for each in members)
    return Stratum(good, good, sum(each.counts.good_base for each in members), population)


def _question(telling: Telling, parts: Sequence[Part]) -> str:
    wordings = [
        (telling.ages((band,)), question)
        for part in parts
        for band, question in zip(part.bands, part.questions, strict=True)
    ]
    return telling.narrator.asked(wordings)


def _status(telling: Telling, known: Reach) -> Status:
    if not known.exact:
        return Status.MOSTLY
    return Status.SMALL if known.base < telling.policy.small_base else Status.SHOWN


def _part(members: Sequence[Member], stratum: Stratum, telling: Telling) -> Part:
    words = [telling.words(each.questionnaire, each.counts.item) for each in members]
    items = [each.counts.item for each in members]
    return Part(
        bands=tuple(each.questionnaire.band.id for each in members),
        items=tuple(item.id for item in items),
        questions=tuple(said.question for said in words),
        good_labels=tuple(
            tuple(said.options[option_id] for option_id in item.good) for said, item in zip(words, items, strict=True)
        ),
        count=stratum.low if stratum.low == stratum.high else None,
        base=stratum.base,
        population=stratum.population,
    )


def _levels(telling: Telling, good: GoodShare | None) -> tuple[Level, ...]:
    if good is None:
        return ()
    narrator = telling.narrator
    return (
        Level((), narrator.good_label(), good.count, good.share, good=True),
        Level((), narrator.other_label(), good.concern, 1 - good.share, good=False),
    )


def _note(telling: Telling, members: Sequence[Member], parts: Sequence[Part], known: Reach) -> str:
    narrator, notes = telling.narrator, []
    if known.base < telling.policy.small_base:
        notes.append(narrator.small_base())
    notes += [
        narrator.bands_merged([telling.ages((band,)) for band in part.bands], telling.policy.minimum_group)
        for part in parts
        if len(part.bands) > 1
    ]
    counted = {band for part in parts for band in part.bands}
    left = [each.questionnaire.band.id for each in members if each.questionnaire.band.id not in counted]
    if left:
        notes.append(narrator.bands_left_out([telling.ages((band,)) for band in left]))
    if telling.target is Target.PROCESS:
        return narrator.notes(notes)
    if any(part.population is None for part in parts):
        notes.append(narrator.some_only())
    elif known.interval is None:
        notes.append(narrator.register_too_small())
    return narrator.notes(notes)
