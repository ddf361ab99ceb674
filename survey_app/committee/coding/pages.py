"""The pages on which children's words are put under themes: what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.furniture import Blank, Link, Masthead, Table
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``marked``: it led to a theme that is proposed."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One theme to tick. ``key``: what is pressed for it; ``words``: those of the child that led to it."""

    theme: str
    key: str
    name: str
    html_lang: str
    note: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """Themes that stand together."""

    heading: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class CodingPage(Page):
    """One child's words and every theme. ``before``: what was found in the text before, with the way back to it."""

    template: ClassVar[str] = "committee/coding.html"
    masthead: Masthead
    title: str
    heading: Markup
    left: str
    chart: Markup | None
    before: str
    back: Link | None
    context: str
    html_lang: str
    pieces: tuple[Piece, ...]
    lead: str
    fault: str
    groups: tuple[Boxes, ...]
    press: str
    officer: str
    action: str
    overview: Link


@dataclass(frozen=True, slots=True)
class Listed:
    """One theme of the codebook; ``remove``: where it is taken out, "" where it cannot be."""

    name: str
    html_lang: str
    note: str
    remove: str


@dataclass(frozen=True)
class ThemesPage(Page):
    """How far the words of a round are sorted, what children spoke of, how far two people agree."""

    template: ClassVar[str] = "committee/themes.html"
    masthead: Masthead
    title: str
    heading: Markup
    lead: tuple[str, ...]
    chart: Markup | None
    begin: Link | None
    aside: str
    counts: Table | None
    counted: tuple[str, ...]
    agreement: tuple[str, ...]
    differing: Link | None
    themes: tuple[Listed, ...]
    blanks: tuple[Blank, ...]
    fault: str
    add_url: str
    words: Link
