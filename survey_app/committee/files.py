"""The papers and files of a closed round, for those who must answer it; before publication each says that it is not."""

from __future__ import annotations

from flask import Response, abort, url_for

from questionnaires.model import Family
from survey_app.committee.access import closed_round, may
from survey_app.committee.ages import ages_of
from survey_app.committee.furniture import Link
from survey_app.committee.posters import unprintable
from survey_app.documents import handing_out
from survey_app.documents.gathering import family_of
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.web.downloads import File, download
from survey_app.web.language import gettext as _
from survey_app.web.services import services


def report(slug: str) -> Response:
    """The report on A4."""
    return _handed_out(slug, "report.pdf")


def slide(slug: str) -> Response:
    """One slide for a meeting."""
    return _handed_out(slug, "slide.pdf")


def numbers_xlsx(slug: str) -> Response:
    """All numbers as a workbook."""
    return _handed_out(slug, "numbers.xlsx")


def numbers_zip(slug: str) -> Response:
    """All numbers as plain tables."""
    return _handed_out(slug, "numbers.zip")


def numbers_json(slug: str) -> Response:
    """All numbers for programs."""
    return _handed_out(slug, "numbers.json")


def wall_sheet(slug: str, band: str) -> Response:
    """What children of one age said and what was answered; 404 before publication and for an age that is not asked."""
    with services().store.reading() as session:
        campaign = closed_round(session, slug)
        asked = next((one for one in family_of(session, campaign).everyone if one.band.id == band), None)
        if asked is None or campaign.stage is not Stage.PUBLISHED:
            abort(404)
        try:
            made = handing_out.sheet(session, campaign, asked)
        except UnprintableText as problem:
            return unprintable(campaign, problem.text)
    return download(made, inline=True)


def _handed_out(slug: str, ending: str) -> Response:
    with services().store.reading() as session:
        campaign = closed_round(session, slug)
        try:
            made: File = handing_out.file(session, campaign, ending)
        except UnprintableText as problem:
            return unprintable(campaign, problem.text)
    response = download(made, inline=made.mimetype == handing_out.PDF)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def file_links(campaign: CampaignRecord) -> tuple[Link, ...]:
    """Every paper and file, in the order in which they are offered; none where the member may not look."""
    if not may("report", campaign.community.id):
        return ()
    return tuple(
        Link(
            _(kind.words), url_for(f"committee.{kind.ending.replace('.pdf', '').replace('.', '_')}", slug=campaign.slug)
        )
        for kind in handing_out.KINDS.values()
    )


def wall_links(campaign: CampaignRecord, family: Family) -> tuple[Link, ...]:
    """A sheet for the wall of each age, once children have their answer."""
    if campaign.stage is not Stage.PUBLISHED:
        return ()
    return tuple(
        Link(ages_of(asked), url_for("committee.wall_sheet", slug=campaign.slug, band=asked.band.id))
        for asked in family.everyone
    )
