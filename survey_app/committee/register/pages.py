"""The pages about how many children live here and about the tree of places: each says, typed, what it may show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from survey_app.committee.furniture import Blank, Link, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """One community in the list."""

    name: str
    living: str
    note: str
    register: str
    places: str


@dataclass(frozen=True)
class CommunitiesPage(Page):
    """The communities a member knows."""

    template: ClassVar[str] = "committee/register/communities.html"
    masthead: Masthead
    communities: tuple[CommunityLine, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many, of one age or one group."""

    name: str
    all: str
    boys: str
    girls: str


@dataclass(frozen=True, slots=True)
class Change:
    """One count as it is now and as it would be."""

    name: str
    before: str
    after: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Counts that wait for a second person; an address is empty where the member may not do it."""

    id: str
    entered: str
    source: str
    changes: tuple[Change, ...]
    confirm: str
    refuse: str
    withdraw: str
    second: str
    invite: Link | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """One state that was, in a line."""

    what: str
    became: str


@dataclass(frozen=True)
class RegisterPage(Page):
    """How many children live here: what counts now, what waits, what was."""

    template: ClassVar[str] = "committee/register/register.html"
    masthead: Masthead
    notice: str
    living: str
    source: str
    rows: tuple[CountRow, ...]
    waiting: tuple[Waiting, ...]
    history: tuple[Earlier, ...]
    enter: str


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that is wrong, and what to do about it; ``where``: the line of the file."""

    where: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class AgeBlanks:
    """The three blanks of one age."""

    name: str
    all: Blank
    boys: Blank
    girls: Blank


@dataclass(frozen=True)
class EnterPage(Page):
    """The blanks. ``reasons``: why a file or what was typed is not taken; ``read``: what was read from a file."""

    template: ClassVar[str] = "committee/register/enter.html"
    masthead: Masthead
    title: str
    lead: str
    reasons: tuple[Why, ...]
    more: str
    notices: tuple[str, ...]
    read: tuple[Change, ...]
    ages: tuple[AgeBlanks, ...]
    outside: Blank
    groups: Blank
    source: Blank
    source_other: Blank
    dated: Blank
    action: str
    file_action: str
    blank_url: str
    back: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A residents' group or a building, and the blanks for another name."""

    key: str
    name: str
    kind: str
    inside: str
    zh: Blank
    en: Blank
    open: bool


@dataclass(frozen=True, slots=True)
class Choosable:
    """One option of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class PlacesPage(Page):
    """The residents' groups and buildings of a community. ``add``, ``rename`` and ``remove`` are empty for whoever
    may only look."""

    template: ClassVar[str] = "committee/register/places.html"
    masthead: Masthead
    title: str
    notice: str
    places: tuple[PlaceLine, ...]
    kinds: tuple[Choosable, ...]
    parents: tuple[Choosable, ...]
    zh: Blank
    en: Blank
    add: str
    rename: str
    remove: str
    register: str
