"""Who is a member where: inviting, withdrawing an invitation, taking a role away."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import MOST_ID, admit, member, noted
from survey_app.committee.staff import carried
from survey_app.committee.staff.forms import InviteForm
from survey_app.committee.staff.members_page import Chosen, members_page, role_away_page
from survey_app.fieldwork import invitation as rules
from survey_app.fieldwork.invitation import GOOD_FOR, InvitationRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role, is_led
from survey_app.store import communities, invitations, memberships
from survey_app.store.memberships import Granted
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

LINK_KEPT = timedelta(minutes=10)


def show() -> Response:
    """All of them, and once the link of an invitation that was just made."""
    return render(members_page(Chosen(), carried.take(carried.LINK)))


def invite() -> Response:
    """Make an invitation. Pressed twice it is one, and the link is the same."""
    form = InviteForm()
    right = form.validate_on_submit()
    node, role = _number(form.place.data), _role(form.role.data)
    if form.place.data:
        admit(node)
    if not right or role is None:
        place_fault = _(form.place.errors[0]) if form.place.errors else ""
        role_fault = _(form.role.errors[0]) if form.role.errors else _("Choose what the person may do.")
        return render(members_page(Chosen(form.place.data or "", form.role.data or "", place_fault, role_fault)), 422)
    if role not in member().invites(node):
        fault = _("You cannot bring in somebody for this there.")
        return render(members_page(Chosen(str(node), role.value, role_fault=fault)), 422)
    secret = _secret(form.once.data, Membership(node, role))
    now = services().config.now()
    made = InvitationRecord(rules.mark(secret), node, role, member().username, now + GOOD_FOR)
    with services().store.begin() as database:
        if invitations.make(database, made, now):
            noted(database, Deed.INVITED, role.value, node)
        good = invitations.find(database, made.mark, now) is not None
    if good:
        said = {"secret": rules.written(secret), "role": role.value, "place": str(node)}
        carried.put(carried.LINK, said, LINK_KEPT)
    return redirect(url_for("committee.members"), 303)


def withdraw(mark: str) -> Response:
    """The link works no longer. Pressed twice, it does no more than once."""
    offered = services()
    now = offered.config.now()
    with offered.store.begin() as database:
        found = invitations.find(database, _mark(mark), now)
        if found is not None:
            admit(found.community_id)
            if found.role not in member().invites(found.community_id):
                abort(403)
            if invitations.spend(database, found.mark, now):
                noted(database, Deed.INVITATION_WITHDRAWN, found.role.value, found.community_id)
    return redirect(url_for("committee.members"), 303)


def role_away(community_id: int, member_id: int, role: str) -> Response:
    """What taking this role away does."""
    with services().store.reading() as database:
        granted = _granted(database, community_id, member_id, role)
        if granted is None:
            abort(404)
        place = communities.by_id(database, community_id)
        lost = _lost(database, granted)
    if place is None:
        abort(404)
    return render(role_away_page(granted, place, lost=lost))


def role_away_submit(community_id: int, member_id: int, role: str) -> Response:
    """Take it away: gone with her next page. Pressed twice, it does no more than once."""
    with services().store.begin() as database:
        granted = _granted(database, community_id, member_id, role)
        if granted is not None:
            # Two who let each other go at the same moment would leave nobody.
            communities.locked(database, community_id)
            if _lost(database, granted):
                abort(409)
            if memberships.take(database, member_id, granted.membership):
                noted(database, Deed.ROLE_REMOVED, f"{granted.username} {granted.membership.role}", community_id)
    return redirect(url_for("committee.members"), 303)


def _granted(database: Session, community_id: int, member_id: int, role: str) -> Granted | None:
    """That role of that member; 404 or 403 where the one who asks may not take it."""
    admit(community_id)
    known = _role(role)
    if known is None:
        abort(404)
    if known not in member().invites(community_id):
        abort(403)
    wanted = Membership(community_id, known)
    there = memberships.at(database, (community_id,))
    return next((one for one in there if (one.member_id, one.membership) == (member_id, wanted)), None)


def _lost(database: Session, granted: Granted) -> bool:
    """Whether nobody could bring in members there any more."""
    left = [one for one in memberships.reaching(database, granted.membership.community_id) if one != granted]
    return not is_led(one.membership.role for one in left)


def _secret(once: str, wanted: Membership) -> bytes:
    """Made from the form, its sender and what she asks for, so that the same form makes the same link."""
    said = f"invitation 1\0{member().id}\0{wanted.community_id}\0{wanted.role}\0{once}".encode()
    return hmac.new(services().keyring.form_secret, said, hashlib.sha256).digest()[:16]


def _number(typed: str | None) -> int:
    plain = typed or ""
    number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < len(str(MOST_ID)) else 0
    return number if number <= MOST_ID else 0


def _role(typed: str | None) -> Role | None:
    return Role(typed) if typed in set(Role) else None


def _mark(typed: str) -> bytes:
    try:
        return bytes.fromhex(typed)
    except ValueError:
        return b""
