"""The small pages around the questionnaire: welcome, thanks, a round that is not open, a code nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from markupsafe import Markup

from questionnaires.model import Look
from survey_app.child.receipt_view import ReceiptView
from survey_app.child.screens import HelpView, LanguageView, Say
from survey_app.web.pages import Page


class Frame(TypedDict):
    """What every small page has but its title, ready to be handed on."""

    language_tag: str
    look: Look
    say: Say
    style: Markup
    script: Markup
    sprite: Markup
    demonstration: bool
    languages: tuple[LanguageView, ...]
    away: str


@dataclass(frozen=True)
class ChildPage(Page):
    """What every small page has: its style inside, the way to other languages and the quick way off, one heading."""

    language_tag: str
    look: Look
    title: str
    say: Say
    style: Markup
    script: Markup
    sprite: Markup
    demonstration: bool
    languages: tuple[LanguageView, ...]
    away: str


@dataclass(frozen=True, slots=True)
class BandView:
    """One age to choose: where it leads, its name, a word of what to expect, a picture."""

    href: str
    name: str
    note: str
    picture: str


@dataclass(frozen=True, slots=True)
class CarersView:
    """The way for those who care for children too young to be asked: the ages, what is there, where it leads."""

    ages: str
    words: str
    href: str


@dataclass(frozen=True)
class WelcomePage(ChildPage):
    """How old are you? Leads to the questionnaire, or to the answers once they are published."""

    template: ClassVar[str] = "child/welcome.html"

    bands: tuple[BandView, ...]
    carers: tuple[CarersView, ...]
    lead: str
    place: str


@dataclass(frozen=True)
class MessagePage(ChildPage):
    """One thing to know and what to do next."""

    template: ClassVar[str] = "child/message.html"

    picture: str
    lines: tuple[str, ...]
    link: str
    link_words: str
    help: HelpView | None


@dataclass(frozen=True)
class ThanksPage(ChildPage):
    """The answers are stored; the receipt, which is shown this once, and when to come back."""

    template: ClassVar[str] = "child/thanks.html"

    picture: str
    lines: tuple[str, ...]
    receipt: ReceiptView
    help: HelpView | None
