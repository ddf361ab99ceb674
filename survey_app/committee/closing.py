"""Closing a round: first a page that says what it does, then the deed, because it cannot be undone.

Before the last day it takes two members: one asks, another confirms.
"""

from __future__ import annotations

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from survey_app.committee import heads
from survey_app.committee.access import member, noted, own_round
from survey_app.committee.pages import ClosePage
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.closing import Closing, closing
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import RIGHTS, Right
from survey_app.store import attendance, campaigns, memberships, seals
from survey_app.store.attendance import Standing
from survey_app.store.campaigns import WrongStage
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.language import ngettext
from survey_app.web.pages import render
from survey_app.web.services import services

LEAVE = "leave"
"""What the other button sends: leave it open."""


def show(slug: str) -> AnyResponse:
    """What closing does; for a round that is closed already, its page."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        standing = _standing(session, campaign)
    if campaign.stage is not Stage.OPEN or standing is Closing.NOTHING:
        return redirect(url_for("committee.round", slug=slug), 303)
    told, button = _told(campaign, standing)
    page = ClosePage(
        masthead=heads.of_round(campaign, "committee.close"),
        received=_received(attendance.standing(services().store, campaign, services().config.today())),
        told=told,
        button=button,
        leave=LEAVE if standing in {Closing.WAIT, Closing.CONFIRM} else "",
        action=url_for("committee.close_submit", slug=slug),
        back=url_for("committee.round", slug=slug),
    )
    return render(page)


def _standing(session: Session, campaign: CampaignRecord) -> Closing:
    granted = memberships.reaching(session, campaign.community.id)
    able = {one.username for one in granted if Right.CONFIRM in RIGHTS[one.membership.role]}
    editor = member().may(Right.EDIT, campaign.community.id)
    return closing(campaign, member().username, able, services().config.today(), editor=editor)


def _told(campaign: CampaignRecord, standing: Closing) -> tuple[str, str]:
    """What is to be known about doing it today, and the words on the button; no words where there is none."""
    if standing is Closing.NOW:
        return "", _("Close and seal")
    if standing is Closing.ASK:
        told = _("The last day has not come yet. To close early takes two: you ask, another member confirms.")
        return told, _("Ask to close early")
    if standing is Closing.WAIT:
        return _("You have asked to close early. Another member has to open this page and confirm it."), ""
    asked = _("%(who)s has asked to close this round before its last day.", who=campaign.closing_asked_by)
    return asked, _("Confirm: close and seal")


def _received(came: Standing) -> str:
    """How many children have answered; grown-ups are counted apart, as of the last time they were counted."""
    told = ngettext("%(num)s child has answered.", "%(num)s children have answered.", came.received)
    helpers = [] if came.drawing is None else [count for _band, count in came.drawing.attendance.carers if count != 0]
    if not helpers:
        return told
    known = [count for count in helpers if count is not None]
    apart = ngettext("Apart from them, %(num)s grown-up.", "Apart from them, %(num)s grown-ups.", sum(known))
    if len(known) < len(helpers):
        apart = _("Apart from them, a few grown-ups.")
    return _("%(first)s %(second)s", first=told, second=apart)


def submit(slug: str) -> AnyResponse:
    """Ask for it, confirm it or leave it open; in the end seal the answers. Pressed twice, it is done once."""
    kept = services()
    try:
        with kept.store.begin() as session:
            campaign = own_round(session, slug)
            elsewhere = _short_of_sealing(session, campaign)
        if elsewhere:
            return redirect(elsewhere, 303)
        seals.close(kept.store, kept.config, kept.keyring, campaign.id, member().username)
    except WrongStage:
        abort(409)
    return redirect(url_for("committee.summary", slug=slug), 303)


def _short_of_sealing(session: Session, campaign: CampaignRecord) -> str:
    """Do what was asked for short of sealing, and say where it leads; nothing where the round is to be sealed."""
    if campaign.stage is not Stage.OPEN:
        return ""
    standing = _standing(session, campaign)
    if standing is Closing.NOTHING:
        abort(403)
    if LEAVE in request.form:
        _ask(session, campaign, "", Deed.CLOSING_LEFT)
        return url_for("committee.round", slug=campaign.slug)
    if standing is Closing.ASK:
        _ask(session, campaign, member().username, Deed.CLOSING_ASKED)
    return url_for("committee.close", slug=campaign.slug) if standing in {Closing.ASK, Closing.WAIT} else ""


def _ask(session: Session, campaign: CampaignRecord, who: str, deed: Deed) -> None:
    campaigns.ask_to_close(session, campaign.id, who)
    noted(session, deed, campaign.slug, campaign.community.id)
