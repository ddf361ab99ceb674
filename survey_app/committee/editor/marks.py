"""What the checker says, as a page shows it: numbered, the gravest first, and the part of a text that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from questionnaires.both import Both
from questionnaires.checking.checker import RULES
from questionnaires.checking.finding import Finding, Place
from questionnaires.checking.rule import Severity
from questionnaires.checking.sources import SOURCES
from questionnaires.checking.verdict import Verdict
from questionnaires.model import Waiver
from survey_app.web.language import current_language, in_language, later, ngettext, own_name
from survey_app.web.language import gettext as _

WORDS = {
    Severity.ERROR: later("Change this"),
    Severity.WARNING: later("Please note"),
    Severity.INFO: later("Good to know"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding with its number on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``severity``: empty, or the gravest of the findings that mean it; ``numbers``: theirs."""

    text: str
    severity: str = ""
    numbers: tuple[int, ...] = ()


def numbered(verdict: Verdict, item: str) -> tuple[Marked, ...]:
    """The findings of one item that nobody has let stand, from one on: the gravest first, then as they are read."""
    grave = (verdict.errors, verdict.warnings, verdict.infos)
    found = [one for kind in grave for one in sorted(kind, key=_begins) if one.place.item == item]
    return tuple(Marked(number, finding) for number, finding in enumerate(found, 1))


def _begins(finding: Finding) -> int:
    return finding.hit.start if finding.hit else 0


def at(marked: Iterable[Marked], language: str, option: str = "", part: str = "") -> tuple[Marked, ...]:
    """Those that mean one text of the item in ``language``."""

    def meant(place: Place) -> bool:
        return (place.option, place.part) == (option, part) and place.language in {"", language}

    return tuple(one for one in marked if meant(one.finding.place))


def pieces(text: str, marked: Sequence[Marked]) -> tuple[Piece, ...]:
    """``text`` cut where something is meant. A finding about an older text marks nothing."""
    cut, done = [], 0
    for start, end, group in _groups(text, marked):
        cut += [Piece(text[done:start])] if done < start else []
        gravest = min(group, key=lambda one: list(Severity).index(one.finding.severity)).finding.severity
        cut.append(Piece(text[start:end], gravest.value, tuple(sorted(one.number for one in group))))
        done = end
    return (*cut, Piece(text[done:])) if done < len(text) else tuple(cut)


def _groups(text: str, marked: Sequence[Marked]) -> list[tuple[int, int, list[Marked]]]:
    """Stretches of ``text`` that are meant, in their order; what overlaps is one stretch."""
    groups: list[tuple[int, int, list[Marked]]] = []
    hits = [(one.finding.hit, one) for one in marked if one.finding.hit and one.finding.said.text == text]
    for hit, one in sorted(hits, key=lambda found: (found[0].start, found[0].end)):
        if groups and hit.start < groups[-1][1]:
            start, end, group = groups[-1]
            groups[-1] = (start, max(end, hit.end), [*group, one])
        else:
            groups.append((hit.start, hit.end, [one]))
    return groups


def held_by(waiver: Waiver) -> str:
    """Who decided that a warning stands, and why."""
    said = [in_language(one, current_language())[0] for one in (waiver.role, waiver.reason)]
    return _("%(role)s: %(reason)s", role=said[0], reason=said[1])


def in_reader(said: Both) -> str:
    """A sentence of the checker in the reader's language."""
    return said[current_language()]


def rule_line(finding: Finding) -> str:
    """Which rule it is, and what to do."""
    rule = RULES[finding.rule]
    return _(
        "Rule %(rule)s, %(title)s. %(cure)s", rule=rule.id, title=in_reader(rule.title), cure=in_reader(finding.cure)
    )


def source_line(finding: Finding) -> str:
    """Where the rule comes from."""
    return _("Source: %(sources)s", sources=_("; ").join(SOURCES[key] for key in finding.sources))


def which(finding: Finding, shown: str) -> str:
    """Which language is meant, where it is not the one on the page."""
    language = finding.place.language
    return "" if language in {"", shown} else own_name(language)


def how_many(verdict_errors: int, warnings: int) -> str:
    """2 处要改，1 处请留意."""
    parts = []
    if verdict_errors:
        parts.append(ngettext("%(num)s thing to change", "%(num)s things to change", verdict_errors))
    if warnings:
        parts.append(ngettext("%(num)s thing to note", "%(num)s things to note", warnings))
    return _(", ").join(parts)
