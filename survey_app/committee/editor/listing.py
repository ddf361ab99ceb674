"""The questionnaires of a member's communities that are in work, and where another begins."""

from __future__ import annotations

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.sources import Sources, library_family, read_sources
from survey_app.committee import heads
from survey_app.committee.access import member
from survey_app.committee.editor.pages import DraftLine, Option, QuestionnairesPage
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.member import Right
from survey_app.store import campaigns, communities, drafts, questionnaires
from survey_app.store.drafts import DraftRecord
from survey_app.store.session import Session
from survey_app.web.days import month_day
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

BUNDLED = "neighbourhood"
"""The family that comes with the product."""
MOST_DRAFTS = 50
"""In one community at a time."""
REFUSED = 409


def index(fault: str = "") -> Response:
    """Everything in work, the last changed first."""
    with services().store.reading() as session:
        places = _own(session)
        found = [(place, draft) for place in places for draft in drafts.of_community(session, place.id)]
        families = _families(session, places)
    page = QuestionnairesPage(
        masthead=heads.front(places, "committee.questionnaires"),
        drafts=tuple(_line(place, draft) for place, draft in found),
        communities=tuple(Option(str(place.id), place.names[current_language()]) for place in places),
        families=families,
        fault=fault,
        action=url_for("committee.begin"),
        upload_url=url_for("committee.upload"),
    )
    return render(page, REFUSED if fault else 200)


def begin() -> Response:
    """A new questionnaire in work, from the bundled one or from one that was asked before."""
    family, community_id = request.form.get("family", ""), request.form.get("community", 0, int)
    offered = services()
    with offered.store.begin() as session:
        place = next((one for one in _own(session) if one.id == community_id), None)
        if place is None or family not in {one.value for one in _families(session, (place,))}:
            abort(404)
        crowded = len(drafts.of_community(session, place.id)) >= MOST_DRAFTS
        if not crowded:
            draft = drafts.begin(session, place.id, _sources(session, family), offered.config.today())
    if crowded:
        return index(_("There are %(most)s questionnaires in work already. Remove one first.", most=MOST_DRAFTS))
    return redirect(url_for("committee.draft", draft_id=draft.id), 303)


def _own(session: Session) -> tuple[CommunityRecord, ...]:
    found = (communities.by_id(session, one) for one in member().where(Right.EDIT))
    return tuple(place for place in found if place and place.holds_rounds)


def _families(session: Session, places: tuple[CommunityRecord, ...]) -> tuple[Option, ...]:
    """The bundled family, and every version that was asked in these communities under the name of its latest round."""
    asked = {
        campaign.family_digest: in_language(campaign.titles, current_language())[0]
        for place in places
        for campaign in reversed(campaigns.of_community(session, place.id))
    }
    bundled = Option(BUNDLED, _("The neighbourhood questionnaire that comes with the product"), chosen=True)
    return (bundled, *(Option(digest, _("As asked in: %(round)s", round=title)) for digest, title in asked.items()))


def _sources(session: Session, family: str) -> Sources:
    return read_sources(library_family(BUNDLED)) if family == BUNDLED else questionnaires.texts(session, family)


def _line(place: CommunityRecord, draft: DraftRecord) -> DraftLine:
    return DraftLine(
        title=_(
            "%(title)s, draft %(number)s", title=heads.family_title(questionnaires.read(draft.sources)), number=draft.id
        ),
        place=place.names[current_language()],
        state=_("changed since the last version") if draft.changed else _("kept as a version"),
        changed=_("changed on %(day)s", day=month_day(draft.changed_on)),
        url=url_for("committee.draft", draft_id=draft.id),
    )
