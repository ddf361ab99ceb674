"""Do the languages of a questionnaire ask the same? What they offer is; words can go astray."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Hit, found
from questionnaires.checking.rule import Age, Rule, Severity, by_age
from questionnaires.checking.subject import Subject
from questionnaires.checking.texts import everything, unfilled

F02 = Rule(
    id="F02",
    title={"zh": "两种语言的选项不一样", "en": "Answers differ between languages"},
    checks={
        "zh": "每种语言的选项个数、次序和“不知道”是不是一样。",
        "en": "Whether every language has the same answers in the same order, and the same “I don't know”.",
    },
    cure={"zh": "选项只写一遍，每种语言写上说法。", "en": "Write the answers once, and their words in every language."},
    sources=("survey-standard",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
    kept_by={
        "zh": "选项、次序和“不知道”只写一次，哪种语言都照它；少一句话，问卷就打不开。",
        "en": "Answers, order and “I don't know” are written once for all languages; a questionnaire with words "
        "missing does not load.",
    },
)
F05 = Rule(
    id="F05",
    title={"zh": "没有翻译的话", "en": "Words left in the other language"},
    checks={
        "zh": "中文里有没有整句英文，英文里有没有整句中文。",
        "en": "Whether Chinese words stand in English, or English words in Chinese.",
    },
    cure={"zh": "把这句话翻译过来。", "en": "Translate it."},
    sources=("own",),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
F06 = Rule(
    id="F06",
    title={"zh": "只有一种语言在问", "en": "A question in one language only"},
    checks={
        "zh": "同一道题，是不是每种语言都有问号，或者都没有。",
        "en": "Whether a question has a question mark in every language, or in none.",
    },
    cure={"zh": "几种语言问同一句话。", "en": "Ask the same in every language."},
    sources=("own",),
    steps=by_age(*[Severity.WARNING] * len(Age)),
)
RULES = (F02, F05, F06)

_CHINESE = r"[\u3400-\u9fff]"
# A word that is not written in capitals or in part (KTV, iPad, WiFi): names that Chinese children say just so.
_PLAIN = r"(?<![A-Za-z])[A-Za-z]?[a-z]+(?![A-Za-z])"
_LEFT = {
    "zh": (_CHINESE, _PLAIN, re.compile(rf"{_PLAIN}(?:[\s,'’-]+{_PLAIN}){{2,}}")),
    "en": (r"[A-Za-z]", _CHINESE, re.compile(rf"(?:{_CHINESE}[，、]?){{5,}}")),
}
"""By language: its own script, the other one, and a run of the other that is no single name any more."""
_ASKING = ("?", "？", "؟")


def look(subject: Subject) -> Iterator[Finding]:
    """Where languages part."""
    for language in subject.languages:
        if language in _LEFT:
            yield from _left_over(subject, language)
    yield from _asked_in_one(subject)


def _left_over(subject: Subject, language: str) -> Iterator[Finding]:
    own, other, run = _LEFT[language]
    severity = F05.severity(subject.age)
    for said in everything(subject, language):
        text = unfilled(said.text)
        foreign = run.search(text) or (None if re.search(own, text) else re.search(other, text))
        if foreign and severity:
            start, end = foreign.span()
            word = said.text[start:end]
            yield found(
                F05,
                severity,
                said,
                {
                    "zh": f"{'中文里写着英文' if language == 'zh' else '英文里写着中文'}“{word}”。",
                    "en": f"“{word}” stands in the {'Chinese' if language == 'zh' else 'English'} words.",
                },
                Hit(start, end),
            )


def _asked_in_one(subject: Subject) -> Iterator[Finding]:
    severity = F06.severity(subject.age)
    asking: dict[str, set[str]] = {}
    for language in subject.languages:
        for item, said in subject.questions(language):
            if any(mark in said.text for mark in _ASKING):
                asking.setdefault(item.id, set()).add(language)
    for language in subject.languages:
        for item, said in subject.questions(language):
            others = asking.get(item.id, set()) - {language}
            if others and language not in asking[item.id] and severity:
                named = "、".join(sorted(others))
                yield found(
                    F06,
                    severity,
                    said,
                    {
                        "zh": f"“{said.text}”没有问号，另一种语言（{named}）有。",
                        "en": f"“{said.text}” has no question mark, though it has one in {named.replace('、', ', ')}.",
                    },
                )
