"""How many sentences a question has: the limit at each age, and what is no sentence of it."""

from __future__ import annotations

import pytest

from questionnaires.checking.length import look
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")


def _several(question: str, age: str, lang: str) -> list[str]:
    return [one.severity for one in look(asked(question, age=age, lang=lang)) if one.rule == "L06"]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [("zh", ("有新灯了。", "灯亮。", "你喜欢吗？")), ("en", ("It is new. ", "It is bright. ", "Do you like it?"))],
)
def test_how_many_sentences_each_age_reads(lang: str, sentences: tuple[str, str, str]) -> None:
    first, second, last = sentences
    for age in AGES:
        young = age in AGES[:2]
        assert _several(last, age, lang) == []
        assert _several(second + last, age, lang) == (["error"] if young else [])
        assert _several(first + second + last, age, lang) == (["error"] if young else ["warning"])


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "谁和你玩？（可以多选）"),
        ("zh", "谁和你玩？(可以多选。不想选也行。)"),
        ("zh", "【看图】谁和你玩？"),
        ("en", "Who plays with you here? (Choose all that fit)"),
        ("en", "Who plays with you here? (Choose all that fit. You may skip this.)"),
        ("en", "Who plays with you here (choose all that fit)?"),
    ],
)
def test_what_stands_in_brackets_is_no_sentence_of_the_question(lang: str, question: str) -> None:
    assert _several(question, "4-6", lang) == []


def test_an_instruction_without_brackets_is_a_sentence() -> None:
    assert _several("谁和你玩？可以多选。", "4-6", "zh") == ["error"]
    assert _several("Who plays with you? Choose all that fit.", "4-6", "en") == ["error"]
