"""The pages of a ticket that is not open: where its digits are, that it was used, that another way leads in."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from flask import Response, url_for

from questionnaires.model import Look
from survey_app.child.around import frame, message, show
from survey_app.child.pages import ChildPage, MessagePage
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.fieldwork.receipt import LONGEST
from survey_app.web.language import chosen, gettext, in_language

SHEET = "receipt.css"
PAPER = "ticket"
"""The drawing of a ticket, with the place of its digits marked."""


@dataclass(frozen=True)
class TicketPage(ChildPage):
    """One field for the digits of a ticket. ``problem``: what was wrong with ``typed``; empty at first."""

    template: ClassVar[str] = "child/ticket.html"

    action: str
    picture: str
    typed: str
    problem: str


def entry(language: str, problem: str = "", typed: str = "", status: int = HTTPStatus.OK) -> Response:
    """The field, with what was typed still in it when something was wrong."""
    with chosen(language):
        page = TicketPage(
            **frame(None, Look.STONES, language, sprite([PAPER]), SHEET),
            title=gettext("Type in the code on your paper"),
            action=url_for("ticket.use", lang=language),
            picture=PAPER,
            typed="".join(char for char in typed[:LONGEST] if char.isprintable()),
            problem=gettext(problem) if problem else "",
        )
    return show(page, language, status)


def unknown(language: str) -> Response:
    """A code that no ticket has. Says nothing about which there are."""
    with chosen(language):
        page = MessagePage(
            **frame(None, Look.STONES, language, sprite(["wait"])),
            title=gettext("We do not know this code"),
            picture="wait",
            lines=(
                gettext("One digit may be wrong. Look at the paper again."),
                gettext("Or ask a grown-up of the community."),
            ),
            link=url_for("ticket.enter", lang=language),
            link_words=gettext("Type it again"),
            help=None,
        )
    return show(page, language, HTTPStatus.NOT_FOUND)


def used(visit: Visit, language: str) -> Response:
    """Somebody answered with it: not who, and not when."""
    with chosen(language):
        lines = (gettext("You can ask for another."),)
        told = ("wait", gettext("This code has been used"), lines, *_again(language))
        return message(visit, None, language, told, HTTPStatus.CONFLICT)


def no_longer(visit: Visit, language: str) -> Response:
    """A ticket of a batch that was taken out, or a poster that was taken down."""
    with chosen(language):
        lines = (gettext("Please ask a grown-up of the community for another."),)
        told = ("wait", gettext("This code is no longer used"), lines, "", "")
        return message(visit, None, language, told, HTTPStatus.GONE)


def needed(visit: Visit, language: str) -> Response:
    """A poster that lets in who has a ticket: how to come by one, and where to use it."""
    with chosen(language):
        place = in_language(visit.collector.places, language)[0]
        lines = (
            gettext("Everybody here answers with a code on paper, once."),
            gettext("Ask a grown-up of the community for one. Then scan it, or type in its digits."),
            *((place,) if place else ()),
        )
        link = url_for("ticket.enter", lang=language)
        told = ("wait", gettext("Here you need a code on paper"), lines, link, gettext("I have one"))
        return message(visit, None, language, told)


def _again(language: str) -> tuple[str, str]:
    return url_for("ticket.enter", lang=language), gettext("I have another code")
