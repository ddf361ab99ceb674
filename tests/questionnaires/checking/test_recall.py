"""How far back questions go, and counting: what each age is asked at most."""

from __future__ import annotations

import pytest

from questionnaires.checking.periods import periods
from questionnaires.checking.recall import RULES, look
from tests.questionnaires.checking.making import asked

AGES = ("4-6", "7-9", "10-13", "14-17")

DAYS = [
    ("zh", "昨天", 1),
    ("zh", "前天", 2),
    ("zh", "这几天", 7),
    ("zh", "上周", 7),
    ("zh", "上个星期", 7),
    ("zh", "这周", 7),
    ("zh", "这个月", 30),
    ("zh", "上个月", 30),
    ("zh", "这个学期", 120),
    ("zh", "上学期", 240),
    ("zh", "今年", 365),
    ("zh", "去年", 365),
    ("zh", "小时候", 3650),
    ("zh", "过去7天", 7),
    ("zh", "过去八天", 8),
    ("zh", "过去 30 天", 30),
    ("zh", "最近三十一天", 31),
    ("zh", "最近的两个星期", 14),
    ("zh", "近十五天", 15),
    ("zh", "过去半年", 182),
    ("zh", "过去12个月", 365),
    ("zh", "过去十二个月", 365),
    ("zh", "过去两年", 730),
    ("zh", "三天前", 3),
    ("zh", "一年以来", 365),
    ("zh", "暑假里你来过吗", 60),
    ("zh", "寒假的时候，你参加了活动吗", 60),
    ("zh", "国庆节你们办了什么活动", 365),
    ("zh", "你上小学的时候参加过活动吗", 3650),
    ("zh", "从小到大", 3650),
    ("zh", "上半年", 182),
    ("zh", "这一周", 7),
    ("zh", "自从你搬来以后", 365),
    ("en", "Yesterday", 1),
    ("en", "last week", 7),
    ("en", "this month", 30),
    ("en", "this term", 120),
    ("en", "last term", 240),
    ("en", "last year", 365),
    ("en", "in the past 7 days", 7),
    ("en", "in the last eight days", 8),
    ("en", "in the past 30 days", 30),
    ("en", "in the past 12 months", 365),
    ("en", "in the past twelve months", 365),
    ("en", "in the past half a year", 182),
    ("en", "two years ago", 730),
    ("en", "a few weeks ago", 42),
    ("en", "Did you come here in the summer holidays", 60),
    ("en", "Have you joined a club over the winter break", 60),
    ("en", "Did you come to the fair at Christmas", 365),
    ("en", "when you were in kindergarten", 3650),
    ("en", "when you were five", 3650),
    ("en", "Since you moved here", 365),
]
NO_TIME = [
    ("zh", "白天在小区里玩，你放心吗？"),
    ("zh", "晚上周围的路灯亮吗？"),
    ("zh", "天上月亮好看吗？"),
    ("zh", "你今年几岁？"),
    ("zh", "会提前三天告诉你吗？"),
    ("zh", "你每天来几次？"),
    ("zh", "你读一年级吗？"),
    ("zh", "这个星期六你会来吗？"),
    ("zh", "附近三天都开门吗？"),
    ("zh", "暑假你想参加什么活动？"),
    ("zh", "你每年暑假去过图书室吗？"),
    ("zh", "放暑假时，图书室开门吗？"),
    ("zh", "过马路时，车会让你吗？"),
    ("en", "What grade are you in this year?"),
    ("en", "Do you come every week?"),
    ("en", "Is it safe here in the day?"),
    ("en", "Is there shade in the summer?"),
    ("en", "What do you do in the school holidays?"),
    ("en", "Who told you about the summer programme?"),
]


@pytest.mark.parametrize(("lang", "text", "days"), DAYS)
def test_the_days_of_a_time(lang: str, text: str, days: int) -> None:
    assert max(period.days for period in periods(text, lang)) == days


@pytest.mark.parametrize(("lang", "question"), NO_TIME)
def test_no_time_in_the_past(lang: str, question: str) -> None:
    assert not periods(question, lang)
    assert not list(look(asked(question, age="10-13", lang=lang)))


def _rules(question: str, age: str, lang: str = "zh") -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in look(asked(question, age=age, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "when", "errors"),
    [
        # At the limits of 0, 7, 7 and 30 days, just under and just over.
        ("zh", "现在", ()),
        ("zh", "昨天", ("4-6",)),
        ("zh", "过去6天", ("4-6",)),
        ("zh", "上周", ("4-6",)),
        ("zh", "过去8天", ("4-6", "7-9", "10-13")),
        ("zh", "过去29天", ("4-6", "7-9", "10-13")),
        ("zh", "这个月", ("4-6", "7-9", "10-13")),
        ("zh", "过去31天", AGES),
        ("zh", "过去12个月", AGES),
        ("zh", "这个学期", ("4-6", "7-9")),
        ("zh", "过去120天", AGES),
        ("zh", "上学期", AGES),
        ("en", "now", ()),
        ("en", "yesterday", ("4-6",)),
        ("en", "in the past 6 days", ("4-6",)),
        ("en", "last week", ("4-6",)),
        ("en", "in the past 8 days", ("4-6", "7-9", "10-13")),
        ("en", "in the past 29 days", ("4-6", "7-9", "10-13")),
        ("en", "this month", ("4-6", "7-9", "10-13")),
        ("en", "in the past 31 days", AGES),
        ("en", "in the past 12 months", AGES),
        ("en", "this term", ("4-6", "7-9")),
        ("en", "in the past 120 days", AGES),
    ],
)
def test_what_each_age_is_asked_at_most(lang: str, when: str, errors: tuple[str, ...]) -> None:
    question = f"{when}，你开心吗？" if lang == "zh" else f"Were you happy {when}?"
    for age in AGES:
        assert _rules(question, age, lang) == ([("R01", "error")] if age in errors else []), age


@pytest.mark.parametrize(
    ("lang", "question", "fine"),
    [
        ("zh", "过去12个月，你参与过哪些事？", True),
        ("zh", "过去12个月，你用过社区的哪些服务？", True),
        ("zh", "去年，你参加过社区的活动吗？", True),
        ("zh", "过去13个月，你用过社区的哪些服务？", False),
        ("zh", "过去12个月，你觉得安全吗？", False),
        ("zh", "过去12个月，你去过几次图书室？", False),
        ("en", "In the past 12 months, which of these have you done?", True),
        ("en", "In the past 12 months, which of these have you used here?", True),
        ("en", "Last year, did you take part in an activity here?", True),
        ("en", "In the past 13 months, which of these have you used here?", False),
        ("en", "In the past 12 months, how safe did you feel?", False),
        ("en", "In the past 12 months, how often have you used the library?", False),
    ],
)
def test_a_year_for_what_stands_out_from_fourteen(lang: str, question: str, fine: bool) -> None:
    assert _rules(question, "14-17", lang) == ([] if fine else [("R01", "error")])
    assert _rules(question, "10-13", lang) == [("R01", "error")]


def test_the_longest_time_is_meant() -> None:
    question = "昨天，还有过去12个月，你怕吗？"
    (finding,) = look(asked(question))
    assert finding.hit is not None
    assert question[finding.hit.start : finding.hit.end] == "过去12个月"
    assert finding.message == {
        "zh": "“过去12个月”要往回想 365 天；7–9 岁最好不超过 7 天。",
        "en": "“过去12个月” goes 365 days back; for ages 7–9, at most 7 days are best.",
    }
    (young,) = look(asked("昨天你怕吗？", age="4-6"))
    assert young.message["zh"] == "“昨天”要往回想 1 天；4–6 岁只问现在。"


@pytest.mark.parametrize(
    ("age", "expected"), [("4-6", [("R02", "error")]), ("7-9", [("R02", "warning")]), ("10-13", []), ("14-17", [])]
)
@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "你来过几次？"),
        ("zh", "你来过多少次？"),
        ("zh", "你多久一次来这里？"),
        ("en", "How many times have you been here?"),
        ("en", "How often do you come here?"),
    ],
)
def test_a_count_without_a_time(age: str, expected: list[tuple[str, str]], lang: str, question: str) -> None:
    assert _rules(question, age, lang) == expected


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("zh", "你每天来几次？"),
        ("zh", "你一周来几次？"),
        ("zh", "上周你来过几次？"),
        ("zh", "你第几次来这里？"),
        ("zh", "你来过这里吗？"),
        ("en", "How many times a week do you come here?"),
        ("en", "How often did you come here last week?"),
        ("en", "Have you been here?"),
    ],
)
def test_a_count_with_a_time_or_none(lang: str, question: str) -> None:
    assert not _rules(question, "7-9", lang)


def test_a_count_in_the_answers() -> None:
    (finding,) = look(asked("你来过这里吗？", options=("很多次", "一次", "没来过")))
    assert (finding.rule, finding.place.option, finding.hit and finding.said.text) == ("R02", "o1", "很多次")
    assert not list(look(asked("上周你来过这里吗？", options=("很多次", "一次", "没来过"))))
    (english,) = look(asked("Have you been here?", lang="en", options=("Many times", "Once", "Never")))
    assert english.place.option == "o1"


def test_the_hint_may_name_the_time_of_a_count() -> None:
    assert not list(look(asked("你来过几次？", hint="说这个星期的。")))
    assert list(look(asked("你来过几次？", hint="想一想。")))


def test_one_finding_for_one_question() -> None:
    assert len(list(look(asked("你来过几次？", options=("几次", "很多次", "一次"))))) == 1


def test_grown_ups_and_other_languages() -> None:
    assert not list(look(asked("过去两年，您来过几次？", age="0-3", grown_up=True)))
    assert not list(look(asked("去年 last year 几次", lang="de")))


def test_the_rules() -> None:
    assert [rule.id for rule in RULES] == ["R01", "R02"]
