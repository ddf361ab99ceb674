"""How a question is put: one thing at a time, without pushing, about what is, about the child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from questionnaires.checking import english
from questionnaires.checking.finding import Finding, Hit, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Both, Rule, Severity, Step, by_age, same
from questionnaires.checking.subject import Subject
from questionnaires.model import Item

D01 = Rule(
    id="D01",
    title={"zh": "一道题问了两件事", "en": "Two things in one question"},
    checks={
        "zh": "问法里有没有“和、以及、并且、或者、、”连起来的两件事。",
        "en": "Whether “and” or “or” joins two things.",
    },
    cure={"zh": "拆成两道题，或者只留要紧的一件。", "en": "Make two questions of it, or keep the one that matters."},
    sources=("borgers-2000", "de-leeuw-2011"),
    steps=by_age(Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING),
)
W01 = Rule(
    id="W01",
    title={"zh": "引导孩子怎么答", "en": "A leading question"},
    checks={
        "zh": "有没有“难道、当然、大家都、是不是很、对吧”这样的话。",
        "en": "Words like “don't you”, “surely”, “everyone”, “right?”.",
    },
    cure={"zh": "改成中性的问法，哪个答案都可以。", "en": "Put it so that every answer is as welcome as the others."},
    sources=("survey-standard",),
    steps=same(Step(Severity.ERROR)),
)
W02 = Rule(
    id="W02",
    title={"zh": "要孩子假设", "en": "A supposition"},
    checks={"zh": "有没有“如果、假如、要是”。", "en": "Words like “if”, “suppose”, “imagine”."},
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

_ASIDE_ZH = (
    r"（[^）]*）|\([^)]*\)",
    r"^\s*\d+、",  # the number of the question
    r"(?:^|(?<=[。？！?!]))(?:请|看|想一想|可以|可选|最多|选)[^。？！?!：:]*[。！：:]",
    r"(?<=[。？！?!])(?:请|可以|可选|最多|选)[^。？！?!]*$",
)
_WITH_ZH = (  # 和 that joins nothing: in a word, or “with”
    r"和(?:你|他|她|它|我|小朋友|孩子|家人|家长|邻居|谁)|你们?和",
    r"(?<![爸妈爷奶公婆哥姐弟妹])[和与](?=[爸妈爷奶哥姐弟妹]|外公|外婆|父母)",
    r"[和与][^，,。？?和与]{1,8}?(?:一起|一块|有关|无关|相关|相处|聊|说话|打招呼|一样|相比|差不多|之间)",
    r"和气|和平|和睦|和谐|和蔼|和善|暖和|温和|柔和|随和|参与|与否|或许|或多或少",
)
_ASIDE_EN = (
    r"\([^)]*\)",
    r"(?:^|(?<=[.?!]\s))(?:please|choose|tick|tap|select|pick|look|think|you can|you may)\b[^.?!:]*(?:[.!:]|$)",
)
_WITH_EN = (
    r"\byou and\b|\band (?:you|me|I)\b|\bbetween [^,?]{1,40}? and\b",
    r"\b(?:mum|mom|mummy|mother) and (?:dad|daddy|father)\b|\bboys and girls\b",
    r"\b(?:up and down|back and forth|in and out|now and then|more and more|again and again|safe and sound)\b",
    r"\b(?:come|go|try) and\b|\band so on\b",
    # One of a pair: easy, or hard. Idioms of number.
    r",\s*or\b|\bor (?:not|so|no)\b|\bmore or less\b|\bonce or twice\b|\bone or two\b|\btwo or three\b",
)
_PROTECTIVE_ZH = (  # The way to help is told in no other way.
    r"(?:如果|假如|要是|万一)(?:有人|谁)?[^，,。？?]{0,8}?"
    r"(?:伤害|危险|走丢|迷路|受伤|害怕|难过|难受|着火|不舒服|紧急|帮助|求助)"
)
_PROTECTIVE_EN = (
    r"\bif\s+(?:someone|somebody|anyone|anybody|a grown-up|an adult|a stranger|you|a child|they)\b[^,?]{0,24}?"
    r"\b(?:hurts?|lost|scared|afraid|danger|unsafe|injured|sad|unwell|sick|upset|emergency|bad)\b"
)
_OTHERS_ZH = (
    r"(?:朋友|同学|爸爸|妈妈|爸妈|父母|家长|家人|爷爷|奶奶|外公|外婆|哥哥|姐姐|弟弟|妹妹"
    r"|(?:别的|其他|身边的|周围的)(?:小朋友|孩子|同学|人)|小朋友们|孩子们|别人)们?"
)
_FRIENDS_EN = (
    r"(?:your|other|most|the other)\s+(?:best\s+|closest\s+)?(?:friends?|classmates?|parents?|mum|mom|mother|dad|father"
    r"|family|grandparents?|brothers?|sisters?|children|kids|teachers?|neighbou?rs?|people|students|pupils)"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one rule looks for, and what it says where it finds it; ``{}`` is the word."""

    rule: Rule
    patterns: dict[str, Pattern]
    message: Both


_ASKED = (
    _Asked(
        D01,
        {
            "zh": Pattern(
                r"以及|并且|而且|、|或者|或|和|与|(?<![来不得涉普提顾以])及(?![时格其])|又[^，,。？?又]{1,6}又",
                "|".join(_ASIDE_ZH + _WITH_ZH),
            ),
            "en": Pattern(r"\b(?:and/or|and|or|as well as)\b", "|".join(_ASIDE_EN + _WITH_EN)),
        },
        {
            "zh": "题里用“{}”连了两件事，两件不一样时，孩子不知道答哪一件。",
            "en": "“{}” joins two things; a child for whom they differ cannot answer.",
        },
    ),
    _Asked(
        W01,
        {
            "zh": Pattern(
                r"难道|应该吧|是不是(?:很|非常|特别)|多么|大家都|当然|众所周知|毫无疑问|你也(?:觉得|认为)|你一定(?:很|也|觉得|喜欢)"
                r"|不是很[^，,。？?]{1,6}吗|[，,](?:对吗|是吗|对吧|是吧|对不对|是不是)(?=[？?。]?\s*$)|[对是]吧(?=[？?]?\s*$)",
                r"大家都(?:能|可以)[^，,。？?]*吗",  # asks whether all can
            ),
            "en": Pattern(
                r"\b(?:(?:do|did|have|are|would|should|ca|wo)n['’]t you|(?:is|was|does|would|wo)n['’]t (?:it|there))\b"
                r"|\b(?:surely|everyone|everybody|of course|obviously|you must)\b|,\s*right(?=\s*\?)",
                # Asks whether all can; asks what a child does not do.
                r"\b(?:can|could|may|is|was|does|did|has|will) (?:everyone|everybody)\b"
                r"|\b(?:what|which|where|why|who)\b[^,?]*n['’]t you\b",
            ),
        },
        {"zh": "“{}”已经告诉孩子该怎么答。", "en": "“{}” tells the child which answer is wanted."},
    ),
    _Asked(
        W02,
        {
            "zh": Pattern(r"如果|假如|假设|万一|(?<![主重需])要是", _PROTECTIVE_ZH),
            "en": Pattern(
                r"\b(?:if|suppose|imagine)\b",
                # “Whether”; protective.
                rf"\b(?:know|asks?|asked|tell|tells|told|see|sure|wonder|say) if\b|\bas if\b|{_PROTECTIVE_EN}",
            ),
        },
        {
            "zh": "“{}”要孩子去想没有发生的事，孩子容易只答眼前的事。",
            "en": "“{}” asks about what has not happened; children tend to answer for what has.",
        },
    ),
    _Asked(
        W04,
        {
            "zh": Pattern(
                rf"(?:你的?)?{_OTHERS_ZH}(?:都|也|会|最|更|很|可能|是不是|[^，,。？?]{{0,2}}对[^，,。？?]{{1,8}})?"
                r"(?:觉得|认为|想(?!办法)|喜欢|希望|满意|开心|高兴|害怕|担心|怎么看|怎么说)"
                r"|(?:你的?)?(?:邻居|老师|大人)们?(?:都|也|会)?(?:觉得|认为|怎么想|怎么看)",
                # The child among them; a grown-up who asked them.
                rf"(?:[和跟与]|问过?|告诉过?|听过?|让)(?:你的?)?(?:{_OTHERS_ZH}|邻居|老师|大人)",
            ),
            "en": Pattern(
                rf"\b{_FRIENDS_EN}\s+(?:(?:usually|really|also|all|would|might|mostly|here)\s+)*"
                r"(?:think|feel|want|like|love|prefer|believe|hope|worry|enjoy)s?\b",
                rf"\b(?:and|with|asks?|asked|tells?|told) {_FRIENDS_EN}",
            ),
        },
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


def look(subject: Subject) -> Iterator[Finding]:
    """Questions that ask two things, push, suppose, or ask about the heads of others."""
    for language in subject.languages:
        for item, said in subject.questions(language):
            for asked in _ASKED:
                if asked.rule in _OF_ALL_AGES or not subject.for_grown_ups:
                    yield from _of_one(subject, asked, item, said)


def _of_one(subject: Subject, asked: _Asked, item: Item, said: Said) -> Iterator[Finding]:
    pattern, severity = asked.patterns.get(said.place.language), asked.rule.severity(subject.age)
    hits = pattern.hits(said.text) if pattern else []
    if asked.rule is D01 and said.place.language == "en":
        labels = [label.text for _, label in subject.labels(item, "en")]
        hits = [hit for hit in hits if not _chooses(hit, said.text, labels)]
    if hits and severity:
        word = words_of(hits[0], said.text).strip("，, ")
        message = {language: text.format(word) for language, text in asked.message.items()}
        hit = replace(hits[0], better=_unpushed(said.text)) if asked.rule is W01 else hits[0]
        yield found(asked.rule, severity, said, message, hit)


def _chooses(hit: Hit, text: str, labels: list[str]) -> bool:
    """Whether an English “or” puts the answers themselves before the child: “a boy or a girl?”."""
    after = {word.casefold() for word in english.words(re.split("[,.?!]", text[hit.end :])[0])}
    offered = {word.casefold() for label in labels for word in english.words(label)}
    return words_of(hit, text).casefold() == "or" and bool(after & offered - _EVERYWHERE)


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
