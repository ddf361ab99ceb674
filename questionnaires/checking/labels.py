"""The words on the steps of a scale: that there are any, that they say what is asked, that both sides are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.both import Both
from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.rule import Rule, Severity, by_age
from questionnaires.checking.scales import points
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Kind

S04 = Rule(
    id="S04",
    title={"zh": "等级没有词", "en": "A step without words"},
    checks={
        "zh": "每一级是不是都有词；只有数字、星星或符号不算。",
        "en": "Whether every step has words; a mere number, star or sign is none.",
    },
    cure={
        "zh": "给每一级写上词，例如“很安全”“不太安全”。",
        "en": "Give every step words, such as “very safe”, “not very safe”.",
    },
    sources=("mellor-2014",),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.ERROR, Severity.WARNING),
)
S05 = Rule(
    id="S05",
    title={"zh": "问同意不同意", "en": "Agree or disagree"},
    checks={"zh": "选项是不是“同意”“不同意”。", "en": "Whether the answers are “agree” and “disagree”."},
    cure={
        "zh": "把要问的事直接放进选项，例如“很安全”“不太安全”。",
        "en": "Put what you ask about into the answers, such as “very safe”, “not very safe”.",
    },
    sources=("mellor-2014", "survey-standard"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
S06 = Rule(
    id="S06",
    title={"zh": "中间有个“一般”", "en": "A neutral step in the middle"},
    checks={
        "zh": "等级里有没有“一般”“说不清”这样的词。",
        "en": "Whether a step says “neutral”, “neither” or the like.",
    },
    cure={
        "zh": "去掉这一级；拿不准的孩子可以选“不知道”。",
        "en": "Leave it out; whoever is unsure has “I don't know”.",
    },
    sources=("borgers-2004", "austin"),
    steps=by_age(None, None, Severity.WARNING, Severity.INFO),
)
S09 = Rule(
    id="S09",
    title={"zh": "好的和不好的不一样多", "en": "More good steps than bad ones, or fewer"},
    checks={
        "zh": "10 岁起，去掉中间一级，好的几级和不好的几级是不是一样多；数次数的题不算。",
        "en": "From age 10, whether good and bad steps are as many, the middle apart; not where times are counted.",
    },
    cure={
        "zh": "添上或减去一级，让两边一样多。",
        "en": "Add or remove a step, so that both sides have the same number.",
    },
    sources=("linnell",),
    steps=by_age(None, None, Severity.ERROR, Severity.ERROR),
)
RULES = (S04, S05, S06, S09)

_NO_WORDS = re.compile(r"\W*\d+\s*(?:分|级|颗?星|points?|stars?)?\W*|[一二三四五六七八九十]|[\W_]*", re.IGNORECASE)
# Whole labels only: "the grown-ups agreed" says what happened and asks for no agreement.
_AGREE = re.compile(
    r"我?(?:非常|十分|完全|很|比较|基本|有点|有些|不太|不)*(?:同意|赞成|赞同|认同)"
    r"|(?:(?:i|strongly|totally|fully|completely|mostly|somewhat|slightly|partly|tend to|neither|do not|don['’]t)\s+)*"
    r"(?:dis)?agree(?:\s+(?:nor disagree|strongly|completely|somewhat|a lot|a little|a bit))*",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"一般(?:般|吧)?|中立|说不清楚?|说不好|不好说|无所谓|不好不坏|既不.*也不.*"
    r"|neutral|neither\b.*|so-so|in the middle|in between|average|hard to say|no opinion|undecided",
    re.IGNORECASE,
)
# "不错" and "差不多" speak well.
_BAD = re.compile(
    r"(?<!差)不(?!错)|没|无|从未|难|差(?!不多)|坏|糟|少|小部分|脏|乱|怕|担心|危险"
    r"|\b(?:not|no|never|none|un\w+|dis\w+|hard|difficult|bad|badly|poor|poorly|worried|scared|dirty|dangerous|few)\b",
    re.IGNORECASE,
)
# What counts times has no good and bad side: many times, a few times, once, never.
_TIMES = re.compile(
    r"次|回|遍|总是|经常|常常|有时|偶尔|很少|从不|从来"
    r"|\b(?:times?|once|twice|always|often|sometimes|rarely|never)\b",
    re.IGNORECASE,
)
_A_FEW = 2


def look(subject: Subject) -> Iterator[Finding]:
    """Steps whose words fail these children; grown-ups are left alone."""
    if subject.for_grown_ups:
        return
    for item in subject.items:
        for language in subject.languages:
            yield from _of_words(subject, item, [said for _, said in subject.labels(item, language)])
    for item in subject.questionnaire.opinions:
        if item.kind is Kind.SCALE and item.good:
            yield from _of_balance(subject, item)


def _of_words(subject: Subject, item: Item, labels: list[Said]) -> Iterator[Finding]:
    if item.kind is Kind.SCALE:
        for said in labels:
            if _NO_WORDS.fullmatch(said.text):
                message = {"zh": f"“{said.text}”不是词。", "en": f"“{said.text}” is no word."}
                yield from _label(subject, S04, said, message)
            if _NEUTRAL.fullmatch(said.text):
                message = {
                    "zh": f"“{said.text}”让孩子躲开问题，也分不清是中等还是不知道。",
                    "en": f"“{said.text}” lets a child avoid the question; it may mean middling or not knowing.",
                }
                yield from _label(subject, S06, said, message)
    for said in [said for said in labels if _AGREE.fullmatch(said.text)][:1]:
        message = {
            "zh": f"选项是“{said.text}”：孩子容易顺着说同意，而不去想问的事。",
            "en": f"The answer is “{said.text}”: children tend to agree instead of thinking of what is asked.",
        }
        yield from _label(subject, S05, said, message)


def _label(subject: Subject, rule: Rule, said: Said, message: Both) -> Iterator[Finding]:
    severity = rule.severity(subject.age)
    if severity:
        yield found(rule, severity, said, message, Hit(0, len(said.text)))


def _of_balance(subject: Subject, item: Item) -> Iterator[Finding]:
    severity = S09.severity(subject.age)
    labels = {
        language: {option: said.text for option, said in subject.labels(item, language)}
        for language in subject.languages
    }
    sides = [_sides(item, words) for words in labels.values()]
    if severity is None or not all(sides):
        return
    good, bad = sides[0] or (0, 0)
    message = {
        "zh": f"好的有 {good} 级，不好的有 {bad} 级。",
        "en": f"Good steps: {good}. Steps that are not good: {bad}.",
    }
    yield found(S09, severity, Said(subject.at(item)), message)


def _sides(item: Item, words: dict[str, str]) -> tuple[int, int] | None:
    """How many steps are good and how many are not, where these differ both by what was declared good and by the
    words; a top step that alone is declared good unbalances no words."""
    steps = points(item)
    if sum(bool(_TIMES.search(words[step])) for step in steps) >= _A_FEW:
        return None
    middle = steps[len(steps) // 2] if len(steps) % 2 else ""
    sided = [step for step in steps if not _NEUTRAL.fullmatch(words[step]) and (step != middle or step in item.good)]
    good = sum(step in item.good for step in sided)
    bad = sum(bool(_BAD.search(words[step])) for step in sided)
    if good == len(sided) - good or bad == len(sided) - bad:
        return None
    return good, len(sided) - good
