"""Typing one paper in: the first press shows what was understood, the next one keeps it, once."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import member, own_round, writing
from survey_app.committee.paper_entry.looked_over import read_key, same, shown
from survey_app.committee.paper_entry.pages import TypingPage, Undo
from survey_app.committee.paper_entry.sheet import Read, Sheet, Typed, paper_collector, read, sheet, typed
from survey_app.committee.paper_entry.typing_page import Told, empty, faulty, looked_over
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.paper import LARGEST_NUMBER, read_number
from survey_app.fieldwork.response import NothingAnswered, Occasion, make_response
from survey_app.fieldwork.response import Response as Answered
from survey_app.store import papers
from survey_app.store.papers import NumberTaken
from survey_app.store.responses import Outcome
from survey_app.store.session import Session, StoreBusy
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


class _NotKept(Exception):
    """Ends the transaction with nothing kept, neither answers nor a line in the ledger."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def show(slug: str, band: str) -> Response:
    """An empty page with the next number; above it what became of the paper before."""
    with services().store.reading() as session:
        paper = sheet(session, slug, band, request.args.get("paper", ""))
        if paper.campaign.stage is not Stage.OPEN:
            abort(404)
        told = _told(session, paper)
        number = read_number(request.args.get("number", "")) or papers.next_number(session, paper.campaign.id)
    if paper.collector is None:
        return redirect(url_for("committee.paper_entry", slug=slug), 303)
    return render(empty(paper, Typed(number=str(number), key=read_key("")), told))


def submit(slug: str, band: str) -> Response:
    """Show what was understood; keep it when that is what was shown before."""
    with services().store.reading() as session:
        paper = sheet(session, slug, band, request.form.get("paper", ""))
    what = typed(paper.asked)
    answers = read(paper.asked, what)
    if answers.number is None:
        fault = _("Type the number that stands on the paper, 1 to %(most)s.", most=LARGEST_NUMBER)
        return render(faulty(paper, what, answers, Told(number_fault=fault)), 422)
    if answers.faults:
        return render(faulty(paper, what, answers, Told()), 422)
    try:
        response = make_response(paper.asked, paper.spoken, answers.answers)
    except NothingAnswered:
        notice = _("Nothing is answered on this page. A paper without answers is not typed in.")
        return render(faulty(paper, what, answers, Told(notice)), 422)
    return _decide(paper, what, answers, response)


def undo(slug: str, band: str) -> Response:
    """Take out the paper that the member has just kept, and show an empty page with its number."""
    number = read_number(request.form.get("number", ""))
    with services().store.reading() as session:
        campaign = own_round(session, slug)
    try:
        with writing(Deed.PAPER_REMOVED, f"{slug} {number}", campaign.community.id) as session:
            way = paper_collector(session, campaign.id)
            if number is None or way is None or not papers.undo(session, way, number, member().id):
                raise _NotKept(Outcome.CLOSED)
    except _NotKept:
        # Pressed twice, or somebody has compared it meanwhile.
        return redirect(url_for("committee.paper_typing", slug=slug, band=band), 303)
    spoken = request.form.get("paper", "")
    return redirect(
        url_for("committee.paper_typing", slug=slug, band=band, number=number, paper=spoken, done="undone"), 303
    )


def _decide(paper: Sheet, what: Typed, answers: Read, response: Answered) -> Response:
    """Keep what was shown before; else show it."""
    number = answers.number or 0
    mark = shown(what.key, f"{paper.campaign.slug} {number}".encode(), response.canonical())
    if same(mark, what.seen):
        return _keep(paper, replace(what, seen=mark), answers, response)
    if _there(paper, number):
        return render(faulty(paper, what, answers, Told(taken=number)), 409)
    return render(looked_over(paper, replace(what, seen=mark), answers, Told()))


def _keep(paper: Sheet, what: Typed, answers: Read, response: Answered) -> Response:
    kept, slug, number = services(), paper.campaign.slug, answers.number or 0
    if paper.collector is None:
        return redirect(url_for("committee.paper_entry", slug=slug), 303)
    occasion = Occasion(paper.collector, kept.config.today(), Entry.TYPED)
    try:
        with writing(Deed.PAPER_TYPED, f"{slug} {number}", paper.campaign.community.id) as session:
            one = papers.Typed(occasion, number, member().id, what.key)
            outcome = papers.keep(session, one, response, kept.keyring)
            if outcome is not Outcome.STORED:
                raise _NotKept(outcome)
    except NumberTaken:
        return render(faulty(paper, what, answers, Told(taken=number)), 409)
    except _NotKept as found:
        if found.outcome is not Outcome.ALREADY or not _there(paper, number):
            return render(_refused(paper, what, answers, found.outcome), 409)
    except StoreBusy:
        notice = _("Too much is going on at this moment. Nothing is lost: press once more.")
        return render(looked_over(paper, what, answers, Told(notice)), 503)
    band = paper.asked.band.id
    return redirect(url_for("committee.paper_typing", slug=slug, band=band, paper=paper.spoken, kept=number), 303)


def _there(paper: Sheet, number: int) -> bool:
    """Whether a paper of that number is kept."""
    with services().store.reading() as session:
        return papers.by_number(session, paper.campaign.id, number) is not None


def _refused(paper: Sheet, what: Typed, answers: Read, outcome: Outcome) -> TypingPage:
    if outcome in {Outcome.CONFLICT, Outcome.ALREADY}:
        notice = _("From this page a paper was kept before. Is this another one? Look at its number and press again.")
        return faulty(paper, replace(what, key=read_key(""), seen=""), answers, Told(notice))
    return faulty(paper, what, answers, Told(_("This round is closed. Nothing of this page was kept.")))


def _told(session: Session, paper: Sheet) -> Told:
    """What the address says was done, where it is true."""
    if request.args.get("done") == "undone":
        return Told(done=_("It is taken out again, and not counted any more."))
    number = read_number(request.args.get("kept", ""))
    found = papers.by_number(session, paper.campaign.id, number) if number else None
    if found is None or found.typed_by != member().id:
        return Told()
    action = url_for("committee.paper_undo", slug=paper.campaign.slug, band=paper.asked.band.id)
    own = Undo(str(number), action) if not found.compared else None
    return Told(done=_("Number %(number)s is kept.", number=number), undo=own)
