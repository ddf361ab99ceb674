"""A child is free to leave out and to choose by herself, one thing at a time. The product keeps this by itself."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Age, Rule, Severity, by_age, counted
from questionnaires.checking.subject import Subject

V01 = Rule(
    id="V01",
    title={"zh": "必须回答", "en": "Required answers"},
    checks={"zh": "有没有一定要答的题。", "en": "Whether a question must be answered."},
    cure={"zh": "每道题都可以跳过。", "en": "Let every question be skipped."},
    sources=("gc12",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    kept_by={
        "zh": "没有办法把一道题写成必答；每一页都有一样大的“跳过”。",
        "en": "There is no way to require an answer; every page has “Skip”, as large as the rest.",
    },
)
V02 = Rule(
    id="V02",
    title={"zh": "替孩子先选好", "en": "Answers chosen beforehand"},
    checks={
        "zh": "有没有先选好的、或更显眼的选项。",
        "en": "Whether an answer is preselected, or stands out by colour or size.",
    },
    cure={"zh": "选项一样大、一样颜色，一个都不先选。", "en": "Show all answers alike, and none of them chosen."},
    sources=("childrens-code",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    kept_by={
        "zh": "问卷里不能写哪个选项先选好，也不能写颜色和大小；页面把所有选项画成一样。",
        "en": "A questionnaire can preselect no answer and give it no colour or size; pages draw all answers alike.",
    },
)
L07 = Rule(
    id="L07",
    title={"zh": "一屏好几道题", "en": "Several questions on a screen"},
    checks={"zh": "一屏有几道题。", "en": "How many questions stand on a screen."},
    cure={"zh": "一屏只放一道题。", "en": "Put one question on a screen."},
    sources=("own",),
    steps=counted(warning=(None, None, 3, 5), error=(1, 1, None, None)),
    unit={"zh": "道题", "en": "questions"},
    kept_by={
        "zh": "不管什么年龄，一屏总是一道题。",
        "en": "A screen always holds one question, at every age.",
    },
)
L08 = Rule(
    id="L08",
    title={"zh": "表格题", "en": "Questions in a grid"},
    checks={"zh": "有没有把好几道题排成一张表。", "en": "Whether several questions share one table of answers."},
    cure={"zh": "拆成一道一道的题。", "en": "Ask them one by one."},
    sources=("satisficing",),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.ERROR, Severity.WARNING),
    kept_by={"zh": "没有表格这种题型。", "en": "There is no such kind of question."},
)
RULES = (V01, V02, L07, L08)


def look(_: Subject) -> Iterator[Finding]:
    """Nothing: no questionnaire can break these rules."""
    yield from ()
