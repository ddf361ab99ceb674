"""What a questionnaire says: every word in one language, apart from its structure. Pages fill in the places in curly
brackets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What is said at one item. ``short`` names it where the answers are looked over; ``options`` by option id."""

    question: str
    short: str
    options: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of one questionnaire in one language; pages fill in ``{community}`` and ``{answer_day}``."""

    language: str
    title: str
    intro: tuple[str, ...]
    assent: str
    items: Mapping[str, ItemWords]
    guardian: tuple[str, ...] = ()
    helper_card: tuple[str, ...] = ()
    helper_line: str = ""
    text_hint: str = ""
    reader_note: str = ""
    thanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicWords:
    """``title`` names the topic; ``concern`` and ``praise`` are the sentence when it needs attention or goes well."""

    title: str
    concern: str
    praise: str


@dataclass(frozen=True, slots=True)
class HelpLineWords:
    """When to call, and the hours."""

    purpose: str
    hours: str


@dataclass(frozen=True, slots=True)
class FamilyWords:
    """The words a family says once for all its bands, in one language. ``places``: what things are called here, by the
    name under which texts hold them in curly brackets."""

    language: str
    title: str
    topics: Mapping[str, TopicWords]
    help_title: str
    help_text: str
    help_lines: Mapping[str, HelpLineWords]
    places: Mapping[str, str] = field(default_factory=dict)
