"""The pages of the five steps: each says, typed, everything its template may show. Templates compute nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Blank, Choice, Link, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Stone:
    """One of the five steps in the row at the top. ``url`` leads there; where it is empty, a button keeps what was
    written first."""

    step: str
    name: str
    state: str
    drawing: Markup
    current: bool
    url: str


@dataclass(frozen=True)
class StepPage(Page):
    """What all steps show. ``seen``: what every step said when the page was made; ``overtaken``: what somebody else
    wrote meanwhile; ``next_step`` and ``before``: where the buttons lead once everything is kept."""

    masthead: Masthead
    title: str
    lead: str
    stones: tuple[Stone, ...]
    action: str
    seen: str
    fault: str
    overtaken: tuple[Line, ...]
    next_step: str
    before: str
    remove_url: str


@dataclass(frozen=True)
class PlacesPage(Page):
    """For which community the round is to be; ``places`` is empty for whom there is none."""

    template: ClassVar[str] = "committee/plan_place.html"
    masthead: Masthead
    places: tuple[Link, ...]


@dataclass(frozen=True)
class WhatPage(StepPage):
    """Step one: which version is asked, and what the round is called. ``slug``: the name it would get;
    ``community``: for which it is to be, where there is nothing of it yet."""

    template: ClassVar[str] = "committee/plan_what.html"
    versions: tuple[Choice, ...]
    version_fault: str
    name: Blank
    name_other: Blank
    slug: str
    questionnaires_url: str
    community: str = ""


@dataclass(frozen=True, slots=True)
class AgeLine:
    """One age that may be asked: how much, and how many of that age live there."""

    band: str
    ages: str
    asked: str
    living: str
    missing: bool
    chosen: bool


@dataclass(frozen=True)
class WhoPage(StepPage):
    """Step two: which ages are asked."""

    template: ClassVar[str] = "committee/plan_who.html"
    ages: tuple[AgeLine, ...]
    age_fault: str
    source: str
    advice: tuple[str, ...]
    register: Link


@dataclass(frozen=True, slots=True)
class WayFields:
    """One way in as it can be changed. ``key`` tells its fields from those of others, ``summary`` what it is now."""

    key: str
    summary: str
    channels: tuple[Choice, ...]
    channel_fault: str
    entries: tuple[Choice, ...]
    entry_fault: str
    place: Blank
    place_other: Blank
    other_open: bool
    open: bool


@dataclass(frozen=True)
class HowPage(StepPage):
    """Step three: the ways in, and one more to be added; None where there are as many as there may be."""

    template: ClassVar[str] = "committee/plan_how.html"
    ways: tuple[WayFields, ...]
    fresh: WayFields | None
    channels_told: tuple[Line, ...]
    entries_told: tuple[Line, ...]


@dataclass(frozen=True)
class WhenPage(StepPage):
    """Step four: the days, and how long the sealed answers are kept."""

    template: ClassVar[str] = "committee/plan_when.html"
    opens: Blank
    closes: Blank
    answer_day: Blank
    retentions: tuple[Choice, ...]
    retention_fault: str


@dataclass(frozen=True, slots=True)
class PointLine:
    """One thing that was looked at: ``weight`` is fine, must or note; ``word`` says the same."""

    weight: str
    word: str
    text: str
    advice: str
    link: Link | None


@dataclass(frozen=True)
class CheckPage(StepPage):
    """Step five: the round in short, everything that was looked at, and the button that opens it."""

    template: ClassVar[str] = "committee/plan_check.html"
    ready: bool
    summary: tuple[Line, ...]
    points: tuple[PointLine, ...]
    officer: Blank
    phone: Blank
    sure: bool
    sure_fault: str


@dataclass(frozen=True)
class RemovePlanPage(Page):
    """What removing does, before it is done."""

    template: ClassVar[str] = "committee/plan_remove.html"
    masthead: Masthead
    title: str
    action: str
    back: str


@dataclass(frozen=True)
class BegunPage(Page):
    """Somebody has opened the round meanwhile: nothing of its preparation can be changed any more."""

    template: ClassVar[str] = "committee/plan_begun.html"
    masthead: Masthead
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way in of an open round. ``stopped`` says since when it takes no answers; ``stop_url`` is empty then."""

    place: str
    told: str
    code: str
    stopped: str
    stop_url: str


@dataclass(frozen=True)
class WaysPage(Page):
    """What can still be changed while a round is open: a later last day, a way in stopped, a new one."""

    template: ClassVar[str] = "committee/ways.html"
    masthead: Masthead
    done: str
    fault: str
    closes: Blank
    answer_day: Blank
    days_action: str
    ways: tuple[WayLine, ...]
    fresh: WayFields | None
    add_action: str
    seen: str
    channels_told: tuple[Line, ...]
    entries_told: tuple[Line, ...]
    back: str
