"""The shelf of who is what where. A role that is taken away is gone with the next page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.member import Membership, Role
from survey_app.store.member_tables import MemberRow, MembershipRow
from survey_app.store.tables import CommunityRow


@dataclass(frozen=True, slots=True)
class Granted:
    """One role of one member at the node it was given for."""

    member_id: int
    username: str
    second_step: bool
    membership: Membership


def at(session: Session, nodes: Collection[int]) -> tuple[Granted, ...]:
    """Every role that was given at one of these nodes, by node and name."""
    asked = select(MembershipRow, MemberRow).join(MemberRow, MemberRow.id == MembershipRow.member_id)
    asked = asked.where(MembershipRow.community_id.in_(nodes))
    asked = asked.order_by(MembershipRow.community_id, MemberRow.username, MembershipRow.role)
    return tuple(
        Granted(member.id, member.username, member.totp_box is not None, Membership(held.community_id, Role(held.role)))
        for held, member in session.execute(asked)
    )


def give(session: Session, member_id: int, membership: Membership) -> None:
    """Give a member a role; once is enough."""
    key = (member_id, membership.community_id, membership.role)
    if session.get(MembershipRow, key) is None:
        session.add(MembershipRow(member_id=member_id, community_id=membership.community_id, role=membership.role))
        session.flush()


def take(session: Session, member_id: int, membership: Membership) -> bool:
    """Take a role away; False when she does not have it."""
    held = MembershipRow.member_id == member_id, MembershipRow.community_id == membership.community_id
    gone = session.execute(delete(MembershipRow).where(*held, MembershipRow.role == membership.role))
    return isinstance(gone, CursorResult) and gone.rowcount == 1


def reaching(session: Session, community_id: int) -> tuple[Granted, ...]:
    """Every role that holds at a node: given there, or above it."""
    nodes: list[int] = []
    here: int | None = community_id
    while here is not None and here not in nodes:
        nodes.append(here)
        row = session.get(CommunityRow, here)
        here = None if row is None else row.parent_id
    return at(session, nodes)
