"""What a round is called in every citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.fieldwork.campaign import LONGEST_SLUG, SLUG
from survey_app.fieldwork.slug import next_number, round_slug


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
