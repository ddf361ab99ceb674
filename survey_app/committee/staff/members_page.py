"""The page of members, made from what the shelves hold: a place at a time, who is there and who is still to come."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from survey_app.committee import heads
from survey_app.committee.access import member, places
from survey_app.committee.furniture import Choice
from survey_app.committee.staff.deeds import who_words
from survey_app.committee.staff.pages import Invited, Made, MembersPage, Node, Person, RoleAwayPage
from survey_app.committee.staff.roles import role_means, role_words
from survey_app.documents import qr
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.invitation import GOOD_FOR, InvitationRecord
from survey_app.fieldwork.member import Role
from survey_app.store import communities, invitations, memberships
from survey_app.store.memberships import Granted
from survey_app.web.language import current_language, day, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the form, and what is wrong with it."""

    place: str = ""
    role: str = ""
    place_fault: str = ""
    role_fault: str = ""


def members_page(chosen: Chosen, link: Mapping[str, str] | None = None) -> MembersPage:
    """The page. ``link``: an invitation that was just made."""
    offered, nodes = services(), places()
    with offered.store.reading() as database:
        found = tuple(place for place in communities.every(database) if place.id in nodes)
        people = memberships.at(database, nodes)
        waiting = invitations.waiting(database, nodes, offered.config.now())
    names = {place.id: place.names[current_language()] for place in found}
    busy = {one.membership.community_id for one in people} | {one.community_id for one in waiting}
    return MembersPage(
        masthead=heads.front(_widest(found), "committee.members"),
        made=None if link is None else _made(link, names),
        nodes=tuple(_node(place, names, people, waiting) for place in found if place.id in busy),
        once=secrets.token_hex(16),
        places=_places(names, chosen.place),
        place_fault=chosen.place_fault,
        roles=_roles(chosen.role),
        role_fault=chosen.role_fault,
        action=url_for("committee.invite"),
    )


def _widest(found: Sequence[CommunityRecord]) -> tuple[CommunityRecord, ...]:
    """Those of the nodes that lie in no other of them."""
    ids = {place.id for place in found}
    return tuple(place for place in found if place.parent_id not in ids)


def _node(
    place: CommunityRecord,
    names: Mapping[int, str],
    people: Sequence[Granted],
    waiting: Sequence[InvitationRecord],
) -> Node:
    return Node(
        name=names[place.id],
        people=tuple(_person(one) for one in people if one.membership.community_id == place.id),
        invited=tuple(_invited(one) for one in waiting if one.community_id == place.id),
    )


def _person(granted: Granted) -> Person:
    held = granted.membership
    may = held.role in member().invites(held.community_id)
    return Person(
        name=granted.username,
        role=role_words(held.role),
        step=_("second step set up") if granted.second_step else _("no second step yet"),
        away_url=_about(granted, "role_away") if may else "",
    )


def _about(granted: Granted, endpoint: str) -> str:
    """The address of that name about one role of one member."""
    held = granted.membership
    return url_for(
        f"committee.{endpoint}", community_id=held.community_id, member_id=granted.member_id, role=held.role.value
    )


def _invited(one: InvitationRecord) -> Invited:
    until, by = day(one.until.astimezone(services().config.timezone).date()), who_words(one.invited_by)
    hers = one.role in member().invites(one.community_id)
    return Invited(
        role=role_words(one.role),
        words=_("invited by %(member)s, not come yet; the link works until %(day)s", member=by, day=until),
        withdraw_url=url_for("committee.withdraw", mark=one.mark.hex()) if hers else "",
    )


def _made(link: Mapping[str, str], names: Mapping[int, str]) -> Made:
    address = public_url(f"/committee/join/{link['secret']}")
    words = ngettext(
        "%(role)s, %(place)s. It works once, for %(num)s day.",
        "%(role)s, %(place)s. It works once, for %(num)s days.",
        GOOD_FOR.days,
        role=role_words(Role(link["role"])),
        place=names.get(int(link["place"]), ""),
    )
    return Made(address, qr.svg(address), words)


def _places(names: Mapping[int, str], chosen: str) -> tuple[Choice, ...]:
    open_to = [node for node in names if member().invites(node)]
    wanted = chosen or (str(open_to[0]) if len(open_to) == 1 else "")
    return tuple(Choice(str(node), names[node], "", str(node) == wanted, "") for node in open_to)


def _roles(chosen: str) -> tuple[Choice, ...]:
    """What the member may make of others somewhere; whether also at the place she chose is looked at when she sends."""
    open_to = {role for node in places() for role in member().invites(node)}
    return tuple(
        Choice(role.value, role_words(role), role_means(role), role.value == chosen, "")
        for role in Role
        if role in open_to
    )


def role_away_page(granted: Granted, place: CommunityRecord, *, lost: bool) -> RoleAwayPage:
    """What happens when the role is taken away, or why it cannot be."""
    held, name = granted.membership, place.names[current_language()]
    said = _("%(member)s: %(role)s, %(place)s.", member=granted.username, role=role_words(held.role), place=name)
    fault = _("Nobody would be left who can bring in members here. Invite somebody else first.")
    return RoleAwayPage(
        masthead=heads.front((place,), "committee.role_away"),
        said=said,
        fault=fault if lost else "",
        action="" if lost else _about(granted, "role_away_submit"),
        back=url_for("committee.members"),
    )
