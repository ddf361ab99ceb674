"""Tickets of a round: see how they add up, print some, write down what came back, take a batch out.

The tickets exist in the file that answers the form, and nowhere else. The same form gives the same file on the same
day, so that a button pressed twice costs nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.model import Questionnaire
from survey_app.committee import heads
from survey_app.committee.access import MOST_ID, may, own_round, writing
from survey_app.committee.furniture import Link
from survey_app.committee.posters import unprintable
from survey_app.committee.tickets.form import TOKEN, ReturnedForm, TicketsForm, read_number
from survey_app.committee.tickets.pages import CancelPage, MadeAlreadyPage
from survey_app.committee.tickets.view import Round, Sent, tickets_page, told
from survey_app.documents.ticket_run import CannotRun, Obstacle, Run, admitted, made
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork import ticket
from survey_app.fieldwork.batch import FEWEST, MOST, BatchRecord, full_sheets
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.store import collectors, issuing, questionnaires
from survey_app.store.campaigns import WrongStage
from survey_app.store.issuing import PRINTING, NewBatch
from survey_app.vault import tickets as vault
from survey_app.web.language import current_language, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

REFUSED = 422
FULL = 503


def show(slug: str) -> Response:
    """How the tickets add up, and the form."""
    return _page(_round(slug), Sent())


def print_some(slug: str) -> Response:
    """Make a run of tickets; the answer is the file to print."""
    round_, form = _round(slug), TicketsForm()
    asked = next((one for one in round_.family.everyone if one.band.id == form.band.data), None)
    collector = next((one for one in round_.open_collectors if one.code == form.collector.data), None)
    number = read_number(form.number.data or "")
    faults = _faults(asked, collector, number)
    token = form.token.data or ""
    if faults or asked is None or collector is None or number is None or not TOKEN.fullmatch(token):
        return _page(round_, Sent(faults), REFUSED)
    new = NewBatch(round_.campaign.id, collector.id, asked.band.id, token, services().config.today())
    with services().store.reading() as session:
        earlier = issuing.by_token(session, token)
    if earlier is not None and not _again(earlier, new, number):
        return _made_already(round_, earlier)
    try:
        return _printed(round_, Run(round_.campaign, asked, current_language()), new, number)
    except CannotRun as stopped:
        return _page(round_, Sent(obstacle=stopped.obstacle), FULL if stopped.obstacle is Obstacle.NO_ROOM else REFUSED)
    except UnprintableText as problem:
        return unprintable(round_.campaign, problem.text)


def bring_back(slug: str, batch_id: int) -> Response:
    """Write down how many unused ones came back."""
    round_, form = _round(slug), ReturnedForm()
    batch = _batch(round_, batch_id)
    typed = form.number.data or ""
    number = read_number(typed)
    if number is None or number > batch.issued:
        fault = _("Write a number from %(low)s to %(high)s.", low=0, high=batch.issued)
        return _page(round_, Sent({"returned": fault}, (batch.id, typed)), REFUSED)
    with writing(Deed.TICKETS_RETURNED, slug, round_.campaign.community.id) as session:
        issuing.bring_back(session, batch, number)
    return redirect(url_for("committee.tickets", slug=slug, _anchor=f"batch-{batch.id}"), 303)


def ask_to_cancel(slug: str, batch_id: int) -> Response:
    """What cancelling does."""
    round_ = _round(slug)
    batch = _batch(round_, batch_id)
    if batch.cancelled_on is not None:
        return redirect(url_for("committee.tickets", slug=slug, _anchor=f"batch-{batch.id}"), 303)
    used = ngettext(
        "%(num)s of them has been used; that answer stays.",
        "%(num)s of them have been used; those answers stay.",
        batch.redeemed,
    )
    page = CancelPage(
        masthead=heads.of_round(round_.campaign, "committee.tickets"),
        batch=told(batch, round_),
        used=used if batch.redeemed else _("None of them has been used."),
        action=url_for("committee.tickets_cancel_submit", slug=slug, batch_id=batch.id),
        back=url_for("committee.tickets", slug=slug),
    )
    return render(page)


def cancel(slug: str, batch_id: int) -> Response:
    """Take the batch out. Pressed twice, it does no more than once."""
    round_ = _round(slug)
    batch = _batch(round_, batch_id)
    if batch.cancelled_on is None:
        with writing(Deed.TICKETS_CANCELLED, slug, round_.campaign.community.id) as session:
            issuing.cancel(session, batch, services().config.today())
    return redirect(url_for("committee.tickets", slug=slug, _anchor=f"batch-{batch.id}"), 303)


def _round(slug: str) -> Round:
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        return Round(
            campaign=campaign,
            family=questionnaires.family(session, campaign.family_digest),
            collectors=collectors.of_campaign(session, campaign.id),
            batches=issuing.of_campaign(session, campaign.id),
            may_print=campaign.stage in PRINTING and may("tickets_print", campaign.community.id),
        )


def _batch(round_: Round, batch_id: int) -> BatchRecord:
    found = next((one for one in round_.batches if one.id == batch_id <= MOST_ID), None)
    if found is None:
        abort(404)
    if round_.campaign.stage not in PRINTING:
        abort(409)
    return found


def _page(round_: Round, sent: Sent, status: int = 200) -> Response:
    form = TicketsForm()
    if sent.returned[0]:
        # The same name stands in both forms; what was typed here belongs to the other.
        form.number.data = ""
    return render(tickets_page(round_, form, secrets.token_hex(16), sent), status)


def _faults(asked: Questionnaire | None, collector: CollectorRecord | None, number: int | None) -> Mapping[str, str]:
    told_ = {
        "band": _("Choose an age: a sheet holds tickets of one age.") if asked is None else "",
        "collector": _("Choose where they are handed out.") if collector is None else "",
        "number": ""
        if number is not None and FEWEST <= number <= MOST
        else _("Write a number from %(low)s to %(high)s.", low=FEWEST, high=MOST),
    }
    return {name: fault for name, fault in told_.items() if fault}


def _again(earlier: BatchRecord, new: NewBatch, number: int) -> bool:
    """Whether the same button was pressed twice: the same run, on the same day, not cancelled since."""
    same = (earlier.collector_id, earlier.band, earlier.issued) == (new.collector_id, new.band, full_sheets(number))
    return same and earlier.made_on == new.made_on and earlier.cancelled_on is None


def _printed(round_: Round, run: Run, new: NewBatch, number: int) -> Response:
    offered, campaign = services(), round_.campaign
    if campaign.stage not in PRINTING:
        raise CannotRun(Obstacle.ROUND_OVER)
    whole = admitted(offered.config, number, sum(batch.issued for batch in round_.batches))
    seeds = vault.seeds(offered.keyring.form_secret, new.token, whole)
    tickets = [ticket.grown(seed) for seed in seeds]
    document, marks = made(run, offered.config, offered.keyring, tickets)
    try:
        with writing(Deed.TICKETS_PRINTED, campaign.slug, campaign.community.id) as session:
            issuing.issue(session, new, marks)
    except WrongStage as late:
        raise CannotRun(Obstacle.ROUND_OVER) from late
    answer = Response(document, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="tickets-{new.band}.pdf"'
    return answer


def _made_already(round_: Round, batch: BatchRecord) -> Response:
    back = Link(_("To the tickets"), url_for("committee.tickets", slug=round_.campaign.slug))
    masthead = heads.of_round(round_.campaign, "committee.tickets")
    # Of another round nothing is told.
    known = told(batch, round_) if batch in round_.batches else ""
    return render(MadeAlreadyPage(masthead, known, back), 409)
