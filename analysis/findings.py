"""Makes the finding of one item in one band, out of a safe table. Decides nothing about protection and counts
nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.choices import Target
from analysis.counting import ItemCounts, asked_of_all
from analysis.coverage import Apart
from analysis.disclosure.caution import NO_MORE, Caution
from analysis.disclosure.policy import Policy
from analysis.disclosure.protect import SafeLevel, SafeTable, protect
from analysis.estimates import Reach, Stratum, reach
from analysis.finding import Finding, Level, Mostly, Status, WholeChildren
from analysis.intervals import wilson
from analysis.narrative import process
from analysis.narrative.telling import Narrator
from analysis.population import Population
from questionnaires.model import Family, Item, Kind, Questionnaire, Reporting, Respondent
from questionnaires.words import ItemWords


@dataclass(frozen=True)
class Telling:
    """What every finding of one summary is told with."""

    family: Family
    language: str
    narrator: Narrator
    policy: Policy
    population: Population
    caution: Caution = NO_MORE
    target: Target = Target.RESIDENTS

    def living(self, bands: Sequence[str]) -> int | None:
        """Children of these bands who live here; None where nothing is to follow for them."""
        if self.target is Target.PROCESS:
            return None
        return sum(self.population.of(band) for band in bands)

    def protected(self, band: str, counts: ItemCounts) -> SafeTable:
        """What of an item may be shown."""
        return protect(counts, self.policy, self.caution.steps(band, counts.item.id))

    def ages(self, bands: tuple[str, ...]) -> str:
        """The ages of these bands in words, neighbouring bands joined."""
        runs: list[tuple[int, int]] = []
        for band in (questionnaire.band for questionnaire in self.family if questionnaire.band.id in bands):
            if runs and runs[-1][1] + 1 == band.low:
                runs[-1] = (runs[-1][0], band.high)
            else:
                runs.append((band.low, band.high))
        return self.narrator.ages(runs)

    def title(self, bands: tuple[str, ...]) -> str:
        """The ages of these bands as a title."""
        return self.narrator.title(self.ages(bands))

    def who(self, questionnaire: Questionnaire) -> str:
        """Whose answers to this questionnaire are told, as a title."""
        band = questionnaire.band
        if questionnaire.respondent is Respondent.CHILD:
            return self.title((band.id,))
        return self.narrator.carers(self.narrator.ages([(band.low, band.high)]))

    def titled(self, apart: Apart) -> Apart:
        """Responses counted apart, with the answer that sets them apart as their title."""
        questionnaire = self.family.for_band(apart.band)
        rule = next(rule for rule in questionnaire.set_apart if rule.id == apart.id)
        words = self.words(questionnaire, questionnaire.item(rule.item))
        return replace(apart, title=self.narrator.apart(words.short, words.options[rule.option]))

    def words(self, questionnaire: Questionnaire, item: Item) -> ItemWords:
        """The words of an item in the language of the summary."""
        return questionnaire.words[self.language].items[item.id]

    def topic_of(self, band: str, item: Item) -> str | None:
        """The topic an item belongs to in a band."""
        return next((topic.id for topic in self.family.topics if topic.members.get(band) == item.id), None)


def finding_id(family: Family, band: str, item: Item) -> str:
    """The item id; with the band added where several bands share the item."""
    shared = sum(any(each.id == item.id for each in questionnaire.items) for questionnaire in family.everyone)
    return item.id if shared == 1 else f"{item.id}-{band}"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, and what is known of its good answers (None where it has no such reading or is only a voice)."""

    finding: Finding
    reach: Reach | None


def item_finding(telling: Telling, questionnaire: Questionnaire, counts: ItemCounts, table: SafeTable) -> Told:
    """The finding of one item, with estimate and bounds where the band and the item carry them."""
    item, band = counts.item, questionnaire.band.id
    words = telling.words(questionnaire, item)
    by_child = questionnaire.respondent is Respondent.CHILD
    measured = questionnaire.reporting is Reporting.MEASUREMENT
    stratum = stratum_of(telling, questionnaire, item, table) if measured else None
    known = None if stratum is None else reach((stratum,))
    finding = Finding(
        id=finding_id(telling.family, band, item),
        kind="item" if by_child else "helper",
        band=band,
        topic=telling.topic_of(band, item),
        item=item.id,
        title=words.short,
        question=words.question,
        sentence=_sentence(telling, words, item, table),
        base=table.base,
        population=telling.living((band,)) if by_child else None,
        levels=tuple(_level(telling, words, level, table.base or 0) for level in table.levels),
        good=None if known is None else known.good_share(),
        status=table.status,
        missing=table.missing,
        clauses=item.evidences,
        bands=telling.who(questionnaire),
        estimate=estimate(telling, known, (band,)),
        note=telling.narrator.notes(
            [*_shown_notes(telling, table), *_reach_notes(telling, questionnaire, item, known)]
        ),
        multiple=item.kind is Kind.MULTIPLE,
        mostly=_mostly(telling, words, table),
        good_between=None if table.good is None or table.good[0] == table.good[1] else WholeChildren(*table.good[:2]),
    )
    return Told(finding, known)


def stratum_of(telling: Telling, questionnaire: Questionnaire, item: Item, table: SafeTable) -> Stratum | None:
    """The good reading of a safe table as a stratum; no population where nothing follows for all children."""
    if table.good is None:
        return None
    population = telling.living((questionnaire.band.id,)) if concerns_all(questionnaire, item) else None
    return Stratum(*table.good, population)


def concerns_all(questionnaire: Questionnaire, item: Item) -> bool:
    """Whether the base of the good reading is every child of the band: asked of all, and no option says "not me"."""
    return not item.outside and asked_of_all(questionnaire, item)


def estimate(telling: Telling, known: Reach | None, bands: tuple[str, ...], *, concern: bool = False) -> str:
    """What follows for all children living here, and what the silent ones could change; empty where nothing does.

    With ``concern``, ``known`` counts the answers that are not good.
    """
    if known is not None and known.exact and telling.target is Target.PROCESS:
        likely = wilson(known.low / known.base, known.base)
        low, high = math.floor(100 * likely.low), math.ceil(100 * likely.high)
        return process.estimate(telling.language, low, high, concern=concern)
    if known is None or known.interval is None or known.silent is None or known.population is None:
        return ""
    first = telling.narrator.estimate(known.interval, known.population, telling.ages(bands), concern=concern)
    second = telling.narrator.silent(known.silent, known.population - known.base)
    return telling.narrator.sentences((first, second))


def _level(telling: Telling, words: ItemWords, level: SafeLevel, base: int) -> Level:
    label = telling.narrator.options([words.options[option_id] for option_id in level.options])
    share = None if level.count is None else level.count / base
    return Level(level.options, label, level.count, share, level.good)


def _mostly(telling: Telling, words: ItemWords, table: SafeTable) -> Mostly | None:
    if table.at_least is None:
        return None
    label = telling.narrator.options([words.options[option_id] for option_id in table.mostly])
    return Mostly(table.mostly, label, table.at_least)


def _sentence(telling: Telling, words: ItemWords, item: Item, table: SafeTable) -> str:
    narrator = telling.narrator
    if table.status is Status.HIDDEN:
        return narrator.hidden(telling.policy.minimum_group)
    if table.base is None or table.status is Status.MOSTLY:
        labels = [words.options[option_id] for option_id in table.mostly]
        return narrator.most(labels, table.at_least or 0, table.base or 0) if labels else narrator.spread()
    if table.good is not None and table.good[0] == table.good[1]:
        count, _, base = table.good
        return narrator.chose(count, base, [words.options[option_id] for option_id in item.good])
    return _most_chosen(narrator, words, table, table.base)


def _most_chosen(narrator: Narrator, words: ItemWords, table: SafeTable, base: int) -> str:
    """What most chose; said to be the most only when it is alone at the top and nothing is hidden."""
    shown = [level for level in table.levels if level.count is not None]
    if not shown:
        return narrator.spread()
    top = max(shown, key=lambda level: level.count or 0)
    labels = [words.options[option_id] for option_id in top.options]
    first = sum(level.count == top.count for level in shown) == 1
    if first and len(shown) == len(table.levels) and not table.merged:
        return narrator.chose_most(top.count or 0, base, labels)
    return narrator.chose(top.count or 0, base, labels)


def _reach_notes(telling: Telling, questionnaire: Questionnaire, item: Item, known: Reach | None) -> list[str]:
    """Why nothing follows for all children, where it does not."""
    if known is None or known.interval is not None:
        return []
    if not concerns_all(questionnaire, item):
        return [telling.narrator.some_only()]
    if telling.target is Target.PROCESS:
        return []
    return [telling.narrator.register_too_small()]


def _shown_notes(telling: Telling, table: SafeTable) -> list[str]:
    narrator = telling.narrator
    if table.status is Status.HIDDEN:
        return [narrator.hidden(telling.policy.minimum_group)]
    parts = [narrator.small_base()] if table.status is Status.SMALL else []
    if table.merged:
        parts.append(narrator.merged())
    if any(level.count is None for level in table.levels):
        parts.append(narrator.hidden_option())
    return parts
