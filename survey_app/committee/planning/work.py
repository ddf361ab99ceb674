"""A round that is being prepared, as every step reads it, and what a step makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import request

from questionnaires.model import Family
from questionnaires.sources import Sources
from survey_app.committee.access import own_round
from survey_app.committee.forms import cleaned
from survey_app.fieldwork.campaign import CampaignPlan, CampaignRecord, Stage, plan_of
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.planning import Way
from survey_app.fieldwork.steps import Step, marks
from survey_app.store import campaigns, collectors, questionnaires
from survey_app.store.session import Session
from survey_app.web.services import services

Form = Mapping[str, str]
"""What was sent, cleaned; of a field with several values, all of them on a line each."""


class Begun(Exception):
    """The round is not being prepared any more. ``campaign``: what it is."""

    def __init__(self, campaign: CampaignRecord) -> None:
        super().__init__(campaign.slug)
        self.campaign = campaign


class Overtaken(Exception):
    """Somebody else changed the round while the page was open. ``steps``: which of them."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        super().__init__(", ".join(steps))
        self.steps = steps


@dataclass(frozen=True, slots=True)
class Work:
    """The round, its ways in, the version that was chosen and the one that is asked."""

    campaign: CampaignRecord
    ways: tuple[CollectorRecord, ...]
    begun: Family
    asked: Family

    @property
    def plan(self) -> CampaignPlan:
        return plan_of(self.campaign)

    @property
    def left_out(self) -> frozenset[str]:
        """The ages of the chosen version that are not asked."""
        return frozenset(one.band.id for one in self.begun.everyone) - {one.band.id for one in self.asked.everyone}


@dataclass(frozen=True, slots=True)
class Change:
    """What a step makes of a round: its plan, the texts of versions that must be kept for it, its ways in (by id, None
    for a new one; no mapping where they stay as they are)."""

    plan: CampaignPlan
    texts: tuple[Sources, ...] = ()
    ways: tuple[tuple[int | None, Way], ...] | None = None


def work(session: Session, slug: str) -> Work:
    """The member's own round; 404 for any other. Raises ``Begun`` once it was opened."""
    campaign = own_round(session, slug)
    if campaign.stage is not Stage.DRAFT:
        raise Begun(campaign)
    begun = questionnaires.family(session, campaign.begun_from)
    asked = questionnaires.family(session, campaign.family_digest)
    return Work(campaign, collectors.of_campaign(session, campaign.id), begun, asked)


def sent() -> Form:
    """What the browser sent."""
    return {name: "\n".join(cleaned(one) for one in values) for name, values in request.form.lists()}


def seen(work: Work) -> str:
    """What every step says now, as a page carries it along."""
    return " ".join(f"{step}:{mark}" for step, mark in marks(work.plan, work.ways).items())


def overtaken(work: Work, form: Form) -> tuple[Step, ...]:
    """The steps that say something else than when the page was made that ``form`` comes from."""
    shown = set(form.get("seen", "").split())
    return tuple(step for step, mark in marks(work.plan, work.ways).items() if f"{step}:{mark}" not in shown)


def settled(work: Work, change: Change) -> bool:
    """Whether the round says already what ``change`` would make of it: somebody has pressed twice."""
    return change.plan == work.plan and (change.ways is None or _listed(change) == _kept(work))


def write(session: Session, work: Work, change: Change, today: date) -> None:
    """Keep a change, in the transaction of ``session``."""
    for texts in change.texts:
        questionnaires.keep(session, texts, today)
    campaigns.replan(session, work.campaign.id, change.plan)
    if change.ways is not None:
        _write_ways(session, work, change.ways)


def locked(session: Session, slug: str) -> Work:
    """The same as ``work``, of which nobody else changes anything until the transaction ends."""
    campaigns.locked(session, own_round(session, slug).id)
    return work(session, slug)


def today() -> date:
    return services().config.today()


def _write_ways(session: Session, work: Work, ways: tuple[tuple[int | None, Way], ...]) -> None:
    wanted = {way_id: way for way_id, way in ways if way_id is not None}
    for there in work.ways:
        way = wanted.get(there.id)
        if way is None:
            collectors.remove(session, there.id)
        else:
            changed = replace(there, channel=way.channel, places=way.places, entry=way.entry)
            collectors.change(session, changed)
    for way_id, way in ways:
        if way_id is None:
            collectors.create(session, work.campaign.id, way.channel, way.places, way.entry)


def _listed(change: Change) -> list[str]:
    return sorted(_said(way) for _, way in change.ways or ())


def _kept(work: Work) -> list[str]:
    return sorted(_said(Way(way.channel, way.places, way.entry)) for way in work.ways)


def _said(way: Way) -> str:
    return repr((way.channel.value, sorted(way.places.items()), way.entry.value))
