"""Typing a paper a second time: where the two typings differ, somebody looks at the paper and chooses. Once a paper."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.model import Kind
from survey_app.committee.access import member, own_round, writing
from survey_app.committee.paper_entry import overview
from survey_app.committee.paper_entry.comparing_page import choice_name, comparing_page
from survey_app.committee.paper_entry.looked_over import same
from survey_app.committee.paper_entry.rows import Shown
from survey_app.committee.paper_entry.sheet import Read, Sheet, Typed, read, sheet, typed
from survey_app.committee.paper_entry.twice import Choice, Turn, Twice, editors, turn
from survey_app.committee.paper_entry.typing_page import again
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.paper import LARGEST_NUMBER
from survey_app.fieldwork.response import NothingAnswered
from survey_app.fieldwork.response import Response as Answered
from survey_app.store import papers
from survey_app.store.papers import Checked, PaperRecord
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


class _TooLate(Exception):
    """The paper was compared or taken out, or the round closed, since the page was shown. Nothing is changed."""


def show(slug: str, number: int) -> Response:
    """An empty page for a paper that was typed before; what was typed then is not on it."""
    with services().store.reading() as session:
        paper, record = _found(session, slug, number)
        whose = _turn(session, paper, record)
    if whose in {Turn.ANOTHER, Turn.DONE}:
        return overview.told(slug, _why_not(whose, number))
    return render(again(paper, number, Shown(Typed(), kept=_words_kept(paper, record)), _alone(whose)))


def submit(slug: str, number: int) -> Response:
    """Compare; where nothing differs, or the choices are made, keep what was found."""
    with services().store.reading() as session:
        paper, record = _found(session, slug, number)
        whose = _turn(session, paper, record)
    if whose in {Turn.ANOTHER, Turn.DONE}:
        return redirect(url_for("committee.paper_entry", slug=slug, again=number), 303)
    what = typed(paper.asked)
    answers = read(paper.asked, what)
    if answers.faults or request.form.get("do") == "back":
        status = 422 if answers.faults else 200
        return render(again(paper, number, _shown(paper, record, what, answers), _alone(whose)), status)
    return _decide(Twice(paper, record, answers.answers), what)


def _decide(twice: Twice, what: Typed) -> Response:
    differing = twice.found.differing
    if differing and not same(twice.mark, what.seen):
        return render(comparing_page(twice, what))
    choices = _choices(twice)
    if len(choices) < len(differing):
        notice = _("Nothing is changed yet. Choose at every question.")
        return render(comparing_page(twice, what, choices, notice), 422)
    try:
        response = twice.settled(choices)
    except NothingAnswered:
        notice = _("Then no answer would be left on this paper. Choose again.")
        return render(comparing_page(twice, what, choices, notice), 422)
    return _keep(twice, response)


def _keep(twice: Twice, response: Answered) -> Response:
    campaign, number = twice.paper.campaign, twice.record.number
    checked = Checked(len(twice.found.compared), len(twice.found.differing), response)
    try:
        with writing(Deed.PAPER_COMPARED, f"{campaign.slug} {number}", campaign.community.id) as session:
            if not papers.compared(session, campaign.id, number, checked, services().keyring):
                raise _TooLate
    except _TooLate:
        # Pressed twice, or closed meanwhile: the overview says how things stand.
        pass
    return redirect(url_for("committee.paper_entry", slug=campaign.slug, again=number), 303)


def _found(session: Session, slug: str, number: int) -> tuple[Sheet, PaperRecord]:
    """The paper of that number in an open round; 404 where nobody has typed it."""
    campaign = own_round(session, slug)
    open_now = campaign.stage is Stage.OPEN and number <= LARGEST_NUMBER
    record = papers.by_number(session, campaign.id, number) if open_now else None
    if record is None:
        abort(404)
    return sheet(session, slug, record.band, record.language), record


def _turn(session: Session, paper: Sheet, record: PaperRecord) -> Turn:
    return turn(record, member().id, editors(session, paper.campaign.community.id))


def _why_not(whose: Turn, number: int) -> str:
    if whose is Turn.DONE:
        return _("Number %(number)s was typed twice already.", number=number)
    return _("You typed number %(number)s yourself. Somebody else types it the second time.", number=number)


def _alone(whose: Turn) -> str:
    if whose is Turn.YES:
        return ""
    return _("You typed this paper yourself. Nobody else can do it here, so do it again: it finds most slips.")


def _words_kept(paper: Sheet, record: PaperRecord) -> frozenset[str]:
    return frozenset(item.id for item in paper.asked.items if item.kind is Kind.TEXT and item.id in record.answers)


def _shown(paper: Sheet, record: PaperRecord, what: Typed, answers: Read) -> Shown:
    return Shown(what, answers, next(iter(answers.faults), ""), _words_kept(paper, record))


def _choices(twice: Twice) -> Mapping[str, Choice]:
    """Those that were made, at the questions that differ."""
    sent = {item.id: request.form.get(choice_name(item), "") for item in twice.found.differing}
    return {item: Choice(choice) for item, choice in sent.items() if choice in set(Choice)}
