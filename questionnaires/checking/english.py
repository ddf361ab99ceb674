"""What can be counted and cut in an English text: words, syllables, sentences."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?(?:-[A-Za-z]+)*")
_END = re.compile(r"[.?!]+(?=\s|$)")


def words(text: str) -> list[str]:
    """Every word, in order; what is joined by a hyphen or an apostrophe is one, a number is none."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` without their full stops; a text without any is one."""
    return [part.strip() for part in _END.split(text) if part.strip()]
