"""One questionnaire from elsewhere becomes a family: what a family says around its ages is taken from another one."""

from __future__ import annotations

from typing import Any

import tomli_w

from questionnaires.editing.documents import PLAN, Draft
from questionnaires.loading import STRUCTURE
from questionnaires.sources import Sources

TAKEN = ("help_title", "help_text", "help_lines", "places")
"""What the words of the frame lend: whom a child may call, and what things are called here."""


def family_of(sources: Sources, frame: Sources, band: str) -> dict[str, str]:
    """A family of one band out of a questionnaire that stands alone.

    ``frame``: a family that speaks every language of the questionnaire; ``KeyError`` when it does not. Topics and
    waivers of the frame are not taken: they speak of items that are not there.
    """
    alone, around = Draft(sources), Draft(frame)
    folder = "words/"
    languages = [path.removeprefix(folder).removesuffix(".toml") for path in sources if path.startswith(folder)]
    ordered = [language for language in around.languages if language in languages]
    if missing := set(languages) - set(ordered):
        raise KeyError(sorted(missing)[0])
    structure = alone.file(STRUCTURE)
    structure["band"]["id"] = band
    plan = {"id": structure["id"], "languages": ordered, "bands": [band], "help_lines": around.plan["help_lines"]}
    texts = {PLAN: tomli_w.dumps(plan), f"{band}/{STRUCTURE}": tomli_w.dumps(structure)}
    for language in ordered:
        own = alone.file(f"{folder}{language}.toml")
        said: dict[str, Any] = {"title": own["title"]}
        lent = around.words("", language)
        said |= {part: lent[part] for part in TAKEN if part in lent}
        texts[f"words/{language}.toml"] = tomli_w.dumps(said)
        texts[f"{band}/words/{language}.toml"] = sources[f"{folder}{language}.toml"]
    return texts
