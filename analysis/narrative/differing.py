"""Where children answer differently, in every language that findings are told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Shares = Sequence[tuple[str, int]]
"""Who, and how many of ten gave a good answer."""


def sexes(language: str, ages: str, shares: Shares) -> str:
    """Girls and boys of one age."""
    if language == "zh":
        told = "，".join(f"{who} 10 人里 {count} 人" for who, count in shares)
        return f"{ages} 岁，给出好的回答的：{told}。"
    told = ", ".join(f"{who} {count} of 10" for who, count in shares)
    return f"Ages {ages}, who gave a good answer: {told}."


def growing(language: str, shares: Shares, *, rising: bool) -> str:
    """More or fewer good answers the older the children are."""
    if language == "zh":
        told = "，".join(f"{ages} 岁 10 人里 {count} 人" for ages, count in shares)
        return f"年纪越大，给出好的回答的越{'多' if rising else '少'}：{told}。"
    told = ", ".join(f"ages {ages} {count} of 10" for ages, count in shares)
    return f"The older, the {'more' if rising else 'fewer'} good answers: {told}."


_COMPARED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "zh": {
        "sex": ("男孩和女孩比了 {compared} 道题，{found} 道有差别。", "男孩和女孩比了 {compared} 道题，看不出差别。"),
        "age": (
            "不同年龄比了 {compared} 件事，{found} 件随年龄变化。",
            "不同年龄比了 {compared} 件事，看不出随年龄的变化。",
        ),
    },
    "en": {
        "sex": (
            "Girls and boys were compared on {compared} questions; they differ on {found}.",
            "Girls and boys were compared on {compared} questions; no difference can be seen.",
        ),
        "age": (
            "Ages were compared on {compared} topics; {found} change with age.",
            "Ages were compared on {compared} topics; no change with age can be seen.",
        ),
    },
}

_METHOD: Mapping[str, str] = {
    "zh": (
        "说“有差别”，要全部题目一起算过（Benjamini–Hochberg，q 小于 .05），差别又不小（效应量至少 .15）。"
        "有次序的回答用秩检验：男孩和女孩 Mann–Whitney，不同年龄 Jonckheere；不做有限总体校正。"
    ),
    "en": (
        "A difference is told only where it holds over all questions together (Benjamini–Hochberg, q below .05) and is "
        "not small (effect of .15 at least). Answers in order are compared by rank: girls and boys by Mann–Whitney, "
        "ages by Jonckheere, without finite population correction."
    ),
}


def compared(language: str, axis: str, number: int, found: int) -> str:
    """How many were compared, and on how many there is something to tell."""
    some, none = _COMPARED[language][axis]
    return (some if found else none).format(compared=number, found=found)


def method(language: str) -> str:
    """What has to hold before a difference is told."""
    return _METHOD[language]
