"""Negations in a question. “No” to a negative question may mean yes: children stumble over it, and so do answers."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Rule, Severity, by_age
from questionnaires.checking.subject import Subject

N01 = Rule(
    id="N01",
    title={"zh": "题里有否定词", "en": "A negation in the question"},
    checks={"zh": "问法里有没有一个“不、没、别、无、未”。", "en": "Whether a question has one “not”, “no” or “never”."},
    cure={"zh": "改成正面的问法。", "en": "Ask it the positive way round."},
    sources=("borgers-2000", "borgers-2004", "austin"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
N02 = Rule(
    id="N02",
    title={"zh": "题里有两个否定词", "en": "Two negations in the question"},
    checks={"zh": "问法里有没有两个或更多否定词。", "en": "Whether a question has two negations or more."},
    cure={"zh": "去掉否定词，改成正面的问法。", "en": "Take the negations out and ask it the positive way round."},
    sources=("borgers-2000", "borgers-2004", "austin"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.ERROR, Severity.ERROR),
)
RULES = (N01, N02)

_HARMLESS_ZH = (
    # Asked both ways at once: 有没有, 喜不喜欢, 知道不知道, 去过没有？
    r"([\u4e00-\u9fff]{1,2})[不没]\1",
    r"[过了]没有?(?=[？?，,\s]|$)|(?<![都也还])没有?(?=[？?]\s*$)",
    # One of a pair: 好走，还是不好走.
    r"还是[^？?。]{0,6}?(?:不|没有?)",
    r"(?:不|没有?)[^？?。]{0,8}?还是",
    # One word of its own, in which a child hears no negation.
    r"不管|不论|无论|不同|不一样|不便|不方便|不开心|不舒服|不错|不少|不久|不断|不但|不仅|不只|不光|不过|不止|不好意思",
    r"差不多|对不起|了不起|没关系|未成年|未来|无障碍|无线|无聊|无数|无比|无人机",
    r"特别|性别|区别|分别|个别|级别|类别|告别|识别|别人|别的|别处",
)
_VERB = "(?:is|are|do|does|did|ca|can|wo|will|was|were|have|has|would|should|could)"
_HARMLESS_EN = (
    # One of a pair: a place to play, or no place to play.
    rf"\bor\s+(?:{_VERB}\s+)?(?:(?:it|there|you|they)\s+)?(?:not|no|never|none|nothing|nowhere|{_VERB}n['’]t)\b",
    r"(?:^|,\s*)(?:not|no)\b[^,?]{0,24},?\s+or\b",
    rf",\s*{_VERB}n['’]t\s+(?:it|there|you|they|we)\b",  # pushes, see W01
    r"\bnot only\b|\bno matter\b|\bno doubt\b",
    r"\bnot\s+(?:feeling\s+)?well\b|\b(?:do not|don['’]t)\s+feel\s+well\b",  # as 不舒服
)
_NEGATIONS = {
    "zh": Pattern("从来[没不未]?|[不没别无未]", "|".join(_HARMLESS_ZH)),  # 从来没 denies once
    "en": Pattern(
        r"\b(?:not|no|never|none|nothing|nobody|nowhere|neither|nor|without|hardly|cannot)\b|\b[a-z]+n['’]t\b",
        "|".join(_HARMLESS_EN),
    ),
}


def look(subject: Subject) -> Iterator[Finding]:
    """Questions that deny something, once or more often."""
    if subject.for_grown_ups:
        return
    for language in subject.languages:
        if pattern := _NEGATIONS.get(language):
            for _, said in subject.questions(language):
                yield from _denied(subject, said, pattern.hits(said.text))


def _denied(subject: Subject, said: Said, hits: list[Hit]) -> Iterator[Finding]:
    if not hits:
        return
    rule = N02 if len(hits) > 1 else N01
    words = [words_of(hit, said.text) for hit in hits]
    message = {
        "zh": f"题里有“{'”和“'.join(words)}”，孩子答“是”或“不是”，意思会反过来。",
        "en": f"With “{'” and “'.join(words)}” in the question, a child's yes may mean no.",
    }
    if severity := rule.severity(subject.age):
        yield found(rule, severity, said, message, Hit(hits[0].start, hits[-1].end))
