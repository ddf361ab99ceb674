"""What can still be changed while a round is open: a later last day, a way in stopped, a new one."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import noted, own_round
from survey_app.committee.planning import fields
from survey_app.committee.planning.fields import FRESH, Unprintable
from survey_app.committee.planning.pages import WayLine, WaysPage
from survey_app.committee.planning.telling import place_of, way_told
from survey_app.committee.planning.when import day_blank, days_of
from survey_app.committee.planning.work import Form, sent, today
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.planning import MOST_WAYS, Fault, PlanFaults, Way, read_later
from survey_app.store import campaigns, collectors
from survey_app.store.session import Session
from survey_app.web.days import month_day
from survey_app.web.language import gettext as _
from survey_app.web.language import later
from survey_app.web.pages import render
from survey_app.web.services import services

REFUSED, CONFLICT = 422, 409
DONE = {
    "days": later("The new days are kept. Write them on the posters that hang, or print these anew."),
    "stopped": later("This code takes no answers any more."),
    "added": later("Added. Print its poster on the page of the round."),
}


def show(slug: str) -> Response:
    """The days and the ways in of an open round."""
    with services().store.reading() as session:
        campaign = _open(session, slug)
        return render(_page(session, campaign, None, (), ""))


def days(slug: str) -> Response:
    """Put the last day off. Pressed twice, it is put off once."""
    form = sent()
    with services().store.begin() as session:
        campaign = _locked(session, slug)
        try:
            closes, answer_day = read_later(campaign, days_of(form), today())
        except PlanFaults as found:
            return render(_page(session, campaign, form, found.faults, ""), REFUSED)
        if (closes, answer_day) != (campaign.closes, campaign.answer_day):
            campaigns.prolong(session, campaign.id, closes, answer_day)
            noted(session, Deed.ROUND_CHANGED, slug, campaign.community.id)
    return _done(slug, "days")


def add(slug: str) -> Response:
    """One way in more. Pressed twice, there is one."""
    form = sent()
    with services().store.begin() as session:
        campaign = _locked(session, slug)
        there = [way for way in collectors.of_campaign(session, campaign.id) if way.stopped_on is None]
        try:
            way = fields.read(FRESH, form)
        except PlanFaults as found:
            return render(_page(session, campaign, form, found.faults, ""), REFUSED)
        except Unprintable as found:
            return render(_page(session, campaign, form, (), found.text), REFUSED)
        shown = form.get("seen", "").split()
        twice = any(one.code not in shown and _is(one, way) for one in there)
        if len(there) >= MOST_WAYS and not twice:
            return render(_page(session, campaign, form, (), ""), CONFLICT)
        if not twice:
            made = collectors.create(session, campaign.id, way.channel, way.places, way.entry)
            noted(session, Deed.COLLECTOR_MADE, f"{slug}/{made.code}", campaign.community.id)
    return _done(slug, "added")


def stop(slug: str, code: str) -> Response:
    """From today on the code takes no answers. Pressed twice, it is stopped once."""
    with services().store.begin() as session:
        campaign = _locked(session, slug)
        found = next((way for way in collectors.of_campaign(session, campaign.id) if way.code == code), None)
        if found is None:
            abort(404)
        if found.stopped_on is None:
            collectors.stop(session, found.id, today())
            noted(session, Deed.COLLECTOR_STOPPED, f"{slug}/{code}", campaign.community.id)
    return _done(slug, "stopped")


def _open(session: Session, slug: str) -> CampaignRecord:
    """The member's own round while it is open; 404 before and after, when there is nothing here to change."""
    campaign = own_round(session, slug)
    if campaign.stage is not Stage.OPEN:
        abort(404)
    return campaign


def _locked(session: Session, slug: str) -> CampaignRecord:
    campaigns.locked(session, own_round(session, slug).id)
    campaign = own_round(session, slug)
    if campaign.stage is not Stage.OPEN:
        abort(409)
    return campaign


def _page(
    session: Session, campaign: CampaignRecord, form: Form | None, faults: Collection[Fault], letterless: str
) -> WaysPage:
    slug = campaign.slug
    ways = collectors.of_campaign(session, campaign.id)
    active = [way for way in ways if way.stopped_on is None]
    full = len(active) >= MOST_WAYS
    shown = {
        f"channel-{FRESH}": Channel.POSTER.value,
        f"entry-{FRESH}": Entry.OPEN.value,
        "closes": str(campaign.closes),
        "answer_day": str(campaign.answer_day),
        **(form or {}),
    }
    promise = _("It may move by as many days as the last day, and no more: children were promised it.")
    return WaysPage(
        masthead=heads.of_round(campaign, "committee.ways"),
        done=_(DONE[code]) if (code := request.args.get("done", "")) in DONE else "",
        fault=_("At most %(most)s ways in. Stop one first.", most=MOST_WAYS) if full and form else "",
        closes=day_blank("closes", (_("Last day"), _("Later only, at most a year from today.")), shown, faults),
        answer_day=day_blank("answer_day", (_("Answer by"), promise), shown, faults),
        days_action=url_for("committee.ways_days", slug=slug),
        ways=tuple(_line(slug, way) for way in ways),
        fresh=None if full else fields.fields(FRESH, shown, faults, letterless),
        add_action=url_for("committee.ways_add", slug=slug),
        seen=" ".join(way.code for way in ways),
        channels_told=fields.channels_told(),
        entries_told=fields.entries_told(),
        back=url_for("committee.round", slug=slug),
    )


def _line(slug: str, way: CollectorRecord) -> WayLine:
    stopped, stop_url = "", url_for("committee.ways_stop", slug=slug, code=way.code)
    if way.stopped_on is not None:
        stopped, stop_url = _("stopped on %(day)s", day=month_day(way.stopped_on)), ""
    return WayLine(place_of(way), way_told(way), way.code, stopped, stop_url)


def _is(there: CollectorRecord, way: Way) -> bool:
    return (there.channel, dict(there.places), there.entry) == (way.channel, dict(way.places), way.entry)


def _done(slug: str, what: str) -> Response:
    return redirect(url_for("committee.ways", slug=slug, done=what, _anchor="done"), 303)
