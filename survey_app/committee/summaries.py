"""The summary of a closed round, for those who must answer it."""

from __future__ import annotations

from flask import Response

from survey_app.committee.access import closed_round, writing
from survey_app.committee.summary_page import Heard, summary_page
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.store import evidence, publications, questionnaires, replies, suggestions
from survey_app.store.session import Session
from survey_app.web.language import current_language
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> Response:
    """One page a committee member can read."""
    with services().store.reading() as session:
        campaign = closed_round(session, slug)
        heard = _heard(session, campaign)
    if campaign.stage is not Stage.PUBLISHED:
        # Afterwards anybody can read it.
        with writing(Deed.SUMMARY_READ, slug, campaign.community.id):
            pass
    return render(summary_page(heard))


def _heard(session: Session, campaign: CampaignRecord) -> Heard:
    kept = services()
    released = suggestions.released(session, kept.keyring, campaign.id)
    summary = publications.summary(session, kept.config, campaign, current_language())
    helpers = [view.band for view in summary.helper_views]
    return Heard(
        campaign=campaign,
        family=questionnaires.family(session, campaign.family_digest),
        summary=summary,
        register=publications.register(session, campaign.id),
        replies=replies.of_campaign(session, campaign.id),
        quotes=tuple(suggestion.text for suggestion in released if suggestion.band not in helpers),
        seen_quotes={
            band: tuple(suggestion.text for suggestion in released if suggestion.band == band) for band in helpers
        },
        cited={found.finding_id: found.id for found in evidence.of_campaign(session, campaign.id)},
    )
