"""The words on the steps of a scale."""

from __future__ import annotations

import pytest

from questionnaires.checking.labels import look
from questionnaires.checking.subject import Subject
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")


def found(subject: Subject) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.option) for finding in look(subject)]


@pytest.mark.parametrize(
    ("age", "severity"), [("4-6", "error"), ("7-9", "error"), ("10-13", "error"), ("14-17", "warning")]
)
@pytest.mark.parametrize("label", ["3", "3 分", "三", "★★★", "5 stars", "", "🙂"])
def test_s04_a_number_or_a_sign_is_no_word(age: str, severity: str, label: str) -> None:
    (finding,) = look(asked("公园好玩吗？", age=age, options=("好玩", label)))
    assert (finding.rule, finding.severity, finding.place.option) == ("S04", severity, "o2")
    assert label in finding.message["zh"]


@pytest.mark.parametrize(
    ("lang", "label"), [("zh", "一次"), ("zh", "十分好"), ("zh", "3 次以上"), ("en", "Once"), ("en", "5 times")]
)
def test_s04_words_with_a_number_in_them_are_words(lang: str, label: str) -> None:
    assert found(asked("来过吗？", options=(label, "没来过"), lang=lang)) == []


def test_s04_is_about_scales() -> None:
    assert found(asked("几岁？", kind="single", options=("4", "5", "6"))) == []


@pytest.mark.parametrize(
    ("age", "severity"), [("4-6", "error"), ("7-9", "error"), ("10-13", "warning"), ("14-17", "warning")]
)
@pytest.mark.parametrize(
    ("lang", "options", "first"),
    [
        ("zh", ("非常同意", "比较同意", "不太同意", "很不同意"), "非常同意"),
        ("zh", ("赞成", "不赞成"), "赞成"),
        ("en", ("Strongly agree", "Agree", "Disagree a little"), "Strongly agree"),
        ("en", ("Yes", "I do not agree"), "I do not agree"),
    ],
)
def test_s05_agreeing_is_no_answer(age: str, severity: str, lang: str, options: tuple[str, ...], first: str) -> None:
    (finding,) = look(asked("这里很好。", age=age, options=options, lang=lang))
    assert (finding.rule, finding.severity, finding.said.text) == ("S05", severity, first)
    assert finding.hit is not None
    assert (finding.hit.start, finding.hit.end) == (0, len(first))
    assert first in finding.message["zh"]


@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("zh", ("大人同意了", "大人没同意")),
        ("zh", ("很安全", "不太安全")),
        ("en", ("They agreed to it", "They did not")),
        ("en", ("Very safe", "Not very safe")),
    ],
)
def test_s05_what_happened_and_what_is_asked_are_answers(lang: str, options: tuple[str, ...]) -> None:
    assert found(asked("后来呢？", kind="single", options=options, lang=lang)) == []


@pytest.mark.parametrize(("age", "severity"), [("4-6", None), ("7-9", None), ("10-13", "warning"), ("14-17", "info")])
@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("zh", ("安全", "一般", "不安全")),
        ("zh", ("安全", "说不清", "不安全")),
        ("en", ("Safe", "Neither safe nor unsafe", "Unsafe")),
        ("en", ("Safe", "Neutral", "Unsafe")),
    ],
)
def test_s06_a_neutral_step(age: str, severity: str | None, lang: str, options: tuple[str, ...]) -> None:
    findings = list(look(asked("这里安全吗？", age=age, options=options, lang=lang)))
    assert [(one.rule, one.severity.value, one.said.text) for one in findings] == (
        [("S06", severity, options[1])] if severity else []
    )


@pytest.mark.parametrize(("lang", "label"), [("zh", "还行"), ("zh", "一般会"), ("en", "Okay"), ("en", "Sometimes")])
def test_s06_a_step_that_says_something_is_not_neutral(lang: str, label: str) -> None:
    assert found(asked("他们会听吗？", age="10-13", options=("很好", label, "不好"), lang=lang)) == []


def unbalanced(age: str, options: tuple[str, ...], good: int, lang: str = "zh") -> list[tuple[str, str, str]]:
    subject = asked(
        "怎么样？", age=age, options=options, good=tuple(f"o{one}" for one in range(1, good + 1)), lang=lang
    )
    return [(one.severity.value, one.message["zh"], one.place.option) for one in look(subject) if one.rule == "S09"]


@pytest.mark.parametrize("age", AGES)
def test_s09_three_good_steps_and_one_bad(age: str) -> None:
    expected = [("error", "好的有 3 级，不好的有 1 级。", "")] if age in {"10-13", "14-17"} else []
    assert unbalanced(age, ("非常好", "很好", "好", "不好"), 3) == expected
    assert unbalanced(age, ("Great", "Good", "Nice", "Not good"), 3, "en") == expected


@pytest.mark.parametrize(
    ("options", "good", "lang"),
    [
        (("很安全", "比较安全", "不太安全", "很不安全"), 2, "zh"),
        (("很安全", "比较安全", "不太安全", "很不安全"), 1, "zh"),  # only the top is declared good: the words are even
        (("很安全", "比较安全", "一般", "不太安全", "很不安全"), 2, "zh"),
        (("很好", "还行", "不太好"), 1, "zh"),
        (("很容易", "容易", "难", "很难"), 2, "zh"),
        (("都能用", "大部分能用", "小部分能用", "都用不了"), 2, "zh"),
        (("Very safe", "Quite safe", "Not very safe", "Not safe at all"), 1, "en"),
        (("Very", "Quite", "Neither", "Not very", "Not at all"), 2, "en"),
    ],
)
def test_s09_even_sides(options: tuple[str, ...], good: int, lang: str) -> None:
    assert unbalanced("14-17", options, good, lang) == []


def test_s09_a_good_middle_step_counts_as_good() -> None:
    assert unbalanced("14-17", ("非常好", "很好", "好", "一般", "不好"), 3)
    assert unbalanced("14-17", ("非常好", "很好", "不错", "不好", "很不好"), 3)
    assert unbalanced("14-17", ("非常好", "很好", "一般", "不好", "很不好"), 2) == []


def test_s09_what_counts_times_has_no_sides() -> None:
    assert unbalanced("10-13", ("很多次", "几次", "一次", "没问过"), 3) == []
    assert unbalanced("10-13", ("Many times", "A few times", "Once", "Never"), 3, "en") == []
    assert unbalanced("10-13", ("总是", "经常", "有时", "从不"), 3) == []


def test_s09_needs_to_know_what_is_good() -> None:
    assert found(asked("怎么样？", age="10-13", options=("非常好", "很好", "好", "不好"))) == []


def test_grown_ups_read_any_label() -> None:
    subject = asked("怎么样？", options=("同意", "一般", "3"), age="0-3", grown_up=True)
    assert list(look(subject)) == []
