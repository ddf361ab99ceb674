"""What is printed for a round besides tickets: a large poster, slips for schools, sheets for those who go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from flask import Response, abort

from questionnaires.model import Family
from survey_app.committee.access import own_round
from survey_app.committee.posters import HELP_LINES_PRINTED, content, own_collector, unprintable
from survey_app.documents.field_sheets import FieldSheet, helpers_pdf, visit_pdf
from survey_app.documents.poster import PosterContent, poster_pdf
from survey_app.documents.slips import slips_pdf
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store import questionnaires
from survey_app.store.issuing import PRINTING
from survey_app.web.language import current_language
from survey_app.web.services import services


class Printed(NamedTuple):
    """A round, while children may still be asked, and what a sheet says of one way in."""

    campaign: CampaignRecord
    family: Family
    poster: PosterContent


def large_poster(slug: str, code: str) -> Response:
    """The poster on A3."""
    found = _found(slug, code)
    return _file(found.campaign, f"{code}-a3", lambda: poster_pdf(replace(found.poster, large=True)))


def slips(slug: str, code: str) -> Response:
    """Four slips a page, for a school to hand out."""
    found = _found(slug, code)
    return _file(found.campaign, f"{code}-slips", lambda: slips_pdf(found.poster))


def visit(slug: str, code: str) -> Response:
    """The sheet to count by from door to door."""
    found = _found(slug, code)
    poster = found.poster
    sheet = replace(_sheet(found.campaign, found.family), url=poster.url, address=poster.address, code=poster.code)
    return _file(found.campaign, f"{code}-visit", lambda: visit_pdf(sheet))


def helpers(slug: str) -> Response:
    """The page for whoever helps children to answer."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        family = questionnaires.family(session, campaign.family_digest)
    if campaign.stage not in PRINTING:
        abort(404)
    return _file(campaign, "helpers", lambda: helpers_pdf(_sheet(campaign, family)))


def _found(slug: str, code: str) -> Printed:
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        collector = own_collector(session, campaign, code)
        family = questionnaires.family(session, campaign.family_digest)
    if campaign.stage not in PRINTING or collector.stopped_on is not None:
        abort(404)
    return Printed(campaign, family, content(campaign, collector, family))


def _sheet(campaign: CampaignRecord, family: Family) -> FieldSheet:
    language = current_language()
    words = family.words[language].help_lines
    lines = family.help_lines[:HELP_LINES_PRINTED]
    return FieldSheet(
        language=language,
        community=campaign.community.names,
        round=campaign.titles,
        opens=campaign.opens,
        closes=campaign.closes,
        officer=campaign.officer,
        phone=campaign.officer_phone,
        help_lines=tuple(f"{words[line.number].purpose} {line.number}" for line in lines),
        asked=family.everyone,
        demonstration=campaign.community.demonstration,
    )


def _file(campaign: CampaignRecord, name: str, make: Callable[[], bytes]) -> Response:
    try:
        made = make()
    except UnprintableText as problem:
        return unprintable(campaign, problem.text)
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{campaign.slug}-{name}.pdf"'
    return response
