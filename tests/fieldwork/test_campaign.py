"""A round and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from survey_app.fieldwork.campaign import CampaignFault, CampaignFaults, CampaignPlan, Phase, Stage, phase
from tests import makers

OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("stage", "today", "met"),
    [
        (Stage.DRAFT, date(2026, 11, 10), Phase.NOT_YET),
        (Stage.OPEN, date(2026, 10, 31), Phase.NOT_YET),
        (Stage.OPEN, OPENS, Phase.OPEN),
        (Stage.OPEN, CLOSES, Phase.OPEN),
        (Stage.OPEN, date(2026, 12, 1), Phase.OVER),
        (Stage.CLOSED, date(2026, 11, 10), Phase.OVER),
        (Stage.PUBLISHED, date(2026, 11, 10), Phase.ANSWERED),
        (Stage.PUBLISHED, date(2099, 1, 1), Phase.ANSWERED),
    ],
)
def test_what_a_child_meets_today(stage: Stage, today: date, met: Phase) -> None:
    assert phase(stage, OPENS, CLOSES, today) is met


def test_a_plan_names_all_its_faults_at_once() -> None:
    with pytest.raises(CampaignFaults) as refused:
        CampaignPlan("Liuwan 3", {"zh": " "}, "d", date(2026, 11, 2), date(2026, 11, 1), date(2026, 11, 1))
    assert refused.value.faults == (
        CampaignFault.SLUG,
        CampaignFault.NO_TITLE,
        CampaignFault.CLOSES_BEFORE_OPENING,
        CampaignFault.ANSWER_BEFORE_CLOSE,
    )


@pytest.mark.parametrize("slug", ["", "a--b", "-a", "柳湾", "a/b", "a.b", "A", "a\x00", "x" * 61])
def test_a_slug_that_could_not_stand_in_a_citation_is_refused(slug: str) -> None:
    with pytest.raises(CampaignFaults) as refused:
        replace(makers.plan("d"), slug=slug)
    assert refused.value.faults == (CampaignFault.SLUG,)
