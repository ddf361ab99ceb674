"""Does every child know who asks and when the answer comes, and is every question asked for something?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.both import Both
from questionnaires.checking.finding import Finding, Place, Said, found
from questionnaires.checking.rule import Age, Rule, Severity, by_age, counted
from questionnaires.checking.subject import Subject
from questionnaires.model import Purpose

F01 = Rule(
    id="F01",
    title={"zh": "没说谁在问、哪天回答、找谁帮忙", "en": "Not said who asks, when the answer comes, whom to call"},
    checks={
        "zh": "开头或结尾有没有回答的日子，开头或给家长的话里有没有写谁在问，有没有求助电话。",
        "en": "Whether the opening or the thanks name the day of the answer, the opening or the words for families "
        "name who asks, and there are numbers to call.",
    },
    cure={
        "zh": "写上 {answer_day} 和 {community}，再填求助电话。",
        "en": "Put in {answer_day} and {community}, and enter numbers to call.",
    },
    sources=("gc12", "pipl"),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    whole=True,
)
F03 = Rule(
    id="F03",
    title={"zh": "不知道为什么问", "en": "Asked for nothing"},
    checks={
        "zh": "每道题有没有对上一条标准和一个方面。",
        "en": "Whether every question names a clause it gives evidence for, and its dimension.",
    },
    cure={
        "zh": "写上这道题问的是哪方面、对应标准的哪一条，对不上就不要问。",
        "en": "Name its clauses (evidences) and its dimension; what fits none need not be asked.",
    },
    sources=("own",),
    steps=by_age(*[Severity.WARNING] * len(Age)),
)
F04 = Rule(
    id="F04",
    title={"zh": "没有先请孩子试过", "en": "Not tried with children"},
    checks={
        "zh": "有多少个这个年龄的孩子先试过这份问卷。",
        "en": "How many children of this age tried the questionnaire before it was asked.",
    },
    cure={
        "zh": "请五个以上的孩子一个一个试，让他们用自己的话说题目问什么，再记下几个孩子试过、哪一天。",
        "en": "Try it with five children or more, one by one; let them say what each question asks, and write "
        "down how many tried it and when.",
    },
    sources=("de-leeuw-2011", "gc12"),
    steps=counted(warning=(5, 5, 5, 5)),
    unit={"zh": "个孩子", "en": "children"},
    at_least=True,
    whole=True,
)
RULES = (F01, F03, F04)

_ASKER: Mapping[str, Sequence[str]] = {
    "zh": ("{community}", "居委会", "村委会", "社区委员会", "街道办", "学校", "少年宫"),
    "en": ("{community}", "committee", "council", "town hall", "school"),
}
_DAY = "{answer_day}"
_UNTOLD: Both = {
    "zh": "没有写哪天回答：开头和结尾都没有“{answer_day}”。",
    "en": "No day of the answer: “{answer_day}” is neither in the opening nor in the thanks.",
}
_NOBODY: Both = {
    "zh": "没有写谁在问：开头和给家长的话里都没有“{community}”，也没有居委会这样的名字。",
    "en": "Not said who asks: neither “{community}” nor a name such as “committee” is in the opening or in the words "
    "for families.",
}
_NO_LINES: Both = {
    "zh": "没有求助电话：孩子难过、害怕时不知道打给谁。",
    "en": "No number to call: a child who is sad or scared does not know whom to turn to.",
}


def look(subject: Subject) -> Iterator[Finding]:
    """What is left unsaid around the questions, and questions that are asked for nothing."""
    for language in subject.languages:
        yield from _unsaid(subject, language)
    # A questionnaire that stands alone has nowhere to write numbers.
    if subject.family and not subject.family.help_lines:
        yield from _missing(subject, F01, Said(subject.here), _NO_LINES)
    yield from _for_nothing(subject)
    if not subject.for_grown_ups:
        yield from _untried(subject)


def _unsaid(subject: Subject, language: str) -> Iterator[Finding]:
    words = subject.questionnaire.words[language]
    if not any(_DAY in line for line in (*words.intro, *words.thanks)):
        yield from _missing(subject, F01, _at(subject, "thanks", language), _UNTOLD)
    named = _ASKER.get(language, ("{community}",))
    told = (*words.intro, *words.guardian)
    if not any(name.lower() in line.lower() for line in told for name in named):
        yield from _missing(subject, F01, _at(subject, "intro", language), _NOBODY)


def _for_nothing(subject: Subject) -> Iterator[Finding]:
    for item in subject.questionnaire.items:
        if item.purpose is not Purpose.OPINION:
            continue
        lacks = [
            both
            for there, both in (
                (item.evidences, ("对应标准的哪一条", "clause (evidences)")),
                (item.dimension, ("问的是哪方面", "dimension")),
            )
            if not there
        ]
        if lacks:
            message = {
                "zh": f"这道题没有写{'、'.join(zh for zh, _ in lacks)}。",
                "en": f"{item.id} names no {' and no '.join(en for _, en in lacks)}.",
            }
            yield from _missing(subject, F03, Said(subject.at(item)), message)


def _untried(subject: Subject) -> Iterator[Finding]:
    pretest = subject.questionnaire.pretest
    children = pretest.children if pretest else 0
    severity = F04.severity(subject.age, children)
    if severity:
        limit = F04.limit(subject.age)
        message = {
            "zh": f"只请 {children} 个孩子试过，至少要 {limit:g} 个。"
            if children
            else f"还没有请孩子试过，至少要 {limit:g} 个。",
            "en": f"Children who tried it first: {children}; at least {limit:g} should.",
        }
        yield found(F04, severity, Said(subject.here), message)


def _at(subject: Subject, part: str, language: str) -> Said:
    return Said(Place(subject.here.band, part=part, language=language))


def _missing(subject: Subject, rule: Rule, said: Said, message: Both) -> Iterator[Finding]:
    severity = rule.severity(subject.age)
    if severity:
        yield found(rule, severity, said, message)
