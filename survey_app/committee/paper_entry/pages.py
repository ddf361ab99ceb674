"""The pages on which paper is typed in: what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.furniture import Blank, Link, Masthead, Table
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Sign:
    """What is typed for one answer, and the answer. ``chosen``: whether it was understood."""

    sign: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its field. ``said``: what was understood, in words; ``passed``: the paper leads past it;
    ``focus``: the page opens there; ``kept``: a sentence in place of the field."""

    item: str
    name: str
    number: str
    question: str
    signs: tuple[Sign, ...]
    several: bool
    words: bool
    value: str
    said: str
    fault: str
    passed: bool
    focus: bool
    kept: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together on the paper, the grown-up's card first."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """The paper that was kept last, and where it is taken out again."""

    number: str
    action: str


@dataclass(frozen=True)
class TypingPage(Page):
    """One paper to type. ``looked_over``: what the first press understood, so that the next one keeps it; ``way``: the
    routes as JSON, for the script; ``number``: None on a second typing, where it is fixed."""

    template: ClassVar[str] = "committee/paper_typing.html"
    masthead: Masthead
    title: str
    heading: Markup
    done: str
    undo: Undo | None
    notice: str
    instead: Link | None
    looked_over: tuple[str, ...]
    press: str
    keep_focus: bool
    languages: tuple[Link, ...]
    number: Blank | None
    number_focus: bool
    groups: tuple[Group, ...]
    html_lang: str
    spoken: str
    way: str
    key: str
    seen: str
    action: str
    back: Link


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two answers, or neither."""

    value: str
    label: str
    html_lang: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """A question at which the two typings are not the same."""

    name: str
    number: str
    question: str
    sides: tuple[Side, ...]
    fault: str


@dataclass(frozen=True)
class ComparingPage(Page):
    """Where two typings of one paper differ: look at the paper and choose. ``hidden``: what was typed, by field."""

    template: ClassVar[str] = "committee/paper_comparing.html"
    masthead: Masthead
    title: str
    heading: Markup
    lead: str
    notice: str
    differing: tuple[Differing, ...]
    html_lang: str
    hidden: tuple[tuple[str, str], ...]
    action: str


@dataclass(frozen=True)
class PaperPage(Page):
    """How far typing has come, what to type again, what the second typing showed, and what to print."""

    template: ClassVar[str] = "committee/paper_entry.html"
    masthead: Masthead
    heading: Markup
    lead: str
    done: str
    make: str
    typing: tuple[Link, ...]
    table: Table | None
    checked: str
    again: tuple[Link, ...]
    again_words: str
    others: str
    printing: tuple[Link, ...]
