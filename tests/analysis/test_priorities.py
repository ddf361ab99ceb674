"""Rank sets against a slow count with scipy, and against what chance makes of items that are all alike."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.priorities import RankSet, rank_sets

SCORES = arrays(np.int64, st.tuples(st.integers(3, 30), st.integers(2, 5)), elements=st.integers(1, 5))


def slowly(scores: np.ndarray, alpha: float) -> list[RankSet]:
    """Pair by pair with scipy, Holm by its definition."""
    items = scores.shape[1]
    pairs = [(i, j) for i in range(items) for j in range(i + 1, items)]
    found = {}
    for i, j in pairs:
        both = ~np.isnan(scores[:, i] + scores[:, j])
        difference = (scores[:, i] - scores[:, j])[both]
        if len(difference) < 2:
            found[i, j] = (0.0, 1.0)
        elif np.ptp(difference) == 0:
            found[i, j] = (difference[0], float(difference[0] == 0))
        else:
            test = scipy.stats.ttest_rel(scores[both, i], scores[both, j])
            found[i, j] = (test.statistic, test.pvalue)
    lower, higher = np.zeros(items, dtype=int), np.zeros(items, dtype=int)
    for rank, (i, j) in enumerate(sorted(pairs, key=lambda pair: found[pair][1])):
        direction, p = found[i, j]
        if p > alpha / (len(pairs) - rank):
            break
        better, worse = (i, j) if direction > 0 else (j, i)
        higher[worse] += 1
        lower[better] += 1
    return [RankSet(1 + above, items - below) for above, below in zip(higher.tolist(), lower.tolist(), strict=True)]


@given(SCORES, st.sampled_from([0.8, 0.95]))
def test_sets_are_those_of_a_slow_count(scores: np.ndarray, level: float) -> None:
    assert rank_sets(scores, level) == slowly(scores.astype(float), 1 - level)


@given(SCORES, st.data())
def test_missing_answers_cost_only_the_pairs_they_are_in(scores: np.ndarray, data: st.DataObject) -> None:
    holes = data.draw(arrays(np.bool_, scores.shape))
    given_scores = np.where(holes, math.nan, scores)
    assert rank_sets(given_scores) == slowly(given_scores, 0.05)


def test_what_stands_apart_has_its_rank_and_what_does_not_shares_one() -> None:
    rng = np.random.default_rng(5)
    scores = rng.normal([4.0, 2.0, 2.0, 0.0], 1.0, size=(400, 4))
    assert rank_sets(scores) == [RankSet(1, 1), RankSet(2, 3), RankSet(2, 3), RankSet(4, 4)]


def test_few_children_tell_little() -> None:
    rng = np.random.default_rng(5)
    scores = rng.normal([0.5, 0.3, 0.0], 1.0, size=(12, 3))
    assert rank_sets(scores) == [RankSet(1, 3)] * 3


def test_all_sets_hold_together() -> None:
    # Eight items that are alike: some set leaves rank 1..8 in at most 5 % of surveys.
    rng = np.random.default_rng(6)
    wrong = sum(rank_sets(rng.normal(size=(40, 8))) != [RankSet(1, 8)] * 8 for _ in range(600))
    assert wrong / 600 <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 600)


@given(SCORES, st.randoms(use_true_random=False))
def test_order_of_children_and_items_does_not_matter(scores: np.ndarray, random: object) -> None:
    rows, columns = list(range(scores.shape[0])), list(range(scores.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    found = rank_sets(scores)
    assert rank_sets(scores[rows][:, columns]) == [found[column] for column in columns]
    turned = [RankSet(scores.shape[1] + 1 - each.high, scores.shape[1] + 1 - each.low) for each in found]
    assert rank_sets(-scores) == turned


def test_a_difference_without_any_spread_is_told_and_none_is_not() -> None:
    assert rank_sets([[2, 1], [3, 2], [5, 4]]) == [RankSet(1, 1), RankSet(2, 2)]
    assert rank_sets([[2, 2], [3, 3], [5, 5]]) == [RankSet(1, 2), RankSet(1, 2)]


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: rank_sets([[1, 2]]), "scores"),
        (lambda: rank_sets([[1], [2]]), "scores"),
        (lambda: rank_sets([1, 2, 3]), "scores"),
        (lambda: rank_sets([[1, math.inf], [2, 3]]), "scores"),
        (lambda: rank_sets([["a", "b"], ["c", "d"]]), "scores"),
        (lambda: rank_sets([[1, 2], [2, 3]], level=1.0), "level"),
        (lambda: rank_sets([[1, 2], [2, 3]], level=math.nan), "level"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
