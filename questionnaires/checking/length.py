"""How much is asked: the length of a question, of an answer, of the whole. What can be counted is counted."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.both import Both
from questionnaires.checking import chinese, english
from questionnaires.checking.asides import without_brackets
from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.minutes import minutes
from questionnaires.checking.rule import Rule, counted
from questionnaires.checking.subject import Subject
from questionnaires.model import Purpose

_CHARACTERS: Both = {"zh": "字", "en": "characters"}
_WORDS: Both = {"zh": "个英文词", "en": "words"}

L01 = Rule(
    id="L01",
    title={"zh": "中文题太长", "en": "Chinese question too long"},
    checks={"zh": "一道题的中文问法有多少个汉字。", "en": "How many Chinese characters a question has."},
    cure={"zh": "删掉说明，只留要问的那一句。", "en": "Take out what explains, and leave the one sentence that asks."},
    sources=("own", "borgers-2000", "austin"),
    steps=counted(warning=(16, 20, 26, 32), error=(22, 26, 34, 45)),
    unit=_CHARACTERS,
)
L02 = Rule(
    id="L02",
    title={"zh": "英文题太长", "en": "English question too long"},
    checks={"zh": "一道题的英文问法有多少个词。", "en": "How many words an English question has."},
    cure={"zh": "删掉说明，只留要问的那一句。", "en": "Take out what explains, and leave the one sentence that asks."},
    sources=("own",),
    steps=counted(warning=(14, 14, 18, 22), error=(18, 20, 24, 30)),
    unit=_WORDS,
)
L03 = Rule(
    id="L03",
    title={"zh": "中文选项太长", "en": "Chinese answer too long"},
    checks={"zh": "一个选项的中文有多少个汉字。", "en": "How many Chinese characters an answer has."},
    cure={"zh": "选项只写一个意思，越短越好。", "en": "Say one thing in an answer, as short as it can be."},
    sources=("own",),
    steps=counted(warning=(6, 6, 12, 14)),
    unit=_CHARACTERS,
)
L04 = Rule(
    id="L04",
    title={"zh": "题太多", "en": "Too many questions"},
    checks={
        "zh": "一份问卷有多少道题，不算最后问自己的题。",
        "en": "How many questions are asked, those about the child herself apart.",
    },
    cure={
        "zh": "关掉最不要紧的几道，留到下一轮问。",
        "en": "Switch off those that matter least and ask them in another round.",
    },
    sources=("own", "hifams", "kindl-r"),
    steps=counted(warning=(9, 12, 14, 16), error=(12, 16, 24, 30)),
    unit={"zh": "道题", "en": "questions"},
    whole=True,
)
L05 = Rule(
    id="L05",
    title={"zh": "太费时间", "en": "Takes too long"},
    checks={
        "zh": "按字数、题型和年龄估计答完要几分钟。",
        "en": "Estimated minutes, from length, kind of question and age.",
    },
    cure={"zh": "少问几道，先减要写字的题。", "en": "Ask less; take out questions with own words first."},
    sources=("own", "npc"),
    steps=counted(warning=(5, 8, 12, 15), error=(8, 12, 20, 25)),
    unit={"zh": "分钟", "en": "minutes"},
    whole=True,
)
L06 = Rule(
    id="L06",
    title={"zh": "一道题说了好几句", "en": "Several sentences in one question"},
    checks={"zh": "一道题有几个句子，括号里的不算。", "en": "How many sentences a question has, brackets apart."},
    cure={"zh": "只留问的那一句，别的放进说明。", "en": "Keep the sentence that asks; the rest is a hint."},
    sources=("own",),
    steps=counted(warning=(None, None, 2, 2), error=(1, 1, None, None)),
    unit={"zh": "句", "en": "sentences"},
)
RULES = (L01, L02, L03, L04, L05, L06)


def look(subject: Subject) -> Iterator[Finding]:
    """What is too long for these children."""
    for language in subject.languages:
        yield from _of_questions(subject, language)
        if language == "zh":
            yield from _of_labels(subject)
    yield from _of_the_whole(subject)


def _of_questions(subject: Subject, language: str) -> Iterator[Finding]:
    counting = {"zh": (L01, chinese.characters), "en": (L02, english.words)}.get(language)
    for _, said in subject.questions(language):
        if counting:
            rule, count = counting
            yield from _too_many(subject, rule, said, len(count(said.text)))
        sentences = chinese.sentences if language == "zh" else english.sentences
        yield from _too_many(subject, L06, said, len(sentences(without_brackets(said.text))))


def _of_labels(subject: Subject) -> Iterator[Finding]:
    for item in subject.items:
        for _, said in subject.labels(item, "zh"):
            yield from _too_many(subject, L03, said, len(chinese.characters(said.text)))


def _of_the_whole(subject: Subject) -> Iterator[Finding]:
    whole = Said(subject.here)
    asked = sum(item.purpose is Purpose.OPINION for item in subject.questionnaire.items)
    yield from _too_many(subject, L04, whole, asked)
    yield from _too_many(subject, L05, whole, minutes(subject))


def _too_many(subject: Subject, rule: Rule, said: Said, count: float) -> Iterator[Finding]:
    severity = rule.severity(subject.age, count)
    if severity is None or rule.unit is None:
        return
    limit, ages = rule.limit(subject.age), subject.age.replace("-", "–")
    yield found(
        rule,
        severity,
        said,
        {
            "zh": f"有 {count:.0f} {rule.unit['zh']}，{ages} 岁最好不超过 {limit:.0f} {rule.unit['zh']}。",
            "en": f"{count:.0f} {rule.unit['en']}; at most {limit:.0f} are best for ages {ages}.",
        },
    )
