"""The pages of a receipt. Each says in plain words what happens to the answers, and what cannot be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import ClassVar

from flask import Response, url_for

from questionnaires.model import Look
from survey_app.child.around import frame, show
from survey_app.child.pages import ChildPage, Frame, MessagePage
from survey_app.documents.drawings import sprite
from survey_app.fieldwork.campaign import Phase, Stage, phase
from survey_app.fieldwork.receipt import LONGEST, Slip, groups
from survey_app.store.receipts import UNDO, Found, undo_until
from survey_app.web.language import chosen, day, gettext, in_language, later

SHEET = "receipt.css"

SLIPS: Mapping[Slip, str] = {
    Slip.EMPTY: later("Type the 16 digits first."),
    Slip.LENGTH: later("A code has 16 digits. Please count again."),
    Slip.STRANGE: later("One character is not a digit. Please look again."),
    Slip.MISTYPED: later("One digit looks wrong. Please look again."),
}


class Asked(StrEnum):
    """What a button of these pages asks for."""

    LOOK = "look"
    SURE = "sure"
    """whether it is meant: nothing happens yet"""
    TAKE = "take"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ButtonView:
    """One button of the form that carries the code: what it asks for, and its words."""

    value: str
    words: str


@dataclass(frozen=True)
class EntryPage(ChildPage):
    """One field for a code. ``problem``: what was wrong with ``typed``; empty at first."""

    template: ClassVar[str] = "child/receipt.html"

    action: str
    typed: str
    problem: str


@dataclass(frozen=True)
class OpenedPage(ChildPage):
    """What a code opens: the round's name, where it stands, and what can be done with the answers."""

    template: ClassVar[str] = "child/receipt_opened.html"

    place: str
    lines: tuple[str, ...]
    link: str
    action: str
    code: str
    buttons: tuple[ButtonView, ...]


def entry(language: str, problem: str = "", typed: str = "", status: int = HTTPStatus.OK) -> Response:
    """The field, with what was typed still in it when something was wrong."""
    shown = "".join(char for char in typed[:LONGEST] if char.isprintable())
    with chosen(language):
        page = EntryPage(
            **_frame(language),
            title=gettext("Type in your code"),
            action=url_for("receipt.use", lang=language),
            typed=shown,
            problem=gettext(problem) if problem else "",
        )
    return show(page, language, status)


def unknown(language: str) -> Response:
    """A code that opens nothing: wrong, never given out, or its answers are gone. All three look alike."""
    with chosen(language):
        page = MessagePage(
            **frame(None, Look.STONES, language, sprite(["wait"])),
            title=gettext("We do not know this code"),
            picture="wait",
            lines=(gettext("Nobody has this code, or its answers have been taken back for good."),),
            link=url_for("receipt.enter", lang=language),
            link_words=gettext("Type it again"),
            help=None,
        )
    return show(page, language, HTTPStatus.NOT_FOUND)


def opened(found: Found, code: str, asked: Asked, today: date, language: str) -> Response:
    """The page that fits what was asked for and what became of the answers."""
    with chosen(language):
        if found.erased_on is not None:
            title, lines, buttons = _taken(found, found.erased_on, today)
        elif asked is Asked.SURE:
            title, lines, buttons = _sure(found, today)
        else:
            title, lines, buttons = _standing(found, asked, today)
        answered = _phase(found, today) is Phase.ANSWERED and found.collector and asked is not Asked.SURE
        page = OpenedPage(
            **_frame(language, demonstration=found.campaign.community.demonstration),
            title=title,
            place=_place(found, language),
            lines=lines,
            link=url_for("child.arrive", code=found.collector, lang=language) if answered else "",
            action=url_for("receipt.use", lang=language),
            code=" ".join(groups(code)),
            buttons=buttons,
        )
    return show(page, language)


Told = tuple[str, tuple[str, ...], tuple[ButtonView, ...]]
"""Title, lines, buttons."""


def _standing(found: Found, asked: Asked, today: date) -> Told:
    """The answers count."""
    campaign = found.campaign
    where = {
        Phase.NOT_YET: gettext("Not open yet"),
        Phase.OPEN: gettext("This round is open until %(day)s.", day=day(campaign.closes)),
        Phase.OVER: gettext(
            "This round is over. See what the grown-ups answer from %(day)s.", day=day(campaign.answer_day)
        ),
        Phase.ANSWERED: gettext("The grown-ups have answered."),
    }[_phase(found, today)]
    again = (gettext("Your answers count again."),) if asked is Asked.UNDO else ()
    lines = (*again, where, gettext("Nobody sees your answers here, not even you."))
    return gettext("Your answers are with us"), lines, (ButtonView(Asked.SURE, gettext("Take my answers back")),)


def _sure(found: Found, today: date) -> Told:
    """What taking back does, before it is done."""
    buttons = (
        ButtonView(Asked.TAKE, gettext("Yes, take them back")),
        ButtonView(Asked.LOOK, gettext("No, leave them")),
    )
    lines = (*_effect(found), _undo(found, today + UNDO))
    return gettext("Take your answers back?"), lines, buttons


def _taken(found: Found, erased_on: date, today: date) -> Told:
    """They are taken back; for a while this can be undone."""
    title = gettext("Your answers are taken back")
    if today >= erased_on:
        return title, _effect(found), ()
    buttons = (ButtonView(Asked.UNDO, gettext("Undo: count my answers again")),)
    return title, (_undo(found, erased_on), *_effect(found)), buttons


def _effect(found: Found) -> tuple[str, ...]:
    if found.campaign.stage is Stage.OPEN:
        return (gettext("Your answers, and the words you wrote, are no longer counted and will be erased."),)
    cut_loose = gettext(
        "The words you wrote were cut loose from your answers at the close. Nobody can tell whose they are."
    )
    if found.campaign.stage is Stage.PUBLISHED:
        return (
            gettext("The results are out and stay as they are. They only show groups of ten or more children."),
            gettext("We note that you took your answers back. If results are made anew, it is without them."),
            cut_loose,
        )
    return (
        gettext("This round is closed, all answers lie in one sealed file."),
        gettext(
            "Yours leave it together with those of others, once ten children of one age have taken theirs back. "
            "If a number changed by one alone, it would show what you said."
        ),
        cut_loose,
    )


def _undo(found: Found, erased_on: date) -> str:
    last = day(undo_until(erased_on))
    if found.campaign.stage is Stage.OPEN:
        return gettext("You can undo this until the end of %(day)s, as long as the round is open.", day=last)
    return gettext("You can undo this until the end of %(day)s.", day=last)


def _phase(found: Found, today: date) -> Phase:
    return phase(found.campaign.stage, found.campaign.opens, found.campaign.closes, today)


def _place(found: Found, language: str) -> str:
    campaign = found.campaign
    names = (in_language(said, language)[0] for said in (campaign.community.names, campaign.titles))
    return gettext("%(community)s, %(title)s", **dict(zip(("community", "title"), names, strict=True)))


def _frame(language: str, *, demonstration: bool = False) -> Frame:
    framed = frame(None, Look.STONES, language, sprite([]), SHEET)
    framed["demonstration"] = demonstration
    return framed
