"""A condition of XLSForm, read as far as a questionnaire can keep it: which answers to which questions show an item.

Nothing is ever evaluated: what is not of a handful of plain forms is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

LONGEST = 500
"""Characters of a condition that is looked at; nesting cannot be deeper than that either."""
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
"""What word processors make of quotes; XLSForm takes them for plain ones."""
REFERENCE = re.compile(r"\$\{\s*([^{}\s]+?)\s*\}")
_TOKEN = re.compile(r"\s*(\$\{\s*[^{}\s]+?\s*\}|'[^']*'|\"[^\"]*\"|!=|=|\(|\)|,|[A-Za-z][\w-]*|-?[0-9]+(?:\.[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of ``answers`` was chosen at ``question``, both by the names they have in the form. ``exactly``: written
    with an equals sign, which at a multiple choice means that nothing else was chosen."""

    question: str
    answers: tuple[str, ...]
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    """Shown when any of these is true."""

    of: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Unless:
    """Shown unless any of these is true; so also when nothing was answered."""

    of: tuple[Chosen, ...]


Shown: TypeAlias = Any | Unless


class NotUnderstood(ValueError):
    """A condition of another form."""


def read_condition(text: str) -> Shown:
    """The condition as a questionnaire can keep it. Raises ``NotUnderstood``."""
    if len(text) > LONGEST:
        raise NotUnderstood
    text = text.translate(_QUOTES)
    tokens: list[str] = []
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if not found:
            raise NotUnderstood
        tokens.append(found[1])
        at = found.end()
    reader = _Reader(tokens)
    shown = reader.either()
    if reader.left:
        raise NotUnderstood
    return shown


def named(text: str) -> list[str]:
    """The questions a condition speaks of, understood or not, in order."""
    return list(dict.fromkeys(name.rpartition("#")[2] for name in REFERENCE.findall(text)))


def opposite(shown: Shown) -> Shown:
    """True where the other is false."""
    return Unless(shown.of) if isinstance(shown, Any) else Any(shown.of)


def all_of(parts: Iterable[Shown]) -> Shown:
    """True where all are. Raises ``NotUnderstood`` where that cannot be said in one of the two ways."""
    several = list(dict.fromkeys(parts))
    if len(several) == 1:
        return several[0]
    if all(isinstance(part, Unless) for part in several):
        return Unless(tuple(dict.fromkeys(one for part in several for one in part.of)))
    raise NotUnderstood


def any_of(parts: Iterable[Shown]) -> Shown:
    """True where any is. Raises ``NotUnderstood``, likewise."""
    return opposite(all_of(opposite(part) for part in parts))


class _Reader:
    """Reads tokens from left to right, one rule of the grammar a method."""

    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens[::-1]

    def either(self) -> Shown:
        parts = [self.both()]
        while self._next() == "or":
            self._take()
            parts.append(self.both())
        return any_of(parts)

    def both(self) -> Shown:
        parts = [self.one()]
        while self._next() == "and":
            self._take()
            parts.append(self.one())
        return all_of(parts)

    def one(self) -> Shown:
        word = self._take()
        if word in {"not", "("}:
            if word == "not":
                self._take("(")
            inner = self.either()
            self._take(")")
            return opposite(inner) if word == "not" else inner
        if word == "selected":
            self._take("(")
            question = _question(self._take())
            self._take(",")
            chosen = Chosen(question, (_answer(self._take()),))
            self._take(")")
            return Any((chosen,))
        sign, other = self._take(), self._take()
        question, answer = (other, word) if other.startswith("${") else (word, other)
        if sign not in {"=", "!="}:
            raise NotUnderstood
        equal = Any((Chosen(_question(question), (_answer(answer),), True),))
        return equal if sign == "=" else opposite(equal)

    def _next(self) -> str:
        return self.left[-1] if self.left else ""

    def _take(self, wanted: str = "") -> str:
        if not self.left or (wanted and self.left[-1] != wanted):
            raise NotUnderstood
        return self.left.pop()


def _question(token: str) -> str:
    found = REFERENCE.fullmatch(token)
    if not found or "#" in found[1]:
        raise NotUnderstood
    return found[1]


def _answer(token: str) -> str:
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", token):
        return token
    if len(token) < 3 or token[0] not in "'\"":
        raise NotUnderstood  # an empty text asks whether anything was answered, which no route can
    return token[1:-1]
