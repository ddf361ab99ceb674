"""The pages about tickets and prints: each says, typed, everything its template may show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from survey_app.committee.furniture import Blank, Choice, Link, Masthead, Table
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One print run. ``returned`` is the blank for those that came back; without it nothing can be written."""

    anchor: str
    title: str
    note: str
    counts: tuple[str, ...]
    returned: Blank | None
    action: str
    cancel_url: str


@dataclass(frozen=True, slots=True)
class Printing:
    """The form for another run. ``obstacle``: why none was made of what was sent; ``beside_open``: whether anybody may
    answer by an open code as well."""

    token: str
    ages: tuple[Choice, ...]
    age_fault: str
    collectors: tuple[Choice, ...]
    collector_fault: str
    number: Blank
    obstacle: str
    beside_open: bool
    action: str


@dataclass(frozen=True)
class TicketsPage(Page):
    """How the tickets of a round add up, and where more are made."""

    template: ClassVar[str] = "committee/tickets/tickets.html"
    masthead: Masthead
    table: Table | None
    alarms: tuple[str, ...]
    batches: tuple[BatchLine, ...]
    printing: Printing | None
    print_url: str


@dataclass(frozen=True)
class CancelPage(Page):
    """What cancelling a batch does, before it is done."""

    template: ClassVar[str] = "committee/tickets/cancel.html"
    masthead: Masthead
    batch: str
    used: str
    action: str
    back: str


@dataclass(frozen=True)
class MadeAlreadyPage(Page):
    """The form was sent before, and its tickets are not handed out again."""

    template: ClassVar[str] = "committee/tickets/made_already.html"
    masthead: Masthead
    batch: str
    back: Link


@dataclass(frozen=True, slots=True)
class Place:
    """One way in, and what can be printed for it."""

    title: str
    note: str
    code: str
    files: tuple[Link, ...]
    papers: tuple[Link, ...]


@dataclass(frozen=True)
class PrintPage(Page):
    """Everything that can be printed for a round, on one page."""

    template: ClassVar[str] = "committee/tickets/print.html"
    masthead: Masthead
    places: tuple[Place, ...]
    scripts: tuple[Link, ...]
    tickets_url: str
    aloud_url: str
    officer_missing: bool
