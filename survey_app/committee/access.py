"""Who is at the door: finds the signed-in member, and lets her see the rounds of her own community and no other.

A round of another community is not forbidden but absent: nobody learns that it exists.
"""

from __future__ import annotations

from typing import cast

from flask import abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.member import MemberRecord, Role
from survey_app.store import campaigns, drafts, members
from survey_app.store.drafts import DraftRecord
from survey_app.store.session import Session
from survey_app.web.services import services

KEPT_AS = "member"
"""Under this name the signed browser cookie carries the token of the session that the store keeps."""

MOST_ID = 2**31 - 1
"""No row has a larger number on either database."""

OPEN_TO_ALL = frozenset({"committee.sign_in", "committee.sign_in_submit"})


def guard() -> Response | None:
    """Before every view: the member must be signed in; otherwise the way leads over the sign-in page and back here."""
    if request.endpoint in OPEN_TO_ALL:
        return None
    member = _signed_in()
    if member is None:
        session.pop(KEPT_AS, None)
        return redirect(url_for("committee.sign_in", next=_way_back()), 303)
    g.member = member
    return None


def member() -> MemberRecord:
    """The member who is asking; ``guard`` has found her."""
    return cast(MemberRecord, g.member)


def own_round(database: Session, slug: str) -> CampaignRecord:
    """The round of that slug in a community of the member; 404 for any other."""
    found = campaigns.by_slug(database, slug)
    if found is None or not member().may(Role.COMMITTEE, found.community.id):
        abort(404)
    return found


def own_draft(database: Session, draft_id: int) -> DraftRecord:
    """That questionnaire in work, of a community of the member; 404 for any other."""
    found = drafts.by_id(database, draft_id) if draft_id <= MOST_ID else None
    if found is None or not member().may(Role.COMMITTEE, found.community_id):
        abort(404)
    return found


def closed_round(database: Session, slug: str) -> CampaignRecord:
    """Such a round once its answers are sealed; 404 before, because there is nothing to read yet."""
    found = own_round(database, slug)
    if found.stage not in {Stage.CLOSED, Stage.PUBLISHED}:
        abort(404)
    return found


def safe_path(asked: str) -> str | None:
    """``asked`` when it is a path of this door; None for anything that could lead elsewhere."""
    inside = asked == "/committee" or asked.startswith("/committee/")
    plain = asked.isprintable() and "\\" not in asked and "//" not in asked
    return asked if inside and plain else None


def _way_back() -> str | None:
    """Where to go after signing in: the page asked for, or the first page when something was being sent."""
    if request.method not in {"GET", "HEAD"}:
        return None
    return request.full_path.rstrip("?")


def _signed_in() -> MemberRecord | None:
    token = session.get(KEPT_AS)
    if not isinstance(token, str):
        return None
    now, store = services().config.now(), services().store
    with store.reading() as database:
        found = members.by_session(database, token, now)
        stale = found is not None and members.needs_touch(database, token, now)
    if stale:
        with store.begin() as database:
            members.touch(database, token, now)
    return found
