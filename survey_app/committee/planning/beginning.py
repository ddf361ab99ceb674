"""Where a round begins: for which community, with which questionnaire, under which name. Then it is a draft."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import MOST_ID, noted, own_draft, places
from survey_app.committee.furniture import Link
from survey_app.committee.planning import versions, what
from survey_app.committee.planning.frame import Frame, stones
from survey_app.committee.planning.pages import PlacesPage
from survey_app.committee.planning.work import Form, sent, today
from survey_app.fieldwork.campaign import CampaignPlan, CampaignRecord, Stage
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.planning import FIRST_LANGUAGE, Fault, PlanFaults, usual_days
from survey_app.fieldwork.slug import next_number, round_slug
from survey_app.fieldwork.steps import Step
from survey_app.store import campaigns, communities, questionnaires
from survey_app.store.session import Session
from survey_app.web.language import chosen, current_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

REFUSED = 422
MOST_PLANS = 20
"""Rounds being prepared in one community at a time."""
CROWDED = 409


def show() -> Response:
    """Step one of a round there is nothing of yet; ``draft`` names the questionnaire that is to be asked."""
    with services().store.reading() as session:
        own = _own(session)
        place, version = _asked_for(session, own)
        if place is None:
            links = tuple(Link(one.names[current_language()], _address(one)) for one in own)
            return render(PlacesPage(heads.front(own, "committee.plan_new"), links))
        return _page(session, place, _usual(session, place, version), ())


def submit() -> Response:
    """Keep a draft of the round and lead on. Pressed twice, there is one."""
    form = sent()
    with services().store.reading() as session:
        place = _place(_own(session), form.get("community", ""))
        if place is None:
            abort(404)
        try:
            version, titles = what.read(session, place.id, form)
        except PlanFaults as found:
            return _page(session, place, form, found.faults, status=REFUSED)
        texts = versions.texts(session, version)
        questionnaires.judged(texts)
    with services().store.begin() as session:
        communities.locked(session, place.id)
        there = campaigns.by_slug(session, form.get("slug", ""))
        if there is None or not _same(there, place, version, titles):
            rounds = campaigns.of_community(session, place.id)
            if sum(one.stage is Stage.DRAFT for one in rounds) >= MOST_PLANS:
                return _page(session, place, form, (), status=CROWDED)
            questionnaires.keep(session, texts, today())
            there = campaigns.create(session, place.id, _plan(session, place, version, titles))
            noted(session, Deed.ROUND_PLANNED, there.slug, place.id)
    then = form.get("then", "")
    step = Step(then) if then in set(Step) else Step.WHO
    return redirect(url_for("committee.plan_step", slug=there.slug, step=step), 303)


def _same(there: CampaignRecord, place: CommunityRecord, version: str, titles: dict[str, str]) -> bool:
    """Whether the round of that slug is what this form has made already."""
    made = (there.community.id, there.begun_from, dict(there.titles))
    return made == (place.id, version, titles)


def _plan(session: Session, place: CommunityRecord, version: str, titles: dict[str, str]) -> CampaignPlan:
    opens, closes, answer_day = usual_days(today())
    before = next((one for one in campaigns.of_community(session, place.id) if one.officer), None)
    return CampaignPlan(
        slug=_slug(session, place)[0],
        titles=titles,
        family_digest=version,
        opens=opens,
        closes=closes,
        answer_day=answer_day,
        officer=before.officer if before else "",
        officer_phone=before.officer_phone if before else "",
        begun_from=version,
        prepared=(Step.WHAT,),
    )


def _slug(session: Session, place: CommunityRecord) -> tuple[str, int]:
    """What the next round is called, and which of this year it is."""
    year = today().year
    slugs = (campaign.slug for campaign in campaigns.of_community(session, place.id))
    number = next_number(place.slug, year, slugs)
    while campaigns.by_slug(session, round_slug(place.slug, year, number)):
        # Another community whose name begins alike.
        number += 1
    return round_slug(place.slug, year, number), number


def _own(session: Session) -> tuple[CommunityRecord, ...]:
    found = (communities.by_id(session, one) for one in places())
    return tuple(place for place in found if place and place.holds_rounds)


def _place(own: Collection[CommunityRecord], typed: str) -> CommunityRecord | None:
    return next((place for place in own if str(place.id) == typed), None)


def _asked_for(session: Session, own: Collection[CommunityRecord]) -> tuple[CommunityRecord | None, str]:
    """The community and the version that the address names; the only community where it names none."""
    draft_id = request.args.get("draft", 0, int)
    if draft_id:
        draft = own_draft(session, draft_id if 0 < draft_id <= MOST_ID else 0)
        return _place(own, str(draft.community_id)), draft.saved
    typed = request.args.get("community", "")
    if typed:
        return _place(own, typed) or abort(404), ""
    return (next(iter(own)), "") if len(own) == 1 else (None, "")


def _usual(session: Session, place: CommunityRecord, version: str) -> Form:
    _slug_of, number = _slug(session, place)
    with chosen(FIRST_LANGUAGE):
        title = _("Round %(number)s of %(year)s", number=number, year=today().year)
    offered = versions.offers(session, place.id)
    return {"version": version or offered[0].digest, "title_zh": title, "title_en": ""}


def _page(
    session: Session, place: CommunityRecord, form: Form, faults: Collection[Fault], *, status: int = 200
) -> Response:
    slug, _number = _slug(session, place)
    title, lead = what.title()
    around = Frame(
        masthead=heads.front((place,), "committee.plan_new"),
        title=title,
        lead=lead,
        stones=stones(Step.WHAT, (), None),
        action=url_for("committee.plan_new_submit"),
        seen="",
        fault=_("Too many rounds are being prepared. Remove one first.") if status == CROWDED else "",
        overtaken=(),
        next_step=Step.WHO,
        before="",
        remove_url="",
    )
    page = what.made(around, versions.offers(session, place.id), form, faults, slug=slug)
    return render(replace(page, community=str(place.id)), status)


def _address(place: CommunityRecord) -> str:
    return url_for("committee.plan_new", community=place.id)
