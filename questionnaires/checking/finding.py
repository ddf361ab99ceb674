"""What the checker says about one place of a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.both import Both
from questionnaires.checking.rule import Rule, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: as deep as it goes, the rest empty. ``part`` names words that belong to no item
    (``intro``, ``guardian``, ``thanks`` …) or a part of an item other than its question (``hint``)."""

    band: str = ""
    section: str = ""
    item: str = ""
    option: str = ""
    part: str = ""
    language: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.band, self.section, self.item, self.option, self.part, self.language)))


@dataclass(frozen=True, slots=True)
class Said:
    """A text and where it stands; the text is empty where a place says nothing (a scale, a missing picture)."""

    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """The part of a text that is meant, in characters, and the whole text mended where mending it is mechanical."""

    start: int
    end: int
    better: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: which rule, how grave, where, and what to do. ``hit``: ``None`` where no part of the text is meant
    more than the rest."""

    rule: str
    severity: Severity
    said: Said
    message: Both
    cure: Both
    sources: tuple[str, ...]
    hit: Hit | None = None

    @property
    def place(self) -> Place:
        return self.said.place


def found(rule: Rule, severity: Severity, said: Said, message: Both, hit: Hit | None = None) -> Finding:
    """A finding of ``rule``, with the rule's own cure and sources."""
    return Finding(rule.id, severity, said, message, rule.cure, rule.sources, hit)
