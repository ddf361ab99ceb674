"""Whether a round may begin: one list of everything that matters, each fine, in the way, or worth knowing.

The page of the last step and the command of the operator read the same list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from questionnaires.checking.verdict import Verdict
from questionnaires.model import Family
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.help_line import overdue
from survey_app.fieldwork.planning import MOST_DAYS_TO_ANSWER
from survey_app.fieldwork.steps import Step

DECIDES_ALONE = 14
"""The age from which a child decides without her family (PIPL article 31)."""


class About(StrEnum):
    """What was looked at."""

    QUESTIONS = "questions"
    FAMILIES = "families"
    """what families of children under fourteen are told"""
    REGISTER = "register"
    HELP_LINES = "help-lines"
    OFFICER = "officer"
    WAYS = "ways"
    DAYS = "days"
    PRINT = "print"
    ANSWER_DAY = "answer-day"
    STEPS = "steps"
    SAFEGUARDING = "safeguarding"
    OTHER_ROUNDS = "other-rounds"


class Weight(StrEnum):
    """What follows from it."""

    FINE = "fine"
    MUST = "must"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a round that is to begin. ``registered``: the ages of which it is confirmed how many live
    there; ``waiting``: a count waits for a second member; ``unprintable``: what no poster can be printed with;
    ``safeguarding``: somebody has that role there; ``others``: the other rounds that are open."""

    campaign: CampaignRecord
    ways: tuple[CollectorRecord, ...]
    family: Family
    verdict: Verdict
    registered: frozenset[str]
    waiting: bool
    unprintable: str
    safeguarding: bool
    others: tuple[CampaignRecord, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at. ``names``: which ones it is about (ages, numbers, signs, slugs); ``step``: where to
    put it right, if on any of the steps."""

    about: About
    weight: Weight
    step: Step | None = None
    names: tuple[str, ...] = ()


def points(facts: Facts, today: date) -> tuple[Point, ...]:
    """Everything: what is in the way first, then what is worth knowing. No round begins while there is a ``MUST``."""
    found = (
        _of(About.QUESTIONS, Step.WHAT, _concerns(facts)),
        _of(About.FAMILIES, Step.WHAT, _untold(facts.family)),
        _of(About.REGISTER, Step.WHO, _unregistered(facts)),
        _of(About.HELP_LINES, None, _silent(facts.family, today)),
        _of(About.OFFICER, Step.CHECK, _nameless(facts.campaign)),
        _of(About.WAYS, Step.HOW, () if facts.ways else ("0",)),
        _of(About.DAYS, Step.WHEN, () if facts.campaign.opens >= today else (facts.campaign.opens.isoformat(),)),
        _of(About.PRINT, Step.HOW, tuple(filter(None, (facts.unprintable,)))),
        *_notes(facts),
    )
    order = (Weight.MUST, Weight.NOTE, Weight.FINE)
    return tuple(sorted(found, key=lambda point: order.index(point.weight)))


def gaps(found: Iterable[Point]) -> tuple[Point, ...]:
    """Those that must be put right first."""
    return tuple(point for point in found if point.weight is Weight.MUST)


def printed(campaign: CampaignRecord, ways: Iterable[CollectorRecord]) -> str:
    """Everything of this round that posters and slips will be set with."""
    texts = [*campaign.community.names.values(), *campaign.titles.values(), campaign.officer, campaign.officer_phone]
    return "\n".join([*texts, *(place for way in ways for place in way.places.values())])


def told(point: Point) -> str:
    """A gap in one sentence, for the operator."""
    named = ", ".join(point.names)
    return {
        About.QUESTIONS: f"The checker does not pass the questionnaire (left: {named}).",
        About.FAMILIES: f"Families of children under {DECIDES_ALONE} are told nothing: {named}.",
        About.REGISTER: f"How many children live there is not known, or not confirmed: {named}.",
        About.HELP_LINES: f"Help lines are missing, or nobody has called them for twelve months: {named}.",
        About.OFFICER: f"The child-protection officer is not named with a number to call: {named}.",
        About.WAYS: "There is no way in: no poster, no slip, nothing.",
        About.DAYS: f"The first day, {named}, is past.",
        About.PRINT: f"The printing type has no letter for {named}.",
    }.get(point.about, point.about)


def _of(about: About, step: Step | None, wrong: tuple[str, ...]) -> Point:
    return Point(about, Weight.MUST, step, wrong) if wrong else Point(about, Weight.FINE, step)


def _concerns(facts: Facts) -> tuple[str, ...]:
    counted = {"errors": len(facts.verdict.errors), "warnings": len(facts.verdict.warnings)}
    bank = ("bank",) if facts.family.bank else ()
    return (*bank, *(f"{number} {name}" for name, number in counted.items() if number))


def _untold(family: Family) -> tuple[str, ...]:
    """Ages under fourteen of which the family is told nothing, in some language."""
    return tuple(
        asked.band.id
        for asked in family
        if asked.band.low < DECIDES_ALONE and not all(words.guardian for words in asked.words.values())
    )


def _unregistered(facts: Facts) -> tuple[str, ...]:
    return tuple(asked.band.id for asked in facts.family if asked.band.id not in facts.registered)


def _silent(family: Family, today: date) -> tuple[str, ...]:
    if not family.help_lines:
        return ("none",)
    return tuple(line.number for line in overdue(family.help_lines, today))


def _nameless(campaign: CampaignRecord) -> tuple[str, ...]:
    wanted = {"name": campaign.officer, "telephone": campaign.officer_phone}
    return tuple(name for name, said in wanted.items() if not said)


def _notes(facts: Facts) -> list[Point]:
    campaign, notes = facts.campaign, []
    left = tuple(step.value for step in (Step.WHO, Step.WHEN) if step not in campaign.prepared)
    if left:
        notes.append(Point(About.STEPS, Weight.NOTE, Step(left[0]), left))
    wait = (campaign.answer_day - campaign.closes).days
    if wait > MOST_DAYS_TO_ANSWER:
        notes.append(Point(About.ANSWER_DAY, Weight.NOTE, Step.WHEN, (str(wait),)))
    if facts.waiting:
        notes.append(Point(About.REGISTER, Weight.NOTE, Step.WHO, ("waiting",)))
    if not facts.safeguarding:
        notes.append(Point(About.SAFEGUARDING, Weight.NOTE))
    if facts.others:
        notes.append(Point(About.OTHER_ROUNDS, Weight.NOTE, None, tuple(other.slug for other in facts.others)))
    return notes
