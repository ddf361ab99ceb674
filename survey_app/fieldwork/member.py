"""Staff: who may do what where, and which passwords are refused. Children have no accounts and never will."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
"""Characters. A sentence fits; a megabyte that only keeps the machine busy does not."""

MOST_ALIKE = 4
"""A password made of so few different characters is as good as none."""

COMMON = (
    "password",
    "passw0rd",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "1qaz2wsx",
    "1q2w3e4r",
    "administrator",
    "admin",
    "welcome",
    "letmein",
    "iloveyou",
    "woaini",
    "5201314",
    "1314520",
    "a123456",
    "mima",
    "juweihui",
    "shequ",
    "tongyan",
    "changeme",
    "abc",
    "123456789",
    "987654321",
    "123123",
    "123",
)
"""What people choose first, in both languages of this house; padding them with more of the same does not help."""


class Role(StrEnum):
    """What a member is in one community."""

    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Membership:
    """One role in one community."""

    community_id: int
    role: Role


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """One member of staff."""

    id: int
    username: str
    memberships: tuple[Membership, ...]

    @property
    def communities(self) -> tuple[int, ...]:
        """Ids of the communities the member has any role in."""
        return tuple(dict.fromkeys(membership.community_id for membership in self.memberships))

    def may(self, role: Role, community_id: int) -> bool:
        """Whether the member has this role there."""
        return Membership(community_id, role) in self.memberships


class PasswordFault(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_COMMON = "too-common"
    HOLDS_NAME = "holds-name"


class PasswordFaults(ValueError):
    """A password that is refused; ``faults`` holds every reason. The password itself is never part of the message."""

    def __init__(self, faults: tuple[PasswordFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def read_username(typed: str) -> str:
    """A username as it is kept and compared: NFKC, lower case, trimmed."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def read_password(typed: str) -> str:
    """A password as it is hashed and compared: NFKC, so that full width and half width are the same key presses.

    Never longer than is needed to see that it is too long, and always something that can be written as UTF-8.
    """
    writable = typed[: LONGEST_PASSWORD + 1].encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", writable)


def password_faults(password: str, username: str) -> tuple[PasswordFault, ...]:
    """Every reason to refuse ``password`` for ``username``; empty when it will do."""
    plain = read_password(password).casefold()
    faults: list[PasswordFault] = []
    if len(plain) < SHORTEST_PASSWORD:
        faults.append(PasswordFault.TOO_SHORT)
    if len(plain) > LONGEST_PASSWORD:
        faults.append(PasswordFault.TOO_LONG)
    if len(set(plain)) <= MOST_ALIKE or _ordinary(plain):
        faults.append(PasswordFault.TOO_COMMON)
    name = read_username(username)
    if name and name in plain:
        faults.append(PasswordFault.HOLDS_NAME)
    return tuple(faults)


def _ordinary(plain: str) -> bool:
    """Whether little is left once the usual beginnings, years and runs are taken out."""
    rest = plain
    for word in COMMON:
        rest = rest.replace(word, "")
    letters = "".join(char for char in rest if char.isalpha())
    return len(rest) < SHORTEST_PASSWORD // 2 or (rest != plain and not letters) or _run(plain)


def _run(plain: str) -> bool:
    """Whether every character follows from the one before it: 0123456789ab, zyxw."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return len(steps) == 1
