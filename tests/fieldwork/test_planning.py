"""What somebody writes who prepares a round: what is taken, what is refused, and every reason at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.fieldwork.campaign import CampaignFault, CampaignRecord, Stage
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.planning import (
    Days,
    Fault,
    Officer,
    PlanFault,
    PlanFaults,
    read_days,
    read_later,
    read_officer,
    read_titles,
    read_way,
    usual_days,
)
from tests import makers

TODAY = date(2026, 11, 21)
DAYS = Days(TODAY, date(2026, 12, 12), date(2026, 12, 26))
OPEN = CampaignRecord(
    id=1,
    slug="liuwan-2026-3",
    community=CommunityRecord(1, "liuwan", {"zh": "柳湾"}, demonstration=True),
    titles={"zh": "第三轮"},
    family_digest="d",
    stage=Stage.OPEN,
    opens=date(2026, 11, 1),
    closes=date(2026, 11, 30),
    answer_day=date(2026, 12, 20),
    closed_on=None,
    sealed_digest=None,
    published_on=None,
)


def refused(reading: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(PlanFaults) as found:
        reading()
    return found.value.faults


def test_what_is_said_in_no_english_is_said_in_chinese() -> None:
    assert read_titles({"zh": " 第三 \n 轮 ", "en": ""}) == {"zh": "第三 轮", "en": "第三 轮"}
    assert read_way("slip", "ticket", {"zh": "小学", "en": " "}).places == {"zh": "小学", "en": "小学"}


@pytest.mark.parametrize(
    ("titles", "faults"),
    [
        ({"zh": " ", "en": ""}, (CampaignFault.NO_TITLE,)),
        ({"zh": "", "en": "Round"}, (CampaignFault.NO_TITLE,)),
        ({"zh": "轮" * 41, "en": "x" * 41}, (PlanFault.TITLE_TOO_LONG, PlanFault.OTHER_TITLE_TOO_LONG)),
        ({"zh": "轮" * 10_000, "en": ""}, (PlanFault.TITLE_TOO_LONG,)),
    ],
)
def test_a_name_is_short_and_there(titles: dict[str, str], faults: tuple[Fault, ...]) -> None:
    assert refused(lambda: read_titles(titles)) == faults
    assert read_titles({"zh": "轮" * 40, "en": "x" * 40})


@pytest.mark.parametrize(
    ("channel", "entry", "place", "faults"),
    [
        ("", "open", "楼", (PlanFault.NO_CHANNEL,)),
        ("POSTER", "open", "楼", (PlanFault.NO_CHANNEL,)),
        ("poster", "typed", "楼", (PlanFault.NO_ENTRY,)),
        ("poster", "held", "楼", (PlanFault.NO_ENTRY,)),
        ("event", "", "", (PlanFault.NO_ENTRY, PlanFault.NO_PLACE)),
        ("poster", "open", "楼" * 61, (PlanFault.PLACE_TOO_LONG,)),
        ("carrier-pigeon", "maybe", " \t", (PlanFault.NO_CHANNEL, PlanFault.NO_ENTRY, PlanFault.NO_PLACE)),
    ],
)
def test_a_way_in_has_a_kind_a_place_and_a_rule(
    channel: str, entry: str, place: str, faults: tuple[Fault, ...]
) -> None:
    assert refused(lambda: read_way(channel, entry, {"zh": place, "en": ""})) == faults


@pytest.mark.parametrize("channel", list(Channel))
def test_paper_needs_no_ticket(channel: Channel) -> None:
    """A member types it in; whatever was ticked beside it, its column says open."""
    way = read_way(channel, "ticket", {"zh": "楼" * 60, "en": ""})
    assert way.entry is (Entry.OPEN if channel is Channel.PAPER else Entry.TICKET)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"opens": None}, (PlanFault.NO_OPENS,)),
        (
            {"opens": None, "closes": None, "answer_day": None},
            (PlanFault.NO_OPENS, PlanFault.NO_CLOSES, PlanFault.NO_ANSWER_DAY),
        ),
        ({"opens": TODAY - timedelta(days=1)}, (PlanFault.OPENS_PAST,)),
        ({"opens": TODAY - timedelta(days=367)}, (PlanFault.OPENS_FAR_AWAY,)),
        ({"closes": date(2026, 11, 20)}, (PlanFault.CLOSES_PAST,)),
        ({"opens": date(2026, 12, 1), "closes": date(2026, 11, 30)}, (CampaignFault.CLOSES_BEFORE_OPENING,)),
        ({"answer_day": date(2026, 12, 12)}, (CampaignFault.ANSWER_BEFORE_CLOSE,)),
        ({"answer_day": TODAY + timedelta(days=367)}, (PlanFault.ANSWER_FAR_AWAY,)),
        (
            {"closes": TODAY + timedelta(days=367), "answer_day": TODAY + timedelta(days=368)},
            (PlanFault.CLOSES_FAR_AWAY, PlanFault.ANSWER_FAR_AWAY),
        ),
    ],
)
def test_every_fault_of_the_days_is_found(change: dict[str, date | None], faults: tuple[Fault, ...]) -> None:
    assert refused(lambda: read_days(replace(DAYS, **change), TODAY)) == faults


@pytest.mark.parametrize(
    "days",
    [
        DAYS,
        Days(TODAY, TODAY, TODAY + timedelta(days=1)),
        Days(TODAY + timedelta(days=300), TODAY + timedelta(days=365), TODAY + timedelta(days=366)),
    ],
)
def test_days_on_the_limit_are_taken(days: Days) -> None:
    assert read_days(days, TODAY) == (days.opens, days.closes, days.answer_day)


def test_three_weeks_to_answer_and_fourteen_days_to_think() -> None:
    assert usual_days(TODAY) == (TODAY, date(2026, 12, 12), date(2026, 12, 26))


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)))
def test_the_proposed_days_are_always_taken(today: date) -> None:
    assert read_days(Days(*usual_days(today)), today) == usual_days(today)


@pytest.mark.parametrize(
    ("closes", "answer_day", "faults"),
    [
        (date(2026, 11, 29), date(2026, 12, 20), (PlanFault.CLOSES_EARLIER,)),
        (date(2026, 12, 7), date(2026, 12, 19), (PlanFault.ANSWER_EARLIER,)),
        (date(2026, 12, 7), date(2026, 12, 28), (PlanFault.ANSWER_PUT_OFF,)),
        (date(2026, 11, 30), date(2026, 12, 21), (PlanFault.ANSWER_PUT_OFF,)),
        (date(2026, 12, 25), date(2026, 12, 20), (CampaignFault.ANSWER_BEFORE_CLOSE,)),
        (TODAY + timedelta(days=367), TODAY + timedelta(days=380), (PlanFault.CLOSES_FAR_AWAY,)),
        (None, None, (PlanFault.NO_CLOSES, PlanFault.NO_ANSWER_DAY)),
    ],
)
def test_an_open_round_is_put_off_and_its_promise_by_no_more(
    closes: date | None, answer_day: date | None, faults: tuple[Fault, ...]
) -> None:
    assert refused(lambda: read_later(OPEN, Days(None, closes, answer_day), TODAY)) == faults


@pytest.mark.parametrize("answer_day", [date(2026, 12, 20), date(2026, 12, 25), date(2026, 12, 27)])
def test_a_week_later_the_answer_may_stay_or_follow(answer_day: date) -> None:
    later = date(2026, 12, 7)
    assert read_later(OPEN, Days(None, later, answer_day), TODAY) == (later, answer_day)


def test_a_round_whose_last_day_is_past_is_put_off_to_a_day_to_come() -> None:
    late = date(2026, 12, 5)
    assert refused(lambda: read_later(OPEN, Days(None, date(2026, 12, 1), date(2026, 12, 20)), late)) == (
        PlanFault.CLOSES_EARLIER,
    )
    assert read_later(OPEN, Days(None, late, date(2026, 12, 20)), late) == (late, date(2026, 12, 20))


@pytest.mark.parametrize(
    "phone", ["", "110", "021-5555 0123", "+86 (21) 55550123", makers.full_width("02155550123"), "55550123转8"]
)
def test_numbers_that_can_be_called(phone: str) -> None:
    assert isinstance(read_officer("儿童主任", phone), Officer)


@pytest.mark.parametrize(
    ("name", "phone", "faults"),
    [
        ("x" * 61, "", (PlanFault.OFFICER_TOO_LONG,)),
        ("", "12", (PlanFault.NO_PHONE,)),
        ("", "call me", (PlanFault.NO_PHONE,)),
        ("", "<script>110", (PlanFault.NO_PHONE,)),
        ("", "1" * 41, (PlanFault.PHONE_TOO_LONG,)),
        ("王" * 10_000, "1" * 10_000, (PlanFault.OFFICER_TOO_LONG, PlanFault.PHONE_TOO_LONG)),
    ],
)
def test_a_name_too_long_and_what_is_no_number(name: str, phone: str, faults: tuple[Fault, ...]) -> None:
    assert refused(lambda: read_officer(name, phone)) == faults
