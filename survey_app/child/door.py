"""The addresses of the children's door. Nothing here sets a cookie, reads an address or keeps a time.

Unknown query keys are ignored: chat programs add their own to a shared link.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from questionnaires.model import Questionnaire
from survey_app.child import around, feedback, heard, no_network, scripts, sending, ticket_pages
from survey_app.child.asking import questionnaire_response
from survey_app.child.languages import language_asked, language_of
from survey_app.child.visit import Visit, visit
from survey_app.fieldwork.campaign import Phase
from survey_app.web.statics import ASK_AGAIN

blueprint = Blueprint("child", __name__, url_prefix="/q")

View = Callable[[Visit, Questionnaire, str], BaseResponse]


def for_band(*phases: Phase) -> Callable[[View], Callable[[str, str], BaseResponse]]:
    """Turns ``(visit, questionnaire, language)`` into a view of ``(code, band)``.

    Unknown codes and bands get their friendly page; where ``phases`` are named, a round in another leads to its start.
    """

    def decorate(view: View) -> Callable[[str, str], BaseResponse]:
        @wraps(view)
        def found(code: str, band: str) -> BaseResponse:
            here = visit(code)
            if here is None:
                return around.unknown_code(language_asked())
            language, questionnaire = language_of(here.family), here.questionnaire(band)
            if questionnaire is None:
                return around.wrong_band(here, language)
            if phases and here.phase not in phases:
                return redirect(url_for("child.arrive", code=code, lang=language), HTTPStatus.SEE_OTHER)
            return view(here, questionnaire, language)

        return found

    return decorate


@blueprint.get("/page.js")
def script() -> BaseResponse:
    """The script of all pages here, kept by the phone for ever under its digest."""
    return scripts.page_file()


@blueprint.get("/work.js")
def work() -> BaseResponse:
    """What a phone does for its answer while a code is flooded; no page asks for it before."""
    return scripts.file(scripts.packed_work(), ASK_AGAIN)


@blueprint.get("/worker.js")
def worker() -> BaseResponse:
    """What answers for us when there is no network."""
    address = url_for("child.script", v=scripts.version())
    return scripts.file(scripts.packed_worker(address), ASK_AGAIN)


@blueprint.get("/no-network")
def without_network() -> BaseResponse:
    """Kept by the worker for pages that were never read before the network went."""
    return no_network.page()


@blueprint.get("/<code>")
def arrive(code: str) -> BaseResponse:
    """What the QR code leads to: the ages to choose from, or where the round stands."""
    here = visit(code)
    if here is None:
        return around.unknown_code(language_asked())
    language = language_of(here.family)
    return _shut(here, language) or around.welcome(here, language)


@blueprint.get("/<code>/<band>")
@for_band(Phase.OPEN)
def ask(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The whole questionnaire in one document."""
    return _shut(here, language) or questionnaire_response(here, questionnaire, language)


def _shut(here: Visit, language: str) -> BaseResponse | None:
    """The page of a collector that lets nobody in by its code alone; None for all others."""
    if here.stopped:
        return ticket_pages.no_longer(here, language)
    return ticket_pages.needed(here, language) if here.needs_ticket and here.phase is Phase.OPEN else None


@blueprint.post("/<code>/<band>")
@for_band()
def send(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Takes the answers, once."""
    return sending.receive(here, questionnaire, language)


@blueprint.post("/<code>/<band>/turn")
@for_band(Phase.OPEN)
def turn(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The page in another language with the answers on it."""
    return sending.turn_over(here, questionnaire, language)


@blueprint.post("/<code>/<band>/decline")
@for_band()
def decline(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The child said no: counted as one who declined, with nothing else, and thanked like everybody."""
    band = questionnaire.band.id
    if here.phase is Phase.OPEN:
        sending.count_decline(here, band)
    address = url_for("child.leave", code=here.collector.code, band=band, lang=language)
    return redirect(address, HTTPStatus.SEE_OTHER)


@blueprint.get("/<code>/<band>/thanks")
@for_band()
def thanks(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The answers are stored; when and where to come back."""
    return around.thanks(here, questionnaire, language)


@blueprint.get("/<code>/<band>/bye")
@for_band()
def leave(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Nothing was sent, and that is fine."""
    return around.bye(here, questionnaire, language)


@blueprint.get("/<code>/<band>/feedback")
@for_band(Phase.ANSWERED)
def said_and_done(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """You said, the grown-ups answered."""
    return feedback.page(here, questionnaire, language)


@blueprint.get("/<code>/<band>/clips.json")
@for_band()
def clips(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Where the questionnaire can be heard."""
    return heard.places(here, questionnaire, language, partial(url_for, "child.clip", code=here.collector.code))


@blueprint.get("/<code>/clip/<name>.mp3")
def clip(code: str, name: str) -> BaseResponse:
    """One text, read aloud."""
    here = visit(code)
    return around.unknown_code(language_asked()) if here is None else heard.clip(here, name)
