"""Who is at the door: finds the signed-in member, and lets her see the rounds of her own community and no other.

A round of another community is not forbidden but absent: nobody learns that it exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from survey_app.committee.rights import BEFORE_ANYTHING, NEEDS, OPEN_TO_ALL, SIGNED_IN
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.fieldwork.member import MemberRecord, Right
from survey_app.store import campaigns, drafts, ledger, members
from survey_app.store.drafts import DraftRecord
from survey_app.store.session import Session
from survey_app.web.services import services

KEPT_AS = "member"
"""Under this name the signed browser cookie carries the token of the session that the store keeps."""

UNWRITTEN = "codes"
"""Under this name the cookie carries recovery codes that the member has not said she wrote down."""

MOST_ID = 2**31 - 1
"""No row has a larger number on either database."""


def guard() -> Response | None:
    """Before every view: the member must be signed in; otherwise the way leads over the sign-in page and back here.

    Who must have a second step and has none, or has codes she has not written down, sees to that before anything else.
    """
    name = _name(request.endpoint)
    if name in OPEN_TO_ALL:
        return None
    found = signed_in()
    if found is None:
        session.pop(KEPT_AS, None)
        return redirect(url_for("committee.sign_in", next=_way_back()), 303)
    g.member = found
    if name not in SIGNED_IN and name not in NEEDS:
        abort(404)
    if name in BEFORE_ANYTHING:
        return None
    if found.needs_second_step and not found.second_step:
        return redirect(url_for("committee.own_second_step"), 303)
    if UNWRITTEN in session:
        return redirect(url_for("committee.recovery_codes"), 303)
    if name in NEEDS and not request.view_args and not anywhere(name):
        # An address that names no place is open to who has the right at one of them.
        abort(403)
    return None


def member() -> MemberRecord:
    """The member who is asking; ``guard`` has found her."""
    return cast(MemberRecord, g.member)


def own_round(database: Session, slug: str) -> CampaignRecord:
    """The round of that slug, where the member may do what she asks for; 403 where she may only look, else 404."""
    found = campaigns.by_slug(database, slug)
    if found is None:
        abort(404)
    admit(found.community.id)
    return found


def own_draft(database: Session, draft_id: int) -> DraftRecord:
    """That questionnaire in work, where the member may do what she asks for; 404 for any other."""
    found = drafts.by_id(database, draft_id) if draft_id <= MOST_ID else None
    if found is None:
        abort(404)
    admit(found.community_id)
    return found


def admit(community_id: int) -> None:
    """Let the member do at that node what this address does. 404 where she may not even look: nobody learns that the
    node exists; 403 where she may look but not do this."""
    if may(_name(request.endpoint), community_id):
        return
    abort(403 if member().may(Right.LOOK, community_id) else 404)


def may(endpoint: str, community_id: int) -> bool:
    """Whether the member may reach the address of that name (without the door's) at that node."""
    needed = NEEDS.get(endpoint)
    return needed is not None and member().may(needed, community_id)


def anywhere(endpoint: str) -> bool:
    """Whether the member may reach the address of that name (without the door's) at one node at least."""
    needed = NEEDS.get(endpoint)
    return needed is not None and bool(member().where(needed))


def places() -> tuple[int, ...]:
    """Ids of the nodes at which the member may do what this address does."""
    needed = NEEDS.get(_name(request.endpoint), Right.LOOK)
    return member().where(needed)


def noted(database: Session, deed: Deed, subject: str, community_id: int | None = None) -> None:
    """Write into the ledger, in this transaction, that the member did ``deed`` to ``subject``: a name without content,
    such as a round's slug or a finding's id."""
    ledger.note(database, Note(deed, member().username, subject, community_id), services().config.now())


@contextmanager
def writing(deed: Deed, subject: str, community_id: int | None = None) -> Iterator[Session]:
    """A transaction that ends with such a line, where nothing can turn out otherwise on the way."""
    with services().store.begin() as database:
        yield database
        noted(database, deed, subject, community_id)


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


def _name(endpoint: str | None) -> str:
    return (endpoint or "").removeprefix("committee.")


def _way_back() -> str | None:
    """Where to go after signing in: the page asked for, or the first page when something was being sent."""
    if request.method not in {"GET", "HEAD"}:
        return None
    return request.full_path.rstrip("?")


def signed_in() -> MemberRecord | None:
    """Who is asking, also where nobody has to be signed in; None for a stranger."""
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
