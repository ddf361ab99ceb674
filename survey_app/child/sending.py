"""When a child taps Send: read exactly, keep once, and otherwise give the answers back with one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Request, request
from werkzeug.wrappers import Response

from questionnaires.answers import Answer, AnswerFault, Problem, read_answer
from questionnaires.model import Questionnaire
from survey_app.child import around, flooding, keys, ticket_pages, ticketing
from survey_app.child.asking import ANOTHER, KEY, TICKET, questionnaire_response, scope
from survey_app.child.intake import Envelope, Refusal, Refused, Sent, read_body
from survey_app.child.screens import Given
from survey_app.child.ticketing import NoTicketError, with_ticket
from survey_app.child.visit import Visit
from survey_app.fieldwork.campaign import Phase
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.response import NothingAnswered, Occasion, make_response
from survey_app.fieldwork.response import Response as Answered
from survey_app.store import receipts, responses
from survey_app.store.responses import Outcome
from survey_app.store.session import StoreBusy
from survey_app.vault.errors import VaultBusy
from survey_app.web.language import chosen, gettext, later, ngettext
from survey_app.web.services import services

TOLD = "Survey-Answer"
"""The header that tells the page's script what became of the answers; a page without it did not come from here."""
KEPT, REFUSED, LATER = "kept {}", "refused", "later"


def told(response: Response, what: str) -> Response:
    response.headers[TOLD] = what
    return response


@dataclass(frozen=True, slots=True)
class Form:
    """One form on its way in: where it was filled, in which language, and what it holds."""

    visit: Visit
    questionnaire: Questionnaire
    language: str
    sent: Sent

    def back(
        self, status: int, notice: str, problems: dict[str, str] | None = None, *, asks_ticket: bool = False
    ) -> Response:
        """The page again, with the answers on it, a fresh key and one sentence saying what to do; with a field for the
        digits of another ticket where it ``asks_ticket``."""
        with chosen(self.language):
            given = Given(self.sent.fields, problems or {}, gettext(notice), asks_ticket)
        response = questionnaire_response(self.visit, self.questionnaire, self.language, given, status)
        return told(response, LATER if status == HTTPStatus.SERVICE_UNAVAILABLE else REFUSED)


def receive(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    """Take one sent form. Thanks only after the answers are stored, exactly once; nothing is stored otherwise."""
    if visit.phase is not Phase.OPEN:
        return told(around.too_late(visit, language), REFUSED)
    try:
        sent = read_body(envelope(request), request.stream)
    except Refused as refused:
        brought = with_ticket(visit, questionnaire.band.id, refused.readable)
        form = Form(brought, questionnaire, language, refused.readable)
        return form.back(refused.why.status, _why(refused.why))
    form = Form(with_ticket(visit, questionnaire.band.id, sent), questionnaire, language, sent)
    key = _key(visit, questionnaire.band.id, sent)
    if key is None and visit.stopped:
        return told(ticket_pages.no_longer(visit, language), REFUSED)
    unknown = set(sent.fields) - {KEY, TICKET, ANOTHER} - {item.id for item in questionnaire.items}
    if key is None or unknown:
        return form.back(HTTPStatus.CONFLICT, later("The questions have changed since. Look them over and send again."))
    return _read(form, key)


def count_decline(visit: Visit, band: str) -> None:
    """Count one who said no, once a form. What cannot be read or kept, or comes in a flood, is not counted, and nobody
    is told off for it."""
    offered = services()
    try:
        sent = read_body(envelope(request), request.stream)
        key = _key(visit, band, sent)
        if key is None or with_ticket(visit, band, sent).needs_ticket or not flooding.counts_as_no(visit.collector):
            return
        with offered.store.begin() as session:
            responses.decline(session, visit.campaign, band, key, offered.keyring)
    except (Refused, StoreBusy):
        return


def turn_over(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    """The same answers on the page in another language, for phones without scripts. Nothing is kept of them."""
    sent = _arrived()
    brought = with_ticket(visit, questionnaire.band.id, sent)
    if brought.needs_ticket:
        return ticket_pages.needed(visit, language)
    if visit.stopped and _key(visit, questionnaire.band.id, sent) is None:
        return ticket_pages.no_longer(visit, language)
    return questionnaire_response(brought, questionnaire, language, Given(sent.fields, {}))


def carried_over() -> Given:
    """What stands on the page that was sent, as far as it arrived, to be put on the next one."""
    return Given(_arrived().fields, {})


def _arrived() -> Sent:
    try:
        return read_body(envelope(request), request.stream)
    except Refused as refused:
        return refused.readable


def _key(visit: Visit, band: str, sent: Sent) -> str | None:
    """The key of a form that we gave out for this collector and band; None for any other."""
    return keys.read(services().keyring.form_secret, scope(visit, band), sent.first(KEY))


def envelope(incoming: Request) -> Envelope:
    """How the body says it is. WSGI servers hand over at most the announced length."""
    return Envelope(incoming.mimetype, incoming.headers.get("Content-Encoding", ""), incoming.content_length)


def _read(form: Form, key: str) -> Response:
    answers: dict[str, Answer] = {}
    problems: dict[str, str] = {}
    for item in form.questionnaire.items:
        try:
            answers[item.id] = read_answer(item, form.sent.fields.get(item.id, ()))
        except AnswerFault as fault:
            problems[item.id] = _mend(fault, form.language)
    if problems:
        notice = later("One line needs another look.") if len(problems) == 1 else later("Some lines need another look.")
        return form.back(HTTPStatus.UNPROCESSABLE_ENTITY, notice, problems)
    try:
        answered = make_response(form.questionnaire, form.language, answers)
    except NothingAnswered:
        return form.back(
            HTTPStatus.UNPROCESSABLE_ENTITY, later("Nothing is answered yet. Answer one, or send nothing.")
        )
    try:
        form, occasion = _admitted(form, key)
    except NoTicketError as fault:
        return form.back(fault.status, fault.notice, asks_ticket=True)
    return flooding.work_first() if occasion is None else _keep(form, key, answered, occasion)


def _admitted(form: Form, key: str) -> tuple[Form, Occasion | None]:
    """By what right the answers come in; no occasion where the phone must work first. Raises ``NoTicketError``."""
    visit, band, typed = form.visit, form.questionnaire.band.id, form.sent.first(ANOTHER)
    collector, today = visit.collector, services().config.today()
    if typed.strip():
        visit, collector = ticketing.in_its_place(visit, band, typed)
    if visit.ticket is not None:
        return replace(form, visit=visit), Occasion(collector, today, Entry.TICKET, visit.ticket)
    if visit.needs_ticket:
        asked = later("Here you need a code on paper. Type in its 16 digits, or ask a grown-up for one.")
        raise NoTicketError(asked, HTTPStatus.FORBIDDEN)
    entry = flooding.weighed(collector, key)
    return form, None if entry is None else Occasion(collector, today, entry)


def _keep(form: Form, key: str, answered: Answered, occasion: Occasion) -> Response:
    offered = services()
    receipt = keys.receipt_of(offered.keyring.form_secret, scope(form.visit, form.questionnaire.band.id), key)
    try:
        # Outside the transaction: hashing takes longer than keeping.
        born = responses.Form(key, receipts.prepare(offered.keyring, receipt))
        with offered.store.begin() as session:
            kept = responses.keep(session, occasion, answered, born, offered.keyring)
    except (StoreBusy, VaultBusy):
        return form.back(
            HTTPStatus.SERVICE_UNAVAILABLE, later("Busy now. Nothing is lost. Wait a little and send again.")
        )
    if kept.outcome is Outcome.CONFLICT:
        return form.back(
            HTTPStatus.CONFLICT,
            later("The first answers are already here. Send again only if another child has answered."),
        )
    if kept.outcome is Outcome.TICKET_SPENT and occasion.ticket is not None:
        return form.back(HTTPStatus.CONFLICT, ticketing.why_not(occasion.ticket), asks_ticket=True)
    if kept.outcome is Outcome.CLOSED:
        return told(around.too_late(form.visit, form.language), REFUSED)
    if kept.outcome is Outcome.TAKEN_BACK:
        return told(around.taken_back(form.visit, form.language), REFUSED)
    # The thanks are the answer to the form itself: they show the receipt, which may stand in no address.
    return told(around.received(form.visit, form.questionnaire, form.language, receipt), KEPT.format(key))


def _why(why: Refusal) -> str:
    return {
        Refusal.TOO_LARGE: later("That was too much at once. Make the words a little shorter and send again."),
        Refusal.WRONG_TYPE: later("This did not come from our page. Look it over and send again."),
        Refusal.NO_LENGTH: later("This did not come from our page. Look it over and send again."),
        Refusal.NOT_UTF8: later("Some characters did not arrive well. Look it over and send again."),
        Refusal.CUT_SHORT: later("Only a part arrived. Nothing is lost. Look it over and send again."),
    }[why]


def _mend(fault: AnswerFault, language: str) -> str:
    with chosen(language):
        if fault.problem is Problem.TOO_LONG:
            return ngettext(
                "%(num)s character too many. Make it a little shorter.",
                "%(num)s characters too many. Make it a little shorter.",
                fault.excess,
            )
        return {
            Problem.STANDS_ALONE: gettext("This goes with no other answer. Choose again."),
            Problem.ONE_ONLY: gettext("Only one fits here. Choose again."),
            Problem.NOT_TEXT: gettext("Some characters did not arrive well. Write it again."),
        }.get(fault.problem, gettext("Choose one from the page."))
