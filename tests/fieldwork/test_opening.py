"""A round before it is opened: its name in every citation, its days, where its posters hang."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.fieldwork.campaign import LONGEST_SLUG, SLUG, CampaignFault
from survey_app.fieldwork.opening import (
    Asked,
    Fault,
    OpeningFault,
    OpeningFaults,
    make_opening,
    next_number,
    round_slug,
    usual_days,
)

TODAY = date(2026, 11, 21)
ASKED = Asked(
    titles={"zh": "2026 年第 3 轮", "en": ""},
    opens=TODAY,
    closes=date(2026, 12, 12),
    answer_day=date(2026, 12, 26),
    places={"zh": "3 号楼门口\n 图书室 \n\n", "en": ""},
)


def opened(asked: Asked) -> tuple[dict[str, str], list[dict[str, str]]]:
    made = make_opening(asked, "liuwan-2026-3", "d", TODAY)
    return dict(made.plan.titles), [dict(place) for place in made.places]


def refused(asked: Asked, today: date = TODAY) -> tuple[Fault, ...]:
    with pytest.raises(OpeningFaults) as found:
        make_opening(asked, "liuwan-2026-3", "d", today)
    return found.value.faults


def test_what_is_said_in_no_english_is_said_in_chinese() -> None:
    titles, places = opened(ASKED)
    assert titles == {"zh": "2026 年第 3 轮", "en": "2026 年第 3 轮"}
    assert places == [{"zh": "3 号楼门口", "en": "3 号楼门口"}, {"zh": "图书室", "en": "图书室"}]


def test_english_lines_stand_beside_the_chinese_ones() -> None:
    asked = replace(ASKED, titles={"zh": "第三轮", "en": " Round\n3 "}, places={"zh": "楼\n书", "en": "Door\r\nBooks"})
    assert opened(asked) == (
        {"zh": "第三轮", "en": "Round 3"},
        [{"zh": "楼", "en": "Door"}, {"zh": "书", "en": "Books"}],
    )


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"titles": {"zh": "  ", "en": ""}}, (CampaignFault.NO_TITLE,)),
        ({"titles": {"zh": "", "en": "Round 3"}}, (CampaignFault.NO_TITLE,)),
        ({"titles": {"zh": "轮" * 41, "en": ""}}, (OpeningFault.TITLE_TOO_LONG,)),
        ({"titles": {"zh": "第三轮", "en": "x" * 41}}, (OpeningFault.OTHER_TITLE_TOO_LONG,)),
        ({"closes": date(2026, 11, 20)}, (CampaignFault.CLOSES_BEFORE_OPENING, OpeningFault.OVER_ALREADY)),
        ({"opens": date(2026, 11, 1), "closes": date(2026, 11, 20)}, (OpeningFault.OVER_ALREADY,)),
        ({"opens": None}, (OpeningFault.NO_DAY,)),
        ({"closes": None, "places": {"zh": "", "en": ""}}, (OpeningFault.NO_PLACE, OpeningFault.NO_DAY)),
        ({"answer_day": date(2026, 12, 12)}, (CampaignFault.ANSWER_BEFORE_CLOSE,)),
        ({"answer_day": TODAY + timedelta(days=367)}, (OpeningFault.ANSWER_FAR_AWAY,)),
        ({"opens": TODAY - timedelta(days=367)}, (OpeningFault.OPENS_FAR_AWAY,)),
        (
            {"closes": TODAY + timedelta(days=367), "answer_day": TODAY + timedelta(days=368)},
            (OpeningFault.CLOSES_FAR_AWAY, OpeningFault.ANSWER_FAR_AWAY),
        ),
        ({"places": {"zh": " \n\n", "en": ""}}, (OpeningFault.NO_PLACE,)),
        ({"places": {"zh": "楼\n" * 21, "en": ""}}, (OpeningFault.TOO_MANY_PLACES,)),
        ({"places": {"zh": "楼" * 61, "en": ""}}, (OpeningFault.PLACE_TOO_LONG,)),
        ({"places": {"zh": "楼", "en": "x" * 61}}, (OpeningFault.OTHER_PLACE_TOO_LONG,)),
        ({"places": {"zh": "楼\n书", "en": "Door"}}, (OpeningFault.OTHER_PLACES,)),
        ({"places": {"zh": "", "en": "Door"}}, (OpeningFault.NO_PLACE, OpeningFault.OTHER_PLACES)),
    ],
)
def test_every_fault_is_found(change: dict[str, object], faults: tuple[Fault, ...]) -> None:
    assert refused(replace(ASKED, **change)) == faults  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"titles": {"zh": "轮" * 40, "en": ""}},
        {"opens": TODAY, "closes": TODAY, "answer_day": date(2026, 11, 22)},
        {"opens": date(2026, 11, 1)},
        {"closes": TODAY + timedelta(days=365), "answer_day": TODAY + timedelta(days=366)},
        {"places": {"zh": "楼\n" * 20, "en": ""}},
        {"places": {"zh": "楼" * 60, "en": "x" * 60}},
    ],
)
def test_what_lies_on_the_limit_is_taken(change: dict[str, object]) -> None:
    assert opened(replace(ASKED, **change))  # type: ignore[arg-type]


def test_all_faults_are_told_at_once() -> None:
    asked = Asked({"zh": "", "en": ""}, TODAY, date(2026, 11, 20), date(2026, 11, 20), {"zh": "", "en": ""})
    assert set(refused(asked)) == {
        CampaignFault.NO_TITLE,
        CampaignFault.CLOSES_BEFORE_OPENING,
        CampaignFault.ANSWER_BEFORE_CLOSE,
        OpeningFault.OVER_ALREADY,
        OpeningFault.NO_PLACE,
    }


def test_three_weeks_to_answer_and_two_to_think() -> None:
    assert usual_days(TODAY) == (TODAY, date(2026, 12, 12), date(2026, 12, 26))


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)))
def test_the_proposed_days_are_always_taken(today: date) -> None:
    opens, closes, answer_day = usual_days(today)
    made = make_opening(replace(ASKED, opens=opens, closes=closes, answer_day=answer_day), "a", "d", today)
    assert (made.plan.opens, made.plan.closes, made.plan.answer_day) == (opens, closes, answer_day)


@pytest.mark.parametrize(
    ("community", "slug"),
    [
        ("liuwan", "liuwan-2026-3"),
        ("Liu Wan--3", "liu-wan-3-2026-3"),
        ("柳湾", "round-2026-3"),
        ("x" * 60, "x" * 48 + "-2026-3"),
        ("x" * 47 + "-y", "x" * 47 + "-2026-3"),
    ],
)
def test_the_slug_is_made(community: str, slug: str) -> None:
    assert round_slug(community, 2026, 3) == slug


@given(st.text(max_size=100), st.integers(1, 9999), st.integers(1, 999_999))
def test_every_slug_can_stand_in_a_citation(community: str, year: int, number: int) -> None:
    slug = round_slug(community, year, number)
    assert len(slug) <= LONGEST_SLUG
    assert SLUG.fullmatch(slug)


@pytest.mark.parametrize(
    ("slugs", "number"),
    [
        ([], 1),
        (["liuwan-2026-2", "liuwan-2026-3"], 4),
        (["liuwan-2025-9", "liuwan-2026-1"], 2),
        (["liuwan-2026-autumn", "liuwan-2026", "other-2026-7"], 1),
        (["liuwan-2026-9", "liuwan-2026-10"], 11),
    ],
)
def test_rounds_of_a_year_are_counted_on(slugs: list[str], number: int) -> None:
    assert next_number("liuwan", 2026, slugs) == number


@given(st.text("abc-", max_size=80), st.lists(st.integers(1, 99_999), max_size=8))
def test_the_next_number_is_free(community: str, numbers: list[int]) -> None:
    slugs = [round_slug(community, 2026, number) for number in numbers]
    assert round_slug(community, 2026, next_number(community, 2026, slugs)) not in slugs
