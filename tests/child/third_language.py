"""A language of our own making, written from the right: English spelt in Arabic letters. Only files, no code.

``ar`` is a real locale, so that dates, direction and the language's own name come from where they would.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from questionnaires.loading import library_family
from survey_app.web.language import FOLDER

CODE = "ar"
NAME = "العربية"
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابسدهفجحيژكلمنوپقرشتعغطخىز")
PLACE = re.compile(r"(%\(\w+\)s|%%|\{[\w-]+\})")


def spell(english: str) -> str:
    """The sentence in our language; places to fill in stay as they are."""
    return "".join(
        part if place % 2 else part.lower().translate(LETTERS) for place, part in enumerate(PLACE.split(english))
    )


def add_words(folder: Path) -> Path:
    """A copy of the bundled family in ``folder`` that speaks the language as well."""
    family = folder / "neighbourhood"
    shutil.copytree(library_family("neighbourhood"), family)
    plan = family / "family.toml"
    text = plan.read_text(encoding="utf-8")
    assert '"en"]' in text
    plan.write_text(text.replace('"en"]', f'"en", "{CODE}"]', 1), encoding="utf-8")
    for english in family.rglob("words/en.toml"):
        said = _spelt(tomllib.loads(english.read_text(encoding="utf-8")))
        english.with_name(f"{CODE}.toml").write_text(_toml(said), encoding="utf-8")
    return family


def add_catalogue(folder: Path) -> Path:
    """A copy of the catalogues in ``folder`` with one more."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with (FOLDER / "zh.po").open("rb") as source:
        sentences = read_po(source)
    ours = Catalog(locale=CODE)
    for entry in sentences:
        if entry.id:
            several = isinstance(entry.id, tuple)
            forms = tuple(spell(entry.id[1]) for _ in range(ours.num_plurals)) if several else spell(str(entry.id))
            ours.add(entry.id, forms, context=entry.context)
    with (folder / f"{CODE}.po").open("wb") as target:
        write_po(target, ours)
    return folder


def _spelt(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _spelt(inner) for key, inner in value.items()}
    return [spell(one) for one in value] if isinstance(value, list) else spell(value)


def _toml(table: dict[str, Any], above: str = "") -> str:
    """Tables of texts as TOML, which writes its texts as JSON does."""
    lines = [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in table.items() if not isinstance(value, dict)]
    for key, value in table.items():
        if isinstance(value, dict):
            name = f"{above}.{json.dumps(key)}" if above else json.dumps(key)
            lines += [f"\n[{name}]", _toml(value, name)]
    return "\n".join(lines)
