"""Everything that can be printed for a round, on one page: what belongs to each way in, and what helpers need."""

from __future__ import annotations

from flask import url_for
from werkzeug.wrappers import Response

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import may, own_round
from survey_app.committee.furniture import Link
from survey_app.committee.papers import paper_links
from survey_app.committee.tickets.pages import Place, PrintPage
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.store import collectors, questionnaires
from survey_app.store.issuing import PRINTING
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> Response:
    """What there is to print; of a round that is closed only the codes, since nothing invites anybody any more."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        ways = collectors.of_campaign(session, campaign.id)
        family = questionnaires.family(session, campaign.family_digest)
    asking = campaign.stage in PRINTING
    aloud = asking and may("read_aloud", campaign.community.id)
    page = PrintPage(
        masthead=heads.of_round(campaign, "committee.print"),
        places=tuple(_place(campaign, family, way) for way in ways),
        scripts=(_helpers(slug),) if asking else (),
        tickets_url=url_for("committee.tickets", slug=slug) if asking else "",
        aloud_url=url_for("committee.read_aloud", slug=slug) if aloud else "",
        officer_missing=asking and not campaign.officer,
    )
    return render(page)


def _place(campaign: CampaignRecord, family: Family, way: CollectorRecord) -> Place:
    stopped = way.stopped_on is not None or campaign.stage not in PRINTING
    return Place(
        title=in_language(way.places, current_language())[0],
        note=_note(way),
        code=way.code,
        files=_files(campaign, way, stopped=stopped),
        papers=() if stopped else paper_links(campaign, family, way.code),
    )


def _note(way: CollectorRecord) -> str:
    if way.stopped_on is not None:
        return _("Stopped: it takes no answers any more.")
    return _("Only with a ticket: print tickets as well.") if way.entry is Entry.TICKET else ""


def _helpers(slug: str) -> Link:
    return Link(_("What helpers must know (A4, PDF)"), url_for("committee.helper_script", slug=slug))


def _files(campaign: CampaignRecord, way: CollectorRecord, *, stopped: bool) -> tuple[Link, ...]:
    """What suits the way in comes first."""

    def link(words: str, endpoint: str) -> Link:
        return Link(words, url_for(f"committee.{endpoint}", slug=campaign.slug, code=way.code))

    codes = (link(_("Code as SVG"), "qr_svg"), link(_("Code as PNG"), "qr_png"))
    if stopped:
        return codes
    posters = (link(_("Poster (A4, PDF)"), "poster"), link(_("Poster (A3, PDF)"), "poster_a3"))
    own = {
        Channel.SLIP: (link(_("Slips for a school (A4, PDF)"), "slips"),),
        Channel.EVENT: (link(_("Slips to hand out (A4, PDF)"), "slips"),),
        Channel.VISIT: (link(_("Sheet to count by from door to door (A4, PDF)"), "visit_sheet"),),
    }
    return (*own.get(way.channel, ()), *posters, *codes)
