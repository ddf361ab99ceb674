"""Staff: who may do what where, and who may bring in whom. Children have no accounts and never will."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member is at one node of the tree, and at every node below it."""

    PROGRAMME = "programme"
    EDITOR = "editor"
    READER = "reader"
    SAFEGUARDING = "safeguarding"
    OPERATOR = "operator"


class Right(StrEnum):
    """What somebody may do at a node."""

    LOOK = "look"
    """see its rounds, who has come, and the summary"""
    EDIT = "edit"
    """questionnaires, rounds, tickets, paper, replies, publishing"""
    WORDS = "words"
    """read what children wrote, before it is let out"""
    CONFIRM = "confirm"
    """look at what another member did, and let it count"""
    MEMBERS = "members"
    """invite members, change what they are, let them go"""
    LEDGER = "ledger"
    """read who did what"""


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.PROGRAMME: frozenset({Right.LOOK, Right.CONFIRM, Right.MEMBERS, Right.LEDGER}),
    Role.EDITOR: frozenset(Right),
    Role.READER: frozenset({Right.LOOK}),
    Role.SAFEGUARDING: frozenset({Right.LOOK}),
    Role.OPERATOR: frozenset({Right.MEMBERS, Right.LEDGER}),
}
"""Who may do what. A role that is not here may nothing."""

_EVERYBODY = frozenset(Role)
INVITES: Mapping[Role, frozenset[Role]] = {
    Role.PROGRAMME: _EVERYBODY,
    Role.EDITOR: frozenset({Role.EDITOR, Role.READER, Role.SAFEGUARDING}),
    Role.OPERATOR: _EVERYBODY,
}
"""Who may bring in whom at a node, and let whom go. A role that is not here brings in nobody."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One role at one node."""

    community_id: int
    role: Role


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One member of staff. ``memberships``: her role at every node she has one for, those below her own included.

    ``second_step``: whether signing in asks her for more than a password. ``needs_second_step``: whether it must,
    because one of her nodes is not made up.
    """

    id: int
    username: str
    memberships: tuple[Membership, ...]
    second_step: bool = False
    needs_second_step: bool = False

    def where(self, right: Right) -> tuple[int, ...]:
        """Ids of the nodes at which she has this right."""
        has = (held.community_id for held in self.memberships if right in RIGHTS[held.role])
        return tuple(dict.fromkeys(has))

    def may(self, right: Right, community_id: int) -> bool:
        """Whether the member has this right there."""
        return community_id in self.where(right)

    def invites(self, community_id: int) -> tuple[Role, ...]:
        """The roles that the member may give to others at that node, or take from them."""
        held = [held.role for held in self.memberships if held.community_id == community_id]
        return tuple(role for role in Role if any(role in INVITES.get(own, ()) for own in held))

    @property
    def home(self) -> int | None:
        """The node that she is a member of first; None when she is of none."""
        return self.memberships[0].community_id if self.memberships else None


class NameFault(StrEnum):
    """Why a name for signing in is refused."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    ODD = "odd"
    RESERVED = "reserved"


SHORTEST_NAME = 2
LONGEST_NAME = 40
RESERVED = frozenset({"operator"})
"""Names by which the ledger calls somebody else."""


def name_fault(typed: str) -> NameFault | None:
    """Why nobody new may sign in under this name; None when it will do."""
    name = read_username(typed)
    if len(name) < SHORTEST_NAME:
        return NameFault.TOO_SHORT
    if len(name) > LONGEST_NAME:
        return NameFault.TOO_LONG
    # A letter that looks like another one would let somebody sign the ledger with a colleague's name.
    alphabets = {unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha()} - {"CJK"}
    if len(alphabets) > 1 or "  " in name or not all(char.isalnum() or char in " ._-" for char in name):
        return NameFault.ODD
    return NameFault.RESERVED if name in RESERVED else None


def is_led(roles: Iterable[Role]) -> bool:
    """Whether somebody with one of these roles can bring in others; a node without anybody like that is lost."""
    return any(Right.MEMBERS in RIGHTS[role] for role in roles)


def read_username(typed: str) -> str:
    """A username as it is kept and compared: NFKC, lower case, trimmed."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()
