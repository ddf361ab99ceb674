"""Closing a round: first a page that says what it does, then the deed, because it cannot be undone."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import own_round
from survey_app.committee.pages import ClosePage
from survey_app.fieldwork.campaign import Stage
from survey_app.store import questionnaires, responses, seals
from survey_app.store.campaigns import WrongStage
from survey_app.web.language import gettext as _
from survey_app.web.language import ngettext
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> AnyResponse:
    """What closing does; for a round that is closed already, its page."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        came = responses.coverage(session, campaign.id)
        family = questionnaires.family(session, campaign.family_digest)
    if campaign.stage is not Stage.OPEN:
        return redirect(url_for("committee.round", slug=slug), 303)
    page = ClosePage(
        masthead=heads.of_round(campaign, "committee.close"),
        received=_received(family, came),
        action=url_for("committee.close_submit", slug=slug),
        back=url_for("committee.round", slug=slug),
    )
    return render(page)


def _received(family: Family, came: Mapping[str, int]) -> str:
    """How many children have answered; grown-ups are counted apart."""
    children = sum(came.get(questionnaire.band.id, 0) for questionnaire in family)
    helpers = sum(came.get(questionnaire.band.id, 0) for questionnaire in family.helpers)
    told = ngettext("%(num)s child has answered.", "%(num)s children have answered.", children)
    if not helpers:
        return told
    apart = ngettext("Apart from them, %(num)s grown-up.", "Apart from them, %(num)s grown-ups.", helpers)
    return _("%(first)s %(second)s", first=told, second=apart)


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
