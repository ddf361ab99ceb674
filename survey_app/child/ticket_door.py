"""The door of a ticket: ``/t``. Its secret stands behind the ``#`` of the address, where no server sees it, and comes
in the body of a form; so do the digits, for phones without scripts. Opening a ticket spends nothing.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from survey_app.child import around, ticket_pages, ticketing
from survey_app.child.asking import questionnaire_response
from survey_app.child.intake import Refused, read_body
from survey_app.child.languages import language_of
from survey_app.child.sending import envelope
from survey_app.child.ticketing import NoTicketError
from survey_app.child.visit import Visit, visit_to
from survey_app.fieldwork.campaign import Phase
from survey_app.store import collectors
from survey_app.store.tickets import FoundTicket
from survey_app.web.language import current_language, later
from survey_app.web.services import services

SECRET, CODE = "secret", "code"
OUT_OF_PLACE = "t"
"""Where copied links have carried a ticket. It is not read there; the address is cleared of it."""
RETRY_AFTER = "10"

blueprint = Blueprint("ticket", __name__)


def enter() -> BaseResponse:
    """One field for the digits, and where they stand on the paper."""
    if request.method == "HEAD":
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    if OUT_OF_PLACE in request.args:
        return redirect(url_for("ticket.enter", lang=current_language()), HTTPStatus.SEE_OTHER)
    return ticket_pages.entry(current_language())


def use() -> BaseResponse:
    """What the ticket opens: the questions of its age, or where its round stands."""
    language = current_language()
    try:
        sent = read_body(envelope(request), request.stream)
    except Refused as refused:
        said = later("Not everything arrived. Please try once more.")
        return ticket_pages.entry(language, said, refused.readable.first(CODE), refused.why.status)
    typed = sent.first(CODE)
    try:
        found = ticketing.find(sent.first(SECRET) or typed)
    except NoTicketError as fault:
        if not fault.known:
            return ticket_pages.unknown(language)
        response = ticket_pages.entry(language, fault.notice, typed, fault.status)
        if fault.status == HTTPStatus.SERVICE_UNAVAILABLE:
            response.headers["Retry-After"] = RETRY_AFTER
        return response
    return _open(found)


# No method but these two: what only looks at addresses (HEAD, OPTIONS) has no business with a ticket.
blueprint.add_url_rule("/t", "enter", enter, methods=["GET"], provide_automatic_options=False)
blueprint.add_url_rule("/t", "use", use, methods=["POST"], provide_automatic_options=False)


def _open(found: FoundTicket) -> BaseResponse:
    with services().store.reading() as session:
        place = collectors.by_id(session, found.collector_id)
        here = None if place is None else visit_to(session, *place)
    questionnaire = here.questionnaire(found.band) if here else None
    if here is None or questionnaire is None:
        return ticket_pages.unknown(current_language())
    language = language_of(here.family)
    if here.phase is Phase.ANSWERED:
        code, band = here.collector.code, found.band
        answered = url_for("child.said_and_done", code=code, band=band, lang=language)
        return redirect(answered, HTTPStatus.SEE_OTHER)
    closed = _closed(here, found, language)
    return closed or questionnaire_response(replace(here, ticket=found.mark), questionnaire, language)


def _closed(here: Visit, found: FoundTicket, language: str) -> BaseResponse | None:
    """What is in the way; None when the ticket lets in. A round that is over is said before anything else."""
    if here.phase is not Phase.OVER and (found.cancelled or here.stopped):
        return ticket_pages.no_longer(here, language)
    if here.phase is not Phase.OPEN:
        return around.welcome(here, language)
    return ticket_pages.used(here, language) if found.spent else None
