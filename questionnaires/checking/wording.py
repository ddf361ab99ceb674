"""How a question is put: one thing at a time, without pushing, about what is, about the child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from questionnaires.both import Both
from questionnaires.checking import english
from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.leading import LEADING
from questionnaires.checking.other_minds import OTHER_MINDS
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Rule, Severity, Step, by_age, same
from questionnaires.checking.subject import Subject
from questionnaires.checking.suppositions import SUPPOSING
from questionnaires.checking.two_things import ASKED_TWICE, JOINED
from questionnaires.model import Item

D01 = Rule(
    id="D01",
    title={"zh": "一道题问了两件事", "en": "Two things in one question"},
    checks={
        "zh": "问法里有没有“和、以及、并且、或者、、”连起来的两件事，有没有两问。",
        "en": "Whether “and” or “or” joins two things, and whether two questions are asked.",
    },
    cure={"zh": "拆成两道题，或者只留要紧的一件。", "en": "Make two questions of it, or keep the one that matters."},
    sources=("borgers-2000", "de-leeuw-2011"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
W01 = Rule(
    id="W01",
    title={"zh": "引导孩子怎么答", "en": "A leading question"},
    checks={
        "zh": "有没有“难道、当然、大家都、是不是很、对吧”这样的话，有没有先夸、先说别人怎么想、把答案当真的问法。",
        "en": "Words like “don't you”, “surely”, “right?”; praise, what others think or the answer itself said first.",
    },
    cure={"zh": "改成中性的问法，哪个答案都可以。", "en": "Put it so that every answer is as welcome as the others."},
    sources=("survey-standard",),
    steps=same(Step(Severity.ERROR)),
)
W02 = Rule(
    id="W02",
    title={"zh": "要孩子假设", "en": "A supposition"},
    checks={"zh": "有没有“如果、假如、要是、换成你”。", "en": "Words like “if”, “suppose”, “would you”."},
    cure={"zh": "问孩子见过、做过的事。", "en": "Ask about what the child has seen or done."},
    sources=("own", "borgers-2000"),
    steps=by_age(Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.INFO),
)
W04 = Rule(
    id="W04",
    title={"zh": "问别人怎么想", "en": "Asks what somebody else thinks"},
    checks={"zh": "是不是要孩子替朋友、家人回答。", "en": "Whether a child is to answer for friends or family."},
    cure={"zh": "问孩子自己怎么想。", "en": "Ask what the child thinks."},
    sources=("austin",),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
RULES = (D01, W01, W02, W04)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one rule looks for, and what it says where it finds it; ``{}`` is the word."""

    rule: Rule
    patterns: dict[str, Pattern]
    message: Both


_ASKED = (
    _Asked(
        D01,
        JOINED,
        {
            "zh": "题里用“{}”连了两件事，两件不一样时，孩子不知道答哪一件。",
            "en": "“{}” joins two things; a child for whom they differ cannot answer.",
        },
    ),
    _Asked(
        D01,
        ASKED_TWICE,
        {
            "zh": "“{}”又问了一件事，两问的答案不一样时，孩子不知道答哪一问。",
            "en": "“{}” asks a second thing; a child for whom the answers differ cannot answer.",
        },
    ),
    _Asked(W01, LEADING, {"zh": "“{}”已经告诉孩子该怎么答。", "en": "“{}” tells the child which answer is wanted."}),
    _Asked(
        W02,
        SUPPOSING,
        {
            "zh": "“{}”要孩子去想没有发生的事，孩子容易只答眼前的事。",
            "en": "“{}” asks about what has not happened; children tend to answer for what has.",
        },
    ),
    _Asked(
        W04,
        OTHER_MINDS,
        {
            "zh": "“{}”问的是别人怎么想，孩子只能猜。",
            "en": "“{}” asks what somebody else thinks; a child can only guess.",
        },
    ),
)
_OF_ALL_AGES = (D01, W01)
"""Faults of any question, whoever answers it."""
_EVERYWHERE = frozenset(
    {"a", "an", "the", "it", "to", "at", "in", "is", "are", "there", "yes", "no", "you", "i", "here"}
)
_OR_ZH = ("或", "或者", "/", "、")


def look(subject: Subject) -> Iterator[Finding]:
    """Questions that ask two things, push, suppose, or ask about the heads of others."""
    for language in subject.languages:
        for item, said in subject.questions(language):
            told: set[str] = set()  # once a question is enough
            for asked in _ASKED:
                if asked.rule.id not in told and (asked.rule in _OF_ALL_AGES or not subject.for_grown_ups):
                    for finding in _of_one(subject, asked, item, said):
                        told.add(finding.rule)
                        yield finding


def _of_one(subject: Subject, asked: _Asked, item: Item, said: Said) -> Iterator[Finding]:
    language, severity = said.place.language, asked.rule.severity(subject.age)
    hits = asked.patterns[language].hits(said.text) if language in asked.patterns else []
    if asked.rule is D01:
        labels = [label.text for _, label in subject.labels(item, language)]
        hits = [hit for hit in hits if not _chooses(hit, said.text, labels)]
    if hits and severity:
        word = words_of(hits[0], said.text).strip("，, ")
        message = {language: text.format(word) for language, text in asked.message.items()}
        hit = replace(hits[0], better=_unpushed(said.text)) if asked.rule is W01 else hits[0]
        yield found(asked.rule, severity, said, message, hit)


def _chooses(hit: Hit, text: str, labels: list[str]) -> bool:
    """Whether an “or” puts the answers themselves before the child: “a boy or a girl?”."""
    word, before, after = words_of(hit, text).casefold().strip(), text[: hit.start], text[hit.end :]
    if word in _OR_ZH and any(before.endswith(label) or after.startswith(label) for label in labels if label):
        return True
    ahead = {word.casefold() for word in english.words(re.split("[,.?!]", after)[0])}
    offered = {word.casefold() for label in labels for word in english.words(label)}
    return word in ("or", "/") and bool(ahead & offered - _EVERYWHERE)


def _unpushed(text: str) -> str:
    """The question without what pushes, where no other word has to change: 是不是很安全？ and ，对吧？ become 吗？"""
    plain = re.fullmatch(r"([^，,。？?]*)是不是很(?![少多久早])([^，,。？?吗呢吧]+)[？?]", text)
    if plain:
        return f"{plain[1]}{plain[2]}吗？"
    # A sentence that asks, denies or praises in itself needs a person to mend it.
    tagged = re.fullmatch(
        r"((?:(?!难道|当然|多么|大家)[^，,。？?吗呢什哪谁几怎多不没很最真太非])+)[，,](?:对吗|是吗|对吧|是吧)[？?]",
        text,
    )
    return f"{tagged[1]}吗？" if tagged else ""
