"""The choices sheet: lists of answers, each once, with ids that a questionnaire can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires.answers import RESERVED, Missing
from questionnaires.both import both
from questionnaires.exchange import reasons
from questionnaires.exchange.columns import Row
from questionnaires.exchange.naming import Ids
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.refusal import Code
from questionnaires.rules.ids import alike

_SAID_SO = {
    Missing.DONT_KNOW: frozenset({"不知道", "我不知道", "i don't know", "don't know", "i do not know", "do not know"}),
    Missing.RATHER_NOT_SAY: frozenset(
        {"不想说", "我不想说", "不想回答", "i'd rather not say", "i would rather not say", "prefer not to say"}
    ),
}
_NAMED_SO = {
    Missing.DONT_KNOW: frozenset({"dont-know", "dont_know", "dontknow", "dk"}),
    Missing.RATHER_NOT_SAY: frozenset({"rather-not-say", "rather_not_say", "prefer_not_to_say"}),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen. ``name``: what conditions call it."""

    row: Row
    id: str
    name: str
    exclusive: bool
    picture: str


@dataclass(frozen=True, slots=True)
class Options:
    """One list of answers. ``missing``: the kinds of missing that were written as answers."""

    found: tuple[Option, ...]
    missing: frozenset[Missing] = frozenset()

    def id_of(self, name: str) -> str | None:
        """The id of the answer that conditions call ``name``."""
        return next((option.id for option in self.found if option.name == name), None)


def read_lists(rows: Sequence[Row], ours: bool, twice: bool, notes: Notes) -> dict[str, Options]:
    """Every list by its name. ``ours``: written by this product, so that nothing is guessed. ``twice``: the form says
    that names may be there twice."""
    lists: dict[str, list[Row]] = {}
    for row in rows:
        name = row.text("list_name")
        if name:
            lists.setdefault(name, []).append(row)
        elif row.cells.get("name"):
            message = both("这个选项没有写属于哪一组。", "This answer does not say which list it belongs to.")
            notes.refuse(Code.NAME, row.cell("name"), message, both("请填 list_name。", "Fill in list_name."))
    return {name: _list(found, ours, twice, notes) for name, found in lists.items()}


def _list(rows: Sequence[Row], ours: bool, twice: bool, notes: Notes) -> Options:
    ids = Ids("answer", RESERVED)
    seen: dict[str, Row] = {}
    found: list[Option] = []
    missing: set[Missing] = set()
    for row in rows:
        name = row.text("name")
        if not name:
            message = both("这个选项没有名字。", "This answer has no name.")
            notes.refuse(Code.NAME, row.cell("list_name"), message, both("请填 name。", "Fill in name."))
            continue
        kind = _missing(row, ours)
        if kind:
            if not ours:
                notes.change(row.cell("name"), reasons.MISSING_KIND)
            missing.add(kind)
        elif alike(name) not in seen or (twice and not _same(row, seen[alike(name)])):
            exclusive = row.text("x_exclusive").lower() == "yes"
            found.append(Option(row, ids.make(row.cell("name"), notes), name, exclusive, row.text("x_picture")))
        elif twice:
            notes.change(row.cell("name"), reasons.SAME_ANSWER)
        else:
            _refuse_twice(row, seen[alike(name)], notes)
        seen.setdefault(alike(name), row)
    return Options(tuple(found), frozenset(missing))


def _missing(row: Row, ours: bool) -> Missing | None:
    if ours:
        return next((kind for kind in _SAID_SO if row.text("name") == kind.value), None)
    labels = {cell.text.casefold().strip(" .。").replace("’", "'") for cell in row.said.get("label", {}).values()}
    for kind, said in _SAID_SO.items():
        if row.text("name").casefold() in _NAMED_SO[kind] or labels & said:
            return kind
    return None


def _same(one: Row, other: Row) -> bool:
    labels = [{lang: cell.text for lang, cell in row.said.get("label", {}).items()} for row in (one, other)]
    return labels[0] == labels[1]


def _refuse_twice(row: Row, first: Row, notes: Notes) -> None:
    name, other = row.cell("name"), first.cell("name")
    message = both(
        f"同一组选项里有两个“{name.text}”（{other.ref} 和 {name.ref}）。",
        f"Two answers of one list are called {name.text!r} ({other.ref} and {name.ref}).",
    )
    notes.refuse(Code.NAME, name, message, both("请给其中一个换名字。", "Give one of them another name."))
