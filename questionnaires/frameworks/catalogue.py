"""The catalogues of standards and rights, as data: a clause by its id, or all of them. No text that nobody has seen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent
_COMMA = {"zh": "，", "en": ", "}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that an answer can give evidence for.

    ``title``: by language, short, in our words where the text itself was not seen. ``source``: the document and
    its edition, by language. ``text_verified``: whether somebody compared the wording with the document itself.
    """

    id: str
    framework: str
    title: Mapping[str, str]
    source: Mapping[str, str]
    text_verified: bool


@dataclass(frozen=True, slots=True)
class Framework:
    """One catalogue, in one edition."""

    id: str
    title: Mapping[str, str]
    source: Mapping[str, str]
    edition: Mapping[str, str]
    clauses: tuple[Clause, ...]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Every catalogue that comes with the product, by file name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


@cache
def all_clauses() -> Mapping[str, Clause]:
    """Every clause of every catalogue by id."""
    return MappingProxyType({clause.id: clause for framework in frameworks() for clause in framework.clauses})


def clause(clause_id: str) -> Clause:
    """The clause of that id; ``KeyError`` when no catalogue has it."""
    return all_clauses()[clause_id]


def _read(path: Path) -> Framework:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    source, edition = values["source"], values["edition"]
    clauses = tuple(
        Clause(
            id=one["id"],
            framework=values["id"],
            title=one["title"],
            source={lang: f"{source[lang]}{_COMMA[lang]}{edition[lang]}" for lang in source},
            text_verified=one.get("text_verified", values["text_verified"]),
        )
        for one in values["clauses"]
    )
    return Framework(values["id"], values["title"], source, edition, clauses)
