"""What a child may choose from: how many steps or answers, and a way out for whoever does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.rule import Age, Rule, Severity, by_age, counted
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Kind

S01 = Rule(
    id="S01",
    title={"zh": "等级太多", "en": "Too many steps"},
    checks={"zh": "一道有等级的题分几级。", "en": "How many steps a scale has."},
    cure={"zh": "合并相近的几级。", "en": "Put steps that lie close together into one."},
    sources=("coombes-2021", "chambers-2002", "borgers-2000"),
    steps=counted(warning=(None, None, 4, None), error=(2, 3, 5, 5)),
    unit={"zh": "级", "en": "steps"},
)
S02 = Rule(
    id="S02",
    title={"zh": "单选题选项太多", "en": "Too many answers to choose one from"},
    checks={"zh": "一道单选题有几个选项。", "en": "How many answers there are to choose one from."},
    cure={"zh": "只留最常见的几个。", "en": "Keep the few that are most common."},
    sources=("own", "austin"),
    steps=counted(error=(4, 5, 7, 9)),
    unit={"zh": "个选项", "en": "answers"},
)
S03 = Rule(
    id="S03",
    title={"zh": "多选题太难", "en": "Choosing several is too hard"},
    checks={"zh": "有没有多选题，一道有几个选项。", "en": "Whether several can be chosen, and from how many answers."},
    cure={
        "zh": "10 岁以下改成只选一个，或者拆成几道题；更大的孩子少列几个选项。",
        "en": "Below 10 let one be chosen, or ask several questions; for older children list fewer answers.",
    },
    sources=("own",),
    steps=counted(error=(0, 0, 7, 9)),
    unit={"zh": "个选项", "en": "answers"},
)
S10 = Rule(
    id="S10",
    title={"zh": "不能说“不知道”", "en": "No “I don't know”"},
    checks={
        "zh": "选择题有没有“不知道”，它是不是等级外面单独的一个。",
        "en": "Whether “I don't know” is offered, and stands apart from the steps.",
    },
    cure={
        "zh": "打开这道题的“不知道”（dont_know），不要把它写成一级。",
        "en": "Switch on “I don't know” for this question (dont_know), and make it no step of the scale.",
    },
    sources=("vogl-2012",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
S11 = Rule(
    id="S11",
    title={"zh": "二选一太少", "en": "Too few this-or-that questions"},
    checks={"zh": "4–6 岁：选择题里二选一占多少。", "en": "At ages 4–6: what share of the questions is this or that."},
    cure={"zh": "把单选题改成二选一。", "en": "Turn questions with several answers into this or that."},
    sources=("zaman-2013", "fritzley-2003"),
    steps=counted(warning=(0.5, None, None, None)),
    unit={"zh": "（占选择题的比例）", "en": "of the closed questions"},
    at_least=True,
    whole=True,
)
RULES = (S01, S02, S03, S10, S11)

_COUNTED = {Kind.SCALE: S01, Kind.SINGLE: S02, Kind.MULTIPLE: S03}
_UNKNOWN = re.compile(
    r"我?不(?:知道|清楚|确定)|(?:i )?(?:do not|don['’]t) know|(?:i am |i['’]m )?(?:not sure|unsure)", re.I
)
_SAYS_UNKNOWN = re.compile(
    r"不知道|不太?清楚|不太?了解|不确定|没听说|(?:\bnot|n['’]t|\bnever)\b.{0,12}\b(?:know|sure|aware|clear|heard)", re.I
)
# "Do you know whom to ask?" – there, not knowing is an answer like any other.
_ASKS_KNOWLEDGE = re.compile(r"知道|清楚|了解|确定|\b(?:know|clear|aware|sure)\b", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Finding]:
    """What is too much to choose from for these children; grown-ups are left alone."""
    if subject.for_grown_ups:
        return
    for item in subject.items:
        yield from _of_number(subject, item)
    for item in subject.questionnaire.opinions:
        if item.kind is not Kind.TEXT:
            yield from _of_not_knowing(subject, item)
    yield from _of_pairs(subject)


def points(item: Item) -> tuple[str, ...]:
    """The options of a scale that are steps of it; "I have not given any" is none."""
    return tuple(option for option in item.option_ids if option not in item.outside)


def _of_number(subject: Subject, item: Item) -> Iterator[Finding]:
    rule = _COUNTED.get(item.kind)
    count = len(points(item)) if item.kind is Kind.SCALE else len(item.options)
    severity = rule.severity(subject.age, count) if rule else None
    if rule is None or rule.unit is None or severity is None:
        return
    limit, ages = rule.limit(subject.age), subject.age.replace("-", "–")
    message = {
        "zh": f"{count} {rule.unit['zh']}，{ages} 岁最好不超过 {limit}。",
        "en": f"{count} {rule.unit['en']}; at most {limit} are best for ages {ages}.",
    }
    if not limit:
        message = {
            "zh": f"{ages} 岁的孩子还不会做多选题。",
            "en": f"At ages {ages} children cannot yet choose several.",
        }
    yield found(rule, severity, Said(subject.at(item)), message)


def _of_not_knowing(subject: Subject, item: Item) -> Iterator[Finding]:
    severity = S10.severity(subject.age)
    if severity is None:
        return
    steps = list(_unknown_steps(subject, item))
    for said in steps:
        message = {
            "zh": f"“{said.text}”是等级里的一级，会被当成一种看法来数。",
            "en": f"“{said.text}” is a step of the scale and would be counted as an opinion.",
        }
        yield found(S10, severity, said, message, Hit(0, len(said.text)))
    if not steps and not item.dont_know and not _says_unknown(subject, item):
        message = {
            "zh": "这道题没有“不知道”，也没有别的选项说不知道，孩子只能乱选。",
            "en": "“I don't know” is not offered and no answer says so; a child can only guess.",
        }
        yield found(S10, severity, Said(subject.at(item)), message)


def _unknown_steps(subject: Subject, item: Item) -> Iterator[Said]:
    if item.kind is not Kind.SCALE:
        return
    for language in subject.languages:
        if not _ASKS_KNOWLEDGE.search(subject.questionnaire.words[language].items[item.id].question):
            for option, said in subject.labels(item, language):
                if option in points(item) and _UNKNOWN.fullmatch(said.text):
                    yield said


def _says_unknown(subject: Subject, item: Item) -> bool:
    labels = (said.text for language in subject.languages for _, said in subject.labels(item, language))
    return any(_SAYS_UNKNOWN.search(text) for text in labels)


def _of_pairs(subject: Subject) -> Iterator[Finding]:
    closed = [item.kind for item in subject.questionnaire.opinions if item.kind is not Kind.TEXT]
    pairs = closed.count(Kind.PAIR)
    severity = S11.severity(subject.age, pairs / len(closed)) if closed else None
    if severity:
        message = {
            "zh": f"{len(closed)} 道选择题里只有 {pairs} 道二选一，至少要有一半。",
            "en": f"Of {len(closed)} questions with answers, {pairs} are this or that; at least half should be.",
        }
        yield found(S11, severity, Said(subject.here), message)
