"""Taking a change back, making it again, keeping a version, throwing a draft away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import noted
from survey_app.committee.editor.done import after as go_on
from survey_app.committee.editor.overview_view import draft_page
from survey_app.committee.editor.pages import RemovePage
from survey_app.committee.editor.work import Work, open_work, work
from survey_app.fieldwork.ledger import Deed
from survey_app.store import drafts
from survey_app.store.drafts import Overtaken
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

CONFLICT = 409
Step = Callable[[Session, int, int, date], object]
"""A deed of the shelf: draft, revision, today."""


def undo(draft_id: int) -> Response:
    """One change back."""
    return _step(draft_id, "undo", drafts.undo)


def redo(draft_id: int) -> Response:
    """One change forward again."""
    return _step(draft_id, "redo", drafts.redo)


def save(draft_id: int) -> Response:
    """Keep what it says now as a version, which never changes any more."""
    return _step(draft_id, "save", drafts.save)


def ask_to_remove(draft_id: int) -> Response:
    """What removing does, before it is done."""
    found = open_work(draft_id)
    page = RemovePage(
        masthead=heads.of_draft(found.draft, found.community, found.family, "committee.draft"),
        title=heads.family_title(found.family),
        action=url_for("committee.remove_submit", draft_id=draft_id),
        back=url_for("committee.draft", draft_id=draft_id),
    )
    return render(page)


def remove(draft_id: int) -> Response:
    """Throw the draft away; versions and rounds stay. Pressed twice, it does no more than once."""
    with services().store.begin() as session:
        draft = work(session, draft_id).draft
        drafts.remove(session, draft_id)
        noted(session, Deed.QUESTIONNAIRE_REMOVED, str(draft_id), draft.community_id)
    return redirect(url_for("committee.questionnaires"), 303)


def _step(draft_id: int, what: str, how: Step) -> Response:
    revision, offered = request.form.get("revision", -1, int), services()
    try:
        with offered.store.begin() as session:
            before = work(session, draft_id)
            how(session, draft_id, revision, offered.config.today())
            if what == "save":
                noted(session, Deed.QUESTIONNAIRE_SAVED, str(draft_id), before.draft.community_id)
    except Overtaken:
        told = _("Somebody changed this questionnaire meanwhile. This is how it is now; look at it, then press again.")
        return render(draft_page(open_work(draft_id), told), CONFLICT)
    return _on(before, what)


def _on(before: Work, what: str) -> Response:
    """To the question that came back, or the one where the button was pressed; else to the questionnaire."""
    draft_id, band = before.draft.id, request.form.get("band", "")
    asked, asked_before = _items(open_work(draft_id), band), _items(before, band)
    item = next((one for one in asked if one not in asked_before), request.form.get("item", ""))
    if not asked or not band:
        return go_on(what, "committee.draft", draft_id=draft_id)
    item = item if item in asked else asked[0]
    return go_on(
        what, "committee.question", draft_id=draft_id, band=band, item=item, shown=request.form.get("shown", "")
    )


def _items(at: Work, band: str) -> list[str]:
    return [item.id for one in at.family.everyone if one.band.id == band for item in one.items]
