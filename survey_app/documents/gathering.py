"""Takes what papers and files about a closed round are made of from the shelves, for whichever door hands them out."""

from __future__ import annotations

from analysis.summary import told_languages
from questionnaires.model import Family, Questionnaire
from survey_app.documents.answered import told_in
from survey_app.documents.round_told import Quote, RoundTold
from survey_app.documents.wall_sheet import WallSheet
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.collector import Channel
from survey_app.store import collectors, publications, questionnaires, replies, suggestions
from survey_app.store.session import Session
from survey_app.web.links import public_url
from survey_app.web.services import services

NOT_ON_A_WALL = frozenset({Channel.PAPER, Channel.EVALUATOR})


def family_of(session: Session, campaign: CampaignRecord) -> Family:
    """The questionnaires of the round, ages that were left out included in none."""
    return questionnaires.family(session, campaign.family_digest)


def round_told(session: Session, campaign: CampaignRecord, language: str) -> RoundTold:
    """The round in ``language``, or in the first it can be told in; raises as ``publications.summary``."""
    kept = services()
    summary = publications.summary(session, kept.config, campaign, language)
    helpers = [view.band for view in summary.helper_views]
    words = suggestions.released(session, kept.keyring, campaign.id)
    return RoundTold(
        campaign=campaign,
        summary=summary,
        register=publications.register(session, campaign.id),
        replies=replies.of_campaign(session, campaign.id),
        quotes=tuple(Quote(one.text, one.language) for one in words if one.band not in helpers),
        seen_quotes={
            band: tuple(Quote(one.text, one.language) for one in words if one.band == band) for band in helpers
        },
        address=public_url(f"/evidence/rounds/{campaign.slug}") if campaign.stage is Stage.PUBLISHED else "",
    )


def in_every_language(session: Session, campaign: CampaignRecord) -> tuple[RoundTold, ...]:
    """The round in each language it can be told in, the family's first language first."""
    told = told_languages(family_of(session, campaign))
    return tuple(round_told(session, campaign, language) for language in told)


def wall_sheet(session: Session, campaign: CampaignRecord, asked: Questionnaire, language: str) -> WallSheet:
    """The sheet of one age; ``ValueError`` before the round is published, when children have no answer yet."""
    if campaign.stage is not Stage.PUBLISHED:
        raise ValueError(f"campaign: {campaign.slug} is not published")
    kept, family = services(), family_of(session, campaign)
    spoken = language if language in family.words else told_in(family, language)
    return WallSheet(
        campaign=campaign,
        family=family,
        questionnaire=asked,
        summary=publications.summary(session, kept.config, campaign, told_in(family, spoken)),
        replies=replies.of_campaign(session, campaign.id),
        language=spoken,
        today=kept.config.today(),
        url=_feedback(session, campaign, asked),
    )


def _feedback(session: Session, campaign: CampaignRecord, asked: Questionnaire) -> str:
    """Where the page with all points is, through a code that a child may have seen."""
    ways = [way for way in collectors.of_campaign(session, campaign.id) if way.channel not in NOT_ON_A_WALL]
    hanging = [way for way in ways if way.stopped_on is None] or ways
    return public_url(f"/q/{hanging[0].code}/{asked.band.id}/feedback") if hanging else ""
