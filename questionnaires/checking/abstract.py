"""Words a child cannot picture: abstract ones, and how often is often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionnaires.both import Both
from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.plain_words import PLAIN_WORDS
from questionnaires.checking.rule import Age, Rule, Severity, by_age
from questionnaires.checking.subject import Subject
from questionnaires.model import Item

W03 = Rule(
    id="W03",
    title={"zh": "选项只有“经常、有时”", "en": "Only “often” and “sometimes” to choose from"},
    checks={
        "zh": "选项是不是只有含糊的次数词；说明里解释了的不算，4–9 岁每个选项有图的也不算。",
        "en": "Whether all answers are vague words of frequency; not where the hint explains them, nor, at ages 4–9, "
        "where every answer has a picture.",
    },
    cure={
        "zh": "换成数得出的说法，比如“每天、每周一次”，或在说明里讲清楚。",
        "en": "Say “every day”, “once a week”, or explain in the hint.",
    },
    sources=("borgers-2000", "de-leeuw-2011"),
    steps=by_age(Severity.ERROR, Severity.WARNING, Severity.INFO, None),
)
W05 = Rule(
    id="W05",
    title={"zh": "词太抽象", "en": "Abstract word"},
    checks={
        "zh": "题和选项里有没有“权利、治理、满意度”这样的词；说明里解释了的不算，4–9 岁每个选项有图的也不算。",
        "en": "Words like “rights” or “governance” in questions and answers; not where the hint explains them, nor, at "
        "ages 4–9, where every answer has a picture.",
    },
    cure={
        "zh": "换成孩子平时说的话，或在说明里解释这个词。",
        "en": "Use a child's own words, or explain the word in the hint.",
    },
    sources=("borgers-2000", "de-leeuw-2011"),
    steps=by_age(Severity.ERROR, Severity.WARNING, Severity.INFO, None),
)
RULES = (W03, W05)

_ABSTRACT = {
    # The longer word first: 公共事务 before 事务.
    "zh": Pattern("|".join(sorted(PLAIN_WORDS["zh"], key=len, reverse=True))),
    "en": Pattern(rf"\b(?:{'|'.join(sorted(PLAIN_WORDS['en'], key=len, reverse=True))})\b"),
}
_HOW_OFTEN = {
    "zh": re.compile(
        "(?:很|非常|比较|不太|不|还算|最)?(?P<vague>经常|常常|时常|有时候?|偶尔|很少|较少|多半|通常|一般|几乎(?:总是|从不|没有))"
    ),
    "en": re.compile(
        r"(?:(?:very|quite|rather|fairly|not very|not|only)\s+)?"
        r"(?P<vague>often|usually|sometimes|occasionally|rarely|seldom|frequently|regularly|mostly"
        r"|almost (?:always|never))",
        re.IGNORECASE,
    ),
}
_SURE = {  # Not vague, but no anchor for the others.
    "zh": re.compile("总是|一直|每次(?:都是)?|从不|从来(?:不|没有?)|没有"),
    "en": re.compile(r"always|never|every time|all the time", re.IGNORECASE),
}
_PICTURES_EXPLAIN = (Age.FOUR, Age.SEVEN)


def look(subject: Subject) -> Iterator[Finding]:
    """Abstract words, and answers that are nothing but vague words of frequency."""
    if subject.for_grown_ups:
        return
    for language in subject.languages:
        for item, said in subject.questions(language):
            if not (subject.age in _PICTURES_EXPLAIN and item.options and all(one.picture for one in item.options)):
                yield from _vague(subject, item, language)
                yield from _abstract(subject, item, said)


def _hint(subject: Subject, item: Item, language: str) -> str:
    return subject.questionnaire.words[language].items[item.id].hint.casefold()


def _vague(subject: Subject, item: Item, language: str) -> Iterator[Finding]:
    severity = W03.severity(subject.age)
    if severity is None or language not in _HOW_OFTEN or not item.options:
        return
    labels = [label.text.strip(" 。.") for _, label in subject.labels(item, language)]
    vague = [match for label in labels if (match := _HOW_OFTEN[language].fullmatch(label))]
    sure = [label for label in labels if _SURE[language].fullmatch(label)]
    hint = _hint(subject, item, language)
    unexplained = [match.group() for match in vague if match["vague"].casefold() not in hint]
    if unexplained and len(vague) + len(sure) == len(labels):
        message = {
            "zh": f"选项只说“{'”“'.join(unexplained)}”，每个孩子心里的次数不一样。",
            "en": f"“{'” or “'.join(unexplained)}” is another number for every child.",
        }
        yield found(W03, severity, Said(subject.at(item, language=language)), message)


def _abstract(subject: Subject, item: Item, question: Said) -> Iterator[Finding]:
    language, severity = question.place.language, W05.severity(subject.age)
    if severity is None or language not in _ABSTRACT:
        return
    explained = _hint(subject, item, language)
    told: set[str] = set()  # once an item is enough
    for said in (question, *(label for _, label in subject.labels(item, language))):
        for hit in _ABSTRACT[language].hits(said.text):
            word = words_of(hit, said.text)
            if word.casefold() not in explained and word.casefold() not in told:
                told.add(word.casefold())
                yield found(W05, severity, said, _in_plain_words(word, language), hit)


def _in_plain_words(word: str, language: str) -> Both:
    plain = next(say for one, say in PLAIN_WORDS[language].items() if re.fullmatch(one, word, re.IGNORECASE))
    return {
        "zh": f"“{word}”太抽象，可以说“{plain}”。",
        "en": f"“{word}” is abstract; “{plain}” says it in plain words.",
    }
