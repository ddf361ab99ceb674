"""One questionnaire in work: what it is, and the changes that belong to no single question."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, request
from werkzeug.wrappers import Response

from questionnaires.editing.audience import leave_out, put_back, speak_less
from questionnaires.editing.documents import CannotChange
from questionnaires.editing.waiving import let_stand, no_longer, tried
from questionnaires.editing.words import call
from questionnaires.model import Waiver
from questionnaires.sources import Sources
from survey_app.committee.editor.done import after as go_on
from survey_app.committee.editor.names_view import BETWEEN, name_lines
from survey_app.committee.editor.overview_view import draft_page
from survey_app.committee.editor.questions import page, shown_of
from survey_app.committee.editor.work import Change, change, open_work, say
from survey_app.committee.forms import NO_DAY, cleaned
from survey_app.store import questionnaires
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

REFUSED = 422


def show(draft_id: int) -> Response:
    """The questionnaire as it is now."""
    return render(draft_page(open_work(draft_id)))


def names(draft_id: int) -> Response:
    """Call places as people here call them."""
    blanks = [blank.name for line in name_lines(open_work(draft_id)) for blank in line.blanks]
    said = {name: cleaned(request.form.get(name)) for name in blanks if name in request.form}

    def called(sources: Sources) -> Sources:
        for blank, text in said.items():
            name, _between, language = blank.partition(BETWEEN)
            sources = call(sources, name, language, text)
        return sources

    if not all(said.values()):
        return _refused(draft_id, _("A place is without a name. Write what it is called here."))
    return _change(draft_id, "names", called)


def ages(draft_id: int) -> Response:
    """Leave an age out, or ask it again."""
    band, back = request.form.get("band", ""), request.form.get("do") == "back"
    with services().store.reading() as session:
        begun = questionnaires.texts(session, open_work(draft_id).draft.begun_from)
    what = "asked-again" if back else "left-out"
    return _change(draft_id, what, lambda now: put_back(now, begun, band) if back else leave_out(now, band))


def languages(draft_id: int) -> Response:
    """Ask in one language less."""
    language = request.form.get("language", "")
    return _change(draft_id, "less", lambda now: speak_less(now, language))


def waivers(draft_id: int) -> Response:
    """Let a warning stand with who decides and why, or no longer."""
    rule, place = (cleaned(request.form.get(name)) for name in ("rule", "place"))
    if request.form.get("do") == "remove":
        return _change(draft_id, "no-longer", lambda now: no_longer(now, rule, place))
    verdict = open_work(draft_id).verdict()
    if (rule, place) not in {(finding.rule, str(finding.place)) for finding in verdict.warnings}:
        abort(404)
    language = current_language()
    role, reason = ({language: cleaned(request.form.get(name))} for name in ("role", "reason"))
    waiver = Waiver(rule, place, role, reason, services().config.today())
    try:
        change(draft_id, lambda now: let_stand(now, waiver))
    except CannotChange as refused:
        return _unreasoned(draft_id, waiver, say(refused))
    return _on(draft_id, "stands")


def pretest(draft_id: int) -> Response:
    """Write down how many children tried it, and when."""
    band, children = request.form.get("band", ""), request.form.get("children", -1, int)
    today = services().config.today()
    try:
        on = type(today).fromisoformat(request.form.get("on", "") or today.isoformat())
    except ValueError:
        return _refused(draft_id, _(NO_DAY))
    if on > today:
        return _refused(draft_id, _("This day has not come yet."))
    open_work(draft_id).band(band)
    return _change(draft_id, "tried", lambda now: tried(now, band, children, on))


def _change(draft_id: int, what: str, how: Change) -> Response:
    try:
        change(draft_id, how)
    except CannotChange as refused:
        return _refused(draft_id, say(refused))
    return _on(draft_id, what)


def _on(draft_id: int, what: str) -> Response:
    """To the question whose warning was answered; else to the questionnaire, the age that was meant laid open."""
    band, item = _back(draft_id)
    if item:
        shown = request.form.get("shown", "")
        return go_on(what, "committee.question", draft_id=draft_id, band=band, item=item, shown=shown)
    opened = {"band": request.form["band"]} if what == "tried" else {}
    return go_on(what, "committee.draft", draft_id=draft_id, **opened)


def _back(draft_id: int) -> tuple[str, str]:
    """The age and the question that the form stood beside; empty where it stood beside none."""
    band, item = request.form.get("back_band", ""), request.form.get("back_item", "")
    asked = next((one for one in open_work(draft_id).family.everyone if one.band.id == band), None)
    return (band, item) if asked and item in {one.id for one in asked.items} else ("", "")


def _unreasoned(draft_id: int, waiver: Waiver, told: str) -> Response:
    """The page on which the reason was written, with everything that was written."""
    work, (band, item) = open_work(draft_id), _back(draft_id)
    if item:
        shown = shown_of(work, band, item, request.form.get("shown", ""))
        return page(replace(shown, fault=told, unreasoned=waiver), REFUSED)
    return render(draft_page(work, told, waiver), REFUSED)


def _refused(draft_id: int, told: str) -> Response:
    return render(draft_page(open_work(draft_id), told), REFUSED)
