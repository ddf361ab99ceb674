"""Intervals pinned to outside numbers, and to what they promise: coverage, counted out for every possible community."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, hypergeom

from analysis.intervals import Interval, hypergeometric, newcombe, silent_bounds, wilson


def test_the_real_example_of_374_pupils() -> None:
    assert hypergeometric(49, 224, 374) == Interval(70, 96)
    bounds = silent_bounds(49, 224, 374)
    assert (round(100 * bounds.low, 1), round(100 * bounds.high, 1)) == (13.1, 53.2)


@pytest.mark.parametrize(
    ("x", "n", "total", "low", "high"),
    [
        (0, 0, 5, 0, 5),  # nobody asked: everything is possible
        (3, 3, 3, 3, 3),  # everybody asked: nothing is left open
        (0, 0, 0, 0, 0),
        (1, 1, 40, 2, 40),  # P(X >= 1 | K = 1) is 1/40 = alpha/2 exactly, and a tie is outside
        (0, 1, 40, 0, 38),
        (0, 10, 20, 0, 4),  # C(15, 10) / C(20, 10) = 3003 / 184756 is below alpha/2 already
        (10, 10, 20, 16, 20),
        (20, 40, 60, 25, 35),  # the round that the tests of the committee read
    ],
)
def test_edges(x: int, n: int, total: int, low: int, high: int) -> None:
    assert hypergeometric(x, n, total) == Interval(low, high)


def exact_interval(x: int, n: int, total: int, alpha_half: Fraction) -> tuple[int, int]:
    """The definition, in whole numbers: no float anywhere."""
    inside = []
    for k in range(x, x + total - n + 1):
        ways = [math.comb(k, j) * math.comb(total - k, n - j) for j in range(n + 1)]
        if min(Fraction(sum(ways[x:]), sum(ways)), Fraction(sum(ways[: x + 1]), sum(ways))) > alpha_half:
            inside.append(k)
    return inside[0], inside[-1]


@given(st.data())
def test_the_definition_in_whole_numbers(data: st.DataObject) -> None:
    total = data.draw(st.integers(1, 60))
    n = data.draw(st.integers(0, total))
    x = data.draw(st.integers(0, n))
    percent = data.draw(st.sampled_from([80, 90, 95, 99]))
    found = hypergeometric(x, n, total, percent / 100)
    assert (found.low, found.high) == exact_interval(x, n, total, Fraction(100 - percent, 200))


def test_covers_95_in_100_in_every_community_up_to_80() -> None:
    for total in range(2, 81):
        k = np.arange(total + 1)
        for n in range(1, total, max(1, total // 12)):
            found = [hypergeometric(x, n, total) for x in range(n + 1)]
            low, high = (np.array([getattr(each, end) for each in found])[:, None] for end in ("low", "high"))
            chance = hypergeom.pmf(np.arange(n + 1)[:, None], total, k, n)
            assert (chance * ((low <= k) & (k <= high))).sum(axis=0).min() >= 0.95


def test_the_ends_of_a_large_community_are_those_of_scipy() -> None:
    found = hypergeometric(1300, 2500, 6000)
    assert isinstance(found.low, int)
    for k, inside in ((found.low - 1, False), (found.low, True), (found.high, True), (found.high + 1, False)):
        tails = hypergeom.sf(1299, 6000, k, 2500), hypergeom.cdf(1300, 6000, k, 2500)
        assert bool(min(tails) > 0.025) is inside


def test_a_higher_level_is_never_narrower() -> None:
    narrow, wide = hypergeometric(13, 48, 65, 0.95), hypergeometric(13, 48, 65, 1 - 0.05 / 3)
    assert (narrow, wide) == (Interval(14, 22), Interval(13, 23))


def test_wilson_is_that_of_the_textbook() -> None:
    found = wilson(81 / 263, 263)  # Newcombe 1998, table I, method 3
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    for x, n in ((0, 20), (1, 29), (15, 148), (29, 29)):
        reference = binomtest(x, n).proportion_ci(method="wilson")
        found = wilson(x / n, n)
        assert math.isclose(found.low, reference.low, rel_tol=1e-10, abs_tol=1e-12)
        assert math.isclose(found.high, reference.high, rel_tol=1e-10)


def test_wilson_takes_an_effective_number() -> None:
    assert wilson(0.3, 40.5).low < wilson(0.3, 41).low < wilson(0.3, 41.5).low


@pytest.mark.parametrize(
    ("groups", "low", "high"),  # Newcombe 1998, table II, method 10
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 10), 0.6075, 1.0000),
        ((5, 56, 0, 29), -0.0381, 0.1926),
    ],
)
def test_newcombe_is_that_of_the_paper(groups: tuple[int, int, int, int], low: float, high: float) -> None:
    found = newcombe(*groups)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: hypergeometric(-1, 5, 10), "x"),
        (lambda: hypergeometric(6, 5, 10), "x"),
        (lambda: hypergeometric(5, 11, 10), "n"),
        (lambda: hypergeometric(1.5, 5, 10), "x"),
        (lambda: hypergeometric(True, 5, 10), "x"),
        (lambda: hypergeometric(1, 5, "10"), "N"),
        (lambda: hypergeometric(1, 5, 10, 1.0), "level"),
        (lambda: hypergeometric(1, 5, 10, math.nan), "level"),
        (lambda: silent_bounds(0, 0, 0), "N"),
        (lambda: silent_bounds(2, 1, 5), "x"),
        (lambda: wilson(1.01, 5), "share"),
        (lambda: wilson(math.nan, 5), "share"),
        (lambda: wilson(0.5, 0), "n"),
        (lambda: wilson(0.5, math.inf), "n"),
        (lambda: newcombe(1, 0, 1, 5), "n1"),
        (lambda: newcombe(1, 5, 6, 5), "x2"),
        (lambda: newcombe(1, 5, 1, 5, 0), "level"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
