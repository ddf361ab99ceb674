"""The rounds of a member's communities, and one round while answers come in: who has come, never what they said."""

from __future__ import annotations

from flask import Response, abort, url_for

from analysis.side_by_side import FEWEST
from analysis.summary import Summary
from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import anywhere, may, member, own_round
from survey_app.committee.fieldwork import Fieldwork
from survey_app.committee.pages import RoundLine, RoundsPage
from survey_app.committee.round_page import round_page
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.member import Right
from survey_app.store import attendance, campaigns, collectors, publications, questionnaires, registers, responses
from survey_app.store.attendance import Standing
from survey_app.store.session import Session
from survey_app.web.days import span
from survey_app.web.language import current_language
from survey_app.web.pages import render
from survey_app.web.services import services


def index() -> Response:
    """All rounds of the member's communities, newest first."""
    with services().store.reading() as session:
        found = [
            campaign
            for community_id in member().where(Right.LOOK)
            for campaign in campaigns.of_community(session, community_id)
        ]
    masthead = heads.front(campaign.community for campaign in found)
    begin_url = url_for("committee.plan_new") if anywhere("plan_new") else ""
    published = {campaign.community.id for campaign in found if campaign.stage is Stage.PUBLISHED}
    beside_url = url_for("committee.beside") if len(published) >= FEWEST else ""
    return render(RoundsPage(masthead, tuple(_line(campaign) for campaign in found), begin_url, beside_url))


def _line(campaign: CampaignRecord) -> RoundLine:
    prepares = campaign.stage is Stage.DRAFT and may("plan", campaign.community.id)
    return RoundLine(
        title=heads.title(campaign),
        place=campaign.community.names[current_language()],
        state=heads.state(campaign),
        dates=span(campaign.opens, campaign.closes),
        url=url_for("committee.plan" if prepares else "committee.round", slug=campaign.slug),
    )


def show(slug: str) -> Response:
    """One round: who has come."""
    kept = services()
    with kept.store.reading() as session:
        campaign = own_round(session, slug)
    taking = campaign.stage is Stage.OPEN
    standing = attendance.standing(kept.store, campaign, kept.config.today()) if taking else None
    with kept.store.reading() as session:
        fieldwork = _fieldwork(session, campaign, standing)
    return render(round_page(fieldwork))


def _fieldwork(session: Session, campaign: CampaignRecord, standing: Standing | None) -> Fieldwork:
    register = registers.population(session, campaign.community.id)
    if register is None:
        abort(404)
    family = questionnaires.family(session, campaign.family_digest)
    return Fieldwork(
        campaign=campaign,
        family=family,
        today=services().config.today(),
        register=register,
        standing=standing,
        summary=_summary(session, campaign),
        declined=_said_no(session, campaign, family),
        collectors=collectors.of_campaign(session, campaign.id),
    )


def _summary(session: Session, campaign: CampaignRecord) -> Summary | None:
    """What the sealed file says, once there is one."""
    if campaign.sealed_digest is None:
        return None
    return publications.summary(session, services().config, campaign, current_language())


def _said_no(session: Session, campaign: CampaignRecord, family: Family) -> int:
    """Children who said no; of grown-ups it is not told."""
    counts = responses.declined(session, campaign.id)
    return sum(counts.get(questionnaire.band.id, 0) for questionnaire in family)
