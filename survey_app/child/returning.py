"""The door of a receipt: where a round stands, and taking answers back. Never shows an answer, a question or an age.

The code travels in the body of a form, never in an address. A code that nobody has, one that is wrong and one whose
answers are gone get the same page, for the same work.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, current_app, request

from survey_app.child import returning_pages
from survey_app.child.guessing import Guesses
from survey_app.child.intake import Refused, Sent, read_body
from survey_app.child.returning_pages import Asked
from survey_app.child.sending import envelope
from survey_app.fieldwork import receipt
from survey_app.fieldwork.receipt import ReceiptFault
from survey_app.store import erasing, receipts
from survey_app.store.receipts import Found, ReceiptMark
from survey_app.store.session import StoreBusy
from survey_app.web.language import current_language, later
from survey_app.web.services import services

CODE, DO = "code", "do"
RETRY_AFTER = "10"
"""Seconds, told to who comes while many codes are being tried."""

OF_ROUNDS = frozenset({"child", "committee", "receipt", "ticket"})
"""The doors behind which answers are counted."""

blueprint = Blueprint("receipt", __name__)


@blueprint.before_app_request
def erase() -> None:
    """There is no worker: whoever comes first on a day to a round, or with a receipt, lets what is due be erased."""
    if request.blueprint in OF_ROUNDS:
        with suppress(StoreBusy):
            erasing.erase_due(services().store, services().config)


@blueprint.get("/r")
def enter() -> Response:
    """One field for the code, and what it is for."""
    return returning_pages.entry(current_language())


@blueprint.post("/r")
def use() -> Response:
    """What the code opens: where the round stands, or what became of the answers."""
    language = current_language()
    try:
        sent = read_body(envelope(request), request.stream)
    except Refused as refused:
        said = later("Not everything arrived. Please try once more.")
        return returning_pages.entry(language, said, refused.readable.first(CODE), refused.why.status)
    try:
        code = receipt.read(sent.first(CODE))
    except ReceiptFault as fault:
        said, status = returning_pages.SLIPS[fault.kind], HTTPStatus.UNPROCESSABLE_ENTITY
        return returning_pages.entry(language, said, sent.first(CODE), status)
    return _open(sent, code, language)


def guesses() -> Guesses:
    """The count of misses of this application, in this process."""
    kept: Guesses = current_app.extensions.setdefault("guesses", Guesses())
    return kept


def _open(sent: Sent, code: str, language: str) -> Response:
    if not guesses().turn():
        said = later("Many codes are being tried at this moment. Wait a little, then try again.")
        response = returning_pages.entry(language, said, code, HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = RETRY_AFTER
        return response
    offered = services()
    today = offered.config.today()
    mark = receipts.prepare(offered.keyring, code)
    asked = _asked(sent)
    found = _done(asked, mark, today)
    if found is None:
        return returning_pages.unknown(language)
    guesses().found()
    return returning_pages.opened(found, code, asked, today, language)


def _asked(sent: Sent) -> Asked:
    try:
        return Asked(sent.first(DO))
    except ValueError:
        return Asked.LOOK


def _done(asked: Asked, mark: ReceiptMark, today: date) -> Found | None:
    """Do what is asked, in a transaction that writes only where something is to be written."""
    store = services().store
    if asked in {Asked.TAKE, Asked.UNDO}:
        change = receipts.take_back if asked is Asked.TAKE else receipts.give_back
        with store.begin() as session:
            return change(session, mark, today)
    with store.reading() as session:
        return receipts.find(session, mark, today)
