"""Counts hidden in whole tables: nothing small is left, nothing can be worked out, no more is hidden than needed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure.auditing import audit
from analysis.disclosure.complementary import protected
from analysis.disclosure.margins import Margins
from analysis.disclosure.policy import Policy
from analysis.disclosure.printed_table import table_release
from analysis.disclosure.suppression import HIDDEN, SafeGrid, suppress

POLICY = Policy()


def safe(table: list[list[int]]) -> list[list[int]]:
    return suppress({"one": np.array(table)}, POLICY).tables["one"].counts.tolist()


def test_a_table_without_small_counts_is_shown_whole() -> None:
    assert safe([[20, 10], [15, 12]]) == [[20, 10, 30], [15, 12, 27], [35, 22, 57]]


def test_one_small_count_takes_three_others_with_it() -> None:
    found = safe([[20, 3, 12], [15, 12, 9], [30, 21, 11]])
    assert sum(count == HIDDEN for row in found for count in row) == 4
    assert found[0][1] == HIDDEN
    assert found[-1] == [65, 36, 32, 133]


def test_all_but_a_few_is_hidden_as_well() -> None:
    found = safe([[40, 2], [20, 15]])
    assert found[0][0] == found[0][1] == HIDDEN


def test_of_fewer_than_ten_nothing_is_shown() -> None:
    assert safe([[5, 4], [0, 0]]) == [[HIDDEN] * 3] * 3
    found = safe([[5, 4], [30, 25], [28, 14]])
    assert found[0] == [HIDDEN] * 3


def test_with_too_little_to_hide_behind_nothing_is_shown() -> None:
    assert {count for row in safe([[12, 3]]) for count in row[:2]} == {HIDDEN}


@pytest.mark.parametrize("table", [[[1, -2]], [[1.5, 2]], [1, 2, 3], [["a", "b"]]])
def test_what_is_no_table_of_counts_is_refused(table: list[object]) -> None:
    with pytest.raises(ValueError, match="tables: odd"):
        suppress({"odd": np.array(table)}, POLICY)


def proven(table: np.ndarray, grid: SafeGrid) -> bool:
    """Whether nobody can work out a small count from what is shown."""
    return audit([table_release("one", table, grid.shown, POLICY)], POLICY).passed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=12, max_size=12))
def test_the_audit_finds_nothing_in_what_is_suppressed(counts: list[int]) -> None:
    table = np.array(counts).reshape(3, 4)
    grid = suppress({"one": table}, POLICY).tables["one"]
    full = Margins.of(table).counts.reshape(grid.counts.shape)
    assert (grid.counts[grid.shown] == full[grid.shown]).all()
    assert proven(table, grid)


def test_sexes_in_bands_are_one_table() -> None:
    table = np.array([[[12, 9], [3, 14]], [[16, 8], [10, 21]]])
    grid = suppress({"one": table}, POLICY).tables["one"]
    assert grid.counts.shape == (3, 3, 3)
    assert grid.counts[0, 1, 0] == HIDDEN
    assert proven(table, grid)


def test_all_at_once_hides_no_more_than_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(2)
    tables = [chance.multinomial(90, chance.dirichlet(np.ones(9))).reshape(3, 3) for _ in range(6)]

    def price(limit: int) -> float:
        monkeypatch.setattr("analysis.disclosure.complementary.SMALL", limit)
        whole = 0.0
        for table in tables:
            hidden = ~suppress({"one": table}, POLICY).tables["one"].shown
            full = Margins.of(table).counts.reshape(hidden.shape)
            whole += float((hidden * (1 + np.log1p(full))).sum())
        return whole

    assert price(10**9) <= price(0) + 1e-6


def test_nothing_to_hide_hides_nothing() -> None:
    margins = Margins.of(np.array([[20, 10], [15, 12]]))
    nothing = np.zeros(len(margins.counts), dtype=np.bool_)
    found = protected(margins, nothing, nothing, [])
    assert found is not None
    assert not found.any()


def test_hiding_only_the_small_ones_is_found_out() -> None:
    table = np.array([[20, 3, 12], [15, 12, 9], [30, 21, 11]])
    shown = Margins.of(table).counts.reshape(4, 4) >= POLICY.minimum_cell
    assert not audit([table_release("one", table, shown, POLICY)], POLICY).passed
