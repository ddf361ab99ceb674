"""Whom a family is for, by age and language: one left out, an age put back."""

from __future__ import annotations

from questionnaires.editing.documents import CannotChange, Draft
from questionnaires.editing.topics import leave_topics
from questionnaires.sources import Sources


def leave_out(sources: Sources, band: str) -> Sources:
    """The family without a band. Raises ``KeyError`` when it has none, ``CannotChange`` when it is the last."""
    draft = Draft(sources)
    if band not in draft.plan["bands"]:
        raise KeyError(band)
    if len(draft.plan["bands"]) == 1:
        raise CannotChange({"zh": "至少要问一个年龄段。", "en": "At least one age must be asked."})
    draft.plan["bands"].remove(band)
    leave_topics(draft, band, lambda _: True)
    return {path: text for path, text in draft.sources.items() if not path.startswith(f"{band}/")}


def put_back(sources: Sources, original: Sources, band: str) -> Sources:
    """The family with a band as it stands in ``original``, in its old place; topics stay as they are.

    Raises ``KeyError`` when ``original`` has none.
    """
    draft, first = Draft(sources), Draft(original)
    if band not in first.plan["bands"]:
        raise KeyError(band)
    there = {*draft.plan["bands"], band}
    draft.plan["bands"] = [one for one in first.plan["bands"] if one in there] + [
        one for one in draft.plan["bands"] if one not in first.plan["bands"]
    ]
    texts = {path: text for path, text in original.items() if path.startswith(f"{band}/")}
    return {**texts, **draft.sources}


def speak_less(sources: Sources, language: str) -> Sources:
    """The family without a language. Raises ``KeyError`` when it has none, ``CannotChange`` when it is the last."""
    draft = Draft(sources)
    if language not in draft.languages:
        raise KeyError(language)
    if len(draft.languages) == 1:
        raise CannotChange({"zh": "至少要留一种语言。", "en": "At least one language must stay."})
    draft.plan["languages"].remove(language)
    return {path: text for path, text in draft.sources.items() if not path.endswith(f"words/{language}.toml")}
