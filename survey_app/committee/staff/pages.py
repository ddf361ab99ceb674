"""The pages about members: each says, typed, everything its template may show. Templates compute nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.furniture import Blank, Choice, Link, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True)
class CodePage(Page):
    """The second step of signing in; ``fault`` is the same sentence whatever was wrong."""

    template: ClassVar[str] = "committee/second_step.html"
    action: str
    code: Blank
    fault: str
    back: str


@dataclass(frozen=True)
class JoinPage(Page):
    """Somebody follows an invitation: what it is for, and a name and a password. With ``accept`` she has them."""

    template: ClassVar[str] = "committee/join.html"
    place: str
    asked: tuple[str, ...]
    rules: tuple[str, ...]
    username: Blank
    password: Blank
    again: Blank
    action: str
    sign_in: str
    accept: str
    member: str


@dataclass(frozen=True)
class JoinOverPage(Page):
    """An invitation that is not good, whatever the reason."""

    template: ClassVar[str] = "committee/join_over.html"


@dataclass(frozen=True, slots=True)
class Secret:
    """What an authenticator app needs: as a code to scan, as a link on the same telephone, as letters to type."""

    qr: Markup
    address: str
    letters: str


@dataclass(frozen=True)
class JoinStepPage(Page):
    """The second step of somebody who joins. ``may_skip``: at a demonstration it can wait."""

    template: ClassVar[str] = "committee/join_second_step.html"
    place: str
    secret: Secret
    code: Blank
    action: str
    may_skip: bool
    back: str


@dataclass(frozen=True)
class OwnStepPage(Page):
    """A second step for a member. ``must``: nothing else is open to her before; ``first``: she has none yet."""

    template: ClassVar[str] = "committee/second_step_new.html"
    masthead: Masthead
    must: bool
    first: bool
    secret: Secret
    new_code: Blank
    current: Blank
    code: Blank
    fault: str
    action: str
    back: str


@dataclass(frozen=True)
class CodesPage(Page):
    """Recovery codes, to be written down before anything else."""

    template: ClassVar[str] = "committee/second_step_codes.html"
    masthead: Masthead
    username: str
    codes: tuple[str, ...]
    fault: str
    action: str


@dataclass(frozen=True, slots=True)
class Held:
    """One thing the member is: where, and what she may do there."""

    place: str
    role: str
    means: str


@dataclass(frozen=True)
class MePage(Page):
    """What a member can see and change about herself. ``done``: what was just changed."""

    template: ClassVar[str] = "committee/me.html"
    masthead: Masthead
    username: str
    done: str
    held: tuple[Held, ...]
    second_step: bool
    step_words: str
    codes_words: str
    step_url: str
    rules: tuple[str, ...]
    current: Blank
    code: Blank
    password: Blank
    again: Blank
    password_fault: str
    password_action: str
    codes_code: Blank
    codes_fault: str
    codes_action: str
    everywhere_action: str


@dataclass(frozen=True, slots=True)
class Person:
    """One member at one node. ``away_url`` is empty where the reader cannot take the role from her."""

    name: str
    role: str
    step: str
    away_url: str


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation that nobody has used yet."""

    role: str
    words: str
    withdraw_url: str


@dataclass(frozen=True, slots=True)
class Node:
    """The members of one place, and who is still to come."""

    name: str
    people: tuple[Person, ...]
    invited: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation that was just made: its link, which is shown this once."""

    address: str
    qr: Markup
    words: str


@dataclass(frozen=True)
class MembersPage(Page):
    """Who is a member where, who is invited, and the form that invites."""

    template: ClassVar[str] = "committee/members.html"
    masthead: Masthead
    made: Made | None
    nodes: tuple[Node, ...]
    once: str
    places: tuple[Choice, ...]
    place_fault: str
    roles: tuple[Choice, ...]
    role_fault: str
    action: str


@dataclass(frozen=True)
class RoleAwayPage(Page):
    """What taking a role away does, before it is done. Without ``action`` it cannot be done: ``fault`` says why."""

    template: ClassVar[str] = "committee/members_role_away.html"
    masthead: Masthead
    said: str
    fault: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    number: str
    when: str
    who: str
    what: str
    subject: str
    place: str


@dataclass(frozen=True)
class LedgerPage(Page):
    """Who did what, newest first. ``damaged``: where the chain is broken, in words."""

    template: ClassVar[str] = "committee/ledger.html"
    masthead: Masthead
    entries: tuple[Entry, ...]
    whole: str
    damaged: str
    newer: Link | None
    older: Link | None
