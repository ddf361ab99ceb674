"""Two rounds of one place: what is said to have changed has, and what was asked otherwise is never compared."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparisons import cochran_mantel_haenszel, linear_by_linear
from analysis.intervals import newcombe
from analysis.record import Summary
from analysis.summary import Way, since, summarise
from questionnaires.model import Family, Topic
from tests.analysis.families import answers, family, item, questionnaire, register, sealed, together

ADMITTED = [  # R's UCBAdmissions: departments by gender (men, women) by admitted, rejected
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]
HOMES = register(b7_9=200, b10_13=200)
GOOD = {"good": ("yes",)}


def park(word: str = "play") -> Family:
    """Two ages, one anchor, and one question of the younger alone."""
    younger = questionnaire([item(f"{word}7", **GOOD), item("road7", **GOOD)])
    older = questionnaire([item(f"{word}10", **GOOD)], band="10-13")
    topic = Topic("play", anchor=True, members={"7-9": f"{word}7", "10-13": f"{word}10"})
    return family([younger, older], [topic])


def told(
    of: Family, young: Mapping[str, int], old: Mapping[str, int], road: Mapping[str, int], word: str = "play"
) -> Summary:
    said = {"7-9": together(answers(f"{word}7", young), answers("road7", road)), "10-13": answers(f"{word}10", old)}
    return summarise(of, sealed(of, said), HOMES, language="en")


def yes(good: int, other: int) -> dict[str, int]:
    return {"yes": good, "no": other}


def test_departments_of_berkeley_as_r_prints_them() -> None:
    # mantelhaen.test(UCBAdmissions, correct = FALSE): M2 = 1.5246, df = 1, p = 0.2169
    found = cochran_mantel_haenszel(ADMITTED)
    assert (round(found.statistic, 4), found.df, round(found.p_value, 4)) == (1.5246, 1, 0.2169)


@given(st.lists(st.integers(1, 40), min_size=4, max_size=4))
def test_of_one_stratum_it_is_the_test_of_a_trend(cells: list[int]) -> None:
    table = [cells[:2], cells[2:]]
    assert cochran_mantel_haenszel([table]).statistic == pytest.approx(linear_by_linear(table).statistic)


def test_what_tells_nothing_is_passed_over() -> None:
    empty, full = [[0, 0], [3, 4]], [[10, 5], [4, 11]]
    assert cochran_mantel_haenszel([full, empty]) == cochran_mantel_haenszel([full])
    assert cochran_mantel_haenszel([[[5, 0], [7, 0]]]).p_value == 1.0
    for bad in ([], [empty], [[[1, 2, 3], [1, 2, 3]]], [[[-1, 2], [3, 4]]]):
        with pytest.raises(ValueError, match="tables"):
            cochran_mantel_haenszel(bad)


def test_a_large_change_is_told_with_its_interval_and_a_small_one_is_not() -> None:
    before = told(park(), yes(20, 40), yes(20, 40), yes(30, 30))
    now = told(park(), yes(45, 15), yes(40, 20), yes(33, 27))
    changes = since(now.leading, before.findings, "Spring", "en")
    play, road = changes.of("play"), changes.of("road7")
    assert play is not None
    assert road is not None
    assert play.way is Way.BETTER
    assert road.way is Way.UNSEEN
    exact = newcombe(33, 60, 30, 60)
    assert (road.good.low, road.good.high) == pytest.approx((exact.low, exact.high))
    assert play.good.low > 0
    assert "“Spring”" in play.sentence
    assert str(round(100 * play.good.low)) in play.sentence
    assert changes.told("road7").startswith("No change")


def test_a_change_of_who_came_is_no_change() -> None:
    """Each age answers as before; only more of the older, who like it less, came."""
    before = told(park(), yes(60, 20), yes(10, 20), yes(20, 20))
    now = told(park(), yes(30, 10), yes(40, 80), yes(20, 20))
    changes = since(now.leading, before.findings, "Spring", "en")
    play = changes.of("play")
    assert play is not None
    assert play.good.value == pytest.approx(0)
    assert play.way is Way.UNSEEN


def test_other_words_are_never_compared() -> None:
    before = told(park("swim"), yes(20, 40), yes(20, 40), yes(30, 30), word="swim")
    now = told(park(), yes(45, 15), yes(40, 20), yes(33, 27))
    changes = since(now.leading, before.findings, "Spring", "en")
    assert changes.of("play") is None
    assert changes.asked_anew == ("play",)
    assert changes.told("play") == "Not asked like this in “Spring”."
    assert changes.of("road7") is not None


def test_what_may_not_be_told_exactly_is_not_compared() -> None:
    before = told(park(), yes(20, 40), yes(20, 40), yes(59, 1))
    now = told(park(), yes(20, 40), yes(20, 40), yes(30, 30))
    assert before.finding("road7").good is None
    changes = since(now.leading, before.findings, "Spring", "en")
    assert changes.of("road7") is None
    assert changes.told("road7") == ""


@settings(max_examples=12, deadline=None)
@given(st.integers(12, 48), st.integers(12, 48))
def test_the_same_round_twice_has_not_changed(young: int, old: int) -> None:
    one = told(park(), yes(young, 60 - young), yes(old, 60 - old), yes(30, 30))
    for each in since(one.leading, one.findings, "Spring", "en").compared:
        assert each.way is Way.UNSEEN
        assert each.good.value == 0
