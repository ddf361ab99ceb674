"""The papers and files of a published round, for everybody. Of a round that is not published there is nothing."""

from __future__ import annotations

from flask import Response, abort, url_for

from questionnaires.model import Respondent
from survey_app.documents import handing_out
from survey_app.documents.gathering import family_of
from survey_app.documents.typesetting import UnprintableText
from survey_app.evaluator.pages import Way
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.store import campaigns
from survey_app.store.session import Session
from survey_app.web.downloads import File, download
from survey_app.web.language import gettext as _
from survey_app.web.services import services

FOR_NOW = "public, max-age=300"
"""A reply may still be written; the numbers stay."""


def show(slug: str, ending: str) -> Response:
    """A file by the end of its address; 404 for one there is not, of a round that is not published, and for a paper
    that cannot be set."""
    if ending not in handing_out.KINDS:
        abort(404)
    with services().store.reading() as session:
        campaign = _published(session, slug)
        try:
            made = handing_out.file(session, campaign, ending)
        except UnprintableText:
            abort(404)
    return _public(made)


def wall_sheet(slug: str, band: str) -> Response:
    """What children of one age said and what was answered."""
    with services().store.reading() as session:
        campaign = _published(session, slug)
        asked = next((one for one in family_of(session, campaign).everyone if one.band.id == band), None)
        if asked is None:
            abort(404)
        try:
            made = handing_out.sheet(session, campaign, asked)
        except UnprintableText:
            abort(404)
    return _public(made)


def ways(session: Session, slug: str) -> tuple[Way, ...]:
    """Where the files of a round are; none where there is no such round any more."""
    campaign = campaigns.by_slug(session, slug)
    if campaign is None or campaign.stage is not Stage.PUBLISHED:
        return ()
    files = tuple(
        Way(_(kind.words), url_for("evaluator.file", slug=slug, ending=kind.ending))
        for kind in handing_out.KINDS.values()
    )
    sheets = tuple(
        Way(
            _("For the wall, ages %(low)s–%(high)s (A4, PDF)", low=one.band.low, high=one.band.high),
            url_for("evaluator.wall_sheet", slug=slug, band=one.band.id),
        )
        for one in family_of(session, campaign).everyone
        if one.respondent is Respondent.CHILD
    )
    return (*files, *sheets)


def _published(session: Session, slug: str) -> CampaignRecord:
    campaign = campaigns.by_slug(session, slug)
    if campaign is None or campaign.stage is not Stage.PUBLISHED:
        abort(404)
    return campaign


def _public(made: File) -> Response:
    response = download(made, inline=made.mimetype in {handing_out.PDF, handing_out.JSON})
    response.headers["Cache-Control"] = FOR_NOW
    return response
