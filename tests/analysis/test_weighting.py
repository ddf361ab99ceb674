"""Weights pinned to the examples of R's survey package, and to the traps that weights set."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.weighting import MOST_DEFF, collapse, post_stratify, r_indicator, rake, stratified_estimate

SCHOOLS = [4421, 755, 1018]  # California: elementary, high, middle; survey::api
PUPILS = np.array(
    [[83, 70], [64, 38], [43, 76]]
)  # 374 pupils of one sampling unit of the YRBS 2019, age by girls, boys
CAME = np.array([[74, 49], [43, 17], [24, 23]])  # 230 of them, drawn with unequal response

CELLS = arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(1, 3)), elements=st.integers(1, 60))


def test_strata_are_those_of_the_survey_manual() -> None:
    # svymean(~api00, dstrat): mean 662.29, SE 9.409; means and variances of its three strata
    found = stratified_estimate(
        [100, 50, 50], SCHOOLS, [674.43, 625.82, 636.60], [15687.4192929293, 11947.0893877551, 13824.8571428571]
    )
    assert (round(found.value, 2), round(found.se, 3)) == (662.29, 9.409)


def test_one_stratum_is_a_simple_sample() -> None:
    found = stratified_estimate([200], [6194], [656.585], [17682.4248994975])  # svymean(~api00, dsrs): SE 9.2497
    assert (round(found.value, 3), round(found.se, 4)) == (656.585, 9.2497)


def test_post_stratification_is_that_of_the_survey_manual() -> None:
    sample = [144, 14, 25]  # dclus1 by type of school
    enrolled = [62331, 15824, 22443]  # in these schools together
    weights = post_stratify(sample, SCHOOLS)
    assert weights.per_cell @ sample == pytest.approx(6194)
    assert (
        round(weights.per_cell @ enrolled) == 3680893
    )  # postStratify(dclus1, ~stype, pop.types): total enrolment, as printed


def test_weights_of_three_children_by_hand() -> None:
    found = post_stratify([1, 1, 1], [1, 1, 3])
    assert found.per_cell.tolist() == [1, 1, 3]
    assert found.kish_deff == pytest.approx(3 * 11 / 25)
    assert found.n_eff == pytest.approx(25 / 11)


def test_unequal_response_of_real_pupils() -> None:
    weights, found = post_stratify(CAME, PUPILS), r_indicator(CAME, PUPILS)
    assert (round(weights.kish_deff, 2), round(found.r, 2)) == (1.15, 0.59)
    assert weights.usable
    assert [min(range(len(of)), key=of.__getitem__) for of in found.by_group] == [2, 1]  # the oldest, and the boys


def test_weights_that_cost_a_third_are_not_to_be_used() -> None:
    costly = post_stratify([30, 5], [40, 200])
    assert costly.kish_deff > MOST_DEFF
    assert not costly.usable
    assert post_stratify([30, 30], [40, 40]).kish_deff == pytest.approx(1)


def test_raking_is_that_of_the_survey_package() -> None:
    sample = [[12, 132], [3, 11], [8, 17]]  # dclus1 by type and by whether the school met its target
    scores = np.array([[7156, 86281], [1978, 6682], [4851, 10935]])  # api00 of these schools together
    weights = rake(sample, [SCHOOLS, [1072, 5122]])
    # rake(dclus1, ...) with epsilon 1e-10; with its default of 1 it stops at 641.230247
    assert (weights.per_cell * scores).sum() / 6194 == pytest.approx(641.2303209268, rel=1e-9)


@given(CELLS, st.data())
def test_raking_meets_every_margin_and_keeps_every_odds_ratio(sample: np.ndarray, data: st.DataObject) -> None:
    population = data.draw(arrays(np.int64, sample.shape, elements=st.integers(61, 500)))
    margins = [population.sum(axis=1), population.sum(axis=0)]
    weights = rake(sample, margins)
    fitted = weights.per_cell * sample
    assert np.allclose(fitted.sum(axis=1), margins[0], rtol=1e-9)
    assert np.allclose(fitted.sum(axis=0), margins[1], rtol=1e-9)
    logs = np.log(weights.per_cell)  # rows and columns only: the fit adds nothing that the sample did not say
    assert np.allclose(logs - logs[:, :1] - logs[:1] + logs[:1, :1], 0, atol=1e-9)


def test_raking_does_not_stop_early() -> None:
    sample, margins = [[100, 2], [3, 100]], [[900, 300], [250, 950]]
    loose, tight = rake(sample, margins, tolerance=1e-2), rake(sample, margins)
    off = [abs((weights.per_cell * sample).sum(axis=1) - margins[0]).max() for weights in (loose, tight)]
    assert off[0] > 1e-3
    assert off[1] < 1e-7


def test_raking_over_three_axes() -> None:
    rng = np.random.default_rng(3)
    sample, population = rng.integers(3, 20, (3, 2, 4)), rng.integers(20, 90, (3, 2, 4))
    margins = [population.sum(axis=tuple({0, 1, 2} - {axis})) for axis in range(3)]
    fitted = rake(sample, margins).per_cell * sample
    for axis in range(3):
        assert np.allclose(fitted.sum(axis=tuple({0, 1, 2} - {axis})), margins[axis], rtol=1e-9)


@given(CELLS, st.integers(1, 5))
def test_a_sample_in_proportion_is_weighted_alike(sample: np.ndarray, times: int) -> None:
    assume(sample.sum() > 1)
    population = sample * times
    for weights in (post_stratify(sample, population), rake(sample, [population.sum(axis=1), population.sum(axis=0)])):
        assert np.allclose(weights.per_cell, times)
        assert weights.kish_deff == pytest.approx(1)
        assert weights.n_eff == pytest.approx(sample.sum())
    assert r_indicator(sample, population).r == pytest.approx(1)


@given(CELLS, st.data())
def test_unequal_weights_never_gain(sample: np.ndarray, data: st.DataObject) -> None:
    population = sample + data.draw(arrays(np.int64, sample.shape, elements=st.integers(0, 200)))
    weights = post_stratify(sample, population)
    assert weights.kish_deff >= 1 - 1e-12
    assert (weights.per_cell * sample).sum() == pytest.approx(population.sum())


def test_one_correction_for_all_is_too_narrow() -> None:
    # Half the cells answered all but in full, the other half hardly: the spread is all where few answered.
    n, population, mean, s2 = [95, 20], [100, 100], [0.9, 0.5], [0.0909, 0.2632]
    found = stratified_estimate(n, population, mean, s2).se
    overall = math.sqrt((1 - 115 / 200) * sum(0.25 * s / k for s, k in zip(s2, n, strict=True)))
    assert found > 1.2 * overall


def test_cells_with_their_own_corrections_cover_what_they_say() -> None:
    # The 374 pupils redrawn with unequal response: a fifth say yes, fewer of the young, who came, than of the old.
    rng = np.random.default_rng(4)
    yes = np.array([[8, 6], [13, 9], [15, 27]])
    own, overall = [], []
    for x in rng.hypergeometric(yes, PUPILS - yes, CAME, size=(1500, 3, 2)):
        share = x / CAME
        s2 = share * (1 - share) * CAME / (CAME - 1)
        found = stratified_estimate(CAME, PUPILS, share, s2)
        off = abs(found.value - yes.sum() / 374) / 1.959964
        own.append(off <= found.se)
        # R's postStratify with one correction for all: (1 - n/N) n/(n-1) sum (w (y - mean of its cell) / N)^2
        squares = ((PUPILS / CAME / 374) ** 2 * (CAME - 1) * s2).sum()
        overall.append(off <= math.sqrt((1 - 230 / 374) * 230 / 229 * squares))
    assert np.mean(own) > 0.93
    assert np.mean(overall) < np.mean(own) - 0.02


def test_a_cell_in_which_all_answered_adds_no_error() -> None:
    both = stratified_estimate([10, 8], [10, 40], [0.5, 0.25], [math.nan, 0.2])
    assert both.value == pytest.approx(0.2 * 0.5 + 0.8 * 0.25)
    assert both.se == pytest.approx(0.8 * math.sqrt(0.8 * 0.2 / 8))
    empty = stratified_estimate([10, 8, 0], [10, 40, 0], [0.5, 0.25, math.nan], [0.3, 0.2, math.nan])
    assert empty == both


def test_representativeness_by_hand() -> None:
    found = r_indicator([[10, 40], [10, 40]], [[50, 50], [50, 50]])  # rates .2 and .8 by the second axis only
    spread = 0.3 * math.sqrt(200 / 199)
    assert found.r == pytest.approx(1 - 2 * spread)
    assert found.partial == pytest.approx((0.0, spread))
    assert found.by_group[1] == pytest.approx((-spread / math.sqrt(2), spread / math.sqrt(2)))
    one = r_indicator([20, 80], [100, 100])
    assert (one.r, one.partial) == (pytest.approx(found.r), pytest.approx((spread,)))


@given(CELLS, st.data())
def test_no_axis_tells_more_than_its_cells(sample: np.ndarray, data: st.DataObject) -> None:
    population = sample + data.draw(arrays(np.int64, sample.shape, elements=st.integers(0, 60)))
    assume(population.sum() > 1)
    found = r_indicator(sample, population)
    assert all(2 * partial <= 1 - found.r + 1e-9 for partial in found.partial)
    for partial, groups in zip(found.partial, found.by_group, strict=True):
        assert sum(group**2 for group in groups) == pytest.approx(partial**2)
    turned = r_indicator(sample.T, population.T)
    assert turned.partial == pytest.approx(found.partial[::-1])


@pytest.mark.parametrize(
    ("n", "population", "stratum"),
    [
        ([[20, 20], [20, 20]], [[30, 30], [30, 30]], [[0, 1], [2, 3]]),
        ([[20, 20], [20, 4], [20, 20]], [[30, 30]] * 3, [[0, 1], [2, 3], [2, 3]]),  # the oldest are joined first
        ([[4, 20], [20, 20], [20, 20]], [[30, 30]] * 3, [[0, 1], [0, 1], [2, 3]]),
        ([[10, 10], [10, 1], [10, 1]], [[20, 20]] * 3, [[0, 1], [0, 1], [0, 1]]),  # down to one age, sexes apart
        ([[30, 6], [30, 6]], [[40, 40], [40, 40]], [[0, 0], [1, 1]]),  # weights 1.3 and 6.7: ages apart, sexes not
        ([[20, 0], [20, 0]], [[40, 0], [40, 0]], [[0, 1], [2, 3]]),  # nobody lives there, nobody is missed
        ([3, 2, 9], [5, 5, 9], [0, 0, 1]),
        ([9, 2, 3], [9, 5, 5], [0, 1, 1]),
    ],
)
def test_cells_are_merged_in_a_fixed_order(n: object, population: object, stratum: object) -> None:
    assert collapse(n, population).stratum.tolist() == stratum


@given(CELLS, st.data())
def test_merging_keeps_every_child_and_leaves_cells_that_can_be_weighted(n: np.ndarray, data: st.DataObject) -> None:
    population = n + data.draw(arrays(np.int64, n.shape, elements=st.integers(0, 200)))
    assume(n.sum() >= 5)
    merged = collapse(n, population)
    assert (merged.n_h.sum(), merged.N_h.sum()) == (n.sum(), population.sum())
    weights = post_stratify(merged.n_h, merged.N_h)
    assert merged.n_h.min() >= 5
    assert weights.per_cell.max() <= 3 * weights.per_cell.min() * (1 + 1e-9)
    assert (weights.per_cell[merged.stratum] * n).sum() == pytest.approx(population.sum())


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: post_stratify([0, 3], [5, 5]), "sample_counts"),
        (lambda: post_stratify([6, 3], [5, 5]), "sample_counts"),
        (lambda: post_stratify([-1, 3], [5, 5]), "sample_counts"),
        (lambda: post_stratify([0, 0], [0, 0]), "sample_counts"),
        (lambda: post_stratify([1.5, 3], [5, 5]), "sample_counts"),
        (lambda: post_stratify(3, 5), "sample_counts"),
        (lambda: post_stratify([1, 3], [5, 5, 5]), "population_counts"),
        (lambda: post_stratify([1, 3], [[5, 5]]), "population_counts"),
        (lambda: post_stratify([1, 3], [math.nan, 5]), "population_counts"),
        (lambda: rake([[1, 2], [3, 4]], [[10, 10]]), "margins"),
        (lambda: rake([[1, 2], [3, 4]], [[10, 10], [10, 11]]), "margins"),
        (lambda: rake([[1, 2], [3, 4]], [[10, 10], [10, 5, 5]]), "margins"),
        (lambda: rake([[1, 2], [3, 4]], [[2, 18], [10, 10]]), "margins"),
        (lambda: rake([[1, 2], [3, 4]], [[30, -10], [10, 10]]), "margins"),
        (lambda: rake([[1, 2], [3, 4]], [[math.inf, 10], [10, 10]]), "margins"),
        (lambda: rake([[1, 0], [3, 0]], [[10, 10], [10, 10]]), "sample_counts"),
        (lambda: rake([[5, 0], [0, 5]], [[10, 20], [20, 10]]), "sample_counts"),
        (lambda: rake([[1, 2], [3, 4]], [[10, 10], [10, 10]], tolerance=0), "tolerance"),
        (lambda: rake([[1, 2], [3, 4]], [[10, 10], [10, 10]], tolerance=1e-20), "tolerance"),
        (lambda: stratified_estimate([2, 3], [5, 5], [1.0], [1.0, 1.0]), "mean_h"),
        (lambda: stratified_estimate([2, 3], [5, 5], [1.0, math.nan], [1.0, 1.0]), "mean_h"),
        (lambda: stratified_estimate([2, 3], [5, 5], [1.0, 1.0], [1.0, math.nan]), "s2_h"),
        (lambda: stratified_estimate([2, 3], [5, 5], [1.0, 1.0], [1.0, -1.0]), "s2_h"),
        (lambda: stratified_estimate([0, 3], [5, 5], [1.0, 1.0], [1.0, 1.0]), "n_h"),
        (lambda: stratified_estimate([6, 3], [5, 5], [1.0, 1.0], [1.0, 1.0]), "n_h"),
        (lambda: stratified_estimate([2, 3], [5], [1.0, 1.0], [1.0, 1.0]), "N_h"),
        (lambda: r_indicator([6, 3], [5, 5]), "n_h"),
        (lambda: r_indicator([0, 0], [5, 5]), "n_h"),
        (lambda: r_indicator([1], [1]), "N_h"),
        (lambda: collapse([2, 2], [5, 5]), "n_h"),
        (lambda: collapse([[[5]]], [[[6]]]), "n_h"),
        (lambda: collapse([5, 7], [6, 6]), "n_h"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
