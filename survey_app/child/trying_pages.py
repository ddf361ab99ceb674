"""The pages of a questionnaire that is only tried: the document itself, marked as a try, and what comes after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import ClassVar

from flask import Response, url_for
from markupsafe import Markup

from questionnaires.model import Look, Questionnaire
from survey_app.child import around
from survey_app.child.addresses import Addresses
from survey_app.child.asking import document_of, page_of
from survey_app.child.document import inline
from survey_app.child.pages import Frame, MessagePage
from survey_app.child.presentation import help_view
from survey_app.child.screens import CHECK, GUARDIAN, HELPER, START, Given, QuestionnairePage
from survey_app.child.scripts import TRY, loader, version
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.web.compression import QUICK, encoding, hand_out
from survey_app.web.language import chosen, gettext


@dataclass(frozen=True)
class TryPage(MessagePage):
    """A try is over, or there is none. ``thanks``: what stands on the page that a child gets for real answers."""

    template: ClassVar[str] = "child/trying.html"

    thanks: tuple[str, ...]


def document(visit: Visit, questionnaire: Questionnaire, language: str, given: Given, at: str = "") -> Response:
    """The questionnaire as a child sees it, marked as a try. Opens at the screen or item ``at``, where there is one."""
    with chosen(language):
        page = page_of(visit, questionnaire, _addresses(visit, questionnaire, language), given)
        made = document_of(replace(page, trial=True, style=_marked(page.style), first=_opening(page, at)), QUICK)
    takes = encoding()
    response = hand_out(made.whole({}, takes), takes, "text/html")
    response.headers[around.POLICY] = made.policy
    response.headers["Cache-Control"] = "no-store"
    return response


def over(visit: Visit, questionnaire: Questionnaire, language: str, *, sent: bool) -> Response:
    """The try is over and nothing is kept of it. ``sent``: a child would have read the thanks now."""
    words, look = questionnaire.words[language], questionnaire.look
    with chosen(language):
        page = TryPage(
            **_frame(visit, look, language),
            title=gettext("This was a try. Nothing was kept."),
            picture="",
            lines=(),
            link=url_for("trying.ask", token=visit.collector.code, band=questionnaire.band.id, lang=language),
            link_words=gettext("Back to the start"),
            help=help_view(visit.family, language),
            thanks=tuple(visit.fill(line, look, language) for line in words.thanks) if sent else (),
        )
    return around.show(page, language, framed=True)


def unknown(language: str) -> Response:
    """An address under which nothing can be tried. Says nothing about which there are."""
    with chosen(language):
        told = (
            gettext("One letter of the address may be wrong, or it was thrown away meanwhile."),
            gettext("Ask whoever gave you the address."),
        )
        return _nothing(language, gettext("There is nothing to try here"), told, HTTPStatus.NOT_FOUND)


def unfinished(language: str) -> Response:
    """The questionnaire holds together at another moment, not at this one."""
    with chosen(language):
        told = (gettext("It is being changed. Finish the change, then load this page again."),)
        return _nothing(language, gettext("This cannot be tried at the moment"), told, HTTPStatus.CONFLICT)


def _nothing(language: str, title: str, told: tuple[str, ...], status: int) -> Response:
    page = TryPage(
        **_frame(None, Look.STONES, language),
        title=title,
        picture="wait",
        lines=told,
        link="",
        link_words="",
        help=None,
        thanks=(),
    )
    return around.show(page, language, status, framed=True)


def _frame(visit: Visit | None, look: Look, language: str) -> Frame:
    framed = around.frame(visit, look, language, sprite([] if visit else ["wait"]))
    # The script of the children's small pages sends what waits on the phone and brings the worker along.
    framed["script"] = Markup("")
    framed["style"] = _marked(framed["style"])
    return framed


def _marked(style: Markup) -> Markup:
    return Markup("").join((style, inline("try.css")))


def _addresses(visit: Visit, questionnaire: Questionnaire, language: str) -> Addresses:
    """Where the form leads: never to anything that keeps."""

    def to(endpoint: str, lang: str = language) -> str:
        return url_for(f"trying.{endpoint}", token=visit.collector.code, band=questionnaire.band.id, lang=lang)

    return Addresses(
        send=to("send"),
        decline=to("decline"),
        leave=to("leave"),
        thanks=to("thanks"),
        turn=to("turn", ""),
        away=url_for("away.times_table", lang=language),
        script=loader(url_for("trying.script", v=version(TRY), lang=None)),
    )


def _opening(page: QuestionnairePage, at: str) -> str:
    """The screen to open at; an item on the grown-up's card is found there."""
    if at in {item.id for item in page.helper_items}:
        return HELPER
    screens = {item.id for item in page.items} | {START, CHECK}
    screens |= {HELPER} if page.helper_card else set()
    screens |= {GUARDIAN} if page.guardian else set()
    return at if at in screens else page.first
