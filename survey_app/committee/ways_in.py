"""What a committee can do about a round now, and the codes by which children come in."""

from __future__ import annotations

from collections.abc import Iterator

from flask import current_app, url_for

from survey_app.committee.access import may
from survey_app.committee.fieldwork import Fieldwork
from survey_app.committee.furniture import Link
from survey_app.committee.pages import Collector
from survey_app.committee.papers import paper_links
from survey_app.documents import qr
from survey_app.documents.telling import fewest
from survey_app.fieldwork.campaign import Phase
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url


def deeds(work: Fieldwork) -> tuple[Link, ...]:
    """What can be done now, the first of it first."""
    if not work.taking:
        return ()
    campaign = work.campaign
    close = _("Close early") if work.phase is not Phase.OVER else _("Close the round")
    found = [*_print_tickets(work), *_print_poster(work)]
    if may("publish", campaign.community.id) or (campaign.closing_asked_by and may("close", campaign.community.id)):
        found.append(Link(close, url_for("committee.close", slug=campaign.slug)))
    return tuple(found)


def _print_tickets(work: Fieldwork) -> Iterator[Link]:
    """More paper codes, for the band heard least, where the round has some."""
    here = work.campaign.community.id
    if not (work.with_tickets and may("tickets_print", here)):
        return
    if "committee.tickets" in current_app.view_functions:
        least = fewest(work.coverage)
        words = _("More paper codes") if least is None else _("More paper codes for %(band)s", band=least.title)
        yield Link(words, url_for("committee.tickets", slug=work.campaign.slug))


def _print_poster(work: Fieldwork) -> Iterator[Link]:
    opened = [one for one in work.collectors if one.entry is Entry.OPEN and one.stopped_on is None]
    for collector in opened[:1]:
        url = url_for("committee.poster", slug=work.campaign.slug, code=collector.code)
        yield Link(_("Print poster"), url)


def is_hung_up(collector: CollectorRecord) -> bool:
    """Whether its code is for everybody to scan: not where each ticket has its own, nor where paper is typed in."""
    return collector.entry is Entry.OPEN and collector.channel is not Channel.PAPER


def collector_of(work: Fieldwork, collector: CollectorRecord) -> Collector:
    """One code with everything that can be printed of it."""
    address = public_url(f"/q/{collector.code}")
    slug, code = work.campaign.slug, collector.code
    return Collector(
        place=collector.places[current_language()],
        code=code,
        address=address,
        qr=qr.svg(address),
        svg_url=url_for("committee.qr_svg", slug=slug, code=code),
        png_url=url_for("committee.qr_png", slug=slug, code=code),
        poster_url=url_for("committee.poster", slug=slug, code=code),
        papers=paper_links(work.campaign, work.family, code),
    )
