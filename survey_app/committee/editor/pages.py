"""The pages of the editor: each says, typed, everything its template may show. Templates compute nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.furniture import Blank, Link, Masthead
from survey_app.store.drafts import DraftRecord
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Text:
    """Words and the language they are in, as ``lang`` wants it."""

    html_lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing in a list to choose from."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Which state of the draft is shown, and whether there is one before and one behind it."""

    revision: int
    can_undo: bool
    can_redo: bool


def history(draft: DraftRecord) -> History:
    return History(draft.revision, draft.can_undo, draft.can_redo)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One questionnaire in work, in the list."""

    title: str
    place: str
    state: str
    changed: str
    url: str


@dataclass(frozen=True)
class QuestionnairesPage(Page):
    """The questionnaires in work, and how to begin another."""

    template: ClassVar[str] = "committee/questionnaires.html"
    masthead: Masthead
    drafts: tuple[DraftLine, ...]
    communities: tuple[Option, ...]
    families: tuple[Option, ...]
    fault: str
    action: str
    upload_url: str


@dataclass(frozen=True, slots=True)
class BandLine:
    """One age: what is asked, how long it takes, what the checker says, and where to go on."""

    band: str
    title: str
    asked: str
    mark: str
    found: str
    url: str
    faulty: tuple[Link, ...]
    open: bool
    tried: str
    children: Blank
    day: Blank
    exports: tuple[Link, ...]
    try_url: str
    try_qr: Markup


@dataclass(frozen=True, slots=True)
class NameLine:
    """One place and what it is called here, a blank a language; ``example``: a question it stands in."""

    name: str
    label: str
    blanks: tuple[Blank, ...]
    example: str


@dataclass(frozen=True, slots=True)
class LetStand:
    """The form that lets a warning stand. ``key`` tells it from others on the page."""

    key: str
    rule: str
    place: str
    role: Blank
    reason: Blank
    open: bool


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the checker says about a questionnaire as a whole, or a warning that is let stand; ``held``: who
    decided that, and why."""

    severity: str
    word: str
    where: str
    message: str
    cure: str
    rule: str
    place: str
    let_stand: LetStand | None
    held: str = ""
    url: str = ""


@dataclass(frozen=True)
class DraftPage(Page):
    """One questionnaire in work: its ages, its local names, what is in its way, and what can be done with it."""

    template: ClassVar[str] = "committee/draft.html"
    masthead: Masthead
    title: str
    heading: Markup
    state: str
    fault: str
    done: str
    history: History
    saved: bool
    fit: bool
    version: str
    bands: tuple[BandLine, ...]
    left_out: tuple[Option, ...]
    others: tuple[Option, ...]
    names: tuple[NameLine, ...]
    concerns: tuple[Concern, ...]
    stands: tuple[Concern, ...]
    stands_words: str
    to: DraftAddresses


@dataclass(frozen=True, slots=True)
class DraftAddresses:
    """Where the forms of the overview go."""

    undo: str
    redo: str
    save: str
    names: str
    ages: str
    languages: str
    waivers: str
    pretest: str
    remove: str
    opening: str
    coverage: str
    texts: str


@dataclass(frozen=True)
class RemovePage(Page):
    """What removing does, before it is done."""

    template: ClassVar[str] = "committee/remove_draft.html"
    masthead: Masthead
    title: str
    action: str
    back: str
