"""Changes of what is asked: an item moved, switched off, put back, taken from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.editing.documents import CannotChange, Draft, Values
from questionnaires.editing.topics import leave_topics
from questionnaires.sources import Sources


@dataclass(frozen=True, slots=True)
class Taken:
    """An item with its words in every language, as it stands in texts. ``after``: the item it stood behind, if any."""

    section: str
    structure: Values
    words: Mapping[str, Values]
    after: str = ""


def take(sources: Sources, band: str, item: str) -> Taken:
    """A copy of an item. Raises ``KeyError`` when there is none."""
    draft = Draft(sources)
    section, place = draft.find(band, item)
    names = [section["items"][place]["id"] for section, place in draft.items(band)]
    before = names[: names.index(item)]
    words = {language: draft.words(band, language)["items"][item] for language in draft.languages}
    return Taken(section["id"], section["items"][place], words, before[-1] if before else "")


def switch_off(sources: Sources, band: str, item: str) -> Sources:
    """The family without an item: what led to it leads past it, and its topic goes on without it.

    Raises ``KeyError`` when there is none, ``CannotChange`` when answers are set apart by it or nothing would be left.
    """
    draft = Draft(sources)
    section, place = draft.find(band, item)
    structure = draft.structure(band)
    if any(apart["item"] == item for apart in structure.get("set_apart", ())):
        raise CannotChange(
            {
                "zh": "这道题用来把有大人帮忙的答卷分开算，不能关掉。",
                "en": "Answers with a grown-up's help are counted apart by this question; it cannot be switched off.",
            }
        )
    if sum(1 for _ in draft.items(band)) == 1:
        raise CannotChange({"zh": "至少要留一道题。", "en": "At least one question must stay."})
    _lead_past(draft, band, item)
    del section["items"][place]
    if not section["items"]:
        structure["sections"].remove(section)
    for language in draft.languages:
        del draft.words(band, language)["items"][item]
    leave_topics(draft, band, lambda member: member == item)
    return draft.sources


def move(sources: Sources, band: str, item: str, steps: int) -> Sources:
    """The family with an item ``steps`` places later (earlier when negative), within the whole band.

    Past the edge of its section it joins the next one. Raises ``KeyError``, and ``CannotChange`` at the ends of the
    band or when the way depends on the order.
    """
    draft = Draft(sources)
    if any("routes" in section["items"][place] for section, place in draft.items(band)):
        raise CannotChange(
            {
                "zh": "这份问卷有跳题，题的先后不能动。",
                "en": "This questionnaire leads past some questions; their order cannot be changed.",
            }
        )
    for _ in range(abs(steps)):
        _step(draft, band, item, 1 if steps > 0 else -1)
    return draft.sources


def put(sources: Sources, band: str, taken: Taken, after: str = "") -> Sources:
    """The family with an item more, behind ``after`` or, without one, at the beginning of the band.

    Raises ``CannotChange`` when the band has an item of that id already.
    """
    draft = Draft(sources)
    name = taken.structure["id"]
    if any(section["items"][place]["id"] == name for section, place in draft.items(band)):
        raise CannotChange({"zh": "这道题已经在问卷里了。", "en": "This question is in the questionnaire already."})
    structure = {key: value for key, value in taken.structure.items() if key != "routes"}
    section, place = draft.find(band, after) if after else (draft.structure(band)["sections"][0], -1)
    section["items"].insert(place + 1, structure)
    for language in draft.languages:
        if language not in taken.words:
            raise CannotChange(
                {"zh": "这道题没有每种语言的说法。", "en": "The question has no words in every language."}
            )
        draft.words(band, language)["items"][name] = taken.words[language]
    return draft.sources


def _step(draft: Draft, band: str, item: str, way: int) -> None:
    sections = draft.structure(band)["sections"]
    section, place = draft.find(band, item)
    moved = section["items"].pop(place)
    if 0 <= place + way <= len(section["items"]):
        section["items"].insert(place + way, moved)
        return
    home = sections.index(section) + way
    if not 0 <= home < len(sections):
        raise CannotChange({"zh": "已经在头或者尾了。", "en": "It stands at the end already."})
    sections[home]["items"].insert(0 if way > 0 else len(sections[home]["items"]), moved)
    if not section["items"]:
        sections.remove(section)


def _lead_past(draft: Draft, band: str, item: str) -> None:
    """Routes to the item lead to the one behind it; routes that ask what was chosen at it are dropped."""
    names = [section["items"][place]["id"] for section, place in draft.items(band)]
    behind = [*names[names.index(item) + 1 :], "end"][0]
    for section, place in draft.items(band):
        one = section["items"][place]
        if "routes" not in one:
            continue
        kept = [route for route in one["routes"] if route.get("when", {}).get("item") != item]
        one["routes"] = [{**route, "to": behind if route["to"] == item else route["to"]} for route in kept]
        if len(one["routes"]) == 1:
            del one["routes"]
