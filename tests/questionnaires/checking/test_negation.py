"""Negations in questions: what denies, what only looks so, and how grave it is at each age."""

from __future__ import annotations

import pytest

from questionnaires.checking.negation import RULES, look
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")

ONE = [
    ("zh", "你在家旁边没有地方玩吗？", "没"),
    ("zh", "这里不安全吗？", "不"),
    ("zh", "你从来没去过图书室吗？", "从来没"),
    ("zh", "你未去过图书室吗？", "未"),
    ("zh", "社区什么都没有？", "没"),
    ("zh", "别忘了，你喜欢哪里？", "别"),
    ("zh", "没有人告诉过你吗？", "没"),
    ("zh", "请写一个你不喜欢的地方。", "不"),
    ("zh", "不能写作业的地方多吗？", "不"),
    ("zh", "哪里不好玩？请不要写名字。", "不"),
    ("en", "Is it not safe to play here?", "not"),
    ("en", "Have you never been to the library room?", "never"),
    ("en", "Which places don't you like?", "don't"),
    ("en", "Which places don’t you like?", "don’t"),
    ("en", "Is there nobody you can ask?", "nobody"),
    ("en", "Tell us about a place you do not like.", "not"),
    ("en", "Which place is not safe? Do not write names.", "not"),
    ("en", "Don't write names: which place is not safe?", "not"),
]
TWO = [
    ("zh", "你觉得这里没有不好玩的地方吗？", "没有不"),
    ("zh", "是不是没有人不听你说话？", "没有人不"),
    ("en", "Is there nothing that you do not like?", "nothing that you do not"),
    ("en", "Don't you know no one here?", "Don't you know no"),
]
NONE = [
    # Asked both ways at once.
    ("zh", "社区有没有回复？"),
    ("zh", "这里是不是干净？"),
    ("zh", "你喜不喜欢这里？"),
    ("zh", "你知道不知道找谁？"),
    ("zh", "你去没去过图书室？"),
    ("zh", "你去过图书室没有？"),
    # One of a pair.
    ("zh", "家旁边有地方玩，还是没有地方玩？"),
    ("zh", "在小区里走路，你怕，还是不怕？"),
    ("zh", "没有地方可以玩，还是有地方玩？"),
    ("en", "Near your home, is there a place to play, or no place to play?"),
    ("en", "When you walk around here, are you scared, or not scared?"),
    ("en", "Is there a place to play, or isn't there?"),
    ("en", "Do you like it here or not?"),
    # A word of its own.
    ("zh", "你了解未成年人的参与权吗？"),
    ("zh", "不同家庭背景的孩子，在这里会被公平对待吗？"),
    ("zh", "行动不便的同学，能用这些地方吗？"),
    ("zh", "不开心的时候，你找谁？"),
    ("zh", "不舒服的时候，你特别想找谁？"),
    ("zh", "你的性别是？"),
    ("zh", "别人有区别地对你吗？"),
    ("zh", "不管下雨天晴，你来玩吗？"),
    ("zh", "无障碍通道好走吗？"),
    ("zh", "你未来想做什么？"),
    ("en", "Do you know who can help you?"),
    ("en", "When you do not feel well, who helps you?"),
    ("en", "Is there another notice board?"),
    # What not to write, and that nothing is wrong.
    ("zh", "请写一个你最想改的地方。不用写名字。"),
    ("zh", "写一个最该改的地方，别写名字。"),
    ("zh", "不用写名字，你最想改哪里？"),
    ("zh", "哪里最该改？（请不要写姓名、电话）"),
    ("zh", "哪些地方最好？请不要写姓名。"),
    ("zh", "写一写你的想法。答案没有对错。"),
    ("zh", "你喜欢哪里？不知道可以跳过。"),
    ("zh", "请写下你的想法（不限字数）。"),
    ("en", "Tell us one thing about the club. Do not write names."),
    ("en", "Tell us what to change. Please don’t give your name."),
    ("en", "What should change? Don't write names."),
    ("en", "What should change? (No names, please)"),
    ("en", "Say what you think; there are no right or wrong answers."),
    ("en", "Which places are best? If you do not know, leave it empty."),
    ("en", "Without writing names, tell us what to change."),
    ("en", "It is safe here, is it not?"),
]


@pytest.mark.parametrize(("lang", "question", "word"), ONE)
def test_one_negation(lang: str, question: str, word: str) -> None:
    for age, severity in zip(AGES, ("error", "error", "warning", "warning"), strict=True):
        (finding,) = look(asked(question, age=age, lang=lang))
        assert (finding.rule, finding.severity) == ("N01", severity)
        assert finding.hit is not None
        assert question[finding.hit.start : finding.hit.end] == word
        assert not finding.hit.better
        assert all(word in finding.message[language] for language in ("zh", "en"))


@pytest.mark.parametrize(("lang", "question", "words"), TWO)
@pytest.mark.parametrize("age", AGES)
def test_two_negations_are_an_error_at_every_age(lang: str, question: str, words: str, age: str) -> None:
    (finding,) = look(asked(question, age=age, lang=lang))
    assert (finding.rule, finding.severity) == ("N02", "error")
    assert finding.hit is not None
    assert question[finding.hit.start : finding.hit.end] == words


@pytest.mark.parametrize(("lang", "question"), NONE)
def test_what_only_looks_like_a_negation(lang: str, question: str) -> None:
    assert not list(look(asked(question, age="4-6", lang=lang)))


def test_a_harmless_word_does_not_hide_a_negation_beside_it() -> None:
    (finding,) = look(asked("未成年人不能来吗？"))
    assert (finding.rule, finding.hit and finding.hit.start) == ("N01", 4)


def test_answers_and_grown_ups_may_deny() -> None:
    assert not list(look(asked("这里好玩吗？", options=("好玩", "不好玩", "没去过"))))
    assert not list(look(asked("这里不安全吗？", age="0-3", grown_up=True)))


def test_a_language_without_patterns_is_left_alone() -> None:
    assert not list(look(asked("Ist es hier nicht schön? 不", lang="de")))


def test_the_rules() -> None:
    assert [rule.id for rule in RULES] == ["N01", "N02"]
