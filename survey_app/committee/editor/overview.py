"""One questionnaire in work: what it is, and the changes that belong to no single question."""

from __future__ import annotations

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.editing.bands import leave_out, put_back
from questionnaires.editing.documents import CannotChange
from questionnaires.editing.waiving import let_stand, no_longer, tried
from questionnaires.editing.words import call
from questionnaires.model import Waiver
from questionnaires.sources import Sources
from survey_app.committee.editor.names_view import BETWEEN, name_lines
from survey_app.committee.editor.overview_view import draft_page
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
    return _change(draft_id, called)


def ages(draft_id: int) -> Response:
    """Leave an age out, or ask it again."""
    band, back = request.form.get("band", ""), request.form.get("do") == "back"
    with services().store.reading() as session:
        begun = questionnaires.texts(session, open_work(draft_id).draft.begun_from)
    return _change(draft_id, lambda now: put_back(now, begun, band) if back else leave_out(now, band))


def waivers(draft_id: int) -> Response:
    """Let a warning stand with who decides and why, or no longer."""
    rule, place = (cleaned(request.form.get(name)) for name in ("rule", "place"))
    if request.form.get("do") == "remove":
        return _change(draft_id, lambda now: no_longer(now, rule, place))
    verdict = open_work(draft_id).verdict()
    if (rule, place) not in {(finding.rule, str(finding.place)) for finding in verdict.warnings}:
        abort(404)
    language = current_language()
    role, reason = ({language: cleaned(request.form.get(name))} for name in ("role", "reason"))
    waiver = Waiver(rule, place, role, reason, services().config.today())
    return _change(draft_id, lambda now: let_stand(now, waiver))


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
    return _change(draft_id, lambda now: tried(now, band, children, on))


def _change(draft_id: int, how: Change) -> Response:
    try:
        change(draft_id, how)
    except CannotChange as told:
        return _refused(draft_id, say(told))
    return redirect(_way_back(draft_id), 303)


def _way_back(draft_id: int) -> str:
    """To the question whose warning was answered; else to the questionnaire."""
    band, item = request.form.get("back_band", ""), request.form.get("back_item", "")
    asked = next((one for one in open_work(draft_id).family.everyone if one.band.id == band), None)
    if asked and item in {one.id for one in asked.items}:
        return url_for("committee.question", draft_id=draft_id, band=band, item=item, shown=request.form.get("shown"))
    return url_for("committee.draft", draft_id=draft_id, _anchor=request.form.get("anchor") or None)


def _refused(draft_id: int, told: str) -> Response:
    return render(draft_page(open_work(draft_id), told), REFUSED)
