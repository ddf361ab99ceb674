"""How far back a child is to remember, and how many times she is to count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.periods import Period, periods
from questionnaires.checking.rule import Age, Rule, Severity, by_age, counted
from questionnaires.checking.subject import Subject
from questionnaires.model import Item

_WHOLE_YEAR = 365
R01 = Rule(
    id="R01",
    title={"zh": "要回想的时间太长", "en": "Too long ago to remember"},
    checks={
        "zh": "问法里最长要往回想多少天。“这个学期”10 岁起可以；14 岁起，参加过、用过这样的事可以回想一年。",
        "en": "How many days back the question goes. “This term” is fine from 10; from 14, a year is fine for what one "
        "took part in or used.",
    },
    cure={"zh": "问近一点的事，或者问现在怎么样。", "en": "Ask about a shorter time, or about how it is now."},
    sources=("irwin-2009", "austin"),
    steps=counted(error=(0, 7, 7, 30)),
    unit={"zh": "天", "en": "days"},
)
R02 = Rule(
    id="R02",
    title={"zh": "问次数没说时间", "en": "A count without a time"},
    checks={"zh": "问“几次”时，有没有说是哪段时间里。", "en": "Whether “how many times” says in which time."},
    cure={
        "zh": "说清是哪段时间，比如“这个星期”，或者只问有没有。",
        "en": "Name the time (“this week”), or ask only whether it happened.",
    },
    sources=("austin",),
    steps=by_age(Severity.ERROR, Severity.WARNING, None, None),
)
RULES = (R01, R02)

_COUNT = {
    "zh": Pattern("[几多]少?(?:次|回|遍|趟)|多少天|几天|多久一次", "这几天|前几天|最近几天|第几[次回]"),
    "en": Pattern(r"\bhow (?:many (?:times|days)|often)\b|\b(?:a few|several|many|some) times\b"),
}
_ANCHOR = {
    "zh": re.compile("每(?:一?天|个?星期|周|个?月|个?学期)|一(?:天|周|个?星期|个?月|个?学期)|今天|平时"),
    "en": re.compile(
        r"\b(?:(?:each|every|a|per|one|in a) (?:day|week|month|term)|today|on (?:a|one) (?:school )?day)\b",
        re.IGNORECASE,
    ),
}
_TAKEN_PART = {
    # Something done that stands out: joined, used, went to, suggested. Not a feeling, not a habit.
    "zh": re.compile("(?:参加|参与|加入|报名|使?用|去|来|借|提出?|投票|填|做|帮|组织|体验|担任|学|得到)(?:了|过)"),
    "en": re.compile(
        r"\b(?:taken part|took part|take part|join(?:ed)?|used?|been (?:to|in)|visit(?:ed)?|borrow(?:ed)?"
        r"|volunteer(?:ed)?|voted?|suggest(?:ed)?|attend(?:ed)?|signed up|helped|done|made|gone to|went to"
        r"|filled in|organi[sz]ed?)\b",
        re.IGNORECASE,
    ),
}


def look(subject: Subject) -> Iterator[Finding]:
    """What no child of this age remembers well enough."""
    if subject.for_grown_ups:
        return
    for language in subject.languages:
        for item, said in subject.questions(language):
            yield from _too_long_ago(subject, said)
            yield from _from_no_day_on(subject, item, said)


def _too_long_ago(subject: Subject, said: Said) -> Iterator[Finding]:
    asked = periods(said.text, said.place.language)
    longest = max(asked, key=lambda period: period.days, default=None)
    if longest is None or _remembered(subject, said, longest):
        return
    severity, limit = R01.severity(subject.age, longest.days), R01.limit(subject.age)
    if severity and limit is not None:
        word, age = words_of(longest.hit, said.text), subject.age.replace("-", "–")
        at_most = {"zh": f"最好不超过 {limit:.0f} 天", "en": f"at most {limit:.0f} days are best"}
        if not limit:
            at_most = {"zh": "只问现在", "en": "ask only about now"}
        message = {
            "zh": f"“{word}”要往回想 {longest.days} 天；{age} 岁{at_most['zh']}。",
            "en": f"“{word}” goes {longest.days} days back; for ages {age}, {at_most['en']}.",
        }
        yield found(R01, severity, said, message, longest.hit)


def _remembered(subject: Subject, said: Said, period: Period) -> bool:
    """Whether the period is one of those that children remember although it is long."""
    if period.landmark and subject.age in (Age.TEN, Age.FOURTEEN):
        return True
    language = said.place.language
    stands_out = _TAKEN_PART[language].search(said.text) and not _COUNT[language].hits(said.text)
    return subject.age is Age.FOURTEEN and period.days <= _WHOLE_YEAR and bool(stands_out)


def _from_no_day_on(subject: Subject, item: Item, question: Said) -> Iterator[Finding]:
    language, severity = question.place.language, R02.severity(subject.age)
    if severity is None or language not in _COUNT:
        return
    hint = subject.questionnaire.words[language].items[item.id].hint
    if any(_ANCHOR[language].search(text) or periods(text, language) for text in (question.text, hint)):
        return
    for said in (question, *(label for _, label in subject.labels(item, language))):
        if hits := _COUNT[language].hits(said.text):
            word = words_of(hits[0], said.text)
            message = {
                "zh": f"“{word}”没有说是哪段时间里，孩子不知道从哪天数起。",
                "en": f"“{word}” does not say in which time; a child does not know where to begin to count.",
            }
            yield found(R02, severity, said, message, hits[0])
            return
