"""What one child sends."""

from __future__ import annotations

from datetime import date

import pytest

from questionnaires.loading import load_family, load_questionnaire
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.response import NothingAnswered, Occasion
from tests import makers
from tests.makers import EXAMPLES, TWO_BANDS, response

LUNCH = load_family(TWO_BANDS).for_band("7-9")


def test_skipped_items_are_left_out() -> None:
    assert list(response(LUNCH, lunch3="okay").answers) == ["lunch3"]


def test_words_are_not_among_the_stored_answers() -> None:
    said = response(LUNCH, lunch3="bad", more="太咸了", sex="girl")
    assert said.stored() == {"lunch3": ["bad"], "more": ["+"], "sex": ["girl"]}
    assert said.texts == {"more": "太咸了"}


def test_i_do_not_know_is_an_answer() -> None:
    assert response(LUNCH, lunch3="dont-know").stored() == {"lunch3": ["dont-know"]}


@pytest.mark.parametrize("said", [{}, {"sex": "boy"}, {"lunch3": " "}])
def test_nothing_said_about_the_place_is_nothing_answered(said: dict[str, str]) -> None:
    with pytest.raises(NothingAnswered):
        response(LUNCH, **said)


def test_answers_off_the_path_are_dropped() -> None:
    asked = load_questionnaire(EXAMPLES / "route-skips-item")
    first, second = asked.items[0], asked.items[1]
    jump = next(route.when for route in first.routes if route.when)
    whole = {first.id: jump.options[0], second.id: second.option_ids[0]}
    assert second.id not in response(asked, **whole).answers


def test_a_retry_is_told_from_another_response() -> None:
    once = response(LUNCH, lunch3="good", more="好")
    assert once.canonical() == response(LUNCH, lunch3="good", more="好").canonical()
    others = [
        response(LUNCH, lunch3="good", more="不好"),
        response(LUNCH, lunch3="okay", more="好"),
        response(LUNCH, lunch3="good"),
        response(LUNCH, "en", lunch3="good", more="好"),
    ]
    assert once.canonical() not in [other.canonical() for other in others]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        # ISO 8601: 2026 has 53 weeks, because it begins on a Thursday.
        (date(2026, 1, 1), "2026-W01"),
        (date(2026, 11, 21), "2026-W47"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
    ],
)
def test_only_the_week_is_kept(day: date, week: str) -> None:
    poster = CollectorRecord(1, "abcd2345", 1, "poster", {})
    assert Occasion(poster, day).week == week


def test_makers_write_as_a_page_does() -> None:
    assert makers.response(LUNCH, lunch3=["good"]).answers["lunch3"].options == ("good",)
