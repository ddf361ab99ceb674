"""The page on which one question is changed: the list of questions, the question and its findings, the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.editor.marks import Piece
from survey_app.committee.editor.pages import History, LetStand, Text
from survey_app.committee.furniture import Blank, Link, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One question in the list. ``mark``: ``error``, ``warning`` or ``ok``, and what it means in words."""

    number: str
    short: str
    html_lang: str
    url: str
    current: bool
    mark: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Field:
    """One text that can be changed; ``pieces``: the same text with what the checker means underlined."""

    blank: Blank
    pieces: tuple[Piece, ...]
    counted: str


@dataclass(frozen=True, slots=True)
class OptionField:
    """One answer: its picture, its words, the numbers of the findings that mean it."""

    blank: Blank
    picture: Markup
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Better:
    """Words that would do, to be taken over with one press. ``field``: the blank they belong in."""

    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding: how grave, what, why, which rule; ``language`` where it is not about the words on the page."""

    number: int
    severity: str
    word: str
    language: str
    message: str
    cure: str
    source: str
    let_stand: LetStand | None


@dataclass(frozen=True, slots=True)
class Stands:
    """A warning that is let stand, who decided and why."""

    message: str
    reason: str
    rule: str
    place: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The phone: its address, how it is lit, and what it is called to who cannot see it."""

    url: str
    open_url: str
    dark: bool
    title: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the forms of this page go."""

    words: str
    arrange: str
    waivers: str
    undo: str
    redo: str
    add: str
    overview: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A button that does something with the question."""

    value: str
    text: str
    possible: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed this question meanwhile: what is kept now."""

    lines: tuple[Text, ...]
    url: str


@dataclass(frozen=True)
class QuestionPage(Page):
    """One question of one age."""

    template: ClassVar[str] = "committee/question.html"

    masthead: Masthead
    title: str
    heading: str
    about: str
    original: Text | None
    fault: str
    conflict: Conflict | None
    band: str
    item: str
    shown: str
    desk: str
    was: str
    history: History
    items: tuple[ItemLine, ...]
    whole: str
    question: Field
    short: Blank
    hint: Blank
    options: tuple[OptionField, ...]
    found: str
    findings: tuple[FindingLine, ...]
    better: tuple[Better, ...]
    stands: tuple[Stands, ...]
    blocked: str
    done: str
    arranging: tuple[Deed, ...]
    before: Link | None
    behind: Link | None
    tabs: tuple[Link, ...]
    preview: Preview
    to: Addresses
