"""A help line that nobody has called for a year is told to the operator; a child still sees it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.model import HelpLine
from survey_app.fieldwork.help_line import expired, good_until, overdue, told

DAYS = st.dates(date(1990, 1, 1), date(2190, 1, 1))


@pytest.mark.parametrize(
    ("verified", "last_good"),
    [
        (date(2025, 9, 1), date(2026, 9, 1)),
        (date(2024, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
        (date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_twelve_months_are_counted_by_the_calendar(verified: date, last_good: date) -> None:
    line = HelpLine("110", verified)
    assert good_until(verified) == last_good
    assert not expired(line, last_good)
    assert expired(line, last_good + timedelta(1))


@given(DAYS)
def test_a_year_is_never_shorter_than_a_year(verified: date) -> None:
    assert 365 <= (good_until(verified) - verified).days <= 366


@given(DAYS, st.integers(1, 5000))
def test_a_day_that_has_not_come_is_no_check(today: date, ahead: int) -> None:
    assert expired(HelpLine("110", today + timedelta(ahead)), today)


def test_each_line_is_told_once_with_its_day_the_oldest_first() -> None:
    today = date(2026, 11, 21)
    old, older, fresh = (
        HelpLine("12355", date(2025, 3, 1)),
        HelpLine("110", date(2024, 2, 29)),
        HelpLine("1", date(2026, 9, 1)),
    )
    assert overdue([old, fresh, older, old], today) == (older, old)
    assert told(overdue([old, fresh, older, old], today)).endswith("110 (2024-02-29), 12355 (2025-03-01).")


def test_when_all_are_fresh_nothing_is_told() -> None:
    assert told(overdue([HelpLine("110", date(2026, 9, 1))], date(2026, 11, 21))) == ""
