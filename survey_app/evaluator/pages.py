"""The pages an evaluator sees: everything on them comes from the stored documents, so they never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in, as ``lang`` wants it."""

    html_lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number over its base, and what was counted."""

    count: int
    base: int
    caption: str


@dataclass(frozen=True, slots=True)
class Range:
    """What follows for all children living here: the drawing, the sentence, how to read it."""

    chart: Markup
    sentence: str
    reading: str


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a drawing: ``head`` names the columns, the first cell of a row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One question as it was asked, with its bar (none where the counts cannot be drawn)."""

    band: str
    question: str
    bar: Markup | None


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a row, and the same in the other language."""

    text: str
    second: Said | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the certificate."""

    label: Label
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite, and where the two files for reference managers are."""

    label: Label
    plain: str
    bibtex_url: str
    csl_url: str


@dataclass(frozen=True, slots=True)
class Check:
    """What proves the document whole: its digest and its key in groups of four, and how to check offline."""

    fingerprint: tuple[str, ...]
    key: tuple[str, ...]
    file_name: str
    command: str
    digest_command: str


@dataclass(frozen=True)
class CertificatePage(Page):
    """One frozen finding."""

    template: ClassVar[str] = "evaluator/certificate.html"
    title: str
    demonstration: bool
    short_id: str
    version: str
    heading: Markup
    heading_lang: str
    claim_second: Said | None
    number: Number | None
    sentence: str
    range: Range | None
    note: str
    wording_label: Label
    wordings: tuple[Wording, ...]
    questionnaire_url: str
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    cite: Cite
    check: Check
    json_url: str
    address: str
    qr: Markup
    list_url: str


@dataclass(frozen=True)
class DamagedPage(Page):
    """A stored document that is no longer what its id says: said plainly, with what the check found."""

    template: ClassVar[str] = "evaluator/damaged.html"
    told: str
    problem: str
    list_url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    claim: str
    bands: str
    share: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The evidence of one round on one topic."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A file that can be had, and where."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Round:
    """One published round: its heading and its own page, its dates, its questionnaire where it can be read, its papers
    and files, its evidence by topic."""

    title: str
    url: str
    dates: str
    questionnaire_url: str
    demonstration: bool
    files: tuple[Way, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class CataloguePage(Page):
    """All evidence there is, newest round first."""

    template: ClassVar[str] = "evaluator/catalogue.html"
    rounds: tuple[Round, ...]
    digest_command: str
    verify_command: str
