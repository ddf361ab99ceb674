"""In what order things are asked."""

from __future__ import annotations

import pytest

from questionnaires.checking.order import look
from questionnaires.checking.subject import Subject
from tests.questionnaires.checking.making import Asked, asked, one, together

AGES = ("4-6", "7-9", "10-13", "14-17")


def found(subject: Subject) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity.value, finding.place.item) for finding in look(subject)]


def scale(item_id: str, *good: str, **more: object) -> Asked:
    return one("怎么样？", item_id=item_id, good=good, **more)


@pytest.mark.parametrize("age", AGES)
def test_o02_a_scale_that_runs_the_other_way(age: str) -> None:
    assert found(together(scale("a", "o1"), scale("b", "o1"), scale("c", "o3"), age=age)) == [("O02", "error", "c")]
    assert found(together(scale("a", "o3"), scale("b", "o1"), scale("c", "o2", "o3"), age=age)) == [
        ("O02", "error", "b")
    ]
    assert found(together(scale("a", "o1"), scale("b", "o1", "o2"), age=age)) == []
    assert found(together(scale("a", "o3"), scale("b", "o3"), age=age)) == []


def test_o02_of_two_the_first_sets_the_direction() -> None:
    assert found(together(scale("a", "o3"), scale("b", "o1"))) == [("O02", "error", "b")]


def test_o02_leaves_alone_what_has_no_good_end() -> None:
    right_in_the_middle = scale("b", "o2")
    undeclared = scale("c")
    single = scale("d", "o3", kind="single")
    assert found(together(scale("a", "o1"), right_in_the_middle, undeclared, single)) == []


def test_o02_what_is_outside_the_scale_does_not_turn_it() -> None:
    options = ("很好", "还行", "不好", "没去过", "不用")
    ends_outside = scale("b", "o3", options=options, outside=("o4", "o5"))
    assert found(together(scale("a", "o1"), scale("c", "o1"), ends_outside)) == [("O02", "error", "b")]


@pytest.mark.parametrize("age", AGES)
def test_o03_own_words_come_last(age: str) -> None:
    text, closed = one("想改什么？", kind="text", item_id="t"), one("好玩吗？", item_id="c")
    assert found(together(text, closed, age=age)) == [("O03", "warning", "t")]
    assert found(together(closed, text, age=age)) == []
    assert found(together(closed, text, one("还有吗？", kind="text", item_id="u"), age=age)) == []
    about_you = one("你是男孩，还是女孩？", item_id="sex", purpose="background")
    assert found(together(closed, text, about_you, age=age)) == []


@pytest.mark.parametrize(
    ("lang", "question", "word"),
    [
        ("zh", "在小区里走路，你怕，还是不怕？", "怕"),
        ("zh", "难过的时候，你知道找谁帮忙吗？", "难过"),
        ("zh", "有人打你吗？", "打你"),
        ("en", "When you walk here, are you scared, or not scared?", "scared"),
        ("en", "Does anyone hit you?", "hit you"),
    ],
)
def test_o03_nothing_hard_comes_first(lang: str, question: str, word: str) -> None:
    light = one("好玩吗？", item_id="c")
    (finding,) = look(together(one(question, item_id="h"), light, lang=lang))
    assert (finding.rule, finding.severity, finding.place.item) == ("O03", "warning", "h")
    assert word in finding.message["zh"]
    assert word in finding.message["en"]
    assert found(together(light, one(question, item_id="h"), lang=lang)) == []


@pytest.mark.parametrize(("lang", "question"), [("zh", "哪怕下雨，也能玩吗？"), ("en", "Is there a place to play?")])
def test_o03_what_is_light_may_come_first(lang: str, question: str) -> None:
    assert found(asked(question, lang=lang)) == []


def about(*dimensions: str, age: str = "7-9") -> Subject:
    return together(
        *[one("怎么样？", item_id=f"q{number}", dimension=each) for number, each in enumerate(dimensions, start=1)],
        age=age,
    )


@pytest.mark.parametrize(("age", "counts"), [("4-6", True), ("7-9", True), ("10-13", False), ("14-17", False)])
def test_o04_three_changes_before_the_sixth_question(age: str, counts: bool) -> None:
    assert found(about("PLAY", "PLAY", "PLAY", "SAFE", "ROUTE", "SERV", age=age)) == []  # 2, then one too late to count
    assert found(about("PLAY", "PLAY", "SAFE", "ROUTE", "SERV", "BELONG", age=age)) == []  # 3
    four = found(about("PLAY", "SAFE", "ROUTE", "SERV", "BELONG", age=age))
    assert four == ([("O04", "info", "")] if counts else [])


@pytest.mark.parametrize("age", AGES)
def test_o04_a_dimension_that_was_left_does_not_come_back(age: str) -> None:
    assert found(about("PLAY", "SAFE", "PLAY", age=age)) == [("O04", "info", "q3")]
    assert found(about("PLAY", "PLAY", "SAFE", age=age)) == []


def test_o04_own_words_at_the_end_belong_to_no_run() -> None:
    items = [one("怎么样？", item_id="a", dimension="PART-G"), one("怎么样？", item_id="b", dimension="ENV")]
    assert found(together(*items, one("想改什么？", kind="text", item_id="t", dimension="PART-G"))) == []


def test_grown_ups_are_left_alone() -> None:
    text, closed = one("想改什么？", kind="text", item_id="t"), one("孩子怕吗？", item_id="c")
    assert found(together(text, closed, age="0-3", grown_up=True)) == []
