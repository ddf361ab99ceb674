"""Closing a round: first a page that says what it does, then the deed, because it cannot be undone."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from survey_app.committee import heads
from survey_app.committee.access import own_round
from survey_app.committee.pages import ClosePage
from survey_app.fieldwork.campaign import Stage
from survey_app.store import responses, seals
from survey_app.store.campaigns import WrongStage
from survey_app.web.language import ngettext
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> AnyResponse:
    """What closing does; for a round that is closed already, its page."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        came = sum(responses.coverage(session, campaign.id).values())
    if campaign.stage is not Stage.OPEN:
        return redirect(url_for("committee.round", slug=slug), 303)
    page = ClosePage(
        masthead=heads.of_round(campaign, "committee.close"),
        received=ngettext("%(num)s child has answered.", "%(num)s children have answered.", came),
        action=url_for("committee.close_submit", slug=slug),
        back=url_for("committee.round", slug=slug),
    )
    return render(page)


def submit(slug: str) -> AnyResponse:
    """Seal the answers, and go to the summary. Pressed twice, it does no more than once."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
    kept = services()
    try:
        seals.close(kept.store, kept.config, kept.keyring, campaign.id)
    except WrongStage:
        abort(409)
    return redirect(url_for("committee.summary", slug=slug), 303)
