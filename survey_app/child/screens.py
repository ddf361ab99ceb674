"""The one document a child gets, as typed views: a screen an item, in the look of the band."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from questionnaires.answers import Missing
from questionnaires.model import END, Item, Kind, Look, Purpose, Questionnaire
from survey_app.child.addresses import Addresses
from survey_app.documents.spoken import apart_answers, on_helper_card
from survey_app.web.pages import Page

CHECK = "check"
"""The screen on which the answers are looked over."""
START = "start"
HELPER = "helper-card"
GUARDIAN = "guardian"
PROBLEM = "problem"

PAIR = 2

APART_PICTURES: Mapping[Missing, str | None] = {Missing.DONT_KNOW: "dk", Missing.RATHER_NOT_SAY: None}

Say = Callable[[str], Markup]
"""Sets a text for a look: with pinyin, or clause by clause."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice. ``apart``: "don't know" and "rather not say", which are not points of the scale.
    ``alone``: in a multiple choice, takes the place of all others."""

    value: str
    label: str
    picture: str | None
    chosen: bool
    apart: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question with its place on the way. ``layout``: pair, four (pictures), list, many or text."""

    id: str
    layout: str
    question: str
    short: str
    hint: str
    picture: str | None
    options: tuple[OptionView, ...]
    apart: tuple[OptionView, ...]
    text: str
    max_length: int
    routes: str
    problem: str
    number: int = 0
    of: int = 0
    back: str = ""
    next: str = START

    @property
    def several(self) -> bool:
        return self.layout == "many"


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong at one item, and the screen to mend it on."""

    item: str
    short: str
    message: str


@dataclass(frozen=True, slots=True)
class HelpLineView:
    """A number to call, when, and at what hours; ``checked``: the day, where the lines were not all checked on one."""

    number: str
    purpose: str
    hours: str
    checked: str = ""


@dataclass(frozen=True, slots=True)
class HelpView:
    """The help card, which everybody can open at any time."""

    title: str
    text: str
    lines: tuple[HelpLineView, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class LanguageView:
    """Another language a page can be read in: its code, its tag for ``lang``, its name in its own tongue."""

    code: str
    tag: str
    name: str


@dataclass(frozen=True)
class QuestionnairePage(Page):
    """The whole questionnaire in one document. ``first``: the screen it opens at; ``trial``: nothing is kept of it;
    ``ticket``: it was opened with one, so the way to other languages must take it along; ``another``: the field for the
    digits of another ticket, empty where none is asked for."""

    template: ClassVar[str] = "child/questionnaire.html"

    language: str
    language_tag: str
    look: Look
    title: str
    say: Say
    demonstration: bool
    to: Addresses
    guardian: tuple[str, ...]
    helper_card: tuple[str, ...]
    helper_items: tuple[ItemView, ...]
    helper_line: str
    intro: tuple[str, ...]
    assent: str
    items: tuple[ItemView, ...]
    first: str
    text_hint: str
    reader_note: str
    help: HelpView
    notice: str
    problems: tuple[ProblemView, ...]
    style: Markup
    quiet_style: Markup
    languages: tuple[LanguageView, ...]
    sprite: Markup
    trial: bool = False
    ticket: bool = False
    another: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a page is filled with when it comes back: raw values by item, what is wrong by item, one line on top.
    ``asks_ticket``: what is wrong is the ticket."""

    values: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, str]
    notice: str = ""
    asks_ticket: bool = False


NOTHING = Given({}, {})


def item_views(
    questionnaire: Questionnaire, language: str, apart_words: Mapping[Missing, str], given: Given, before: str
) -> tuple[ItemView, ...]:
    """Every screen after the assent, linked to its neighbours; ``before`` is where the first one goes back to.

    Items answered on the helper's card (``on_helper_card``) are not among them.
    """
    items = [item for item in questionnaire.items if not on_helper_card(questionnaire, item)]
    opinions = [item.id for item in items if item.purpose is Purpose.OPINION]
    views: list[ItemView] = []
    for index, item in enumerate(items):
        following = items[index + 1].id if index + 1 < len(items) else CHECK
        views.append(
            replace(
                _view(questionnaire, language, item, apart_words, given),
                number=opinions.index(item.id) + 1 if item.id in opinions else len(opinions) + 1,
                of=len(opinions),
                back=items[index - 1].id if index else before,
                next=_target(item.routes[-1].to) if item.routes else following,
            )
        )
    return tuple(views)


def helper_views(questionnaire: Questionnaire, language: str, given: Given) -> tuple[ItemView, ...]:
    """The items that stand on the helper's card, before the child begins."""
    items = [item for item in questionnaire.items if on_helper_card(questionnaire, item)]
    return tuple(_view(questionnaire, language, item, {}, given) for item in items)


def _view(
    questionnaire: Questionnaire, language: str, item: Item, apart_words: Mapping[Missing, str], given: Given
) -> ItemView:
    words = questionnaire.words[language].items[item.id]
    chosen = given.values.get(item.id, ())
    options = tuple(
        OptionView(option.id, words.options[option.id], option.picture, option.id in chosen, alone=option.exclusive)
        for option in item.options
    )
    # Beside answers in words alone, a picture would make "don't know" the better looking one.
    drawn = questionnaire.look is Look.PICTURES or any(option.picture for option in item.options)
    pictures = APART_PICTURES if drawn else dict.fromkeys(APART_PICTURES)
    apart = tuple(
        OptionView(reason.value, apart_words[reason], pictures[reason], reason.value in chosen, True, True)
        for reason in apart_answers(item)
        if reason in apart_words
    )

    return ItemView(
        id=item.id,
        layout=_layout(questionnaire.look, item),
        question=words.question,
        short=words.short,
        hint=words.hint,
        picture=item.picture,
        options=options,
        apart=apart,
        text=chosen[0] if item.kind is Kind.TEXT and chosen else "",
        max_length=item.max_length,
        routes=_routes(item),
        problem=given.problems.get(item.id, ""),
    )


def _layout(look: Look, item: Item) -> str:
    if item.kind is Kind.TEXT:
        return "text"
    if item.kind is Kind.MULTIPLE:
        return "many"
    if look is Look.PICTURES and all(option.picture for option in item.options):
        return "pair" if len(item.options) == PAIR else "four"
    return "list"


def _routes(item: Item) -> str:
    """The item's routes for the script: ``[[item, [options], to], …, ["", [], default]]``, or nothing."""
    if not item.routes:
        return ""
    steps = [
        [route.when.item if route.when else "", list(route.when.options) if route.when else [], _target(route.to)]
        for route in item.routes
    ]
    return json.dumps(steps, ensure_ascii=False, separators=(",", ":"))


def _target(to: str) -> str:
    return CHECK if to == END else to
