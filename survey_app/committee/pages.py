"""The pages of the committee's door: each says, typed, everything its template may show. Templates compute nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.blocks import Answer, Attended, Attention, Coverage, Line, Praise, Seen, Spoken, Topic, Voice
from survey_app.committee.furniture import Blank, Choice, Link, Masthead
from survey_app.web.pages import Page


@dataclass(frozen=True)
class SignInPage(Page):
    """Name and password; ``fault`` is the same sentence whatever was wrong."""

    template: ClassVar[str] = "committee/sign_in.html"
    action: str
    username: Blank
    password: Blank
    fault: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list."""

    title: str
    place: str
    state: str
    dates: str
    url: str


@dataclass(frozen=True)
class RoundsPage(Page):
    """The rounds of the member's communities, newest first, and where another one begins."""

    template: ClassVar[str] = "committee/rounds.html"
    masthead: Masthead
    rounds: tuple[RoundLine, ...]
    begin_url: str
    beside_url: str


@dataclass(frozen=True, slots=True)
class Days:
    """The way of the days: a drawing, and what stands under its ends and its middle."""

    chart: Markup
    first: str
    today: str
    last: str


@dataclass(frozen=True, slots=True)
class ToFind:
    """A group not heard yet, or something left lying, and what to do next."""

    who: str
    advice: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Collector:
    """One QR code: where it hangs, its short code, its address, its files."""

    place: str
    code: str
    address: str
    qr: Markup
    svg_url: str
    png_url: str
    poster_url: str
    papers: tuple[Link, ...]


@dataclass(frozen=True)
class RoundPage(Page):
    """One round while answers come in: who has come, never what they said. ``coverage`` is None while somebody came and
    too few for anything to be said; of ``deeds`` the first is the one to do."""

    template: ClassVar[str] = "committee/round.html"
    masthead: Masthead
    title: str
    heading: Markup
    lead: str
    so_far: str
    days: Days
    coverage: Coverage | None
    to_find: tuple[ToFind, ...]
    sources: tuple[Line, ...]
    attended: Attended | None
    collectors: tuple[Collector, ...]
    deeds: tuple[Link, ...]
    summary_url: str


@dataclass(frozen=True)
class UnprintablePage(Page):
    """Something that cannot be printed, because it holds a character that no type has."""

    template: ClassVar[str] = "committee/unprintable.html"
    masthead: Masthead
    text: str
    back: Link


@dataclass(frozen=True)
class ClosePage(Page):
    """What closing does, before it is done. ``button`` is empty while another member has to confirm; ``leave`` is what
    the button sends that leaves the round open."""

    template: ClassVar[str] = "committee/close.html"
    masthead: Masthead
    received: str
    told: str
    button: str
    leave: str
    action: str
    back: str


@dataclass(frozen=True)
class SummaryPage(Page):
    """What the children said: one page."""

    template: ClassVar[str] = "committee/summary.html"
    masthead: Masthead
    title: str
    heading: Markup
    lead: str
    coverage: Coverage
    attention: tuple[Attention, ...]
    praise: tuple[Praise, ...]
    differences: tuple[Praise, ...]
    topics: tuple[Topic, ...]
    voices: tuple[Voice, ...]
    spoken: Spoken | None
    seen: tuple[Seen, ...]
    quotes: tuple[str, ...]
    suggestions_url: str
    method: tuple[str, ...]
    limits: tuple[str, ...]
    fingerprint_groups: tuple[str, ...]
    evidence: Link | None
    publish_url: str
    published: str
    files: tuple[Link, ...]
    sheets: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One earlier version of a reply."""

    answer: Answer
    when: str


@dataclass(frozen=True)
class ReplyPage(Page):
    """Write or change what the grown-ups answer to one finding."""

    template: ClassVar[str] = "committee/reply.html"
    masthead: Masthead
    title: str
    heading: Markup
    said: str
    detail: str
    published: bool
    decisions: tuple[Choice, ...]
    decision_fault: str
    reason: Blank
    reason_other: Blank
    role: Blank
    role_other: Blank
    due: Blank
    history: tuple[Written, ...]
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One child's words that wait for a person to read them. ``why_not``: why they may not be released."""

    id: str
    context: str
    why_not: str
    html_lang: str
    text: str
    shown: Blank
    release_url: str
    withhold_url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were released, and the way to take them back. ``why_not``: why they should be."""

    context: str
    why_not: str
    html_lang: str
    text: str
    withhold_url: str


@dataclass(frozen=True)
class SuggestionsPage(Page):
    """Children's own words: a person reads each before anybody else does."""

    template: ClassVar[str] = "committee/suggestions.html"
    masthead: Masthead
    title: str
    fault: str
    waiting: tuple[Waiting, ...]
    released: tuple[Quote, ...]
    withheld: tuple[Waiting, ...]
    themes: str
    themes_url: str
    summary_url: str


@dataclass(frozen=True)
class PublishPage(Page):
    """What will become public, and what is still without an answer; afterwards, where it is."""

    template: ClassVar[str] = "committee/publish.html"
    masthead: Masthead
    title: str
    published: str
    shown: tuple[str, ...]
    unanswered: tuple[Link, ...]
    answered: tuple[Link, ...]
    waiting: str
    suggestions_url: str
    children_pages: tuple[Link, ...]
    evidence: Link | None
    action: str
