"""The masthead of a member's own pages: the places she belongs to."""

from __future__ import annotations

from survey_app.committee import heads
from survey_app.committee.access import member
from survey_app.committee.furniture import Masthead
from survey_app.fieldwork.community import CommunityRecord
from survey_app.store import communities, memberships
from survey_app.store.session import Session


def own_places(database: Session) -> tuple[CommunityRecord, ...]:
    """The nodes at which a role was given to the member herself, not those below them."""
    nodes = {held.community_id for held in member().memberships}
    given = {held.membership.community_id for held in memberships.at(database, nodes) if held.member_id == member().id}
    return tuple(place for place in communities.every(database) if place.id in given)


def own_head(database: Session) -> Masthead:
    """The masthead of a page about the member herself."""
    return heads.front(own_places(database), "committee.me")
