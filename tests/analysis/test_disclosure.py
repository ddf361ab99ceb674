"""What may be shown: the ladder is fixed beforehand, the finest safe rung is taken, and nothing small is left over."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counting import ItemCounts
from analysis.disclosure.ladder import ladder
from analysis.disclosure.policy import Policy
from analysis.disclosure.pooling import poolable
from analysis.disclosure.protect import SafeTable, protect
from analysis.finding import Status
from questionnaires.model import Item
from tests.analysis.families import item

POLICY = Policy()
SCALE3 = item("b", "yes sometimes no", good=("yes",))
SCALE4 = item("c", "very quite not-very not-at-all", good=("very", "quite"))
SCALE5 = item("d", "v q mid n x", good=("v", "q"))
PLAIN4 = item("e", "a b c d")
NOMINAL = item("f", "slide grass yard home", kind="single")
REPLY = item("g", "changed reason silence never", kind="single", good=("changed", "reason"), outside=("never",))
PLACES = item("h", "library sports none* unknown*", kind="multiple")
DEEDS = item("i", "survey council none* unknown*", kind="multiple", good=("survey", "council"))


def counted(of: Item, *counts: int, missing: tuple[int, ...] = (0, 0, 0, 0)) -> ItemCounts:
    good = sum(count for option, count in zip(of.option_ids, counts, strict=True) if option in of.good)
    return ItemCounts(of, counts, sum(counts), good if of.good else None, missing)


def ticked(of: Item, *counts: int, base: int, good: int | None = None) -> ItemCounts:
    return ItemCounts(of, counts, base, good, (0, 0, 0, 0))


def shown(table: SafeTable) -> list[tuple[str, int | None]]:
    return [("+".join(level.options), level.count) for level in table.levels]


@pytest.mark.parametrize(
    ("of", "rungs"),
    [
        (SCALE3, ["yes|sometimes|no", "yes|sometimes+no"]),
        (SCALE4, ["very|quite|not-very|not-at-all", "very+quite|not-very+not-at-all"]),
        (SCALE5, ["v|q|mid|n|x", "v+q|mid|n+x", "v+q|mid+n+x"]),
        (PLAIN4, ["a|b|c|d", "a+b|c+d"]),
        (NOMINAL, ["slide|grass|yard|home"]),
        (REPLY, ["changed|reason|silence|never", "changed+reason|silence"]),
    ],
)
def test_the_ladder_of_an_item(of: Item, rungs: list[str]) -> None:
    said = ["|".join("+".join(sorted(step.options, key=of.option_ids.index)) for step in rung) for rung in ladder(of)]
    assert said == rungs


@pytest.mark.parametrize(
    ("counts", "status", "levels"),
    [
        (counted(SCALE3, 13, 16, 19), Status.SHOWN, [("yes", 13), ("sometimes", 16), ("no", 19)]),
        (counted(SCALE3, 13, 16, 0), Status.SMALL, [("yes", 13), ("sometimes", 16), ("no", 0)]),
        (counted(SCALE3, 13, 30, 4), Status.SHOWN, [("yes", 13), ("sometimes+no", 34)]),
        (counted(SCALE3, 3, 30, 4), Status.MOSTLY, []),
        (counted(SCALE3, 3, 3, 3), Status.HIDDEN, []),
        (counted(SCALE4, 6, 15, 3, 13), Status.SHOWN, [("very+quite", 21), ("not-very+not-at-all", 16)]),
        (counted(SCALE5, 3, 8, 9, 2, 10), Status.SHOWN, [("v+q", 11), ("mid", 9), ("n+x", 12)]),
        (counted(SCALE5, 3, 8, 4, 2, 10), Status.SMALL, [("v+q", 11), ("mid+n+x", 16)]),
        (counted(NOMINAL, 10, 7, 5, 5), Status.SMALL, [("slide", 10), ("grass", 7), ("yard", 5), ("home", 5)]),
        (counted(NOMINAL, 10, 7, 4, 2), Status.SMALL, [("slide", 10), ("grass", 7), ("yard+home", 6)]),
        (counted(NOMINAL, 30, 2, 1, 1), Status.MOSTLY, []),
    ],
)
def test_the_finest_safe_rung(counts: ItemCounts, status: Status, levels: list[tuple[str, int]]) -> None:
    table = protect(counts, POLICY)
    assert (table.status, shown(table)) == (status, levels)


def test_words_name_the_side_that_most_chose_and_never_its_count() -> None:
    table = protect(counted(SCALE4, 2, 1, 20, 18), POLICY)
    assert (table.status, table.mostly, table.base) == (Status.MOSTLY, ("not-very", "not-at-all"), 41)
    assert (table.good, table.at_least) == ((0, 6, 41), 35)
    assert protect(counted(SCALE4, 20, 18, 2, 1), POLICY).good == (35, 41, 41)


def test_words_tell_the_same_for_every_count_they_cover() -> None:
    tables = {protect(counted(SCALE3, few, 40 - few, 0), POLICY) for few in (1, 2, 3, 4)}
    assert len(tables) == 1


def test_when_all_of_a_few_agree_on_something_sensitive_it_is_said_in_words() -> None:
    afraid = item("s", "yes no", kind="pair", good=("no",), dimension="SAFE")
    assert protect(counted(afraid, 12, 0), POLICY).status is Status.MOSTLY
    assert protect(counted(afraid, 12, 0), POLICY) == protect(counted(afraid, 11, 1), POLICY)
    assert protect(counted(afraid, 25, 0), POLICY) == protect(counted(afraid, 22, 3), POLICY)
    assert protect(counted(afraid, 250, 0), POLICY).at_least == 244
    outside = item("p", "yes no", kind="pair", dimension="PLAY")
    assert protect(counted(outside, 12, 0), POLICY).status is Status.SMALL


def test_options_outside_leave_the_base_when_options_are_merged() -> None:
    fine = protect(counted(REPLY, 7, 9, 20, 30), POLICY)
    assert (shown(fine)[-1], fine.base, fine.good) == (("never", 30), 66, (16, 16, 36))
    merged = protect(counted(REPLY, 7, 4, 20, 30), POLICY)
    assert (shown(merged), merged.base, merged.good) == ([("changed+reason", 11), ("silence", 20)], 31, (11, 11, 31))


def test_missing_is_silent_where_few_stood_outside() -> None:
    few = protect(counted(REPLY, 7, 9, 20, 3, missing=(0, 6, 0, 0)), POLICY)
    assert (few.base, few.missing) == (36, None)
    many = protect(counted(REPLY, 7, 4, 20, 9, missing=(0, 6, 5, 0)), POLICY)
    assert many.missing is not None
    assert (many.missing.total, many.missing.skipped) == (11, 6)


@pytest.mark.parametrize(
    ("missing", "total", "skipped"),
    [((0, 5, 7, 0), 12, 5), ((0, 3, 7, 0), 10, None), ((0, 3, 0, 0), None, None), ((0, 0, 0, 0), 0, 0)],
)
def test_kinds_of_missing(missing: tuple[int, ...], total: int | None, skipped: int | None) -> None:
    found = protect(counted(SCALE3, 10, 10, 10, missing=missing), POLICY).missing
    assert (found.total if found else None, found.skipped if found else None) == (total, skipped)


def test_a_small_option_of_a_multiple_choice_is_hidden_alone() -> None:
    table = protect(ticked(PLACES, 3, 20, 9, 0, base=40), POLICY)
    assert shown(table) == [("library", None), ("sports", 20), ("none", 9), ("unknown", 0)]


def test_an_option_that_all_but_a_few_chose_is_hidden_too() -> None:
    table = protect(ticked(PLACES, 12, 37, 0, 0, base=40), POLICY)
    assert shown(table)[:2] == [("library", 12), ("sports", None)]


def test_what_stands_alone_cannot_be_worked_out_by_subtraction() -> None:
    table = protect(ticked(DEEDS, 12, 15, 3, 8, base=40, good=29), POLICY)
    assert table.good == (29, 29, 40)
    assert shown(table)[2:] == [("none", None), ("unknown", None)]


def test_few_with_any_deed_are_not_given_away_by_the_rest() -> None:
    table = protect(ticked(DEEDS, 2, 1, 17, 21, base=41, good=3), POLICY)
    assert table.good == (0, 6, 41)
    assert shown(table) == [("survey", None), ("council", None), ("none", None), ("unknown", 21)]


COUNTS = st.lists(st.integers(0, 25), min_size=4, max_size=4)


@given(COUNTS, st.sampled_from([SCALE4, PLAIN4, NOMINAL, REPLY]))
def test_nothing_small_is_shown_or_left_over(numbers: list[int], of: Item) -> None:
    table = protect(counted(of, *numbers), POLICY)
    counts = [level.count for level in table.levels]
    for size in range(1, len(counts)):
        for some in itertools.combinations(counts, size):
            assert sum(filter(None, some)) not in range(1, POLICY.minimum_cell)
    if table.base is not None:
        assert table.base >= POLICY.minimum_group
    if table.good is not None:
        low, high, base = table.good
        assert base >= POLICY.minimum_group
        assert low == high or high - low == POLICY.tail(base)


@given(COUNTS, st.sampled_from([SCALE4, PLAIN4, NOMINAL, REPLY]))
def test_merging_conserves_counts(numbers: list[int], of: Item) -> None:
    table = protect(counted(of, *numbers), POLICY)
    by_option = dict(zip(of.option_ids, numbers, strict=True))
    for level in table.levels:
        assert level.count == sum(by_option[option] for option in level.options)
    told = [option for level in table.levels for option in level.options]
    assert len(told) == len(set(told))
    if table.levels:
        assert table.base == sum(by_option[option] for option in told)
        assert set(of.option_ids) - set(told) <= set(of.outside)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_no_part_of_a_multiple_choice_can_be_worked_out(any_deed: int, none: int, unknown: int, survey: int) -> None:
    base = any_deed + none + unknown
    table = protect(ticked(DEEDS, min(survey, any_deed), any_deed, none, unknown, base=base, good=any_deed), POLICY)
    counts = dict(shown(table))
    parts = {"good": None, "none": counts.get("none"), "unknown": counts.get("unknown")}
    if table.good is not None and table.good[0] == table.good[1]:
        parts["good"] = table.good[0]
    if table.status is not Status.HIDDEN:
        known = [count for count in parts.values() if count is not None]
        left = base - sum(known)
        assert all(count == 0 or count >= POLICY.minimum_cell for count in known)
        hidden = len(parts) - len(known)
        assert hidden == 0 or left == 0 or left >= POLICY.minimum_cell


def test_small_bands_are_added_only_together() -> None:
    tables = [counted(SCALE3, 13, 16, 19), counted(SCALE3, 3, 2, 1), counted(SCALE3, 3, 4, 1)]
    pairs = [(counts, protect(counts, POLICY)) for counts in tables]
    assert poolable(pairs, POLICY) == ((0,), (1, 2))
    assert poolable(pairs[:2], POLICY) == ()  # the sum would give back the small one
    assert poolable(pairs[1:], POLICY) == ((0, 1),)
    barely = [
        pairs[0],
        (one := counted(SCALE3, 1, 5, 2), protect(one, POLICY)),
        (two := counted(SCALE3, 2, 4, 2), protect(two, POLICY)),
    ]
    assert poolable(barely, POLICY) == ()  # three good answers among the two


@pytest.mark.parametrize("settings", [{"minimum_group": 0}, {"minimum_cell": 0}, {"minimum_cell": 11}])
def test_a_policy_that_protects_nobody_is_refused(settings: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="minimum_cell"):
        Policy(**settings)
