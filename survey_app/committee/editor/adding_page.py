"""The page from which a question is added: those switched off, those of the bank, one of the committee's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from survey_app.committee.editor.pages import Option
from survey_app.committee.furniture import Blank, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Offer:
    """One question that can be added, as it would be asked; ``source``: where it comes from."""

    source: str
    item: str
    question: str
    answers: str
    html_lang: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions on one subject."""

    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class AddPage(Page):
    """What can be asked besides. ``free``: whether a question may have answers that nobody has drawn."""

    template: ClassVar[str] = "committee/add.html"

    masthead: Masthead
    title: str
    fault: str
    after: str
    places: tuple[Option, ...]
    switched_off: tuple[Offer, ...]
    bank: tuple[Group, ...]
    questions: tuple[Blank, ...]
    free: bool
    own_answers: bool
    answers: tuple[Blank, ...]
    subjects: tuple[Option, ...]
    likes: tuple[Option, ...]
    several: bool
    action: str
    back: str
    open_own: bool
