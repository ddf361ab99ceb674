"""Every test pinned to numbers that others print, to scipy where it has the same, and to what must never matter."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import comparisons
from analysis.comparisons import (
    benjamini_hochberg,
    chi_square,
    comparable,
    each,
    fisher_exact,
    holm,
    jonckheere,
    kruskal_wallis,
    linear_by_linear,
    mann_whitney,
    mann_whitney_exact,
    mcnemar,
    sampled,
    used,
)

JOB = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]  # income by job satisfaction, R's ?fisher.test
TEA = [[3, 1], [1, 3]]  # Fisher's tea drinker, R's ?fisher.test
VIETNAM = [  # students by opinion on the war, vcdExtra::Vietnam (men)
    [188, 135, 171, 22],
    [165, 135, 168, 24],
    [154, 149, 264, 35],
    [157, 116, 243, 54],
    [137, 203, 473, 154],
]
SLEEP = [[1, 2, 2, 5, 4, 0], [3, 1, 2, 2, 1, 1]]  # 24 pupils of one school, girls and boys: hours of sleep, ties

OF_GROUPS = (kruskal_wallis, jonckheere, linear_by_linear, chi_square)
OF_TABLES = (*OF_GROUPS, mann_whitney, mann_whitney_exact, fisher_exact)

CELLS = st.integers(0, 30)


def tables(groups: int | None = None, least: int = 1) -> st.SearchStrategy[np.ndarray]:
    shape = st.tuples(st.just(groups) if groups else st.integers(2, 4), st.integers(2, 5))
    return shape.flatmap(lambda size: arrays(np.int64, size, elements=st.integers(least, 30)))


def answers(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Group and level of each child."""
    group, level = np.indices(table.shape).reshape(2, -1)
    return np.repeat(group, table.ravel()), np.repeat(level, table.ravel())


def by_value(*groups: list[int]) -> list[list[int]]:
    values = sorted(set(itertools.chain(*groups)))
    return [[group.count(value) for value in values] for group in groups]


def near(value: float | None, expected: float, tolerance: float = 1e-8) -> bool:
    assert value is not None
    return math.isclose(value, expected, rel_tol=tolerance, abs_tol=1e-12)


def test_fisher_is_that_of_r() -> None:
    assert round(fisher_exact(TEA).p_value, 4) == 0.4857  # one-sided .2429 is printed, and the table is symmetric
    assert abs(fisher_exact(JOB).p_value - 0.7827) <= 0.015  # printed; here 9,999 draws


def test_a_trend_in_job_satisfaction_is_that_of_coin() -> None:
    plain = linear_by_linear(JOB)  # coin::lbl_test, unit scores
    assert near(plain.z, 1.72713291923136)
    assert near(plain.statistic, 2.98298812069264)
    assert near(plain.p_value, 0.0841437947064283)
    scored = linear_by_linear(JOB, scores=([3, 10, 20, 35], [1, 3, 4, 5]))
    assert near(scored.statistic, 3.68455828821642)


def test_a_large_table_is_that_of_vcd() -> None:
    found = chi_square(VIETNAM)  # vcd::assocstats
    assert near(found.statistic, 204.031826873233)
    assert found.df == 12
    trend = linear_by_linear(VIETNAM)  # vcdExtra::CMHtest, coin::lbl_test
    assert near(trend.statistic, 174.313693884141)
    assert near(trend.p_value, 8.45434425995541e-40)


def test_two_small_groups_with_ties_are_those_of_coin() -> None:
    found, exact = mann_whitney(SLEEP), mann_whitney_exact(SLEEP)  # coin::wilcox_test, asymptotic and exact
    assert near(found.z, 1.04772480772733)
    assert near(found.p_value, 0.294765414467609)
    assert near(exact.p_value, 0.304422778056511)
    assert exact.z == found.z
    bullied = [[13, 1], [6, 4]]
    assert near(mann_whitney_exact(bullied).p_value, 0.122200263504611)


def test_a_trend_over_three_groups_is_that_of_the_textbook() -> None:
    performance = by_value([40, 35, 38, 43, 44, 41], [38, 40, 47, 44, 40, 42], [48, 40, 45, 43, 46, 44])
    assert jonckheere(performance).statistic == 79  # Hollander & Wolfe 1999, example 6.2


def test_false_discoveries_are_those_of_the_paper() -> None:
    printed = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]  # Benjamini & Hochberg 1995, section 4
    p = [*printed, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4
    assert (holm(p) <= 0.05).sum() == 3
    assert np.allclose(benjamini_hochberg(p), scipy.stats.false_discovery_control(p), rtol=1e-12)
    assert np.allclose(benjamini_hochberg(p)[[4, 13]], [0.0603, 0.759 * 15 / 14], rtol=1e-12)


@pytest.mark.parametrize(("b", "c", "exact", "mid"), [(1, 7, 0.0703, 0.0391), (6, 16, 0.0525, 0.0347)])
def test_the_same_children_twice_are_those_of_the_paper(b: int, c: int, exact: float, mid: float) -> None:
    found = mcnemar(b, c)  # Fagerland, Lydersen & Laake 2013, tables 1 and 2
    assert found.mid_p is not None
    assert (round(found.p_value, 4), round(found.mid_p, 4)) == (exact, mid)
    assert math.isclose(found.p_value, scipy.stats.binomtest(b, b + c).pvalue, rel_tol=1e-10)


def test_mcnemar_is_the_chi_square_of_the_textbook() -> None:
    found = mcnemar(150, 86)  # Agresti 2002, table 10.1: approval of the prime minister
    assert (round(found.statistic, 2), round(found.effect, 3)) == (17.36, 0.271)
    assert mcnemar(86, 150).effect == -found.effect


def test_as_many_one_way_as_the_other_is_no_change() -> None:
    found = mcnemar(3, 3)
    assert found.p_value == 1
    assert found.mid_p == pytest.approx(1 - 20 / 64 / 2)  # 1 - f / 2, as in the paper's supplement
    assert (mcnemar(0, 0).p_value, mcnemar(0, 0).effect) == (1, 0)


@given(tables())
def test_ranks_are_those_of_scipy(table: np.ndarray) -> None:
    group, level = answers(table)
    peer = scipy.stats.kruskal(*(level[group == each] for each in range(len(table))))
    found = kruskal_wallis(table)
    assert math.isclose(found.statistic, peer.statistic, rel_tol=1e-9, abs_tol=1e-9)
    assert near(found.p_value, scipy.stats.chi2.sf(found.statistic, len(table) - 1))
    assert near(found.effect, found.statistic / (len(level) - 1))
    tau = scipy.stats.kendalltau(group, level, method="asymptotic")
    trend = jonckheere(table)
    assert near(trend.effect, tau.statistic)
    assert near(trend.p_value, tau.pvalue)
    line = linear_by_linear(table)
    assert near(line.effect, np.corrcoef(group, level)[0, 1])


@given(tables(groups=2))
def test_two_groups_are_those_of_scipy(table: np.ndarray) -> None:
    group, level = answers(table)
    first, second = level[group == 0], level[group == 1]
    peer = scipy.stats.mannwhitneyu(first, second, use_continuity=False, method="asymptotic")
    found = mann_whitney(table)
    assert found.statistic == peer.statistic
    assert near(found.p_value, peer.pvalue)
    assert near(found.effect, float(np.sign(np.subtract.outer(first, second)).mean()))  # Cliff's delta as defined
    assert near(kruskal_wallis(table).statistic, (found.z or 0.0) ** 2)


@given(tables(groups=2).filter(lambda table: table.shape[1] == 2))
def test_two_by_two_is_that_of_scipy(table: np.ndarray) -> None:
    assert near(fisher_exact(table).p_value, scipy.stats.fisher_exact(table).pvalue)


@given(tables(least=12))
def test_chi_square_is_that_of_scipy(table: np.ndarray) -> None:
    peer = scipy.stats.chi2_contingency(table, correction=False)
    found = chi_square(table)
    assert near(found.statistic, peer.statistic)
    if peer.expected_freq.min() >= 5:
        assert near(found.p_value, peer.pvalue)


@given(arrays(np.int64, st.tuples(st.just(2), st.integers(2, 4)), elements=st.integers(0, 3)))
def test_counted_out_is_every_way_to_deal_the_answers(table: np.ndarray) -> None:
    if (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        return
    levels, size = table.sum(axis=0), int(table[0].sum())
    ranks = 2 * np.cumsum(levels) - levels + 1
    mean = size * (int(levels.sum()) + 1)
    seen = abs(int(table[0] @ ranks) - mean)
    ways = [0, 0]
    for first in itertools.product(*(range(level + 1) for level in levels.tolist())):
        if sum(first) == size:
            way = math.prod(math.comb(level, part) for level, part in zip(levels.tolist(), first, strict=True))
            ways[abs(int(np.array(first) @ ranks) - mean) >= seen] += way
    assert near(mann_whitney_exact(table).p_value, float(Fraction(ways[1], sum(ways))), 1e-10)


def test_counting_out_agrees_with_the_normal_where_both_are_allowed() -> None:
    table = [[20, 20, 25, 20, 15], [15, 15, 20, 25, 25]]
    assert abs(mann_whitney_exact(table).p_value - mann_whitney(table).p_value) < 0.001


def test_bergsma_takes_chance_out_of_cramers_v() -> None:
    independent = np.outer([4, 6], [3, 7])
    assert chi_square(independent).effect == 0
    assert chi_square([[50, 0], [0, 50]]).effect == pytest.approx(1)
    # Bergsma 2013: phi2 - 1/99 over 1 - 1/99, with chi-square 4 in a 2 x 2 table of 100
    assert chi_square([[30, 20], [20, 30]]).effect == pytest.approx(math.sqrt((0.04 - 1 / 99) / (1 - 1 / 99)))


def test_a_reload_never_changes_a_p_value() -> None:
    assert chi_square(JOB) == chi_square(JOB)
    assert fisher_exact(JOB) == fisher_exact(np.array(JOB))
    assert chi_square(JOB, seed=1).p_value != chi_square(JOB, seed=2).p_value
    assert fisher_exact(JOB, seed=1) == fisher_exact(JOB, seed=1)
    assert "seed 7" in fisher_exact(JOB, seed=7).method


def test_random_tables_agree_with_counting_out() -> None:
    # 4 standard errors of 9,999 draws at most
    for table in (SLEEP, [[13, 1], [6, 4]], [[5, 1, 2], [1, 4, 3]]):
        exact = mann_whitney_exact(table).p_value
        assert abs(sampled(mann_whitney, table).p_value - exact) < 4 * math.sqrt(exact * (1 - exact) / 9999)
    exact = fisher_exact([[13, 1], [6, 4]]).p_value
    assert abs(chi_square([[13, 1], [6, 4]]).p_value - exact) < 4 * math.sqrt(exact * (1 - exact) / 9999)


def test_random_tables_agree_with_the_asymptotic_where_that_holds() -> None:
    rng = np.random.default_rng(11)
    for test in OF_GROUPS:
        table = rng.multinomial(200, [0.1, 0.2, 0.3, 0.4], size=3)
        plain, drawn = test(table).p_value, sampled(test, table).p_value
        assert abs(plain - drawn) < 0.02


def test_ties_with_what_was_seen_count_in_full() -> None:
    # Of this table's margins there are two tables, both as far from independence: p is 1, whatever floats say.
    assert chi_square([[1, 0], [0, 1]]).p_value == 1
    assert fisher_exact([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).p_value == 1


def test_of_two_tables_with_the_same_margins_the_more_extreme_has_no_larger_p() -> None:
    found = [chi_square([[5 + more, 5 - more, 4], [5 - more, 5 + more, 4]]).p_value for more in range(6)]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_names_does_not_matter(table: np.ndarray, random: object) -> None:
    rows, columns = list(range(table.shape[0])), list(range(table.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    for test in (chi_square, fisher_exact):
        one, two = test(table), test(table[rows][:, columns])
        assert near(two.p_value, one.p_value)
        assert near(two.effect, one.effect)


@given(tables(groups=2))
def test_swapping_groups_or_turning_the_scale_round_turns_the_sign(table: np.ndarray) -> None:
    for test in (mann_whitney, jonckheere, linear_by_linear):
        one = test(table)
        for other in (table[::-1], table[:, ::-1]):
            assert near(test(other).effect, -one.effect)
            assert near(test(other).z, -(one.z or 0.0))
    assert near(mann_whitney_exact(table % 5 + 1).p_value, mann_whitney_exact(table[::-1] % 5 + 1).p_value, 1e-9)


@given(tables())
def test_levels_that_nobody_chose_tell_a_rank_test_nothing(table: np.ndarray) -> None:
    wider = np.insert(table, 1, 0, axis=1)
    assert np.array_equal(used(wider), table)
    for test in (kruskal_wallis, jonckheere):
        (found,) = each(test, [wider])
        assert near(found.p_value, test(table).p_value)


@given(tables())
def test_merging_levels_keeps_the_children_and_never_adds_to_chi_square(table: np.ndarray) -> None:
    if table.shape[1] < 3:
        return
    merged = np.column_stack([table[:, :1] + table[:, 1:2], table[:, 2:]])
    assert merged.sum() == table.sum()
    assert chi_square(merged).statistic <= chi_square(table).statistic + 1e-9


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_all_items_at_once_are_each_by_itself(data: st.DataObject) -> None:
    groups = data.draw(st.integers(2, 4))
    items = data.draw(st.lists(tables(groups=groups), min_size=1, max_size=5))
    tests: list[Callable[..., comparisons.Test]] = list(OF_GROUPS)
    if groups == 2:
        tests.append(mann_whitney)
    for test in tests:
        for found, table in zip(each(test, items), items, strict=True):
            alone = test(table)
            assert (found.df, found.method, found.effect_name) == (alone.df, alone.method, alone.effect_name)
            assert near(found.statistic, alone.statistic)
            assert near(found.p_value, alone.p_value)
            assert near(found.effect, alone.effect)
            assert (found.z is None) == (alone.z is None)


def test_a_questionnaire_may_be_one_array_with_empty_levels() -> None:
    stack = np.array([[[5, 9, 0, 7], [8, 2, 0, 9]], [[1, 2, 3, 4], [4, 3, 2, 1]]])
    found = each(chi_square, stack)
    assert found[0].df == 2
    assert found == (chi_square(used(stack[0])), chi_square(stack[1]))
    (positions, _) = each(linear_by_linear, stack)
    assert near(positions.statistic, linear_by_linear(used(stack[0]), scores=([0, 1], [0, 1, 3])).statistic)


def test_what_cannot_be_compared_is_named_before_it_is_asked() -> None:
    items = np.array([[[5, 9], [8, 2]], [[4, 0], [6, 0]], [[0, 0], [3, 1]]])
    assert comparable(items).tolist() == [True, False, False]
    with pytest.raises(ValueError, match=r"^tables: item 2: one level only"):
        each(kruskal_wallis, items[:2])
    with pytest.raises(ValueError, match=r"^tables: item 3: nobody in group 1"):
        each(kruskal_wallis, items)


BAD_TABLES = [
    [[1, -1], [2, 3]],
    [[1.5, 1], [2, 3]],
    [[math.nan, 1], [2, 3]],
    [[True, False], [False, True]],
    [["1", "2"], ["3", "4"]],
    [[1, 2], [3]],
    [1, 2, 3],
    [[[1, 2], [3, 4]]],
    [[1, 2]],
    [[1], [2]],
    [[0, 0], [2, 3]],
    [[0, 1], [0, 3]],
    [[0, 0], [0, 0]],
    [],
    [[2**60, 1], [1, 1]],
]


@pytest.mark.parametrize("table", BAD_TABLES)
@pytest.mark.parametrize("test", OF_TABLES)
def test_a_table_that_tells_nothing_is_refused_by_name(test: Callable[[object], object], table: object) -> None:
    with pytest.raises(ValueError, match=r"^table:"):
        test(table)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: mann_whitney([[1, 2], [2, 1], [3, 3]]), "table"),
        (lambda: mann_whitney_exact([[100, 100], [100, 100]]), "table"),
        (lambda: chi_square(JOB, seed=-1), "seed"),
        (lambda: chi_square(JOB, seed=1.5), "seed"),
        (lambda: fisher_exact(JOB, seed=True), "seed"),
        (lambda: linear_by_linear(JOB, scores=([1, 2, 3], [1, 2, 3, 4])), "scores"),
        (lambda: linear_by_linear(JOB, scores=([1, 1, 1, 1], [1, 2, 3, 4])), "scores"),
        (lambda: benjamini_hochberg([0.1, 1.2]), "p_values"),
        (lambda: benjamini_hochberg([0.1, math.nan]), "p_values"),
        (lambda: benjamini_hochberg([]), "p_values"),
        (lambda: holm([[0.1]]), "p_values"),
        (lambda: mcnemar(-1, 2), "b"),
        (lambda: mcnemar(1, 2.5), "c"),
        (lambda: each(fisher_exact, [JOB]), "test"),
        (lambda: each(mann_whitney, [JOB]), "tables"),
        (lambda: each(kruskal_wallis, []), "tables"),
        (lambda: each(kruskal_wallis, [JOB, TEA]), "tables"),
        (lambda: each(kruskal_wallis, [JOB, [[1, -1]] * 4]), "tables"),
        (lambda: each(kruskal_wallis, np.zeros((2, 2))), "tables"),
        (lambda: sampled(mcnemar, JOB), "test"),
        (lambda: sampled(kruskal_wallis, [[1, 0], [2, 0]]), "table"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
