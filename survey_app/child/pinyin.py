"""Pinyin above the characters, for children who learn to read. The only module that knows pypinyin.

The library reads most words right; ``CHECKED`` holds the ones it reads differently from how a child is taught to say
them here. Neutral tones carry no mark.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape
from pypinyin import Style, load_phrases_dict, pinyin

CHECKED: dict[str, list[list[str]]] = {
    "地方": [["dì"], ["fāng"]],
    "还行": [["hái"], ["xíng"]],
    "还是": [["hái"], ["shì"]],
    "还没": [["hái"], ["méi"]],
    "东西": [["dōng"], ["xi"]],
    "得到": [["dé"], ["dào"]],
    "觉得": [["jué"], ["de"]],
    "时候": [["shí"], ["hou"]],
    "有的": [["yǒu"], ["de"]],
    "没收": [["méi"], ["shōu"]],
    "谁": [["shéi"]],
    "找谁": [["zhǎo"], ["shéi"]],
}

CITATION = {"一": "yī", "不": "bù"}
"""Written with the tone they have alone, whatever follows (GB/T 16159-2012, tones are those of the single word)."""

CLAUSE_ENDS = "，。？；："
"""A clause ends after one of these, and a line may break there first."""

DIGITS = "〇一二三四五六七八九十"


@cache
def _ready() -> None:
    load_phrases_dict(CHECKED)


@cache
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """Each character of ``text`` with its pinyin; empty where it has none (punctuation, digits, Latin letters)."""
    _ready()
    read = pinyin(text, style=Style.TONE, errors=list)
    return tuple(
        (char, CITATION.get(char, spoken[0]) if _is_hanzi(char) else "")
        for char, spoken in zip(text, read, strict=True)
    )


@cache
def with_pinyin(text: str) -> Markup:
    """``text`` as ruby, one cell a character, each clause unbreakable from its punctuation."""
    clauses: list[list[tuple[str, str]]] = [[]]
    for char, spoken in readings(text):
        clauses[-1].append((char, spoken))
        if char in CLAUSE_ENDS:
            clauses.append([])
    return Markup("").join(_clause(clause) for clause in clauses if clause)


def clauses(text: str) -> Markup:
    """``text`` clause by clause, so that a line breaks after a comma first; for looks without pinyin."""
    parts: list[str] = [""]
    for char in text:
        parts[-1] += char
        if char in CLAUSE_ENDS:
            parts.append("")
    if len(parts) == 1:
        return escape(text)
    return Markup("").join(Markup("<span class=c>{}</span>").format(part) for part in parts if part)


def in_characters(number: int) -> str:
    """1 to 99 as a child reads it: 十一, 二十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones else "")


def _clause(cells: list[tuple[str, str]]) -> Markup:
    out: list[Markup] = []
    for char, spoken in cells:
        if spoken:
            out.append(Markup("<ruby>{}<rt>{}</rt></ruby>").format(char, spoken))
        elif out and char in CLAUSE_ENDS + "”）、！":
            # Punctuation never starts a line: it is tied to the character before it.
            out[-1] = Markup("<span class=t>{}{}</span>").format(out[-1], char)
        else:
            out.append(escape(char))
    return Markup("<span class=c>{}</span>").format(Markup("").join(out))


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
