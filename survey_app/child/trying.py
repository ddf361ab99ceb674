"""A questionnaire in work, as a child sees it, for whoever knows its address. Nothing of a try is kept anywhere.

Shown in a frame beside the editor and opened on a phone to try it with children before a round begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial, wraps
from http import HTTPStatus

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from questionnaires.faults import LoadingError
from questionnaires.model import Questionnaire
from questionnaires.sources import digest
from survey_app.child import heard, scripts, sending, trying_pages
from survey_app.child.languages import language_asked, language_of
from survey_app.child.presentation import offered
from survey_app.child.screens import NOTHING
from survey_app.child.visit import Visit
from survey_app.fieldwork.campaign import CampaignRecord, Phase, Stage
from survey_app.fieldwork.collector import Channel, CollectorRecord
from survey_app.fieldwork.community import CommunityRecord
from survey_app.store import communities, drafts, questionnaires
from survey_app.web.services import services

FORTNIGHT = timedelta(14)
NOWHERE = 0
"""The number of no round and no collector."""
AT = "at"

blueprint = Blueprint("trying", __name__, url_prefix="/try")

View = Callable[[Visit, Questionnaire, str], BaseResponse]


def visit_to(token: str) -> Visit | None:
    """A visit to a round that does not exist, of the draft with this token; None when there is no such draft.

    Raises ``LoadingError`` for a draft that cannot be read as it stands.
    """
    offers = services()
    with offers.store.reading() as session:
        draft = drafts.by_token(session, token)
        community = None if draft is None else communities.by_id(session, draft.community_id)
    if draft is None or community is None:
        return None
    name = digest(draft.sources)
    family = questionnaires.read(draft.sources)
    collector = CollectorRecord(NOWHERE, token, NOWHERE, Channel.POSTER, {})
    return Visit(collector, _made_up(community, name, offers.config.today()), family, Phase.OPEN)


def of_draft(view: View) -> Callable[[str, str], BaseResponse]:
    """Turns ``(visit, questionnaire, language)`` into a view of ``(token, band)``, with a page where there is none."""

    @wraps(view)
    def found(token: str, band: str) -> BaseResponse:
        try:
            here = visit_to(token)
        except LoadingError:
            return trying_pages.unfinished(language_asked())
        questionnaire = here.questionnaire(band) if here and offered(here.family) else None
        if here is None or questionnaire is None:
            return trying_pages.unknown(language_asked())
        return view(here, questionnaire, language_of(here.family))

    return found


@blueprint.get("/page.js")
def script() -> BaseResponse:
    """The script of a try: it steps and reads aloud, and keeps nothing."""
    return scripts.page_file(scripts.TRY)


@blueprint.get("/<token>/<band>")
@of_draft
def ask(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The whole questionnaire in one document."""
    return trying_pages.document(here, questionnaire, language, NOTHING, request.args.get(AT, ""))


@blueprint.post("/<token>/<band>")
@of_draft
def send(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Nothing is read of what is sent."""
    return _on_to("thanks", here, questionnaire, language)


@blueprint.post("/<token>/<band>/decline")
@of_draft
def decline(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Nobody is counted."""
    return _on_to("leave", here, questionnaire, language)


@blueprint.post("/<token>/<band>/turn")
@of_draft
def turn(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """The page in another language with the answers on it."""
    return trying_pages.document(here, questionnaire, language, sending.carried_over())


@blueprint.get("/<token>/<band>/turn")
@of_draft
def turned(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Where the language links of that page lead: to the beginning."""
    return _on_to("ask", here, questionnaire, language)


@blueprint.get("/<token>/<band>/thanks")
@of_draft
def thanks(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """It was a try, and what the thanks would have said."""
    return trying_pages.over(here, questionnaire, language, sent=True)


@blueprint.get("/<token>/<band>/bye")
@of_draft
def leave(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """It was a try."""
    return trying_pages.over(here, questionnaire, language, sent=False)


@blueprint.get("/<token>/<band>/clips.json")
@of_draft
def clips(here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    """Where the questionnaire can be heard. No round, so no recordings: only what a machine has made of these words."""
    return heard.places(here, questionnaire, language, partial(url_for, "trying.clip", token=here.collector.code))


@blueprint.get("/<token>/clip/<name>.mp3")
def clip(token: str, name: str) -> BaseResponse:
    """One text, read aloud."""
    try:
        here = visit_to(token)
    except LoadingError:
        return trying_pages.unfinished(language_asked())
    return trying_pages.unknown(language_asked()) if here is None else heard.clip(here, name)


def _on_to(endpoint: str, here: Visit, questionnaire: Questionnaire, language: str) -> BaseResponse:
    address = url_for(f"trying.{endpoint}", token=here.collector.code, band=questionnaire.band.id, lang=language)
    return redirect(address, HTTPStatus.SEE_OTHER)


def _made_up(community: CommunityRecord, name: str, today: date) -> CampaignRecord:
    """A round of that community that begins today and promises its answer in a fortnight."""
    return CampaignRecord(
        id=NOWHERE,
        slug="",
        # The page says that it is a try; that the community is made up would be one note too many.
        community=replace(community, demonstration=False),
        titles={},
        family_digest=name,
        stage=Stage.OPEN,
        opens=today,
        closes=today + FORTNIGHT - timedelta(1),
        answer_day=today + FORTNIGHT,
        closed_on=None,
        sealed_digest=None,
        published_on=None,
    )
