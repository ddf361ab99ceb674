"""The one list of what must hold before a round begins, and the marks by which a change of somebody else is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from questionnaires.checking.verdict import Verdict, judge
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.model import Family, HelpLine
from survey_app.fieldwork.campaign import CampaignRecord, Stage, plan_of
from survey_app.fieldwork.collector import Channel, CollectorRecord
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.readiness import About, Facts, Point, Weight, gaps, points, printed, told
from survey_app.fieldwork.steps import Step, done, kept, marks

TODAY = date(2026, 11, 21)
FAMILY = load_family(read_sources(library_family("neighbourhood")))
CAMPAIGN = CampaignRecord(
    id=1,
    slug="liuwan-2026-3",
    community=CommunityRecord(1, "liuwan", {"zh": "柳湾社区", "en": "Willow Bend"}, demonstration=True),
    titles={"zh": "第三轮", "en": "Round 3"},
    family_digest="d",
    stage=Stage.DRAFT,
    opens=TODAY,
    closes=date(2026, 12, 12),
    answer_day=date(2026, 12, 26),
    closed_on=None,
    sealed_digest=None,
    published_on=None,
    officer="儿童主任",
    officer_phone="110",
    begun_from="d",
    prepared=("what", "who", "how", "when"),
)
POSTER = CollectorRecord(1, "abcd2345", 1, Channel.POSTER, {"zh": "东门", "en": "East gate"})
READY = Facts(
    campaign=CAMPAIGN,
    ways=(POSTER,),
    family=FAMILY,
    verdict=Verdict((), (), (), (), ()),
    registered=frozenset({"4-6", "7-9", "10-13", "14-17"}),
    waiting=False,
    unprintable="",
    safeguarding=True,
    others=(),
)


def unguarded(family: Family, band: str) -> Family:
    """The same, in which one age tells families nothing in English."""
    changed = [
        replace(asked, words={**asked.words, "en": replace(asked.words["en"], guardian=())})
        if asked.band.id == band
        else asked
        for asked in family
    ]
    return replace(family, questionnaires=tuple(changed))


def spoiled(**change: object) -> tuple[Point, ...]:
    return gaps(points(replace(READY, **change), TODAY))  # type: ignore[arg-type]


def test_nothing_is_in_the_way_of_a_round_that_is_ready() -> None:
    found = points(READY, TODAY)
    assert gaps(found) == ()
    assert [point.weight for point in found] == [Weight.FINE] * 8


@pytest.mark.parametrize(
    ("change", "about", "names"),
    [
        ({"verdict": judge(replace(FAMILY, waivers=()))}, About.QUESTIONS, None),
        ({"family": replace(FAMILY, bank=True)}, About.QUESTIONS, ("bank",)),
        ({"family": unguarded(FAMILY, "10-13")}, About.FAMILIES, ("10-13",)),
        ({"registered": frozenset({"4-6", "10-13"})}, About.REGISTER, ("7-9", "14-17")),
        ({"registered": frozenset()}, About.REGISTER, ("4-6", "7-9", "10-13", "14-17")),
        ({"family": replace(FAMILY, help_lines=())}, About.HELP_LINES, ("none",)),
        ({"family": replace(FAMILY, help_lines=(HelpLine("110", date(2025, 11, 20)),))}, About.HELP_LINES, ("110",)),
        ({"campaign": replace(CAMPAIGN, officer_phone="")}, About.OFFICER, ("telephone",)),
        ({"campaign": replace(CAMPAIGN, officer="", officer_phone="")}, About.OFFICER, ("name", "telephone")),
        ({"ways": ()}, About.WAYS, ("0",)),
        ({"campaign": replace(CAMPAIGN, opens=TODAY - timedelta(days=1))}, About.DAYS, ("2026-11-20",)),
        ({"unprintable": "🛝"}, About.PRINT, ("🛝",)),
    ],
)
def test_each_gap_keeps_the_round_shut(change: dict[str, object], about: About, names: tuple[str, ...] | None) -> None:
    (gap,) = spoiled(**change)
    assert gap.about is about
    assert names is None or gap.names == names
    assert names is None or all(name in told(gap) for name in names if name not in {"0"})


def test_a_help_line_is_good_for_twelve_months_to_the_day() -> None:
    assert not spoiled(family=replace(FAMILY, help_lines=(HelpLine("110", date(2025, 11, 21)),)))


def test_families_of_those_over_fourteen_need_not_be_told() -> None:
    assert not spoiled(family=unguarded(FAMILY, "14-17"))


def test_some_things_are_only_worth_knowing() -> None:
    late = replace(CAMPAIGN, answer_day=CAMPAIGN.closes + timedelta(days=31), prepared=("what",))
    other = replace(CAMPAIGN, id=2, slug="liuwan-2026-2", stage=Stage.OPEN)
    found = points(replace(READY, campaign=late, waiting=True, safeguarding=False, others=(other,)), TODAY)
    notes = [(point.about, point.names) for point in found if point.weight is Weight.NOTE]
    assert notes == [
        (About.STEPS, ("who", "when")),
        (About.ANSWER_DAY, ("31",)),
        (About.REGISTER, ("waiting",)),
        (About.SAFEGUARDING, ()),
        (About.OTHER_ROUNDS, ("liuwan-2026-2",)),
    ]
    assert gaps(found) == ()


def test_thirty_days_are_not_too_long() -> None:
    month = replace(CAMPAIGN, answer_day=CAMPAIGN.closes + timedelta(days=30))
    assert all(point.weight is Weight.FINE for point in points(replace(READY, campaign=month), TODAY))


def test_everything_that_is_printed_is_looked_at() -> None:
    text = printed(CAMPAIGN, (POSTER,))
    assert all(one in text for one in ("柳湾社区", "Willow Bend", "儿童主任", "110", "东门", "East gate", "第三轮"))


def test_a_step_is_done_once_it_was_kept_and_still_holds() -> None:
    plan = plan_of(CAMPAIGN)
    assert done(plan, 1, TODAY) == (Step.WHAT, Step.WHO, Step.HOW, Step.WHEN)
    assert done(plan, 0, TODAY + timedelta(days=1)) == (Step.WHAT, Step.WHO)
    assert kept(replace(plan, prepared=("when",)), Step.WHAT) == ("what", "when")


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"titles": {"zh": "第四轮"}}, Step.WHAT),
        ({"begun_from": "e"}, Step.WHAT),
        ({"family_digest": "e"}, Step.WHO),
        ({"answer_day": date(2026, 12, 27)}, Step.WHEN),
        ({"retention_days": 30}, Step.WHEN),
        ({"officer_phone": "111"}, Step.CHECK),
    ],
)
def test_a_change_moves_the_mark_of_its_step_and_of_no_other(change: dict[str, object], step: Step) -> None:
    before, after = marks(plan_of(CAMPAIGN), (POSTER,)), marks(replace(plan_of(CAMPAIGN), **change), (POSTER,))  # type: ignore[arg-type]
    assert {one for one in Step if before[one] != after[one]} == {step}
    assert marks(plan_of(CAMPAIGN), ())[Step.HOW] != before[Step.HOW]
