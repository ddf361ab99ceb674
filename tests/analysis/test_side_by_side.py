"""Communities beside each other: chance is not called a difference, a real one is, and nobody is ranked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.communities import funnel, shrink
from analysis.side_by_side import Counted, Place, side_by_side

EVEN = [Counted(f"place {n}", 20 + n % 3, 50 + n) for n in range(6)]


def test_a_far_one_is_named_and_the_others_are_not() -> None:
    found = side_by_side([*EVEN, Counted("far", 2, 60)])
    assert {one.name: one.place for one in found.places if one.place is not Place.WITHIN} == {"far": Place.BELOW}
    assert [one.name for one in found.places] == [*(one.name for one in EVEN), "far"]


def test_a_small_one_may_stand_as_far_out() -> None:
    """Of ten children none said yes; of sixty that would be more than chance."""
    small, large = (side_by_side([*EVEN, Counted("odd", 0, base)]).places[-1].place for base in (10, 60))
    assert (small, large) == (Place.WITHIN, Place.BELOW)


def test_its_limits_are_those_of_the_funnel() -> None:
    found = side_by_side(EVEN)
    sizes = [each.base for each in found.limits]
    peer = funnel(np.zeros(len(sizes), dtype=int), sizes, found.target)
    assert [each.low_998 for each in found.limits] == pytest.approx(peer.low_998.clip(0))
    assert found.target == sum(one.good for one in EVEN) / sum(one.base for one in EVEN)


def test_shares_are_steadied_from_ten_communities_on() -> None:
    assert all(one.steadied is None for one in side_by_side(EVEN).places)
    ten = [*EVEN, *(Counted(f"more {n}", 10 + 5 * n, 40) for n in range(4))]
    peer = shrink([one.good for one in ten], [one.base for one in ten])
    assert [one.steadied[0] for one in side_by_side(ten).places if one.steadied] == pytest.approx(peer.shares.tolist())


def test_where_all_differ_the_limits_are_wider() -> None:
    apart = [Counted(f"place {n}", 10 + 30 * (n % 2), 50) for n in range(12)]
    found = side_by_side(apart)
    assert found.overdispersed
    assert all(one.place is Place.WITHIN for one in found.places)


@pytest.mark.parametrize("counted", [EVEN[:2], [Counted("a", 0, 9), Counted("b", 0, 9), Counted("c", 0, 9)]])
def test_too_little_to_set_side_by_side(counted: list[Counted]) -> None:
    with pytest.raises(ValueError, match="counted"):
        side_by_side(counted)


@settings(max_examples=30)
@given(st.permutations(EVEN))
def test_the_order_given_is_kept_and_changes_nothing(order: list[Counted]) -> None:
    found = {one.name: one for one in side_by_side(order).places}
    assert list(found) == [one.name for one in order]
    assert {one.name: one for one in side_by_side(EVEN).places} == found
