"""The QR code of a collector as files, and its poster. What is encoded comes from the configured address alone."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, url_for

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import own_round
from survey_app.committee.furniture import Link
from survey_app.committee.pages import UnprintablePage
from survey_app.documents import qr
from survey_app.documents.poster import PosterContent, poster_pdf
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.store import collectors, questionnaires
from survey_app.store.session import Session
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.pages import render
from survey_app.web.services import services

HELP_LINES_PRINTED = 2
"""The most urgent ones, so that they are printed as large as the rest; the questionnaire's help card has them all."""


def qr_svg(slug: str, code: str) -> Response:
    """The code as a drawing that can be printed at any size."""
    return _file(str(qr.svg(_address(slug, code))), "image/svg+xml", f"{slug}-{code}.svg")


def qr_png(slug: str, code: str) -> Response:
    """The code as a picture for a message or a document."""
    return _file(qr.png(_address(slug, code)), "image/png", f"{slug}-{code}.png")


def poster(slug: str, code: str) -> Response:
    """The A4 poster in the reader's language."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        collector = own_collector(session, campaign, code)
        family = questionnaires.family(session, campaign.family_digest)
    try:
        made = poster_pdf(content(campaign, collector, family))
    except UnprintableText as problem:
        return unprintable(campaign, problem.text)
    return _file(made, "application/pdf", f"{slug}-{collector.code}.pdf")


def unprintable(campaign: CampaignRecord, text: str) -> Response:
    """The page that says what cannot be printed, with the way back to the round."""
    back = Link(_("Back to the round"), url_for("committee.round", slug=campaign.slug))
    return render(UnprintablePage(heads.of_round(campaign, "committee.poster"), text, back), 422)


def own_collector(session: Session, campaign: CampaignRecord, code: str) -> CollectorRecord:
    """The collector of that code in the round; 404 where there is none."""
    found = next((held for held in collectors.of_campaign(session, campaign.id) if held.code == code), None)
    if found is None:
        abort(404)
    return found


def _address(slug: str, code: str) -> str:
    with services().store.reading() as session:
        collector = own_collector(session, own_round(session, slug), code)
    return public_url(f"/q/{collector.code}")


def content(campaign: CampaignRecord, collector: CollectorRecord, family: Family) -> PosterContent:
    """What the poster of that collector says, in the reader's language."""
    language = current_language()
    community, place = campaign.community.names[language], in_language(collector.places, language)[0]
    url = public_url(f"/q/{collector.code}")
    parts = urlsplit(url)
    bands = [questionnaire.band for questionnaire in family]
    words = family.words[language].help_lines
    return PosterContent(
        language=language,
        community=campaign.community.names,
        url=url,
        address=f"{parts.netloc}{parts.path.removesuffix(collector.code)}",
        code=collector.code,
        ages=(min(band.low for band in bands), max(band.high for band in bands)),
        asks=(
            _("Residents’ committee of %(community)s", community=community),
            *filter(None, (campaign.officer,)),
            place,
        ),
        opens=campaign.opens,
        closes=campaign.closes,
        answer_day=campaign.answer_day,
        help_lines=tuple(
            f"{words[line.number].purpose} {line.number}" for line in family.help_lines[:HELP_LINES_PRINTED]
        ),
        demonstration=campaign.community.demonstration,
    )


def _file(made: bytes | str, mimetype: str, name: str) -> Response:
    response = Response(made, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
