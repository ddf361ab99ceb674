"""Opening a round with the questionnaire that was saved: what is in the way is said first, the deed is done once."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import own_draft
from survey_app.committee.editor.opening_form import OpeningForm
from survey_app.committee.editor.opening_page import Standing, opening_page, usual
from survey_app.fieldwork.campaign import CampaignRecord, CommunityRecord, Stage
from survey_app.fieldwork.collector import POSTER
from survey_app.fieldwork.opening import (
    Fault,
    Opening,
    OpeningFaults,
    make_opening,
    next_number,
    round_slug,
    usual_days,
)
from survey_app.store import campaigns, collectors, communities, questionnaires
from survey_app.store.campaigns import NoRegister
from survey_app.store.drafts import DraftRecord
from survey_app.store.questionnaires import NotFit
from survey_app.store.session import Session
from survey_app.web.pages import render
from survey_app.web.services import services


def show(draft_id: int) -> Response:
    """What is in the way; where nothing is, the blanks with what is usual in them."""
    with services().store.reading() as session:
        standing = _standing(session, own_draft(session, draft_id))
    filled = usual(standing, usual_days(services().config.today()))
    return render(opening_page(standing, OpeningForm(formdata=None, data=filled)))


def submit(draft_id: int) -> Response:
    """Open the round and lead to it. Pressed twice, it does no more than once."""
    form, kept = OpeningForm(), services()
    form.validate_on_submit()
    with kept.store.reading() as session:
        # The checker, too, takes longer than other writers should wait; what it says here is remembered.
        standing = _standing(session, own_draft(session, draft_id))
    try:
        with kept.store.begin() as session:
            return _submitted(session, draft_id, form)
    except (NotFit, NoRegister):
        return render(opening_page(standing, form, overtaken=True), 409)


def _submitted(session: Session, draft_id: int, form: OpeningForm) -> Response:
    draft = own_draft(session, draft_id)
    communities.locked(session, draft.community_id)
    there = campaigns.by_slug(session, form.slug.data)
    if there and (there.community.id, there.family_digest) == (draft.community_id, form.version.data):
        return _to(there)
    standing = _standing(session, draft)
    shown = (form.slug.data, form.version.data) == (standing.slug, draft.saved)
    if standing.blocked or not shown:
        return render(opening_page(standing, form, overtaken=not shown), 409)
    faults: tuple[Fault, ...] = ()
    try:
        opening = make_opening(form.asked(), standing.slug, draft.saved, services().config.today())
    except OpeningFaults as found:
        faults = found.faults
    if faults or form.errors:
        return render(opening_page(standing, form, faults), 422)
    return _to(_opened(session, draft, opening))


def _opened(session: Session, draft: DraftRecord, opening: Opening) -> CampaignRecord:
    """The round, its posters made, taking answers. Raises as ``campaigns.start`` does."""
    campaign = campaigns.create(session, draft.community_id, opening.plan)
    for place in opening.places:
        collectors.create(session, campaign.id, POSTER, place)
    return campaigns.start(session, campaign.id)


def _to(campaign: CampaignRecord) -> Response:
    return redirect(url_for("committee.round", slug=campaign.slug), 303)


def _standing(session: Session, draft: DraftRecord) -> Standing:
    community = communities.by_id(session, draft.community_id)
    if community is None:
        abort(404)
    family = questionnaires.family(session, draft.saved)
    register = communities.population(session, community.id)
    known = register.counts if register else {}
    rounds = campaigns.of_community(session, community.id)
    year = services().config.today().year
    number = _next(session, community, year, rounds)
    return Standing(
        draft=draft,
        community=community,
        family=family,
        version=questionnaires.version(session, draft.saved),
        verdict=questionnaires.verdict(session, draft.saved),
        slug=round_slug(community.slug, year, number),
        year=year,
        number=number,
        unknown=tuple(asked for asked in family if asked.band.id not in known),
        running=tuple(campaign for campaign in rounds if campaign.stage is Stage.OPEN),
    )


def _next(session: Session, community: CommunityRecord, year: int, rounds: tuple[CampaignRecord, ...]) -> int:
    """Which round of that year the next one is."""
    number = next_number(community.slug, year, (campaign.slug for campaign in rounds))
    while campaigns.by_slug(session, round_slug(community.slug, year, number)):
        # Another community whose name begins alike.
        number += 1
    return number
