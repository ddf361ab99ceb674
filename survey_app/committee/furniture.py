"""What stands on several of the committee's pages: masthead, links, blanks of a form, tables. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A place one may go to."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the newspaper: place, ways, the dated line; who is signed in, and the way to her own page."""

    place: str
    links: tuple[Link, ...]
    dateline: tuple[str, ...]
    demonstration: bool
    member: str
    sign_out: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a form as it is shown: what was typed stays, what was wrong is said under it."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    html_lang: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several to choose from; ``seal`` names how it will look."""

    value: str
    label: str
    hint: str
    chosen: bool
    seal: str


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as a drawing: ``head`` names the columns, the first cell of a row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
