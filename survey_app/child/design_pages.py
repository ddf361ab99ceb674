"""The pages that describe the design system, as records: words in both languages, what was measured, live pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from questionnaires.model import Look
from survey_app.child.feedback import PointView
from survey_app.child.receipt_view import ReceiptView
from survey_app.child.screens import HelpView, ItemView, OptionView, Say
from survey_app.web.pages import Page


@dataclass(frozen=True, slots=True)
class Both:
    """One text, Chinese first and English beside it."""

    zh: Markup
    en: str


@dataclass(frozen=True, slots=True)
class TokenView:
    """One colour: its name in the style, its value in the light and in the dark, what it is for."""

    name: str
    light: str
    dark: str
    use: Both


@dataclass(frozen=True, slots=True)
class PairView:
    """Two colours that meet, how far they stand apart by day and by night, and how far they must.

    ``sample``: a word for text, empty for an edge.
    """

    front: str
    ground: str
    sample: str
    light: str
    dark: str
    least: str


@dataclass(frozen=True, slots=True)
class LookView:
    """One of the four looks and the sizes that its style gives it, in pixels."""

    look: Look
    band: str
    about: Both
    sizes: tuple[tuple[Both, str], ...]


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A page of its own in a frame as wide as a phone. ``kind``: how high the frame is, and whether it is night."""

    src: str
    kind: str
    title: Both


@dataclass(frozen=True, slots=True)
class PictureView:
    """One drawing by name, with its ``viewBox``; ``small``: drawn on a small grid, to stand small."""

    name: str
    box: str
    small: bool


@dataclass(frozen=True, slots=True)
class PicturesView:
    """Drawings that belong together."""

    title: Both
    note: Both
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True)
class DesignPage(Page):
    """The whole system on one page."""

    template: ClassVar[str] = "child/design.html"

    style: Markup
    sprite: Markup
    look: Look
    say: Say
    title: Both
    lead: Both
    private: Both
    heads: dict[str, Both]
    notes: dict[str, Both]
    rules: dict[str, tuple[Both, ...]]
    looks: tuple[LookView, ...]
    phones: dict[str, tuple[PhoneView, ...]]
    tokens: tuple[TokenView, ...]
    pairs: tuple[PairView, ...]
    spaces: tuple[int, ...]
    lines: tuple[tuple[str, Both], ...]
    seals: tuple[tuple[str, Both], ...]
    pictures: tuple[PicturesView, ...]


@dataclass(frozen=True, slots=True)
class StateView:
    """One state of a choice and of a button; ``kind`` names it in the style."""

    kind: str
    name: Both
    item: ItemView
    option: OptionView


@dataclass(frozen=True)
class SpecimenPage(Page):
    """One piece of the system in one look, set by the templates and styles of the questionnaire itself."""

    template: ClassVar[str] = "child/specimen.html"

    style: Markup
    sprite: Markup
    title: str
    look: Look
    part: str
    say: Say
    tell: Say
    item: ItemView
    helper_line: str
    sizes: tuple[tuple[Both, str], ...]
    states: tuple[StateView, ...]
    help: HelpView
    receipt: ReceiptView
    points: tuple[PointView, ...]
    who_said: str
    waiting: str
