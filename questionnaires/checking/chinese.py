"""What can be counted and cut in a Chinese text: characters, clauses, sentences, words."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import Protocol

_CHARACTER = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_END = re.compile(r"[。？！?!]+")


def characters(text: str) -> list[str]:
    """Every Chinese character, in order; digits, letters and punctuation are none."""
    return _CHARACTER.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` without their full stops; a text without any is one."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """Every word of the text, in order, with punctuation and spaces between them left out."""
    return [word for word in _cutter().cut(text) if any(map(str.isalnum, word))]


def known_words(text: str) -> list[str]:
    """The same by the dictionary alone: what it does not know falls into single characters, and no word is guessed."""
    return [word for word in _cutter().cut(text, False) if any(map(str.isalnum, word))]


class _Cutter(Protocol):
    def cut(self, text: str, hmm: bool = True) -> list[str]: ...


@cache
def _cutter() -> _Cutter:
    # Its dictionary takes half a second to read: whoever cuts nothing does not wait for it.
    cutter: _Cutter = importlib.import_module("rjieba").Jieba()
    return cutter
