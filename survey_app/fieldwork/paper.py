"""Answers on paper, typed in: what a typed "2" or "1 3 4" means, which papers are typed twice, where the two differ.

Nothing is printed beside the answers of a child's paper, so they are counted as they stand there: 1 is the first.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.answers import Answer, AnswerFault, Missing, Problem, read_answer
from questionnaires.model import Item, Kind, Questionnaire
from questionnaires.routing import path

DONT_KNOW, RATHER_NOT_SAY = "0", "-"
"""The same on every question, and both beside the digits on every keyboard."""

LARGEST_NUMBER = 9999
LONGEST_TYPED = 80
"""More than the longest list of answers; what is longer was not typed from a paper."""

ONE_IN, AT_LEAST = 10, 10
"""A tenth of the papers is typed twice, and never fewer than ten where there are ten."""

_SINGLE_DIGITS = 9
_BETWEEN = re.compile(r"[\s,;.、。]+")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), RATHER_NOT_SAY)
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is typed for one answer, and the value under which a page would send it."""

    sign: str
    value: str


def marks(item: Item) -> tuple[Mark, ...]:
    """The marks of a question, in the order of the paper; none where words are written."""
    if item.kind is Kind.TEXT:
        return ()
    apart = (
        (item.dont_know, Mark(DONT_KNOW, Missing.DONT_KNOW)),
        (item.rather_not_say, Mark(RATHER_NOT_SAY, Missing.RATHER_NOT_SAY)),
    )
    numbered = (Mark(str(place), option) for place, option in enumerate(item.option_ids, 1))
    return (*numbered, *(mark for printed, mark in apart if printed))


def read_typed(item: Item, typed: str) -> Answer:
    """The answer that was typed for ``item``: marks, run together where none has two digits, or a child's words.

    Full-width signs are read as the plain ones. Raises ``AnswerFault``, as ``read_answer`` does.
    """
    if item.kind is Kind.TEXT:
        if "\ufffd" in typed:
            raise AnswerFault(item.id, Problem.NOT_TEXT)
        return read_answer(item, [typed])
    if len(typed) > LONGEST_TYPED:
        raise AnswerFault(item.id, Problem.UNKNOWN_OPTION)
    values = {mark.sign: mark.value for mark in marks(item)}
    # A sign that is none of the marks is kept as it is: no option is called so, and ``read_answer`` says it.
    return read_answer(item, [values.get(sign, f"?{sign}") for sign in _signs(item, typed)])


def typed_as(item: Item, answer: Answer | None) -> str:
    """What one would type for an answer: "2", "1 3 4", or nothing."""
    if answer is None or answer.missing is Missing.SKIPPED:
        return ""
    values = (answer.missing,) if answer.missing else answer.options
    return " ".join(mark.sign for mark in marks(item) if mark.value in values)


def read_number(typed: str) -> int | None:
    """The number that somebody wrote on a paper, 1 to ``LARGEST_NUMBER``; None for anything else."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).strip()
    number = int(plain) if _NUMBER.fullmatch(plain) else 0
    return number or None


def to_type_again(slug: str, numbers: Collection[int]) -> tuple[int, ...]:
    """Which papers of a round are typed a second time: those whose digest is smallest.

    A rule and no choice, so that nobody takes the easy ones, and whoever looks later finds the same.
    """
    share = max(AT_LEAST, -(-len(numbers) // ONE_IN))
    return tuple(sorted(sorted(numbers, key=lambda number: _drawn(slug, number))[:share]))


def kept_answers(questionnaire: Questionnaire, stored: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """The answers of a kept response, by item id. Words that are kept stand for themselves: they were sealed."""
    return {
        item.id: Answer(item.id, text="".join(stored[item.id]))
        if item.kind is Kind.TEXT
        else read_answer(item, stored[item.id])
        for item in questionnaire.items
        if item.id in stored
    }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two typings of one paper. ``compared``: the questions either of them is asked; ``differing``: those of them where
    they are not the same. Words are in neither: no two people write them alike."""

    compared: tuple[Item, ...]
    differing: tuple[Item, ...]


def compare(questionnaire: Questionnaire, first: Mapping[str, Answer], second: Mapping[str, Answer]) -> Comparison:
    """Question by question. ``first`` and ``second`` by item id; an item without an entry was left empty."""
    asked = {*path(questionnaire, first), *path(questionnaire, second)}
    compared = tuple(item for item in questionnaire.items if item in asked and item.kind is not Kind.TEXT)
    return Comparison(compared, tuple(item for item in compared if _said(first, item) != _said(second, item)))


def _said(answers: Mapping[str, Answer], item: Item) -> Answer:
    return answers.get(item.id, Answer(item.id, missing=Missing.SKIPPED))


def _signs(item: Item, typed: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", typed).translate(_DASHES)
    parts = [part for part in _BETWEEN.split(plain) if part]
    return [sign for part in parts for sign in part] if len(item.options) <= _SINGLE_DIGITS else parts


def _drawn(slug: str, number: int) -> bytes:
    return hashlib.sha256(f"{slug} {number}".encode()).digest()
