"""Tickets in a child's hand: printed for one age at the doorstep, scanned or typed."""

from __future__ import annotations

from urllib.parse import urlencode

from sqlalchemy import select, update
from werkzeug.test import TestResponse

from survey_app.fieldwork import ticket
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.ticket import Ticket
from survey_app.store import collectors, issuing
from survey_app.store.fieldwork_tables import TicketBatchRow, TicketRow
from survey_app.store.issuing import NewBatch
from survey_app.store.tickets import TicketMarks
from survey_app.vault import tickets as vault
from survey_app.web.services import services
from tests.child.conftest import Doorstep
from tests.journeys.phone import HIDDEN, Fields

URLENCODED = "application/x-www-form-urlencoded"
PLACE = {"zh": "学校", "en": "School"}


def print_tickets(here: Doorstep, band: str, count: int = 1, *, alone: bool = True) -> list[Ticket]:
    """Tickets for one age, of a collector of their own; ``alone``: nobody gets in there without one."""
    made = [ticket.mint() for _ in range(count)]
    with here.app.app_context():
        offered = services()
        key = offered.keyring.idempotency_secret
        marks = [TicketMarks(vault.mark(one.secret), vault.code_mark(key, one.code)) for one in made]
        with offered.store.begin() as session:
            found = collectors.by_code(session, here.code)
            assert found is not None
            entry = Entry.TICKET if alone else Entry.OPEN
            place = collectors.create(session, found[1].id, Channel.SLIP, PLACE, entry)
            batch = NewBatch(found[1].id, place.id, band, f"form of {place.code}", offered.config.today())
            issuing.issue(session, batch, marks)
    return made


def collector_of(here: Doorstep, one: Ticket) -> str:
    """The code of the collector a ticket belongs to."""
    with here.app.app_context(), services().store.reading() as session:
        asked = select(TicketBatchRow.collector_id).join(TicketRow).where(TicketRow.mark == vault.mark(one.secret))
        found = collectors.by_id(session, session.scalars(asked).one())
        assert found is not None
        return found[0].code


def cancel(here: Doorstep) -> None:
    """Every batch of the instance is taken out."""
    with here.app.app_context(), services().store.begin() as session:
        session.execute(update(TicketBatchRow).values(cancelled_on=services().config.today()))


def spent(here: Doorstep) -> int:
    """How many tickets of the instance have been used."""
    with here.app.app_context(), services().store.reading() as session:
        return len(session.scalars(select(TicketRow.mark).where(TicketRow.spent)).all())


def bring(here: Doorstep, secret: str = "", code: str = "", lang: str = "zh") -> TestResponse:
    """What the page posts: the secret from behind the ``#``, or what was typed."""
    fields = [("code", code), ("secret", secret), ("_end", "1")]
    return here.client.post(f"/t?lang={lang}", data=urlencode(fields), content_type=URLENCODED)


def scan(here: Doorstep, one: Ticket, lang: str = "zh") -> TestResponse:
    """By its QR code."""
    return bring(here, ticket.written(one.secret), lang=lang)


def hidden(page: TestResponse) -> Fields:
    """The hidden fields of the form on a page, the sentinel last."""
    return [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page.data)]


def post(here: Doorstep, page: TestResponse, answers: Fields, fields: Fields | None = None) -> TestResponse:
    """Send the form on ``page`` with these answers."""
    action = page.text.split('<form method="post" action="')[1].split('"')[0].replace("&amp;", "&")
    sent = [*answers, *(hidden(page) if fields is None else fields)]
    return here.client.post(action, data=urlencode(sent), content_type=URLENCODED)
