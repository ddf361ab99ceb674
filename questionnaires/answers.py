"""One child's answer to one item. ``read_answer`` is the only maker of an ``Answer``; what it refuses, it names.

Nothing here is ever required: an item without an answer is ``Missing.SKIPPED``. "Don't know" and "rather not say" are
kinds of missing, not points of a scale.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.model import Item, Kind

COMBINING_RUN = 4
"""How many combining marks may follow a letter; more is decoration that breaks pages and is cut."""
JOINERS = frozenset("\u200c\u200d\u180e")
"""Invisible, but part of writing: the two zero-width joiners and the Mongolian vowel separator."""
SPACES = {ord("\r"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n", ord("\t"): " "}
EDGES = "".join(JOINERS) + " \n\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What says nothing at the beginning or end of a text."""


class Missing(StrEnum):
    """Why there is no answer. The values are also what a page sends for the two that a child can choose."""

    NOT_ASKED = "not-asked"
    SKIPPED = "skipped"
    DONT_KNOW = "dont-know"
    RATHER_NOT_SAY = "rather-not-say"


RESERVED = frozenset(Missing)
"""Words that no response option may be called."""


class Problem(StrEnum):
    """What can be wrong with an answer that arrives."""

    UNKNOWN_OPTION = "unknown-option"
    ONE_ONLY = "one-only"
    STANDS_ALONE = "stands-alone"
    TOO_LONG = "too-long"
    NOT_TEXT = "not-text"


class AnswerFault(ValueError):
    """An answer that cannot be read. ``excess``: how many characters too many, for ``TOO_LONG``."""

    def __init__(self, item_id: str, problem: Problem, excess: int = 0) -> None:
        super().__init__(f"{item_id}: {problem}")
        self.item_id = item_id
        self.problem = problem
        self.excess = excess


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said at one item: chosen option ids, or a text, or why there is neither. Exactly one of these."""

    item_id: str
    options: tuple[str, ...] = ()
    text: str = ""
    missing: Missing | None = None


def read_answer(item: Item, raw: Sequence[str]) -> Answer:
    """Read the values a page sent for ``item``; empty values count as none.

    Options keep the order of the questionnaire, text is NFC without control characters.
    Raises ``AnswerFault`` for anything a page of ours could not have sent, or a text that is too long.
    """
    values = [value for value in raw if value.strip()]
    if not values:
        return Answer(item.id, missing=Missing.SKIPPED)
    reason = _missing(item, values)
    if reason is not None:
        return Answer(item.id, missing=reason)
    if item.kind is Kind.TEXT:
        return _text(item, values)
    return _options(item, values)


def _missing(item: Item, values: Sequence[str]) -> Missing | None:
    offered = {Missing.DONT_KNOW: item.dont_know, Missing.RATHER_NOT_SAY: item.rather_not_say}
    chosen = [reason for reason, on_page in offered.items() if on_page and reason in values]
    if not chosen or item.kind is Kind.TEXT:
        return None
    if len(set(values)) > 1:
        raise AnswerFault(item.id, Problem.STANDS_ALONE)
    return chosen[0]


def _options(item: Item, values: Sequence[str]) -> Answer:
    wanted = set(values)
    if wanted - set(item.option_ids):
        raise AnswerFault(item.id, Problem.UNKNOWN_OPTION)
    chosen = tuple(option for option in item.options if option.id in wanted)
    if len(chosen) > 1:
        if item.kind is not Kind.MULTIPLE:
            raise AnswerFault(item.id, Problem.ONE_ONLY)
        if any(option.exclusive for option in chosen):
            raise AnswerFault(item.id, Problem.STANDS_ALONE)
    return Answer(item.id, options=tuple(option.id for option in chosen))


def _text(item: Item, values: Sequence[str]) -> Answer:
    if len(values) > 1:
        raise AnswerFault(item.id, Problem.ONE_ONLY)
    text = clean_text(values[0])
    if text is None:
        raise AnswerFault(item.id, Problem.NOT_TEXT)
    if not text:
        return Answer(item.id, missing=Missing.SKIPPED)
    if len(text) > item.max_length:
        raise AnswerFault(item.id, Problem.TOO_LONG, excess=len(text) - item.max_length)
    return Answer(item.id, text=text)


def clean_text(raw: str) -> str | None:
    """NFC without controls, invisible formatting or noncharacters; line ends as ``\\n``; runs of marks cut at four.

    Joiners stay (emoji families, Mongolian) but count as marks; characters too new for this Python stay as they are.
    Returns None for what cannot be stored everywhere: NUL, or half of a surrogate pair.
    """
    if "\x00" in raw or any("\ud800" <= char <= "\udfff" for char in raw):
        return None
    lines = raw.replace("\r\n", "\n").translate(SPACES)
    text = unicodedata.normalize("NFC", "".join(char for char in lines if not _invisible(char)))
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if char in JOINERS or unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= COMBINING_RUN:
            kept.append(char)
    return "".join(kept).strip(EDGES)


def _invisible(char: str) -> bool:
    if char == "\n" or char in JOINERS:
        return False
    nonchar = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return nonchar or unicodedata.category(char) in {"Cc", "Cf", "Co"}
