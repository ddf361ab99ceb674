"""The questionnaires of a round on paper, each with the collector's code in its foot."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, url_for

from questionnaires.model import Family, Questionnaire
from survey_app.committee.access import own_round
from survey_app.committee.ages import ages_of
from survey_app.committee.furniture import Link
from survey_app.committee.posters import own_collector, unprintable
from survey_app.documents.paper import Paper, filled, paper_pdf
from survey_app.documents.spoken import filling
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.store import questionnaires
from survey_app.web.language import gettext as _
from survey_app.web.language import in_language, own_name, with_catalogue
from survey_app.web.links import public_url
from survey_app.web.services import services

ASKING = frozenset({Stage.DRAFT, Stage.OPEN})


def paper(slug: str, code: str, band: str, spoken: str) -> Response:
    """One questionnaire in one language, while children may still be asked; 404 afterwards."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        if campaign.stage not in ASKING:
            abort(404)
        collector = own_collector(session, campaign, code)
        family = questionnaires.family(session, campaign.family_digest)
    asked = next((one for one in family.everyone if one.band.id == band), None)
    if asked is None or spoken not in with_catalogue(family.languages):
        abort(404)
    try:
        made = paper_pdf(_content(campaign, collector, family, asked, spoken))
    except UnprintableText as problem:
        return unprintable(campaign, problem.text)
    response = Response(made, mimetype="application/pdf")
    name = f"{slug}-{collector.code}-{band}-{spoken}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def paper_links(campaign: CampaignRecord, family: Family, code: str) -> tuple[Link, ...]:
    """One for every age and language, while children may still be asked."""
    if campaign.stage not in ASKING:
        return ()
    return tuple(
        Link(
            _("%(ages)s, %(language)s", ages=ages_of(asked), language=own_name(spoken)),
            url_for("committee.paper", slug=campaign.slug, code=code, band=asked.band.id, spoken=spoken),
        )
        for asked in family.everyone
        for spoken in with_catalogue(family.languages)
    )


def _content(
    campaign: CampaignRecord, collector: CollectorRecord, family: Family, asked: Questionnaire, spoken: str
) -> Paper:
    url = public_url(f"/q/{collector.code}")
    parts = urlsplit(url)
    return Paper(
        language=spoken,
        questionnaire=asked,
        words=filled(asked.words[spoken], filling(campaign, asked.look, spoken)),
        help_words=family.words[spoken],
        help_lines=family.help_lines,
        community=in_language(campaign.community.names, spoken)[0],
        round=in_language(campaign.titles, spoken)[0],
        url=url,
        address=f"{parts.netloc}{parts.path.removesuffix(collector.code)}",
        code=collector.code,
        opens=campaign.opens,
        demonstration=campaign.community.demonstration,
    )
