"""Looks at a whole questionnaire or family with every rule. Refuses nothing: it says, and others decide."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from questionnaires.checking import (
    abstract,
    anchors,
    faces,
    freedom,
    identity,
    labels,
    length,
    mapping,
    media,
    negation,
    order,
    parity,
    readability,
    recall,
    safety,
    scales,
    wording,
)
from questionnaires.checking.finding import Finding
from questionnaires.checking.rule import Rule, Severity
from questionnaires.checking.subject import Subject
from questionnaires.model import Family, Questionnaire

VERSION = "1"
"""Raised whenever the same questionnaire may be judged differently than before."""

FAMILIES: tuple[ModuleType, ...] = (
    length,
    scales,
    labels,
    faces,
    negation,
    wording,
    abstract,
    recall,
    freedom,
    identity,
    safety,
    order,
    readability,
    parity,
    media,
    mapping,
    anchors,
)
"""Of rules, in the order they are documented."""
RULES: dict[str, Rule] = {rule.id: rule for family in FAMILIES for rule in family.RULES}


def check(asked: Family | Questionnaire, band: str = "") -> tuple[Finding, ...]:
    """Everything the rules find, the gravest first, then in the order of the questionnaire; of one band alone where
    ``band`` names it."""
    if isinstance(asked, Questionnaire):
        findings = list(_of(Subject(asked)))
    else:
        looked_at = [one for one in asked.everyone if band in {"", one.band.id}]
        findings = [finding for one in looked_at for finding in _of(Subject(one, asked))]
        if asked.bank:
            findings = [finding for finding in findings if not RULES[finding.rule].whole]
    return tuple(sorted(findings, key=lambda finding: list(Severity).index(finding.severity)))


def _of(subject: Subject) -> Iterator[Finding]:
    for family in FAMILIES:
        yield from family.look(subject)
