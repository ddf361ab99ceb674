"""Which place a page is about: one that exists, and at which the member may do what the address does."""

from __future__ import annotations

from flask import abort

from survey_app.committee import heads
from survey_app.committee.access import admit, may
from survey_app.committee.furniture import Masthead
from survey_app.fieldwork.community import CommunityRecord, Kind
from survey_app.store import communities
from survey_app.store.session import Session
from survey_app.web.language import current_language, in_language


def own_node(database: Session, slug: str) -> CommunityRecord:
    """The node of that slug; 404 where there is none, or none that the member may look at, 403 where only that."""
    found = communities.by_slug(database, slug)
    if found is None:
        abort(404)
    admit(found.id)
    return found


def own_community(database: Session, slug: str) -> CommunityRecord:
    """The same, of kind ``COMMUNITY``: 404 for any other."""
    found = own_node(database, slug)
    if found.kind is not Kind.COMMUNITY:
        abort(404)
    return found


def name(node: CommunityRecord) -> str:
    """What the place is called, in the reader's language or else the first it has."""
    return in_language(node.names, current_language())[0]


def masthead(node: CommunityRecord) -> Masthead:
    """For a page about this place."""
    return heads.front([node], "committee.communities")


def allowed(endpoint: str, node: CommunityRecord, url: str) -> str:
    """The address, where the member may go there; empty where she may not."""
    return url if may(endpoint, node.id) else ""
