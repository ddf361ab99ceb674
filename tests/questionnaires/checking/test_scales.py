"""How many steps and answers these children can choose from, and whether "I don't know" is one of their ways out."""

from __future__ import annotations

import pytest

from questionnaires.checking.scales import look
from questionnaires.checking.subject import Subject
from tests.questionnaires.checking.making import asked, one, together

AGES = ("4-6", "7-9", "10-13", "14-17")


def found(subject: Subject) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in look(subject) if finding.rule != "S11"]


def labels(count: int) -> tuple[str, ...]:
    return tuple("甲乙丙丁戊己庚辛壬癸"[:count])


@pytest.mark.parametrize(
    ("age", "points", "severity"),
    [
        ("4-6", 2, None),
        ("4-6", 3, "error"),
        ("7-9", 3, None),
        ("7-9", 4, "error"),
        ("10-13", 4, None),
        ("10-13", 5, "warning"),
        ("10-13", 6, "error"),
        ("14-17", 5, None),
        ("14-17", 6, "error"),
    ],
)
def test_s01_steps_of_a_scale(age: str, points: int, severity: str | None) -> None:
    for lang in ("zh", "en"):
        subject = asked("家附近好玩吗？", age=age, options=labels(points), lang=lang)
        assert found(subject) == ([("S01", severity)] if severity else [])


def test_s01_what_is_outside_the_scale_is_no_step() -> None:
    steps = ("很好", "还行", "不太好", "没去过")
    assert found(asked("图书室好吗？", options=steps)) == [("S01", "error")]
    assert found(asked("图书室好吗？", options=steps, good=("o1",), outside=("o4",))) == []


@pytest.mark.parametrize(("age", "most"), [("4-6", 4), ("7-9", 5), ("10-13", 7), ("14-17", 9)])
def test_s02_answers_to_choose_one_from(age: str, most: int) -> None:
    for count, expected in ((most - 1, []), (most, []), (most + 1, [("S02", "error")])):
        subject = asked("你最喜欢在哪里玩？", kind="single", age=age, options=labels(count))
        assert found(subject) == expected


def test_s02_a_grown_ups_card_at_the_youngest_age_is_left_alone() -> None:
    card = {"kind": "single", "options": labels(5), "purpose": "helper", "dont_know": False}
    assert found(asked("您是孩子的什么人？", age="4-6", **card)) == []
    assert found(asked("谁陪着你答？", age="7-9", **(card | {"options": labels(6)}))) == [("S02", "error")]


@pytest.mark.parametrize(("age", "most"), [("10-13", 7), ("14-17", 9)])
def test_s03_answers_to_choose_several_from(age: str, most: int) -> None:
    for count, expected in ((most - 1, []), (most, []), (most + 1, [("S03", "error")])):
        subject = asked("你去过哪些地方？", kind="multiple", age=age, options=labels(count))
        assert found(subject) == expected


@pytest.mark.parametrize("age", ["4-6", "7-9"])
def test_s03_the_youngest_cannot_choose_several(age: str) -> None:
    (finding,) = (
        one for one in look(asked("去过哪些？", kind="multiple", age=age, options=labels(2))) if one.rule == "S03"
    )
    assert finding.severity == "error"
    assert "多选题" in finding.message["zh"]
    assert "several" in finding.message["en"]


@pytest.mark.parametrize("age", AGES)
def test_s10_without_i_do_not_know_a_child_can_only_guess(age: str) -> None:
    closed = {"kind": "pair", "options": ("好玩", "不好玩"), "age": age}
    assert found(asked("公园好玩吗？", dont_know=False, **closed)) == [("S10", "error")]
    assert found(asked("公园好玩吗？", dont_know=True, **closed)) == []


@pytest.mark.parametrize(
    ("lang", "question", "options"),
    [
        ("zh", "难过的时候，你知道找谁帮忙吗？", ("知道", "知道一点", "不知道找谁")),
        ("zh", "你去过图书室吗？", ("去过", "没去过", "没听说有")),
        ("en", "Do you know who can help you?", ("Yes, I know", "I know a little", "I don’t know who")),
        ("en", "How clear is it who to ask?", ("Clear", "Not very clear", "Not clear at all")),
        ("en", "Which have you used?", ("Library", "Clubs", "I was not aware of them")),
    ],
)
def test_s10_an_answer_that_says_so_is_as_good(lang: str, question: str, options: tuple[str, ...]) -> None:
    assert found(asked(question, options=options, lang=lang, dont_know=False)) == []


def test_s10_asks_nothing_of_own_words_nor_of_what_is_no_opinion() -> None:
    assert found(asked("你想改什么？", kind="text", dont_know=False)) == []
    assert (
        found(
            asked("你是男孩，还是女孩？", kind="pair", options=("男孩", "女孩"), purpose="background", dont_know=False)
        )
        == []
    )


@pytest.mark.parametrize(
    ("lang", "question", "options"),
    [
        ("zh", "邻居对你好吗？", ("很好", "不太好", "不知道")),
        ("en", "Are people here kind?", ("Kind", "Not kind", "I don't know")),
        ("en", "Are people here kind?", ("Kind", "Not kind", "Not sure")),
    ],
)
def test_s10_not_knowing_is_no_step(lang: str, question: str, options: tuple[str, ...]) -> None:
    for dont_know in (True, False):
        (finding,) = look(asked(question, options=options, lang=lang, dont_know=dont_know))
        assert (finding.rule, finding.place.option) == ("S10", "o3")
        assert options[2] in finding.message[lang]
    single = asked(question, kind="single", options=options, lang=lang)
    assert found(single) == []


@pytest.mark.parametrize(
    ("lang", "question", "options"),
    [
        ("zh", "你知道社区要改什么吗？", ("知道", "知道一点", "不知道")),
        ("en", "Do you know what will change?", ("Yes", "A little", "I do not know")),
    ],
)
def test_s10_where_knowledge_is_asked_not_knowing_is_an_answer(
    lang: str, question: str, options: tuple[str, ...]
) -> None:
    assert found(asked(question, options=options, lang=lang, dont_know=False)) == []


def of_pairs(age: str, pairs: int, others: int) -> list[str]:
    kinds = ["pair"] * pairs + ["single"] * others
    items = [
        one("好玩吗？", kind=kind, options=labels(2 if kind == "pair" else 3), item_id=f"X{number}")
        for number, kind in enumerate([*kinds, "text"])
    ]
    return [finding.severity.value for finding in look(together(*items, age=age)) if finding.rule == "S11"]


def test_s11_half_of_what_the_youngest_choose_is_this_or_that() -> None:
    assert of_pairs("4-6", 5, 5) == []
    assert of_pairs("4-6", 4, 5) == ["warning"]
    assert of_pairs("4-6", 6, 5) == []
    assert of_pairs("7-9", 0, 5) == []
    assert of_pairs("4-6", 0, 0) == []  # own words only


def test_grown_ups_may_choose_as_they_like() -> None:
    subject = asked("孩子去过哪些？", kind="multiple", options=labels(10), dont_know=False, age="0-3", grown_up=True)
    assert list(look(subject)) == []
