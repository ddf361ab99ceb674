"""The page of one version of a questionnaire: every word of it as children are, or were, asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from survey_app.documents.coverage_table import CoverageTable
from survey_app.evaluator.pages import Fact
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in one of the languages, line by line. Several of them stand side by side, the reader's first."""

    html_lang: str
    right_to_left: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it is offered. ``mark``: ring (one may be chosen) or square (several); ``filled`` where it counts
    as good; ``apart`` where it is no point of the scale. ``notes``: what is done with it, in the reader's language."""

    mark: str
    filled: bool
    apart: bool
    picture: str
    picture_box: str
    texts: tuple[Text, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``below``: what stands under it, hint or warning. ``kind``: how it is answered, ``seen`` where the
    marks beside the answers say so already. ``told``: what it is for, to whom it is put, where it leads."""

    anchor: str
    number: str
    id: str
    picture: str
    picture_box: str
    question: tuple[Text, ...]
    below: tuple[tuple[Text, ...], ...]
    own_words: bool
    kind: str
    seen: bool
    told: tuple[str, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the questions under one name."""

    label: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class BandWording:
    """One questionnaire. ``apart``: why it stands apart, empty for those that children answer; ``sections``: its
    questions as they belong together."""

    anchor: str
    ages: str
    title: tuple[Text, ...]
    apart: str
    told: tuple[str, ...]
    around: tuple[Around, ...]
    sections: tuple[tuple[Asked, ...], ...]


@dataclass(frozen=True, slots=True)
class LetStand:
    """A warning that somebody let stand, and why. ``reason`` and ``role`` as they were written."""

    rule: str
    title: str
    place: str
    told: str
    reason: Text
    role: Text
    on: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that the questionnaire was held against, and the keys of its sources."""

    id: str
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a rule comes from."""

    key: str
    reference: str


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the contents."""

    text: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How to check the texts without us."""

    fingerprint: tuple[str, ...]
    json_url: str
    file_name: str
    command: str


@dataclass(frozen=True)
class WordingBody(Page):
    """One version of a questionnaire, whole; the same at every visit, so it is written out once."""

    template: ClassVar[str] = "evaluator/wording_body.html"
    heading: tuple[Text, ...]
    facts: tuple[Fact, ...]
    contents: tuple[Way, ...]
    sprite: Markup
    bands: tuple[BandWording, ...]
    help: tuple[Around, ...]
    let_stand: tuple[LetStand, ...]
    checker: str
    rules: tuple[RuleLine, ...]
    sources: tuple[SourceLine, ...]
    coverage: tuple[CoverageTable, ...]
    proof: Proof


@dataclass(frozen=True)
class WordingPage(Page):
    """The page around it."""

    template: ClassVar[str] = "evaluator/wordings.html"
    title: str
    body: Markup
    json_url: str
    file_name: str
    list_url: str
