"""The rounds of a member's communities, and one round while answers come in: who has come, never what they said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flask import Response, abort, url_for

from analysis.population import Population
from analysis.summary import BandCoverage
from questionnaires.model import Band, Family
from survey_app.committee import heads
from survey_app.committee.access import member, own_round
from survey_app.committee.blocks import Line
from survey_app.committee.calendar import span
from survey_app.committee.coverage import shown
from survey_app.committee.pages import RoundLine, RoundsPage
from survey_app.committee.round_page import Fieldwork, round_page
from survey_app.committee.seen import carers_line
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.member import Role
from survey_app.store import campaigns, collectors, communities, publications, questionnaires, responses
from survey_app.store.session import Session
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


class Asked(NamedTuple):
    """What a round asks, and how many live there."""

    family: Family
    register: Population


def index() -> Response:
    """All rounds of the member's communities, newest first."""
    with services().store.reading() as session:
        found = [
            campaign
            for community_id in member().communities
            if member().may(Role.COMMITTEE, community_id)
            for campaign in campaigns.of_community(session, community_id)
        ]
    masthead = heads.front(campaign.community for campaign in found)
    begin_url = url_for("committee.questionnaires")
    return render(RoundsPage(masthead, tuple(_line(campaign) for campaign in found), begin_url))


def _line(campaign: CampaignRecord) -> RoundLine:
    return RoundLine(
        title=heads.title(campaign),
        place=campaign.community.names[current_language()],
        state=heads.state(campaign),
        dates=span(campaign.opens, campaign.closes),
        url=url_for("committee.round", slug=campaign.slug),
    )


def show(slug: str) -> Response:
    """One round: who has come."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        fieldwork = _fieldwork(session, campaign)
    return render(round_page(fieldwork))


def _fieldwork(session: Session, campaign: CampaignRecord) -> Fieldwork:
    register = communities.population(session, campaign.community.id)
    if register is None:
        abort(404)
    asked = Asked(questionnaires.family(session, campaign.family_digest), register)
    said_no = responses.declined(session, campaign.id)
    return Fieldwork(
        campaign=campaign,
        family=asked.family,
        today=services().config.today(),
        register=register,
        coverage=_coverage(session, campaign, asked),
        carers=_carers(session, campaign, asked),
        channels=_channels(session, campaign, asked),
        declined=sum(said_no.get(questionnaire.band.id, 0) for questionnaire in asked.family),
        collectors=collectors.of_campaign(session, campaign.id),
    )


def _coverage(session: Session, campaign: CampaignRecord, asked: Asked) -> tuple[BandCoverage, ...]:
    """While the round is open the plain counts of who came; from the sealed file once it is closed."""
    if campaign.sealed_digest is not None:
        return publications.summary(session, services().config, campaign, current_language()).coverage
    came = responses.coverage(session, campaign.id)
    return tuple(
        BandCoverage(band.id, ages(band), came.get(band.id, 0), asked.register.counts.get(band.id, 0))
        for band in (questionnaire.band for questionnaire in asked.family)
    )


def _carers(session: Session, campaign: CampaignRecord, asked: Asked) -> tuple[Line, ...]:
    """Grown-ups who answered, apart from the children."""
    if campaign.sealed_digest is not None:
        views = publications.summary(session, services().config, campaign, current_language()).helper_views
        return tuple(carers_line(view.title, shown(view.answered), view.children) for view in views)
    came = responses.coverage(session, campaign.id)
    bands = [questionnaire.band for questionnaire in asked.family.helpers]
    return tuple(
        carers_line(
            _("Carers of children aged %(low)s–%(high)s", low=band.low, high=band.high),
            str(came.get(band.id, 0)),
            asked.register.counts.get(band.id),
        )
        for band in bands
    )


def ages(band: Band) -> str:
    """The ages of a band as a title: 7–9 岁."""
    return _("ages %(low)s–%(high)s", low=band.low, high=band.high)


def _channels(session: Session, campaign: CampaignRecord, asked: Asked) -> Mapping[str, int]:
    if campaign.sealed_digest is not None:
        return dict(publications.summary(session, services().config, campaign, current_language()).channels)
    return responses.channels(session, campaign.id, [questionnaire.band.id for questionnaire in asked.family])
