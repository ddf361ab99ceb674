"""The communities a member knows: how many children live there, and where to go from here."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import places
from survey_app.committee.register import wording
from survey_app.committee.register.node import name
from survey_app.committee.register.pages import CommunitiesPage, CommunityLine
from survey_app.fieldwork.community import CommunityRecord, Kind
from survey_app.fieldwork.register import Standing
from survey_app.store import communities, registers
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show() -> Response:
    """The list."""
    with services().store.reading() as session:
        nodes = [node for one in places() if (node := communities.by_id(session, one))]
        known = [node for node in nodes if node.kind is Kind.COMMUNITY]
        lines = tuple(_line(session, node) for node in known)
    if not nodes:
        abort(403)
    return render(CommunitiesPage(heads.front(known or nodes, "committee.communities"), lines))


def _line(session: Session, node: CommunityRecord) -> CommunityLine:
    now = registers.population(session, node.id)
    waits = any(state.standing is Standing.WAITING for state in registers.history(session, node.id))
    return CommunityLine(
        name=name(node),
        living=wording.total(now) if now else _("nobody has entered how many live here"),
        note=_("New counts wait for a second look.") if waits else "",
        register=url_for("committee.register", slug=node.slug),
        places=url_for("committee.places", slug=node.slug),
    )
