"""Counting in memory: the same numbers a person would get with a pencil, whatever the order."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.responses import CodedResponse, ResponseSet, gather
from analysis.tally import tally
from tests.analysis.tables import ITEMS, QUESTIONS, TABLES, columns, counted, told


def said(*codes: int) -> ResponseSet:
    return gather(["fun"], [CodedResponse(str(i), "7-9", "poster", "zh", {"fun": c}) for i, c in enumerate(codes)])


@given(TABLES)
def test_counts_are_those_of_a_pencil(rows: list[tuple[Any, ...]]) -> None:
    table = columns(rows)
    found = tally(table, ITEMS, ("band", "sex"))
    for item in ITEMS:
        assert told(found, item) == counted(table, item, ("band", "sex"))
    sizes = Counter(zip(table["band"].tolist(), table["sex"].tolist(), strict=True))
    assert dict(zip(found.groups, found.sizes.tolist(), strict=True)) == sizes
    assert list(found.groups) == sorted(sizes)


@settings(max_examples=30, deadline=None)
@given(TABLES, QUESTIONS)
def test_of_many_responses_each_count_is_as_many_times_larger(
    rows: list[tuple[Any, ...]], question: tuple[Any, Any]
) -> None:
    once = tally(columns(rows), *question)
    many = tally({name: np.tile(column, 4100) for name, column in columns(rows).items()}, *question)
    assert many.groups == once.groups
    assert many.sizes.tolist() == (4100 * once.sizes).tolist()
    for name, table in once.counts.items():
        assert many.counts[name].tolist() == (4100 * table).tolist()
        assert many.missing[name].tolist() == (4100 * once.missing[name]).tolist()


@given(TABLES)
def test_fixed_groups_stand_in_their_order_and_leave_the_others_out(rows: list[tuple[Any, ...]]) -> None:
    table = columns(rows)
    found = tally(table, ITEMS, {"sex": (2, 9, 1), "band": ("7-9", "4-6")})
    assert found.groups == ((2, "7-9"), (2, "4-6"), (9, "7-9"), (9, "4-6"), (1, "7-9"), (1, "4-6"))
    pencil = counted(table, "fun", ("sex", "band"))
    assert told(found, "fun") == Counter({key: n for key, n in pencil.items() if key[:2] in found.groups})


def test_the_highest_code_is_what_is_found_also_outside_the_groups() -> None:
    table = {"band": ["a", "a", "b"], "fun": [-1, 2, 5]}
    found = tally(table, ["fun"], {"band": ["a"]})
    assert found.counts["fun"].tolist() == [[0, 0, 1, 0, 0, 0]]
    assert found.missing["fun"].tolist() == [[1, 0, 0, 0]]


def test_all_as_one_group_and_nobody_at_all() -> None:
    assert tally({"fun": [1, 1]}, "fun", ()).counts["fun"].tolist() == [[0, 2]]
    nobody = tally(columns([]), ITEMS, "band")
    assert nobody.groups == ()
    assert nobody.counts["fun"].shape == (0, 6)


def test_many_columns_and_more_responses_than_a_piece_holds() -> None:
    chance = np.random.default_rng(6)
    table = {f"q{number}": chance.integers(-4, 200, 70_001) for number in range(7)}
    table["place"] = chance.integers(-(10**15), 10**15, 30)[chance.integers(0, 30, 70_001)]
    table["text"] = np.array(["孩子", "孩", "children", "b" * 30])[chance.integers(0, 4, 70_001)]
    found = tally(table, [f"q{number}" for number in range(7)], ("place", "text"))
    assert len(found.groups) == 120
    for name in ("q0", "q6"):
        assert told(found, name) == counted(table, name, ("place", "text"))


def test_a_column_a_sealed_round_does_not_have_was_not_asked() -> None:
    found = tally(said(1), {"later": 3}, {"band": ("7-9",)})
    assert found.missing["later"].tolist() == [[1, 0, 0, 0]]
    assert not np.any(found.counts["later"])


@pytest.mark.parametrize(
    ("source", "items", "by", "sentence"),
    [
        (said(4), {"fun": 3}, "band", "fun: a code outside -4 to 3"),
        ({"fun": [-5], "a": [1]}, ["fun"], "a", "fun: a code outside"),
        ({"fun": [10**9], "a": [1]}, ["fun"], "a", "fun: a code outside"),
        (said(1), {"fun": 3}, "bend", "by: there is no column bend"),
        ({"a": [1]}, ["fun"], "a", "items: there is no column fun"),
        ({"a": [1], "fun": [1, 2]}, ["fun"], "a", "fun: 2 values, not 1"),
        ({"a": [1], "fun": [[1, 2]]}, ["fun"], "a", "fun: is not one value a response"),
        ({"a": [1], "fun": [1.0]}, ["fun"], "a", "fun: holds something else, not codes"),
        ({"a": [1], "fun": ["1"]}, ["fun"], "a", "fun: holds text, not codes"),
        ({"a": ["1", None], "fun": [1, 1]}, ["fun"], "a", "a: has gaps"),
        ({"a": np.ma.array([1, 2], mask=[False, True]), "fun": [1, 1]}, ["fun"], "a", "a: has gaps"),
        ({"a": [True], "fun": [1]}, ["fun"], "a", "a: holds neither whole numbers nor text"),
        ({"a": [1], "fun": [1]}, ["fun"], {"a": ["1"]}, "by: column a holds whole numbers"),
        ({"a": [1], "fun": [1]}, ["fun"], {"a": "1"}, "by: the values of a are a list"),
        ({"a": [1], "fun": [1]}, ["fun"], {"a": []}, "by: the values of a are a list"),
        ({"a": [1], "fun": [1]}, ["fun"], {"a": [1, 1]}, "by: a value of a is named twice"),
        ({"a": [1], "fun": [1]}, ["fun"], ["a", "a"], "by: a column is named twice"),
        ({"a": [1], "fun": [1]}, {"fun": -1}, "a", "items: the highest code of fun"),
        ({"a": np.arange(100_001), "fun": np.ones(100_001, int)}, ["fun"], "a", "by: more than 100000 groups"),
        (7, ["fun"], "a", "source: int is neither"),
    ],
)
def test_what_cannot_be_counted_is_named(source: Any, items: Any, by: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=rf"^{sentence}"):
        tally(source, items, by)
