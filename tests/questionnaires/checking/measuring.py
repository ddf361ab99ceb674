"""How often the checker is right about the labelled items: for each rule, what it found, missed and found wrongly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.checking.checker import check
from tests.questionnaires.checking.making import asked

FOLDER = Path(__file__).parent / "labelled"
JUDGED = (
    *("L01", "L02", "L03", "L06", "N01", "N02", "D01", "W01", "W02", "W03", "W04", "W05", "R01", "R02"),
    *("S01", "S02", "S03", "S04", "S05", "S06", "S10", "P01", "P02", "P03", "Z03", "Z04"),
)
"""The rules that need nothing but the item itself."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One item, and the rules that a careful reader says it breaks."""

    id: str
    age: str
    language: str
    question: str
    expect: frozenset[str]
    found: frozenset[str]


@dataclass(slots=True)
class Score:
    """Of one rule or family of rules: ids of items rightly found, missed, and wrongly found."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Of what was found, how much was right; ``None`` where nothing was found."""
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else None

    @property
    def recall(self) -> float | None:
        """Of what was there, how much was found; ``None`` where nothing was there."""
        there = len(self.right) + len(self.missed)
        return len(self.right) / there if there else None


def labelled(name: str) -> Iterator[Labelled]:
    """Every item of ``practice`` or ``held``, with what the checker says."""
    for one in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["items"]:
        item = {"kind": one["kind"], "options": one["options"], "dont_know": one["dont_know"]}
        if one["kind"] == "text":
            item["max_length"] = one["max_length"]
        subject = asked(one["question"], age=one["age"], lang=one["language"], **item)
        found = {finding.rule for finding in check(subject.questionnaire)} & set(JUDGED)
        yield Labelled(
            one["id"], one["age"], one["language"], one["question"], frozenset(one["expect"]), frozenset(found)
        )


def scores(items: list[Labelled]) -> dict[str, Score]:
    """By rule."""
    by_rule = {rule: Score() for rule in JUDGED}
    for item in items:
        for rule, score in by_rule.items():
            if rule in item.expect & item.found:
                score.right.append(item.id)
            elif rule in item.expect:
                score.missed.append(item.id)
            elif rule in item.found:
                score.wrong.append(item.id)
    return by_rule
