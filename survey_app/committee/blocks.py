"""The parts of the summary page: coverage, what needs attention, what goes well, topics, voices."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from survey_app.committee.furniture import Link, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A name with a number."""

    name: str
    note: str
    value: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who spoke, of how many who live here; ``carers``: grown-ups who answered, counted apart."""

    chart: Markup
    table: Table
    notes: tuple[str, ...]
    carers: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Attended:
    """More of who has come while a round is open: day by day, how whole the questionnaires are, who helped, what looks
    odd. ``busiest`` is a sentence, empty where no day can be told."""

    busiest: str
    days: Table | None
    whole: Table | None
    helped: tuple[Line, ...]
    odd: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the grown-ups answered to a finding, or that they have not. ``seal`` is empty without an answer."""

    seal: str
    word: str
    reason: str
    role: str
    due: str
    action: Link | None


@dataclass(frozen=True, slots=True)
class Attention:
    """One of the three things to look at first."""

    id: str
    numeral: str
    title: str
    sentence: str
    persimmons: Markup | None
    range: Markup | None
    notes: tuple[str, ...]
    answer: Answer
    cite: Link | None


@dataclass(frozen=True, slots=True)
class Praise:
    """Something that goes well."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of something since the round before; ``chart`` is None where it was not asked then."""

    words: str
    chart: Markup | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What children wrote of, as themes with how many; ``note``: how they were read."""

    themes: tuple[Line, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question in one age band.

    ``range`` is None where nothing can be said of all children, ``answer`` where the whole topic is answered at once.
    """

    id: str
    band: str
    question: str
    note: str
    bar: Markup
    good: str
    range: Markup | None
    whole: str
    table: Table
    answer: Answer | None
    cite: Link | None
    change: Changed | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject through the ages, with its answer; ``change`` where its ages are added up, else each row has its
    own."""

    id: str
    title: str
    pooled: str
    weighted: str
    change: Changed | None
    rows: tuple[Row, ...]
    answer: Answer | None
    cite: Link | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What the youngest said: counts and words, never an estimate."""

    question: str
    note: str
    chart: Markup
    table: Table


@dataclass(frozen=True, slots=True)
class Seen:
    """What grown-ups see of children too young to be asked, with its own way of counting and its own limits."""

    title: str
    lead: str
    items: tuple[Voice, ...]
    quotes: tuple[str, ...]
    method: tuple[str, ...]
