"""Can these children read it? Chinese: characters that are taught and common. English: three formulas over the whole.

No formula for Chinese has been tried on questions of one sentence, so characters are counted and lengths are limited.
The English formulas are made for running text: they take the questions and what stands around them, never one question
and never the answers, which are no sentences, and say nothing below a hundred words. Whether a share of 99 in a hundred
is reached cannot be seen on fewer than a hundred characters either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from questionnaires.checking import characters, chinese, formulas
from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.readability_rules import RULES, Z01, Z02, Z03, Z04, Z06, Z07, Z08, Z09
from questionnaires.checking.rule import Rule
from questionnaires.checking.subject import Subject
from questionnaires.checking.texts import everything, unfilled

__all__ = ["RULES", "look"]

SAMPLE = 100
"""Characters or words below which nothing is said about the whole."""
_NAMED = 8
_LONG = 3
"""Syllables of a word that is named as long."""


def look(subject: Subject) -> Iterator[Finding]:
    """What these children cannot read yet."""
    if "zh" in subject.languages:
        yield from _scripts(subject)
        if not subject.for_grown_ups:
            yield from _shares(subject)
            yield from _beyond_school(subject)
    if "en" in subject.languages and not subject.for_grown_ups:
        yield from _formulas(subject)


def _asked(subject: Subject) -> Iterator[Said]:
    for item, question in subject.questions("zh"):
        yield question
        for _, label in subject.labels(item, "zh"):
            yield label


def _shares(subject: Subject) -> Iterator[Finding]:
    texts = [_without_names(subject, said.text) for said in _asked(subject)]
    enough = sum(len(chinese.characters(text)) for text in texts) >= SAMPLE
    yield from _share(subject, Z01, texts, characters.in_first)
    if enough:
        yield from _share(subject, Z02, texts, characters.up_to_level(3))
        yield from _share(subject, Z09, texts, characters.up_to_level(4))


def _without_names(subject: Subject, text: str) -> str:
    """The text without what things are called here: children know those names by ear, and nobody can change them."""
    said = subject.family.words.get("zh") if subject.family else None
    for name in sorted(filter(None, said.places.values() if said else ()), key=len, reverse=True):
        text = text.replace(name, "")
    return text


def _share(subject: Subject, rule: Rule, texts: Sequence[str], known: characters.Known) -> Iterator[Finding]:
    value, limit = characters.share(texts, known), rule.limit(subject.age)
    severity = rule.severity(subject.age, value)
    if severity is None or limit is None:
        return
    named = _most(characters.unknown(texts, known))
    yield found(
        rule,
        severity,
        Said(subject.here),
        {
            "zh": f"{value:.1f}% 的字符合，至少要 {limit:g}%。不合的字有{''.join(f'“{one}”' for one in named)}。",
            "en": f"{value:.1f} per cent of the characters are; at least {limit:g} should be. "
            f"These are not: {', '.join(named)}.",
        },
    )


def _beyond_school(subject: Subject) -> Iterator[Finding]:
    for said in _asked(subject):
        strange = {place for place, _ in characters.traditional(said.text)}
        rare = [
            (place, one)
            for place, one in enumerate(said.text)
            if place not in strange and chinese.characters(one) and not characters.in_curriculum(one)
        ]
        severity = Z03.severity(subject.age)
        if rare and severity:
            named = list(dict.fromkeys(one for _, one in rare))
            yield found(
                Z03,
                severity,
                said,
                {
                    "zh": f"{''.join(f'“{one}”' for one in named)}不在课标的 3500 个常用字里，九年义务教育也没教。",
                    "en": f"{', '.join(named)}: not among the 3,500 characters that nine years of school teach.",
                },
                Hit(rare[0][0], rare[0][0] + 1),
            )


def _scripts(subject: Subject) -> Iterator[Finding]:
    severity = Z04.severity(subject.age)
    for said in everything(subject, "zh"):
        strange = characters.traditional(said.text)
        if strange and severity:
            named = list(dict.fromkeys(one for _, one in strange))
            (first, _), *_ = strange
            yield found(
                Z04,
                severity,
                said,
                {
                    "zh": f"{''.join(f'“{one}”' for one in named)}不是规范的简体字。",
                    "en": f"{', '.join(named)}: not of the simplified standard.",
                },
                Hit(first, first + 1, characters.simplified(said.text)),
            )


def _formulas(subject: Subject) -> Iterator[Finding]:
    around = " ".join(unfilled(said.text) for said in subject.around("en"))
    text = formulas.running([*(unfilled(said.text) for _, said in subject.questions("en")), around])
    if len(text.words) < SAMPLE:
        return
    long = [word for word in text.words if formulas.syllables(word) >= _LONG]
    yield from _formula(subject, Z06, formulas.flesch_kincaid(text), long)
    yield from _formula(subject, Z07, formulas.spache(text), formulas.unfamiliar(text, "spache"))
    yield from _formula(subject, Z08, formulas.dale_chall(text), formulas.unfamiliar(text, "dale_chall"))


def _formula(subject: Subject, rule: Rule, value: float, words: Sequence[str]) -> Iterator[Finding]:
    severity, limit = rule.severity(subject.age, value), rule.limit(subject.age)
    if severity is None or limit is None:
        return
    named = ", ".join(_most(words))
    yield found(
        rule,
        severity,
        Said(subject.here),
        {
            "zh": f"整份英文问卷得 {value:.1f}，最好不超过 {limit:g}。" + (f"最难的词有：{named}。" if named else ""),
            "en": f"The whole English questionnaire comes to {value:.1f}; at most {limit:g} is best."
            + (f" The hardest words: {named}." if named else ""),
        },
    )


def _most(what: Sequence[str]) -> list[str]:
    return [one for one, _ in Counter(what).most_common(_NAMED)]
