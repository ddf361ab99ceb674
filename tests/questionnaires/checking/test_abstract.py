"""Abstract words and vague words of frequency, and what explains them."""

from __future__ import annotations

import re

import pytest

from questionnaires.checking.abstract import RULES, look
from questionnaires.checking.plain_words import PLAIN_WORDS
from tests.questionnaires.checking.making import asked

BY_AGE = (("4-6", "error"), ("7-9", "warning"), ("10-13", "info"), ("14-17", None))
OFTEN = {"zh": ("总是", "经常", "有时", "从不"), "en": ("Always", "Usually", "Sometimes", "Never")}


@pytest.mark.parametrize(("age", "severity"), BY_AGE)
@pytest.mark.parametrize(("lang", "words"), [("zh", ("经常", "有时")), ("en", ("Usually", "Sometimes"))])
def test_only_vague_words_to_choose_from(age: str, severity: str | None, lang: str, words: tuple[str, ...]) -> None:
    findings = list(look(asked("…", age=age, lang=lang, options=OFTEN[lang])))
    assert [(one.rule, one.severity) for one in findings] == ([("W03", severity)] if severity else [])
    for finding in findings:
        assert all(word in finding.message[language] for word in words for language in ("zh", "en"))
        assert (finding.hit, finding.place.item, finding.place.option) == (None, "B1", "")


@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("zh", ("很经常", "不经常")),
        ("zh", ("经常。", "偶尔。")),
        ("en", ("Very often", "Not often")),
        ("en", ("almost always", "almost never")),
    ],
)
def test_vague_words_with_a_degree(lang: str, options: tuple[str, ...]) -> None:
    assert [one.rule for one in look(asked("…", lang=lang, options=options))] == ["W03"]


@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("zh", ("能", "有时候能", "不能")),
        ("zh", ("会", "有时", "不会")),
        ("zh", ("经常（每周）", "有时（每月）")),
        ("zh", ("每天", "每周一次", "没有")),
        ("zh", ("总是", "从不")),
        ("en", ("Yes", "Sometimes", "No")),
        ("en", ("Often (every week)", "Sometimes (every month)")),
        ("en", ("Always", "Never")),
    ],
)
def test_words_with_an_anchor_or_beside_plain_ones(lang: str, options: tuple[str, ...]) -> None:
    assert not list(look(asked("…", age="4-6", lang=lang, options=options)))


def test_the_hint_explains_every_vague_word_or_the_rest_is_found() -> None:
    assert not list(look(asked("…", options=OFTEN["zh"], hint="经常是每周，有时是每月。")))
    (finding,) = look(asked("…", options=OFTEN["zh"], hint="经常是每周。"))
    assert "“有时”" in finding.message["zh"]
    assert "经常" not in finding.message["zh"]


@pytest.mark.parametrize(("age", "cleared"), [("4-6", True), ("7-9", True), ("10-13", False)])
def test_pictures_on_every_option_explain_to_the_young(age: str, cleared: bool) -> None:
    four = ("a", "b", "c", "d")
    some = (*four[:3], None)
    for question, options in (("…", OFTEN["zh"]), ("你的权利？", ("甲", "乙", "丙", "丁"))):
        assert bool(list(look(asked(question, age=age, options=options, pictures=four)))) is not cleared
        assert list(look(asked(question, age=age, options=options, pictures=some)))


@pytest.mark.parametrize(("age", "severity"), BY_AGE)
@pytest.mark.parametrize(
    ("lang", "question", "said"),
    [
        ("zh", "你知道儿童权利吗？", ("权利", "每个孩子都该有的")),
        ("zh", "你参与过吗？", ("参与", "参加")),
        ("zh", "社区治理好吗？", ("治理", "管好")),
        ("zh", "你的满意度高吗？", ("满意度", "喜不喜欢")),
        ("zh", "公共事务你知道吗？", ("公共事务", "大家的事")),
        ("en", "Do you know your rights?", ("rights", "what every child should have")),
        ("en", "Have you participated here?", ("participated", "take part")),
        ("en", "What about governance?", ("governance", "how this place is run")),
        ("en", "What is your Satisfaction?", ("Satisfaction", "how happy you are")),
    ],
)
def test_an_abstract_word(age: str, severity: str | None, lang: str, question: str, said: tuple[str, str]) -> None:
    findings = list(look(asked(question, age=age, lang=lang)))
    assert [(one.rule, one.severity) for one in findings] == ([("W05", severity)] if severity else [])
    for finding in findings:
        assert finding.hit is not None
        assert question[finding.hit.start : finding.hit.end] == said[0]
        assert all(word in finding.message[language] for word in said for language in ("zh", "en"))


def test_an_abstract_word_in_an_answer() -> None:
    (finding,) = look(asked("你想要什么？", options=("好玩", "参与", "别的")))
    assert (finding.rule, finding.place.option) == ("W05", "o2")


def test_every_word_is_found_where_it_stands() -> None:
    findings = list(look(asked("公共空间的规划，你参与过吗？", options=("权利", "好", "坏"))))
    assert [one.said.text[one.hit.start : one.hit.end] for one in findings if one.hit] == [
        "公共空间",
        "规划",
        "参与",
        "权利",
    ]


def test_a_word_is_told_once_an_item() -> None:
    (finding,) = look(asked("大人尊重你吗？", options=("很尊重", "不太尊重")))
    assert finding.place.option == ""


def test_the_hint_explains_a_word() -> None:
    assert not list(look(asked("你知道儿童权利吗？", hint="权利就是每个孩子都该有的。")))
    assert not list(look(asked("Do you know your rights?", lang="en", hint="Rights are what every child has.")))
    assert list(look(asked("你知道儿童权利吗？", hint="想一想。")))


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "社区的大人会认真听小朋友说话吗？"),
        ("zh", "你参加过社区的活动吗？"),
        ("en", "Is the library on the right?"),
        ("en", "Do you like this community?"),
        ("en", "Is it bright in the yard?"),
    ],
)
def test_plain_words(lang: str, question: str) -> None:
    assert not list(look(asked(question, age="4-6", lang=lang)))


def test_text_items_grown_ups_and_other_languages() -> None:
    assert [one.rule for one in look(asked("你的权利是什么？", kind="text"))] == ["W05"]
    assert not list(look(asked("您的权利？", age="0-3", grown_up=True, options=OFTEN["zh"])))
    assert not list(look(asked("权利 rights", lang="de", options=OFTEN["zh"])))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_said_instead_is_plain_itself(language: str) -> None:
    abstract = "|".join(PLAIN_WORDS[language])
    boundary = r"\b" if language == "en" else ""
    for plain in PLAIN_WORDS[language].values():
        assert not re.search(f"{boundary}(?:{abstract}){boundary}", plain), plain


def test_the_rules() -> None:
    assert [rule.id for rule in RULES] == ["W03", "W05"]
