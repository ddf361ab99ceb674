"""The five steps by which a round is prepared: which are done, and what each of them says now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from survey_app.fieldwork.campaign import CampaignPlan
from survey_app.fieldwork.collector import CollectorRecord


class Step(StrEnum):
    """The five steps, in their order."""

    WHAT = "what"
    WHO = "who"
    HOW = "how"
    WHEN = "when"
    CHECK = "check"


def done(plan: CampaignPlan, ways: int, today: date) -> tuple[Step, ...]:
    """The steps that somebody has kept and that still hold; ``ways``: how many ways in there are."""
    holds = {Step.HOW: ways > 0, Step.WHEN: plan.opens >= today}
    return tuple(step for step in Step if step in plan.prepared and holds.get(step, True))


def kept(plan: CampaignPlan, step: Step) -> tuple[str, ...]:
    """What ``prepared`` says once that step was kept, too."""
    return tuple(one.value for one in Step if one in {*plan.prepared, step})


def marks(plan: CampaignPlan, ways: Iterable[CollectorRecord]) -> dict[Step, str]:
    """A short digest of what every step says now: who sends another one has looked at something older."""
    said: dict[Step, object] = {
        Step.WHAT: [plan.begun_from, dict(plan.titles)],
        Step.WHO: plan.family_digest,
        Step.HOW: [[way.code, way.channel, dict(way.places), way.entry] for way in ways],
        Step.WHEN: [str(plan.opens), str(plan.closes), str(plan.answer_day), plan.retention_days],
        Step.CHECK: [plan.officer, plan.officer_phone],
    }
    return {
        step: hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()[:12] for step, one in said.items()
    }
