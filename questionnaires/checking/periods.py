"""Times in the past that a text names, each with the days it goes back.

A name stands for one whole unit: last week is 7 days, last month 30, whatever the day is today. “Ever” and “recently”
name no time and are not found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from questionnaires.checking.finding import Hit
from questionnaires.checking.pattern import Pattern, words_of

TERM = 120
"""Days of a school term."""
_TWELVE_MONTHS = 12 * 30


@dataclass(frozen=True, slots=True)
class Period:
    """Where a time is named, the days back, and whether it begins with something every child remembers."""

    hit: Hit
    days: int
    landmark: bool = False


_WEEK_ZH = "(?:周|星期|礼拜)"
# 晚上周围, 天上月亮: no time. A question for the age asks nobody to remember.
_NO_TIME = {
    "zh": (
        r"(?<=[晚早马路楼街网身以地车天世])上(?=个?(?:周|星期|月|学期))|月[亮饼球]|附近|提前"
        r"|今年[^，,。？?]{0,4}(?:几岁|多大|年级)"
        # What is done every holiday, or is still to come.
        r"|(?:每年|每个|每到|一般|通常|平时|平常|到了?|下个?|即将|快)[^，,。？?]{0,4}[暑寒]假"
    ),
    "en": r"\b(?:grade|class|old)\b[^,?]{0,12}\bthis (?:school )?year\b|\b(?:each|every|next) (?:summer|winter)\b",
}
_NAMED = {
    "zh": (
        (r"昨[天晚]", 1),
        (r"前天", 2),
        (r"前几天|这几天|这些天|近几天", 7),
        (rf"上个?{_WEEK_ZH}", 7),
        # This Saturday may be still to come.
        (rf"(?:这一?个?|本){_WEEK_ZH}(?![一二三四五六日天末])", 7),
        (r"(?:这一?|本|上)个?月", 30),
        (r"这一?个?学期|本学期|开学(?:以来|到现在)", TERM),
        (r"上个?学期", 2 * TERM),
        (r"这个?[暑寒]假", 60),
        (r"上个[暑寒]假|今年|这一年|去年|本学年|这个?学年", 365),
        (r"前年", 730),
        (r"上半年|下半年", 182),
        (r"小时候|小的时候|从小到大|出生以[来后]", 3650),
        (r"[上读](?:小学|幼儿园|[一二三]年级)的?时候?(?=[^？?]*[过了])", 3650),
        (r"自?从?(?:刚|你)?搬(?:来|到这里)(?:以后|以来|之后|的时候)", 365),
    ),
    "en": (
        (r"\byesterday\b|\blast night\b", 1),
        (r"\bthe day before yesterday\b", 2),
        (r"\b(?:last|past|this) week\b|\blast weekend\b|\b(?:these|(?:last|past)) few days\b|\bthe other day\b", 7),
        (r"\blast (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", 7),
        (r"\b(?:last|past|this) month\b", 30),
        (r"\bthis (?:school )?term\b|\bthis semester\b|\bsince (?:school|term) (?:started|began)\b", TERM),
        (r"\b(?:last|past) (?:term|semester)\b", 2 * TERM),
        (r"\bthis (?:summer|winter)\b", 60),
        (r"\b(?:last|past|this) (?:school )?year\b|\blast (?:spring|summer|autumn|fall|winter)\b", 365),
        (r"\bsince you (?:moved|came|started)\b|\bwhen you first (?:moved|came|started)\b", 365),
        (
            (
                r"\bwhen you were (?:very |still )?(?:little|small|young|younger|a baby|a child|(?:in|at) \w+|\d+"
                r"|four|five|six|seven)\b"
                r"|\bsince you were \w+|\b(?:in|all) your (?:whole )?life\b|\bas (?:far"
                r"|long) (?:back )?as you can remember\b"
            ),
            3650,
        ),
    ),
}
_PAST = {  # 过 and 了 of what is past; not 过马路, 为了.
    "zh": re.compile("(?<![经路通])过(?![马街去节年生路桥来程])|(?<![为除到极])了|当时|那时"),
    "en": re.compile(
        r"\b(?:did|was|were|had)\b|\b(?:have|has) (?:you|your \w+|any\w+|adults?|they|it)\b[^?]*?"
        r"\b(?:been|seen|done|gone|made|come|taken|met|found|heard|felt|\w{2,}ed)\b",
        re.IGNORECASE,
    ),
}
_NAMED_IN_THE_PAST = {
    # Every child has a summer holiday, and the next one is still to come: only a question of the past means the last.
    "zh": (
        (r"[暑寒]假", 60),
        (r"国庆|春节|过年|元旦|五一|六一|中秋|端午|清明节", 365),
        (r"20\d\d\s*年|[一二三四五六七八九十\d]+月份", 365),
        (r"整个?学期", TERM),
    ),
    "en": (
        (r"\b(?:summer|winter|school|spring|autumn|easter|christmas) (?:holidays?|vacation|break)\b", 60),
        (r"\b(?:in|during|over|for) the (?:summer|winter|spring|autumn|holidays|vacation)\b", 60),
        (
            (
                r"\b(?:at|over|during|on|for) (?:christmas|easter|chinese new year|spring festival|new year"
                r"|national day)\b"
            ),
            365,
        ),
        (
            (
                r"\b(?:in|since) (?:20\d\d|january|february|march|april|may|june|july|august|september|october"
                r"|november|december)\b"
            ),
            365,
        ),
        (
            (
                r"\bin (?:primary|elementary|nursery) school\b|\bin kindergarten\b|\bas a (?:little |small "
                r"|young )?child\b"
            ),
            3650,
        ),
        (r"\b(?:all|the whole) (?:term|semester)\b", TERM),
    ),
}
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "几": 6}
_NUMBERS_EN = {"half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5}
_NUMBERS_EN |= {"six": 6, "few": 6, "several": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_NUMBERS_EN |= {"fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "hundred": 100}
_UNITS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365, "学期": TERM}
_UNITS |= {"day": 1, "week": 7, "month": 30, "year": 365, "term": TERM}

_NUMBER = {
    "zh": r"\d+|[一二两三四五六七八九十几]+|半",
    "en": rf"\d+|{'|'.join(sorted(_NUMBERS_EN, key=len, reverse=True))}",
}
_AMOUNT = {
    "zh": rf"(?P<number>{_NUMBER['zh']})\s*个?半?(?P<unit>天|周|星期|礼拜|月|年(?!级|龄)|学期)",
    "en": rf"\b(?P<number>{_NUMBER['en']})[\s-](?P<unit>day|week|month|year|term)s?\b",
}
_ANY_ZH, _ANY_EN = (re.sub(r"\?P<\w+>", "?:", _AMOUNT[language]) for language in ("zh", "en"))
_COUNTED = {
    "zh": rf"(?:过去的?这?|最近的?这?|近|前|之前的?|这(?!一))\s*{_ANY_ZH}|{_ANY_ZH}(?:以来|以前|之前|前)",
    "en": rf"\b(?:past|last|previous|these) {_ANY_EN}|{_ANY_EN} ago\b",
}


def periods(text: str, language: str) -> list[Period]:
    """Every time that ``text`` names, in no order; none in a language that is not known here."""
    if language not in _NAMED:
        return []
    no_time = _NO_TIME[language]
    names = _NAMED[language] + (_NAMED_IN_THE_PAST[language] if _PAST[language].search(text) else ())
    named = [
        Period(hit, days, landmark=days == TERM)
        for pattern, days in names
        for hit in Pattern(pattern, no_time).hits(text)
    ]
    counted = Pattern(_COUNTED[language], no_time).hits(text)
    return named + [Period(hit, _days(words_of(hit, text), language)) for hit in counted]


def _days(amount: str, language: str) -> int:
    """Days of “过去 12 个月” or “past twelve months”; 几 and “a few” are six."""
    said = re.search(_AMOUNT[language], amount, re.IGNORECASE)
    if said is None:  # nothing else is let through above
        raise ValueError(amount)
    number = said["number"].casefold()
    many = float(number) if number.isdecimal() else _NUMBERS_EN.get(number) or _chinese_number(number)
    days = round(many * _UNITS[said["unit"].casefold()])
    return 365 if days == _TWELVE_MONTHS else days


def _chinese_number(digits: str) -> float:
    """一 to 九十九; 半 is a half."""
    if digits == "半":
        return 0.5
    tens, ten, ones = digits.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
