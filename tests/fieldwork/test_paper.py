"""Reading what a member types from a paper: the numbers of the answers, in whatever way a keyboard writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.answers import AnswerFault, Missing, Problem
from questionnaires.loading import load_family, load_questionnaire
from questionnaires.model import Item, Kind, ResponseOption
from survey_app.fieldwork import paper
from survey_app.fieldwork.paper import Mark, compare, kept_answers, marks, read_number, read_typed, to_type_again
from tests import makers
from tests.makers import full_width

ONE = Item("B1", Kind.SCALE, tuple(map(ResponseOption, ("many", "some", "none"))))
SEVERAL = Item(
    "C9",
    Kind.MULTIPLE,
    (*map(ResponseOption, ("reading", "sports", "trips", "talks")), ResponseOption("nothing", exclusive=True)),
    rather_not_say=True,
)
MANY = Item("D1", Kind.MULTIPLE, tuple(ResponseOption(f"o{place}") for place in range(1, 13)))
WORDS = Item("B12", Kind.TEXT, max_length=10)


def test_answers_are_counted_as_they_stand_on_the_paper() -> None:
    assert marks(ONE) == (Mark("1", "many"), Mark("2", "some"), Mark("3", "none"), Mark("0", "dont-know"))
    assert [mark.sign for mark in marks(SEVERAL)] == ["1", "2", "3", "4", "5", "0", "-"]
    assert marks(WORDS) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "1 3 4",
        "134",
        "1,3,4",
        full_width("134"),
        "1、3、4。",
        "  4 1 3 ",
        "1\t3\n4",
        "1\uff0c3\uff1b4",
        "1\u30003\u30004",
        "11334",
    ],
)
def test_several_are_read_in_every_way_of_typing_them(typed: str) -> None:
    assert read_typed(SEVERAL, typed).options == ("reading", "trips", "talks")


def test_where_a_mark_has_two_digits_they_are_not_taken_apart() -> None:
    assert read_typed(MANY, "12 1").options == ("o1", "o12")
    with pytest.raises(AnswerFault):
        read_typed(MANY, "123")


def test_what_is_apart_from_the_answers_has_a_mark_of_its_own() -> None:
    assert read_typed(ONE, full_width("0")).missing is Missing.DONT_KNOW
    assert read_typed(ONE, " ").missing is Missing.SKIPPED
    for dash in ("-", full_width("-"), "\u2010", "\u2013", "\u2014", "\u2212"):
        assert read_typed(SEVERAL, dash).missing is Missing.RATHER_NOT_SAY


@pytest.mark.parametrize(
    ("item", "typed", "problem"),
    [
        (ONE, "4", Problem.UNKNOWN_OPTION),
        (ONE, "-", Problem.UNKNOWN_OPTION),
        (ONE, "a", Problem.UNKNOWN_OPTION),
        (ONE, "many", Problem.UNKNOWN_OPTION),
        (ONE, "?many", Problem.UNKNOWN_OPTION),
        (ONE, "٢", Problem.UNKNOWN_OPTION),
        (ONE, "1\x00", Problem.UNKNOWN_OPTION),
        (ONE, "1" * 5000, Problem.UNKNOWN_OPTION),
        (ONE, "ﷺ" * 80, Problem.UNKNOWN_OPTION),
        (ONE, "1 2", Problem.ONE_ONLY),
        (ONE, "1 0", Problem.STANDS_ALONE),
        (SEVERAL, "1 5", Problem.STANDS_ALONE),
        (SEVERAL, "1-3", Problem.STANDS_ALONE),
        (WORDS, "好" * 11, Problem.TOO_LONG),
        (WORDS, "好\x00", Problem.NOT_TEXT),
        (WORDS, "\ufffd\ufffd", Problem.NOT_TEXT),
    ],
)
def test_what_stands_on_no_paper_is_refused(item: Item, typed: str, problem: Problem) -> None:
    with pytest.raises(AnswerFault) as refused:
        read_typed(item, typed)
    assert refused.value.problem is problem


@given(st.text())
def test_whatever_is_typed_is_an_answer_of_the_paper_or_refused(typed: str) -> None:
    for item in (ONE, SEVERAL, MANY):
        try:
            answer = read_typed(item, typed)
        except AnswerFault:
            continue
        assert set(answer.options) <= set(item.option_ids)
        assert read_typed(item, paper.typed_as(item, answer)) == answer


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (full_width("012"), 12), ("9999", 9999), ("0", None), ("10000", None), ("", None)]
    + [(hostile, None) for hostile in ("-1", "+1", "1_0", "1.5", "٣", "1e3", "9" * 5000, "1\x00", full_width("12345"))],
)
def test_a_paper_has_a_number_of_one_to_four_digits(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


def test_a_tenth_is_typed_again_and_at_least_ten() -> None:
    assert to_type_again("liuwan-2026-3", range(1, 8)) == tuple(range(1, 8))
    drawn = to_type_again("liuwan-2026-3", range(1, 131))
    assert len(drawn) == 13
    assert drawn == to_type_again("liuwan-2026-3", range(130, 0, -1))
    assert drawn != to_type_again("liuwan-2026-4", range(1, 131))


def test_two_typings_are_compared_question_by_question_but_not_their_words() -> None:
    asked = load_family(makers.TWO_BANDS).for_band("7-9")
    first = makers.response(asked, lunch3="good", more="汤", sex="girl")
    second = makers.response(asked, lunch3="bad", more="多一点汤", sex="girl")
    found = compare(asked, kept_answers(asked, first.stored()), second.answers)
    assert [item.id for item in found.compared] == ["lunch3", "sex"]
    assert [item.id for item in found.differing] == ["lunch3"]


def test_a_question_that_only_one_typing_reaches_is_compared_too() -> None:
    asked = load_questionnaire(makers.EXAMPLES / "route-skips-item")
    every = {
        mark.sign: compare(asked, {}, {item.id: read_typed(item, mark.sign)}).compared
        for item in asked.items
        if item.routes
        for mark in marks(item)
    }
    assert every
    assert {len(compared) for compared in every.values()} == {len(asked.items)}
