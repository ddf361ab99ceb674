"""Girls and boys, and ages: a difference is told where it holds over all questions and is not small, and gives away
nothing that its tenths do not say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from scipy.stats import kendalltau

from analysis.differences import tenth
from analysis.responses import ResponseSet
from analysis.summary import Difference, Summary, summarise
from questionnaires.answers import Answer, Missing
from questionnaires.model import Purpose, Topic
from tests.analysis.families import family, item, questionnaire, register, sealed

SEX = item("sex", "girl boy", kind="single", purpose=Purpose.BACKGROUND)
ROAD = item("road", "very quite not-very not", good=("very", "quite"))
OTHERS = [item(f"other{number}", "very quite not-very not", good=("very", "quite")) for number in range(11)]
ONE = family([questionnaire([ROAD, *OTHERS, SEX], band="10-13")])
HOMES = register(b7_9=300, b10_13=300, b14_17=300)
EVEN = {"very": 5, "quite": 5, "not-very": 5, "not": 5}


def said(sex: str | None, road: Mapping[str, int]) -> list[dict[str, Answer]]:
    """Children of one sex, or of none told; what they say of the other questions goes round in turn."""
    roads = [option for option, count in road.items() for _ in range(count)]
    told = Answer("sex", options=(sex,)) if sex else Answer("sex", missing=Missing.SKIPPED)
    return [
        {
            "road": Answer("road", options=(option,)),
            "sex": told,
            **{
                each.id: Answer(each.id, options=(each.option_ids[(at + shift) % 4],))
                for shift, each in enumerate(OTHERS)
            },
        }
        for at, option in enumerate(roads)
    ]


def told(girls: Mapping[str, int], boys: Mapping[str, int], silent: Mapping[str, int] | None = None) -> Summary:
    answers = [*said("girl", girls), *said("boy", boys), *said(None, silent or {})]
    return summarise(ONE, sealed(ONE, {"10-13": answers}), HOMES, language="en")


def test_a_clear_difference_is_told_in_tenths() -> None:
    summary = told(
        {"very": 2, "quite": 4, "not-very": 14, "not": 10}, {"very": 12, "quite": 12, "not-very": 4, "not": 2}
    )
    (found,) = summary.differences
    assert (found.axis, found.finding, found.effect, found.adjusted) == ("sex", "road", None, None)
    assert found.sentence == "Ages 10–13, who gave a good answer: girl en 2 of 10, boy en 8 of 10."
    assert [group.base for group in found.groups] == [None, None]
    assert "Girls and boys were compared on 12 questions; they differ on 1." in summary.method


def test_one_of_twelve_that_would_do_alone_does_not_do_together() -> None:
    """p = .028 by itself; of twelve questions, one is to be expected by chance, and Benjamini-Hochberg makes it .33."""
    summary = told({"very": 5, "quite": 6, "not-very": 9, "not": 10}, {"very": 10, "quite": 9, "not-very": 6, "not": 5})
    assert summary.differences == ()
    assert "Girls and boys were compared on 12 questions; no difference can be seen." in summary.method


def test_a_small_difference_of_many_children_is_not_told() -> None:
    many = {"very": 150, "quite": 150, "not-very": 150, "not": 150}
    more = {"very": 170, "quite": 170, "not-very": 130, "not": 130}
    assert told(many, more).differences == ()


def test_tenths_that_would_show_how_few_are_not_told() -> None:
    """One of ten of 22 girls is two or three of them; with twenty of 22 boys it would be a difference."""
    assert told({"very": 2, "not": 20}, {"very": 20, "not": 2}).differences == ()


def test_nothing_is_compared_where_fewer_than_ten_said() -> None:
    summary = told({"very": 0, "not": 9}, {"very": 30, "not": 1})
    assert summary.differences == ()
    assert not any("Girls and boys" in line for line in summary.method)


def test_tenths_do_not_give_away_the_few_who_did_not_say() -> None:
    summary = told(
        {"very": 2, "quite": 4, "not-very": 14, "not": 10},
        {"very": 12, "quite": 12, "not-very": 4, "not": 2},
        {"very": 1, "not": 2},
    )
    assert summary.certificate is not None
    assert summary.certificate.passed
    assert len(summary.differences) <= 1


@pytest.mark.parametrize(
    ("count", "base", "expected"), [(0, 12, 0), (12, 12, 10), (1, 20, 1), (29, 100, 3), (45, 100, 5)]
)
def test_tenths_are_rounded_half_up(count: int, base: int, expected: int) -> None:
    assert tenth(count, base) == expected


AGES = ("7-9", "10-13", "14-17")
ANCHOR = family(
    [questionnaire([item(f"safe{age}", "yes no", kind="pair", good=("yes",))], band=age) for age in AGES],
    [Topic("safe", {age: f"safe{age}" for age in AGES}, anchor=True)],
)


def of_ages(*good: int) -> tuple[Difference, ...]:
    answers: dict[str, list[dict[str, Answer]]] = {}
    for age, count in zip(AGES, good, strict=True):
        name = f"safe{age}"
        answers[age] = [{name: Answer(name, options=("yes" if at < count else "no",))} for at in range(40)]
    responses: ResponseSet = sealed(ANCHOR, answers)
    return summarise(ANCHOR, responses, HOMES, language="zh").differences


def test_a_trend_over_ages_is_told_with_its_numbers() -> None:
    (found,) = of_ages(32, 22, 10)
    assert (found.axis, found.finding) == ("age", "safe")
    assert (
        found.sentence
        == "年纪越大，给出好的回答的越少：7–9 岁 10 人里 8 人，10–13 岁 10 人里 6 人，14–17 岁 10 人里 3 人。"
    )
    assert found.adjusted is not None
    assert found.adjusted < 0.001
    ages, good = np.repeat([0, 1, 2], 40), np.concatenate([np.arange(40) < count for count in (32, 22, 10)])
    assert found.effect == pytest.approx(kendalltau(ages, good).statistic)


def test_what_goes_up_and_down_is_no_trend() -> None:
    assert of_ages(30, 10, 29) == ()
    assert of_ages(20, 20, 20) == ()


def test_the_order_of_children_changes_nothing() -> None:
    answers = [*said("girl", {"very": 10, "not": 30}), *said("boy", {"very": 30, "not": 10})]
    mixed = [answers[at] for at in np.random.default_rng(1).permutation(len(answers))]
    one, other = (summarise(ONE, sealed(ONE, {"10-13": each}), HOMES) for each in (answers, mixed))
    assert one.differences == other.differences
    assert len(one.differences) == 1
