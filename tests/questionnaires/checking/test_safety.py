"""Harm and private matters are not asked about, and own words have a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from questionnaires.checking.checker import check
from questionnaires.checking.safety import RULES, look
from questionnaires.checking.subject import Subject
from questionnaires.model import HelpLine
from tests.questionnaires.checking.making import asked, asked_family, one, together

AGES = ("4-6", "7-9", "10-13", "14-17")


def found(subject: Subject) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in look(subject)]


def words(subject: Subject) -> list[str]:
    hits = [(finding.said.text, finding.hit) for finding in look(subject) if finding.rule == "P02"]
    return [text[hit.start : hit.end] for text, hit in hits if hit]


HARM = [
    ("zh", "有人打你吗？", "打你"),
    ("zh", "爸爸骂过你吗？", "骂过你"),
    ("zh", "同学欺负你吗？", "欺负"),
    ("zh", "爸爸妈妈离婚了吗？", "离婚"),
    ("zh", "家里人吵架吗？", "吵架"),
    ("zh", "你有多少零花钱？", "零花钱"),
    ("zh", "你想过自杀吗？", "自杀"),
    ("zh", "你的身体有没有被别人碰过？", "身体有没有被别人碰"),
    ("zh", "有人碰过你的身体吗？", "碰过你的身体"),
    ("zh", "爸爸妈妈常对你发脾气吗？", "爸爸妈妈常对你发脾气"),
    ("zh", "家里有让你害怕的人吗？", "家里有让你害怕"),
    ("zh", "你怕回家吗？", "怕回家"),
    ("zh", "放学后你一个人在家吗？", "一个人在家"),
    ("zh", "你爸爸每月挣多少钱？", "爸爸每月挣"),
    ("zh", "你家里的收入高吗？", "家里的收入"),
    ("en", "Do your parents often get angry with you?", "parents often get angry"),
    ("en", "Are your parents angry a lot?", "Are your parents angry"),
    ("en", "Are you afraid of going home?", "afraid of going home"),
    ("en", "Is there someone at home who scares you?", "at home who scares"),
    ("en", "Are you home alone after school?", "home alone"),
    ("en", "How much does your family earn each month?", "family earn"),
    ("en", "Does anyone hit you?", "hit you"),
    ("en", "Does anyone shout at you?", "shout at you"),
    ("en", "Who shouts at you?", "shouts at you"),
    ("en", "Is there bullying at school?", "bullying"),
    ("en", "Are your parents divorced?", "divorced"),
    ("en", "Do your parents often fight?", "parents often fight"),
    ("en", "How much pocket money do you get?", "pocket money"),
    ("en", "Have you thought of suicide?", "suicide"),
    ("en", "Has anyone touched your body?", "touched your body"),
]


@pytest.mark.parametrize(("lang", "question", "word"), HARM)
def test_p02_harm_and_private_matters(lang: str, question: str, word: str) -> None:
    assert words(asked(question, lang=lang)) == [word]


@pytest.mark.parametrize(
    ("age", "severity"), [("4-6", "error"), ("7-9", "error"), ("10-13", "warning"), ("14-17", "warning")]
)
def test_p02_is_never_let_stand_below_ten(age: str, severity: str) -> None:
    assert found(asked("有人打你吗？", age=age)) == [("P02", severity)]


def test_p02_grown_ups_tell_of_it_no_less() -> None:
    assert found(asked("您打孩子吗？", age="0-3", grown_up=True)) == [("P02", "warning")]


def test_p02_reads_answers_and_hints_too() -> None:
    (finding,) = look(asked("回家以后呢？", options=("写作业", "有人打我")))
    assert finding.place.option == "o2"
    assert "打我" in finding.message["zh"]
    assert "打我" in finding.message["en"]
    (finding,) = look(asked("放学以后呢？", hint="比如有人欺负你。"))
    assert finding.place.part == "hint"


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "难过的时候，你知道找谁帮忙吗？"),
        ("zh", "心情很差的时候，社区里有人能帮你吗？"),
        ("zh", "邻居会给你打招呼吗？"),
        ("zh", "有人打你家电话吗？"),
        ("zh", "社区的人打你的电话通知吗？"),
        ("zh", "锻炼身体时，你碰到过困难吗？"),
        ("zh", "你在操场打球吗？"),
        ("zh", "被人欺负时，你知道告诉谁吗？"),
        ("zh", "有人打你了，你知道可以找谁吗？"),
        ("en", "If someone hurts a child, do you know who to tell?"),
        ("en", "When you are sad, do you know who can help you?"),
        ("en", "Have you hurt yourself on the slide?"),
        ("en", "Did a ball ever hit you here?"),
        ("en", "Can you touch the trees?"),
        ("en", "Is there a fight over the swings?"),
    ],
)
def test_p02_what_is_no_harm_done_by_somebody(lang: str, question: str) -> None:
    assert words(asked(question, lang=lang)) == []


def texts(count: int, age: str, **more: object) -> Subject:
    return together(*[one("想改什么？", kind="text", item_id=f"T{number}") for number in range(count)], age=age, **more)


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_p03_own_words_need_a_reminder_and_a_reader(age: str, lang: str) -> None:
    for part in ("text_hint", "reader_note"):
        (finding,) = look(texts(1, age, lang=lang, **{part: " "}))
        assert (finding.rule, finding.severity, finding.place.part) == ("P03", "error", part)
        assert finding.place.language == lang
    assert found(texts(1, age, lang=lang)) == []


def test_p03_without_own_words_nothing_has_to_be_said() -> None:
    assert found(together(one("好玩吗？"), text_hint="", reader_note="")) == []


@pytest.mark.parametrize(("age", "most"), [("4-6", 1), ("7-9", 1), ("10-13", 2), ("14-17", 3)])
def test_p03_how_many_own_words(age: str, most: int) -> None:
    assert found(texts(most - 1, age)) == []
    assert found(texts(most, age)) == []
    assert found(texts(most + 1, age)) == [("P03", "error")]
    (finding,) = look(texts(most + 1, age))
    assert finding.place.item == f"T{most}"


@pytest.mark.parametrize(("age", "longest"), [("4-6", 60), ("7-9", 60), ("10-13", 200), ("14-17", 500)])
def test_p03_how_long_they_may_be(age: str, longest: int) -> None:
    for length, expected in ((longest - 1, []), (longest, []), (longest + 1, [("P03", "error")])):
        assert found(asked("想改什么？", kind="text", age=age, max_length=length)) == expected


def test_p04_is_kept_by_the_product() -> None:
    (rule,) = (rule for rule in RULES if rule.id == "P04")
    assert rule.kept_by
    assert found(asked("请拍一张照片。", kind="text")) == []


def in_family(subject: Subject, *numbers: str, bank: bool = False) -> Subject:
    """The same questionnaire in a family with these numbers to call."""
    lines = tuple(HelpLine(number, date(2026, 9, 1)) for number in numbers)
    return replace(subject, family=replace(asked_family(subject), help_lines=lines, bank=bank))


ASKED = {"zh": "想改什么？", "en": "What do you want to change?"}


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_p06_whoever_may_write_can_also_call(age: str, lang: str) -> None:
    subject = asked(ASKED[lang], kind="text", age=age, lang=lang)
    (finding,) = look(in_family(subject))
    assert (finding.rule, finding.severity, finding.place.item) == ("P06", "error", "B1")
    assert found(in_family(subject, "12355")) == []
    assert found(in_family(subject, "0571-1234", "110")) == []


def test_p06_grown_ups_who_write_about_children_too() -> None:
    subject = asked("您还想说什么？", kind="text", age="0-3", grown_up=True)
    assert found(in_family(subject)) == [("P06", "error")]
    assert found(in_family(subject, "12355")) == []


@pytest.mark.parametrize("name", ["hotline", "the-committee", "no-1"])
def test_p06_a_name_cannot_be_called(name: str) -> None:
    assert found(in_family(texts(1, "7-9"), name)) == [("P06", "error")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_p06_only_where_something_can_be_written(lang: str) -> None:
    assert found(in_family(asked("Q?", lang=lang))) == []
    assert found(in_family(texts(2, "10-13", lang=lang))) == [("P06", "error")] * 2
    assert found(texts(1, "7-9", lang=lang)) == []  # alone, it has nowhere to write numbers


def test_p06_holds_in_a_bank_too() -> None:
    family = in_family(texts(1, "7-9"), bank=True).family
    assert family
    assert "P06" in {finding.rule for finding in check(family)}
