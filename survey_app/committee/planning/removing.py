"""A round that is being prepared is thrown away: first a page that says what that does, then the deed."""

from __future__ import annotations

from flask import url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import admit, member, noted
from survey_app.committee.planning.pages import BegunPage, RemovePlanPage
from survey_app.committee.planning.work import Begun, locked, work
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Right
from survey_app.store import campaigns
from survey_app.web.pages import render
from survey_app.web.services import services

CONFLICT = 409


def show(slug: str) -> Response:
    """What removing does."""
    with services().store.reading() as session:
        try:
            campaign = work(session, slug).campaign
        except Begun:
            return redirect(url_for("committee.round", slug=slug), 303)
    page = RemovePlanPage(
        masthead=heads.of_round(campaign, "committee.plan"),
        title=heads.title(campaign),
        action=url_for("committee.plan_remove_submit", slug=slug),
        back=url_for("committee.plan", slug=slug),
    )
    return render(page)


def submit(slug: str) -> Response:
    """Throw it away. Pressed twice, or gone already, it does no more; a round that was opened meanwhile stays."""
    with services().store.begin() as session:
        there = campaigns.by_slug(session, slug)
        if there is not None and member().may(Right.LOOK, there.community.id):
            admit(there.community.id)
            try:
                locked(session, slug)
            except Begun as begun:
                masthead = heads.of_round(begun.campaign, "committee.plan")
                url = url_for("committee.round", slug=slug)
                return render(BegunPage(masthead, heads.title(begun.campaign), url), CONFLICT)
            campaigns.remove(session, there.id)
            noted(session, Deed.ROUND_REMOVED, slug, there.community.id)
    return redirect(url_for("committee.rounds"), 303)
