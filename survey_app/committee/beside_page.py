"""The page on which communities stand beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.committee.furniture import Link, Masthead, Table
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Question:
    """One question that may be looked at."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class BesidePage(Page):
    """One question in several communities; ``chart`` and ``table`` are None, and ``choices`` empty, where too few asked
    the same."""

    template: ClassVar[str] = "committee/beside.html"
    masthead: Masthead
    choices: tuple[Question, ...]
    action: str
    title: str
    chart: Markup | None
    table: Table | None
    far: tuple[str, ...]
    rounds: tuple[Link, ...]
    fewest: int
