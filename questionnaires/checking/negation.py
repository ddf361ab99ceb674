"""Negations in a question. “No” to a negative question may mean yes: children stumble over it, and so do answers."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.checking.asides import AFTER_THE_QUESTION, BRACKETS
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

_TELLS_ZH = r"(?=[^？?]*(?:[。；;！!]|$))"  # no question follows in this sentence
_INSTRUCTION_ZH = (  # What not to write, and that nothing is wrong.
    BRACKETS,
    AFTER_THE_QUESTION,
    (
        r"(?:^|(?<=[，,。；;：:！!？?—\s]))(?:请|也|都|但|千万)*"
        r"(?:不要|你?不用|你?不必|你?不需要?|无需|无须|勿|别|不得|不能|不可以?)(?:在这里|再|去)?(?:写|填|留|提"
        r"|透露|说出?|告诉|署|担心|着急|紧张|重复)"
        rf"(?:[^，,。；;？?！!]*(?:名|电话|学校|班级|地址|住址|号码|隐私)|{_TELLS_ZH})[^，,。；;？?！!]*"
    ),
    r"(?:答案)?没有?(?:什么)?(?:对错|对和错|标准答案)|不分对错|不记名|不计分|不打分|不署名|不限字?数",
    (
        r"(?:不想[回答说写]*|不知道|不清楚|不会|想不(?:出来?|起来?)|记不清|没有?(?:去过|用过|想法"
        r"|的话)?)[^，,。？?]{0,5}[，,]?"
        rf"(?:也|就|都)?(?:可以|可|请|能|跳过|选|写|空着|不填){_TELLS_ZH}[^？?]*"
    ),
)
_HARMLESS_ZH = (
    *_INSTRUCTION_ZH,
    # Asked both ways at once: 有没有, 喜不喜欢, 知道不知道, 去过没有？
    r"([\u4e00-\u9fff]{1,2})[不没]\1",
    r"([\u4e00-\u9fff]{1,2})(?:或者?|/|、)[不没]有?\2",
    r"[，,]不是吗",  # pushes, see W01
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
_INSTRUCTION_EN = (  # What not to write, and that nothing is wrong.
    BRACKETS,
    AFTER_THE_QUESTION,
    (
        r"(?:^|(?<=[,.:;!?–—]\s)|(?<=\bbut\s)|(?<=\band\s)|(?<=please\s))(?:please\s+)?"
        r"(?:do not|don['’]t|never|no need to|you (?:do not|don['’]t|need not|need) ?(?:have to|need to)?)\s+"
        r"(?:write|give|tell us|say|use|put|add|name|include|mention|share|type|enter|leave|worry|think too"
        r"|choose|pick|tick)\b"
        r"(?:[^.?!,]*\b(?:names?|numbers?|address(?:es)?|school)\b|[^.?!]*(?=[.!]|$))"
    ),
    (
        r"\bno (?:right or wrong|right answers?|wrong answers?|marks|names)\b(?: answers?)?"
        r"|\bwithout (?:\w+ )?(?:any )?names?\b"
    ),
    r"\bif (?:you (?:do not|don['’]t|cannot|can['’]t) [^,?]*|not|none|nothing)\s*,[^?]*[.!]",
)
_HARMLESS_EN = (
    *_INSTRUCTION_EN,
    # One of a pair: a place to play, or no place to play.
    rf"\bor\s+(?:{_VERB}\s+)?(?:(?:it|there|you|they)\s+)?(?:not|no|never|none|nothing|nowhere|{_VERB}n['’]t)\b",
    r"(?:^|,\s*)(?:not|no)\b[^,?]{0,24},?\s+or\b",
    rf",\s*{_VERB}(?:n['’]t\s+(?:it|there|you|they|we)\b|\s+(?:it|there|you|they|we) not\b)",  # pushes, see W01
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
