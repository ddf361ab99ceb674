"""What puts before a child something that is not so, and what only looks like it."""

from __future__ import annotations

from questionnaires.checking.asides import AFTER_THE_QUESTION, BRACKETS
from questionnaires.checking.pattern import Pattern

_DANGER_ZH = (
    "(?:伤害|危险|走丢|走失|迷路|受伤|受了伤|害怕|难过|难受|着火|起火|失火|火灾|地震|洪水|停电|煤气|事故|意外"
    "|坏人|陌生人|欺负|跟踪"
    "|流血|摔|出事|被困|溺水|落水|触电|不舒服|生病|紧急|警报|帮助|求助)"
)
_IF_ZH = "(?:如果|假如|要是|万一)"
_NO_SUPPOSITION_ZH = (
    BRACKETS,
    AFTER_THE_QUESTION,
    # The way to help is told in no other way.
    rf"{_IF_ZH}[^，,。？?]{{0,10}}?{_DANGER_ZH}",
    rf"{_IF_ZH}[^，,。？?]*[，,]你?(?:知道|清楚|懂得?)[^，,。？?]*(?:谁|哪|怎么|怎样|什么|办|电话|出口)|知道{_IF_ZH}",
    r"[说讲写听骂]过?的话|如果愿意|想象[力中的]",
)
_DANGER_EN = (
    r"(?:hurts?|injured|lost|scared|afraid|frightened|worried|danger|dangerous|unsafe|sad|unwell|sick|ill"
    r"|upset|emergency|bad"
    r"|wrong|trouble|fire|smoke|gas|flood|earthquake|accident|alarm|stranger|bull(?:y|ies|ied)|stuck|trapped"
    r"|follow(?:s|ed)?"
    r"|attack(?:s|ed)?|bleeding|fall|need help|needs help)"
)
_NO_SUPPOSITION_EN = (
    BRACKETS,
    AFTER_THE_QUESTION,
    # “Whether”; no condition; the way to help.
    (
        r"\b(?:know|asks?|asked|tell|tells|told|see|sure|wonder|say|decide|check) if\b|\bas if\b|\bif (?:any"
        r"|possible|so)\b"
    ),
    (
        rf"\bif\b[^,?]{{0,40}}?\b{_DANGER_EN}\b|\bif\b[^,?]*,? do you know\b|\bknow (?:who|where|what|how|which"
        rf"|the)\b[^?,]* if\b"
    ),
    r"\bwould (?:you|they|we|children) (?:like|prefer|rather|say)\b|\byou would (?:like|prefer|rather|say)\b",
)
SUPPOSING = {
    "zh": Pattern(
        r"如果|假如|假设|假使|假若|倘若|倘使|若是|万一|(?<![主重需])要是|设想|想象|想像"
        r"|换(?:成|作|做)(?:是)?你|(?:让|由|轮到)你来?(?:当|做|管|设计|决定|安排)|你来?(?:当|做)(?:了"
        r"|上|一天|一回|一次)"
        r"|的话(?=[，,])|即使|哪怕|就算|(?:再多|多|再加)一?[个座张家][^，,。？?]{1,8}[，,]你?(?:就|还|也)?会",
        "|".join(_NO_SUPPOSITION_ZH),
    ),
    "en": Pattern(
        r"\b(?:if|suppose|supposing|imagine|unless|assume|assuming|what would|let['’]s say"
        r"|put yourself|picture yourself)\b"
        r"|\bpretend (?:that|you)\b|\bwould (?:you|it|there|that|this|they|a|the|your)\b",
        "|".join(_NO_SUPPOSITION_EN),
    ),
}
