"""The masthead of every page behind the sign-in: where one is, where one may go, what day it is for the round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import url_for

from questionnaires.model import Family
from survey_app.committee.access import anywhere, may, member
from survey_app.committee.furniture import Link, Masthead
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.community import CommunityRecord
from survey_app.store.drafts import DraftRecord
from survey_app.web.days import month_day, span
from survey_app.web.language import current_language, day, in_language, later
from survey_app.web.language import gettext as _

DOOR = "committee."
_ALWAYS = (
    ("committee.rounds", later("All rounds")),
    ("committee.questionnaires", later("Questionnaires")),
)
_OFFICE = (
    ("committee.communities", later("Communities")),
    ("committee.members", later("Members")),
    ("committee.ledger", later("Ledger")),
)
"""On the pages that belong to no round: elsewhere the masthead would grow longer than a line."""
_WHILE_OPEN = (
    ("committee.round", later("Round")),
    ("committee.print", later("Print")),
    ("committee.paper_entry", later("On paper")),
    ("committee.ways", later("Ways in")),
)
_BEHIND = {"committee.tickets": "committee.print", "committee.read_aloud": "committee.print"}
"""Pages that are reached from another, under whose link the reader is then."""
_EDITING = (
    ("committee.draft", later("This questionnaire")),
    ("committee.coverage", later("Coverage")),
    ("committee.plan_new", later("Prepare a round")),
)
_WHILE_PREPARED = (
    ("committee.plan", later("Preparation")),
    _WHILE_OPEN[1],
)
_ONCE_CLOSED = (
    _WHILE_OPEN[0],
    ("committee.summary", later("Summary")),
    ("committee.suggestions", later("Children’s words")),
    ("committee.publish", later("Publish")),
)
_PLACES: Mapping[Stage, tuple[tuple[str, str], ...]] = {
    Stage.DRAFT: _WHILE_PREPARED,
    Stage.OPEN: _WHILE_OPEN,
    Stage.CLOSED: _ONCE_CLOSED,
    Stage.PUBLISHED: _ONCE_CLOSED,
}


def front(communities: Iterable[CommunityRecord], endpoint: str = "committee.rounds") -> Masthead:
    """For the lists of rounds and of questionnaires of these communities; ``endpoint``: where the reader is."""
    shown = tuple(communities)
    place = _(", ").join(dict.fromkeys(community.names[current_language()] for community in shown))
    made_up = any(community.demonstration for community in shown)
    return Masthead(
        place=place,
        links=_everywhere(endpoint, (*_ALWAYS, *_OFFICE)),
        dateline=(),
        demonstration=made_up,
        member=member().username,
        sign_out=_sign_out(),
        own=_own(),
    )


def of_round(campaign: CampaignRecord, endpoint: str) -> Masthead:
    """For a page of one round; ``endpoint`` is the place where the reader is."""
    here = _BEHIND.get(endpoint, endpoint)
    links = tuple(
        Link(_(words), url_for(place, slug=campaign.slug), current=place == here)
        for place, words in _PLACES[campaign.stage]
        if may(place.removeprefix(DOOR), campaign.community.id)
    )
    return Masthead(
        place=campaign.community.names[current_language()],
        links=(*_everywhere("", _ALWAYS[:1]), *links),
        dateline=(title(campaign), _("answers from %(days)s", days=_days(campaign)), state(campaign)),
        demonstration=campaign.community.demonstration,
        member=member().username,
        sign_out=_sign_out(),
        own=_own(),
    )


def of_draft(draft: DraftRecord, community: CommunityRecord, family: Family, endpoint: str, part: str = "") -> Masthead:
    """For a page of one questionnaire in work; ``endpoint`` is the place where the reader is, ``part`` what of it is
    shown."""
    links = tuple(
        Link(_(words), _about(place, draft), current=place == endpoint)
        for place, words in _EDITING
        if may(place.removeprefix(DOOR), community.id)
    )
    language, changed = current_language(), _("changed on %(day)s", day=month_day(draft.changed_on))
    return Masthead(
        place=community.names[language],
        links=(*_everywhere(""), *links),
        dateline=tuple(filter(None, (family_title(family), part, changed))),
        demonstration=community.demonstration,
        member=member().username,
        sign_out=_sign_out(),
        own=_own(),
    )


def _about(place: str, draft: DraftRecord) -> str:
    """Where a link of the editor leads; a new round is begun with this questionnaire."""
    return url_for(place, draft=draft.id) if place == "committee.plan_new" else url_for(place, draft_id=draft.id)


def family_title(family: Family) -> str:
    """What a family of questionnaires is called, in the reader's language or else the first it has."""
    return in_language({language: words.title for language, words in family.words.items()}, current_language())[0]


def _everywhere(endpoint: str, places: Iterable[tuple[str, str]] = _ALWAYS) -> tuple[Link, ...]:
    """What can be reached from every page, as far as the member may go there."""
    return tuple(
        Link(_(words), url_for(place), current=place == endpoint)
        for place, words in places
        if place == _ALWAYS[0][0] or anywhere(place.removeprefix(DOOR))
    )


def _days(campaign: CampaignRecord) -> str:
    return span(campaign.opens, campaign.closes)


def title(campaign: CampaignRecord) -> str:
    """What the round is called, in the reader's language."""
    return campaign.titles[current_language()]


def state(campaign: CampaignRecord) -> str:
    """How far the round has come, in a few words."""
    if campaign.stage is Stage.PUBLISHED and campaign.published_on is not None:
        return _("published on %(day)s", day=day(campaign.published_on))
    if campaign.stage in {Stage.CLOSED, Stage.PUBLISHED} and campaign.closed_on is not None:
        return _("sealed on %(day)s, unchanged since", day=month_day(campaign.closed_on))
    if campaign.stage is Stage.DRAFT:
        return _("being prepared")
    return _("taking answers")


def _sign_out() -> str:
    return url_for("committee.sign_out")


def _own() -> str:
    return url_for("committee.me")
