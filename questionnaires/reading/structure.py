"""questionnaire.toml -> items, routes, sections: the same in every language."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.faults import Code
from questionnaires.model import (
    Band,
    Condition,
    Item,
    Kind,
    Look,
    Pretest,
    Purpose,
    Questionnaire,
    Reporting,
    Respondent,
    ResponseOption,
    Route,
    Section,
    SetApart,
)
from questionnaires.reading.tables import Table


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as it was read. ``given``: the keys that were written; ``unread``: those that could not be understood."""

    item: Item
    place: str
    given: frozenset[str]
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire without words, and where each part stands. ``file`` is the place of questionnaire.toml."""

    questionnaire: Questionnaire
    items: tuple[ItemDraft, ...]
    file: str
    folder: str
    unread: frozenset[str]


def read_structure(table: Table, folder: str) -> Draft:
    """Read a whole questionnaire.toml; ``folder`` is the band's ("7-9/", or "" when it stands alone)."""
    drafts: list[ItemDraft] = []
    questionnaire = Questionnaire(
        id=table.text("id"),
        band=_band(table),
        look=table.choice("look", Look, Code.UNKNOWN_LOOK),
        reporting=table.choice("reporting", Reporting, Code.UNKNOWN_REPORTING, Reporting.MEASUREMENT),
        sections=tuple(_section(section, drafts) for section in table.tables("sections", "section")),
        set_apart=tuple(_set_apart(one) for one in table.tables("set_apart", "set apart", required=False)),
        respondent=table.choice("respondent", Respondent, Code.UNKNOWN_RESPONDENT, Respondent.CHILD),
        pretest=_pretest(table),
        words={},
    )
    table.close()
    return Draft(questionnaire, tuple(drafts), table.place, folder, frozenset(table.unread))


def _band(outer: Table) -> Band:
    table = outer.table("band")
    if "band" in outer.unread:
        return Band("", 0, 0)
    band = Band(table.text("id"), table.number("low"), table.number("high"))
    table.close()
    outer.unread |= {f"band.{key}" for key in table.unread}
    return band


def _pretest(outer: Table) -> Pretest | None:
    if "pretest" not in outer:
        return None
    table = outer.table("pretest")
    pretest = Pretest(table.number("children"), table.day("on"))
    table.close()
    return pretest


def _section(table: Table, drafts: list[ItemDraft]) -> Section:
    section_id = table.text("id")
    found = [_item(item) for item in table.tables("items", "item", flat=True)]
    if not found and "items" not in table.unread:
        table.fault(Code.NO_ITEMS, "The section asks nothing.", "Give it an item, or remove it.")
    table.close()
    drafts.extend(found)
    return Section(section_id, tuple(draft.item for draft in found))


def _item(table: Table) -> ItemDraft:
    item = Item(
        id=table.text("id"),
        kind=table.choice("kind", Kind, Code.UNKNOWN_KIND),
        options=tuple(_option(option) for option in table.tables("options", "option", required=False)),
        purpose=table.choice("purpose", Purpose, Code.UNKNOWN_PURPOSE, Purpose.OPINION),
        dimension=table.text("dimension", "") or None,
        evidences=table.texts("evidences"),
        good=table.texts("good"),
        outside=table.texts("outside"),
        routes=tuple(_route(route) for route in table.tables("routes", "route", required=False)),
        dont_know=table.flag("dont_know", True),
        rather_not_say=table.flag("rather_not_say", False),
        picture=table.text("picture", "") or None,
        max_length=table.number("max_length", 0),
    )
    table.close()
    return ItemDraft(item, table.place, frozenset(table), frozenset(table.unread))


def _option(table: Table) -> ResponseOption:
    option = ResponseOption(table.text("id"), table.flag("exclusive", False), table.text("picture", "") or None)
    table.close()
    return option


def _route(table: Table) -> Route:
    to = table.text("to")
    when = None
    if "when" in table:
        inner = table.table("when")
        if "when" not in table.unread:
            when = Condition(inner.text("item"), inner.texts("options", required=True))
            inner.close()
    table.close()
    return Route(to, when)


def _set_apart(table: Table) -> SetApart:
    one = SetApart(table.text("id"), table.text("item"), table.text("option"))
    table.close()
    return one
