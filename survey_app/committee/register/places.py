"""The residents' groups and buildings of a community: an editor names them, and removes what nothing hangs on."""

from __future__ import annotations

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import noted
from survey_app.committee.forms import cleaned
from survey_app.committee.register.node import own_community
from survey_app.committee.register.places_page import KINDS, Sent, places_page
from survey_app.fieldwork.community import (
    CommunityRecord,
    PlaceFault,
    PlaceFaults,
    check_place,
    read_names,
    slug_below,
)
from survey_app.fieldwork.ledger import Deed
from survey_app.store import communities
from survey_app.store.communities import InUse
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> Response:
    """The places, and the blanks for another."""
    with services().store.reading() as session:
        place = own_community(session, slug)
        tree = communities.tree_below(session, place.id)
    return render(places_page(place, tree, Sent()))


def back(slug: str) -> Response:
    """To the places, from where something was refused."""
    return redirect(url_for("committee.places", slug=slug), 303)


def add(slug: str) -> Response:
    """Make a group or a building."""
    sent = _sent()
    try:
        with services().store.begin() as session:
            place = own_community(session, slug)
            communities.locked(session, place.id)
            made = _made(session, place, sent)
            noted(session, Deed.COMMUNITY_MADE, made.slug, place.id)
    except PlaceFaults as found:
        return _again(slug, sent, found)
    return redirect(url_for("committee.places", slug=slug), 303)


def rename(slug: str) -> Response:
    """Call one otherwise."""
    sent = _sent(request.form.get("place", ""))
    try:
        with services().store.begin() as session:
            place = own_community(session, slug)
            node = _inside(session, place, sent.about)
            siblings = _siblings(communities.tree_below(session, place.id), node.parent_id, but=node)
            communities.rename(session, node.id, read_names(sent.names, siblings))
            noted(session, Deed.COMMUNITY_RENAMED, node.slug, place.id)
    except PlaceFaults as found:
        return _again(slug, sent, found)
    return redirect(url_for("committee.places", slug=slug), 303)


def remove(slug: str) -> Response:
    """Take one away."""
    try:
        with services().store.begin() as session:
            place = own_community(session, slug)
            node = _inside(session, place, request.form.get("place", ""))
            communities.remove(session, node.id)
            noted(session, Deed.COMMUNITY_REMOVED, node.slug, place.id)
    except InUse:
        notice = _("Something belongs to this place: a building, a round, or a member. See to that first.")
        with services().store.reading() as session:
            tree = communities.tree_below(session, place.id)
        return render(places_page(place, tree, Sent(notice=notice)), 409)
    return redirect(url_for("committee.places", slug=slug), 303)


def _sent(about: str = "") -> Sent:
    form = request.form
    return Sent(
        about=about,
        kind=form.get("kind", ""),
        parent=form.get("parent", ""),
        names={language: cleaned(form.get(f"name_{language}")) for language in ("zh", "en")},
    )


def _made(session: Session, place: CommunityRecord, sent: Sent) -> CommunityRecord:
    tree = communities.tree_below(session, place.id)
    parent = next((node for node in (place, *tree) if node.slug == sent.parent), place)
    kind = next((kind for kind in KINDS if kind.value == sent.kind), None)
    if kind is None:
        raise PlaceFaults([PlaceFault.WRONG_PLACE])
    check_place(parent.kind, kind, len(tree))
    names = read_names(sent.names, _siblings(tree, parent.id))
    slug = slug_below(parent.slug, kind, communities.slugs(session))
    return communities.create_below(session, parent, kind, slug, names)


def _siblings(
    tree: tuple[CommunityRecord, ...], parent_id: int | None, but: CommunityRecord | None = None
) -> list[dict[str, str]]:
    return [dict(node.names) for node in tree if node.parent_id == parent_id and node != but]


def _inside(session: Session, place: CommunityRecord, slug: str) -> CommunityRecord:
    """A group or a building in that community; 404 for any other node."""
    node = next((one for one in communities.tree_below(session, place.id) if one.slug == slug), None)
    if node is None or node.kind not in KINDS:
        abort(404)
    return node


def _again(slug: str, sent: Sent, found: PlaceFaults) -> Response:
    with services().store.reading() as session:
        place = own_community(session, slug)
        tree = communities.tree_below(session, place.id)
    return render(places_page(place, tree, sent, found.faults), 422)
