"""Pinyin above the characters for children who learn to read, and for a machine that speaks. Knows pypinyin, alone.

The library reads most words right; ``CHECKED`` holds the ones it reads differently from how a child is taught to say
them here. Neutral tones carry no mark.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape
from pypinyin import Style, lazy_pinyin, load_phrases_dict, pinyin

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
    "朋友": [["péng"], ["you"]],
    "小朋友": [["xiǎo"], ["péng"], ["you"]],
    "喜欢": [["xǐ"], ["huan"]],
    "谁": [["shéi"]],
    "找谁": [["zhǎo"], ["shéi"]],
}

CITATION = {"一": "yī", "不": "bù"}
"""Written with the tone they have alone, whatever follows (GB/T 16159-2012, tones are those of the single word)."""

_RUNS = re.compile("([\u3400-\u9fff]+)|([^\u3400-\u9fff]+)")

CLAUSE_ENDS = "，。？；："
"""A clause ends after one of these, and a line may break there first."""

DIGITS = "〇一二三四五六七八九十"
NUMBERS, COUNTED = tuple("第初零百千万" + DIGITS), tuple("月日号年百千万" + DIGITS)
"""Before or after one of these 一 is a number."""


@cache
def _ready() -> None:
    load_phrases_dict(CHECKED)


@cache
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """Each character of ``text`` with its pinyin; empty where it has none (punctuation, digits, Latin letters)."""
    _ready()
    cells: list[tuple[str, str]] = []
    for hanzi, other in _RUNS.findall(text):
        read = pinyin(hanzi, style=Style.TONE) if hanzi else []
        # A character the library cannot read comes back glued to its neighbours: then none of them is annotated.
        spoken = [one[0] for one in read] if len(read) == len(hanzi) else [""] * len(hanzi)
        cells += [(char, CITATION.get(char, said)) for char, said in zip(hanzi, spoken, strict=True)]
        cells += [(char, "") for char in other]
    return tuple(cells)


@cache
def syllables(text: str) -> str:
    """``text`` as a speaking machine takes it: numbered tones, 5 for the neutral one, 一 and 不 in the tone they have
    before the next syllable; whatever is not a Chinese character stays as it is."""
    _ready()
    parts: list[str] = []
    for hanzi, other in _RUNS.findall(text):
        said = lazy_pinyin(hanzi, style=Style.TONE3, neutral_tone_with_five=True) if hanzi else [other]
        whole = len(said) == len(hanzi)
        parts += [_as_spoken(hanzi, said, place) for place in range(len(hanzi))] if whole else said
    return " ".join(" ".join(parts).split())


def _as_spoken(hanzi: str, said: list[str], place: int) -> str:
    """The syllable at ``place``. 一 is yī as a number, else yí before a fourth tone and yì before the others; 不 is bú
    before a fourth tone (GB/T 16159-2012 leaves that to the speaker)."""
    char, tone = hanzi[place], said[place + 1][-1:] if place + 1 < len(said) else ""
    before, after = hanzi[place - 1 : place], hanzi[place + 1 : place + 2]
    if char == "不":
        return "bu2" if tone == "4" else "bu4"
    if char != "一":
        return said[place]
    if not tone or before in NUMBERS or after in COUNTED:
        return "yi1"
    if before and before == after:
        return "yi5"
    return "yi2" if tone == "4" else "yi4"


@cache
def with_pinyin(text: str) -> Markup:
    """``text`` as ruby, one cell a character, each clause unbreakable from its punctuation."""
    clauses: list[list[tuple[str, str]]] = [[]]
    for char, spoken in readings(text):
        clauses[-1].append((char, spoken))
        if char in CLAUSE_ENDS:
            clauses.append([])
    return Markup("").join(
        Markup('<span class="clause">{}</span>').format(_cells(clause)) for clause in clauses if clause
    )


@cache
def flowing_pinyin(text: str) -> Markup:
    """``text`` as ruby in running lines, for more than a sentence or two."""
    return _cells(list(readings(text)))


def in_characters(number: int) -> str:
    """1 to 99 as a child reads it: 十一, 二十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones else "")


def _cells(cells: list[tuple[str, str]]) -> Markup:
    out: list[Markup] = []
    for char, spoken in cells:
        if spoken:
            out.append(Markup("<ruby>{}<rt>{}</rt></ruby>").format(char, spoken))
        elif out and char in CLAUSE_ENDS + "”）、！":
            # Punctuation never starts a line: it is tied to the character before it.
            out[-1] = Markup('<span class="tied">{}{}</span>').format(out[-1], char)
        else:
            out.append(escape(char))
    return Markup("").join(out)
