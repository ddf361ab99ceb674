"""What a ticket lets in. A secret from a QR code costs nothing to look up; digits that are typed are guarded against
guessing. Looking spends nothing: a ticket is spent by the answer it came with, in the same transaction.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import current_app

from survey_app.child import keys
from survey_app.child.asking import TICKET, scope
from survey_app.child.guessing import Guesses
from survey_app.child.intake import Sent
from survey_app.child.returning_pages import SLIPS
from survey_app.child.visit import Visit, visit_to
from survey_app.fieldwork import receipt, ticket
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.receipt import ReceiptFault
from survey_app.store import collectors, tickets
from survey_app.store.tickets import FoundTicket
from survey_app.vault import tickets as vault
from survey_app.web.language import later
from survey_app.web.services import services

USED = later("This code has been used. You can ask for another.")
NO_LONGER = later("This code is no longer used. Please ask a grown-up for another.")
UNKNOWN = later("We do not know this code. Look at the paper again, or ask for another.")
ELSEWHERE = later("This code is for other questions. Scan it, or ask for another.")
BUSY = later("Many codes are being tried at this moment. Wait a little, then try again.")


class NoTicketError(ValueError):
    """What was brought opens nothing. ``notice`` says so in a sentence of the catalogue; ``known``: it is a ticket, but
    none that helps here."""

    def __init__(self, notice: str, status: int, *, known: bool = True) -> None:
        super().__init__(notice)
        self.notice = notice
        self.status = status
        self.known = known


def guesses() -> Guesses:
    """The count of typed digits that opened nothing, of this application, in this process."""
    kept: Guesses = current_app.extensions.setdefault("ticket guesses", Guesses())
    return kept


def find(brought: str) -> FoundTicket:
    """The ticket whose secret (26 letters, or the whole address from its QR code) or digits are ``brought``.

    Raises ``NoTicketError``. Only typed digits can be guessed, so only they ever wait.
    """
    secret = ticket.read_secret(brought.rpartition("#")[2])
    if secret is not None:
        with services().store.reading() as session:
            return _known(tickets.find(session, vault.mark(secret)))
    try:
        code = receipt.read(brought)
    except ReceiptFault as fault:
        raise NoTicketError(SLIPS[fault.kind], HTTPStatus.UNPROCESSABLE_ENTITY) from None
    if not guesses().turn():
        raise NoTicketError(BUSY, HTTPStatus.SERVICE_UNAVAILABLE)
    mark = vault.code_mark(services().keyring.idempotency_secret, code)
    with services().store.reading() as session:
        found = _known(tickets.find_code(session, mark))
    guesses().found()
    return found


def with_ticket(visit: Visit, band: str, sent: Sent) -> Visit:
    """``visit`` with the ticket that its form carries, if it carries one that we put there."""
    mark = keys.carried(services().keyring.form_secret, scope(visit, band), sent.first(TICKET))
    return visit if mark is None else replace(visit, ticket=mark)


def in_its_place(visit: Visit, band: str, typed: str) -> tuple[Visit, CollectorRecord]:
    """The visit with another ticket, whose digits a child typed into the form she has filled in, and the collector that
    ticket belongs to. Raises ``NoTicketError``, also where that collector was stopped: only a form of its own was begun
    before."""
    found = find(typed)
    if found.cancelled:
        raise NoTicketError(NO_LONGER, HTTPStatus.GONE)
    with services().store.reading() as session:
        place = collectors.by_id(session, found.collector_id)
        if place is None or place[1].id != visit.campaign.id or found.band != band:
            raise NoTicketError(ELSEWHERE, HTTPStatus.CONFLICT)
        there = visit_to(session, *place)
    if there.stopped and there.collector.id != visit.collector.id:
        raise NoTicketError(NO_LONGER, HTTPStatus.GONE)
    return replace(visit, ticket=found.mark), there.collector


def why_not(mark: bytes) -> str:
    """Why the ticket with this mark lets nobody in; never by whom or when it was used."""
    with services().store.reading() as session:
        found = tickets.find(session, mark)
    return USED if found is not None and not found.cancelled else NO_LONGER


def _known(found: FoundTicket | None) -> FoundTicket:
    if found is None:
        raise NoTicketError(UNKNOWN, HTTPStatus.NOT_FOUND, known=False)
    return found
