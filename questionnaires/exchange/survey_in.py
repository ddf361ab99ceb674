"""The survey sheet, row by row: which questions come in, in which section, under which conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from questionnaires.both import Both, both
from questionnaires.exchange import reasons
from questionnaires.exchange.answers_in import Options
from questionnaires.exchange.columns import OFFERED, UNMARKED, Row
from questionnaires.exchange.naming import Ids, plain
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.reference import Typed, typed
from questionnaires.exchange.refusal import Code
from questionnaires.exchange.workbook import Cell
from questionnaires.model import END
from questionnaires.rules.ids import alike

TEXTS = frozenset({"text", "string"})
CHOOSING = {"select one": "one", "select all that apply": "many"}
OWN_CALCULATION = "_on-"
"""How calculations are named that only carry a route on the way out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that comes in. ``way``: "one", "many" or "text"; ``conditions``: cells, the outermost group first;
    ``groups``: the groups around it, by the row where each begins."""

    row: Row
    id: str
    way: str
    section: str
    options: Options
    conditions: tuple[Cell, ...]
    groups: tuple[int, ...]


@dataclass(slots=True)
class _Group:
    row: Row
    repeats: bool
    names: dict[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Survey:
    """``names``: what every row of the sheet is called, with the ids of those that came in; ``intro``: notes before
    the first question."""

    asked: list[Asked] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    intro: list[Row] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


class Walk:
    """One way down the survey sheet."""

    def __init__(self, lists: Mapping[str, Options], ours: bool, notes: Notes) -> None:
        self.survey = Survey()
        self._lists = lists
        self._ours = ours
        self._notes = notes
        self._ids = Ids("question", [END])
        self._sections = Ids("main")
        self._section = ""
        self._groups: list[_Group] = []
        self._outside: dict[str, Cell] = {}

    def down(self, rows: Sequence[Row]) -> Survey:
        """The whole sheet."""
        for row in rows:
            self._row(row)
        for group in self._groups:
            message = both("这一组没有结束。", "This group does not end.")
            cure = both("请在组的最后加一行 end_group。", "Add a row end_group after its last question.")
            self._notes.refuse(Code.GROUP, group.row.cell("type"), message, cure)
        return self.survey

    def _row(self, row: Row) -> None:
        what = typed(row.text("type"))
        if row.text("disabled").lower() in {"yes", "true"}:
            self._notes.leave_out(row.cell("name", "type"), reasons.DISABLED)
        elif not row.text("type"):
            self._without_type(row)
        elif what.word.startswith("begin "):
            self._begin(row, what.word)
        elif what.word.startswith("end "):
            self._end(row, what.word)
        elif self._ours and what.word == "calculate" and row.text("name").startswith(OWN_CALCULATION):
            self.survey.names.setdefault(row.text("name"), [])
        else:
            self._question(row, what)

    def _without_type(self, row: Row) -> None:
        if not row.text("name") and "label" not in row.said:
            for cell in row.cells.values():
                self._notes.leave_out(cell, reasons.UNKNOWN_COLUMN)
            return
        message = both("这一行没有写题型。", "This row has no type.")
        cure = both("请在 type 一列写题型，例如 text。", "Write a type, such as text, in the column type.")
        self._notes.refuse(Code.TYPE, row.cell("name"), message, cure)

    def _begin(self, row: Row, word: str) -> None:
        repeats = word != "begin group"
        if row.text("name"):
            self._name(row)
        if self._repeats():
            self._notes.leave_out(row.cell("name", "type"), reasons.IN_REPEAT)
        elif repeats:
            self._notes.leave_out(row.cell("name", "type"), reasons.A_REPEAT)
        elif said := row.said.get("label"):
            self._notes.leave_out(next(iter(said.values())), reasons.GROUP_TITLE)
        self._groups.append(_Group(row, repeats))
        self._section = ""

    def _end(self, row: Row, word: str) -> None:
        self._section = ""
        if self._groups and self._groups[-1].repeats == (word != "end group"):
            self._groups.pop()
            return
        message = both("这里结束的组没有开始过。", "The group that ends here has not begun.")
        cure = both("请删掉这一行，或补上开头的一行。", "Delete this row, or add the row where it begins.")
        self._notes.refuse(Code.GROUP, row.cell("type"), message, cure)

    def _question(self, row: Row, what: Typed) -> None:
        name = row.text("name")
        if name:
            self._name(row)
        if self._repeats():
            self._notes.leave_out(row.cell("name", "type"), reasons.IN_REPEAT)
        elif what.word == "note":
            self._note(row)
        elif what.word not in TEXTS and what.word not in CHOOSING:
            self._notes.leave_out(row.cell("type"), reasons.TYPES.get(what.word, reasons.NO_SUCH), _named(row))
        elif not name:
            message = both("这道题没有名字。", "This question has no name.")
            cure = both("请在 name 一列写一个短名字。", "Write a short name in the column name.")
            self._notes.refuse(Code.NAME, row.cell("type"), message, cure)
        elif not any(language in row.said.get("label", {}) for language in (*OFFERED, UNMARKED)):
            self._notes.leave_out(row.cell("name"), reasons.NO_WORDS)
        else:
            self._keep(row, what)

    def _note(self, row: Row) -> None:
        hidden = row.text("relevant") or any(group.row.text("relevant") for group in self._groups)
        if self.survey.asked or hidden or not row.said.get("label"):
            self._notes.leave_out(row.cell("name", "type"), reasons.A_NOTE, _named(row))
        else:
            self.survey.intro.append(row)

    def _keep(self, row: Row, what: Typed) -> None:
        options = Options(())
        if what.word in CHOOSING:
            if what.list_name not in self._lists:
                self._refuse_list(row, what)
                return
            options = self._lists[what.list_name]
            self.survey.used.add(what.list_name)
            if what.or_other:
                self._notes.leave_out(row.cell("type"), reasons.OR_OTHER)
            self._check_spaces(what, options)
        own = row.text("x_id")
        made = self._ids.free(own) if own and plain(own) == own else self._ids.make(row.cell("name"), self._notes)
        self.survey.names[row.text("name")].append(made)
        conditions = [group.row.cells["relevant"] for group in self._groups if "relevant" in group.row.cells]
        if "relevant" in row.cells:
            conditions.append(row.cells["relevant"])
        way = CHOOSING.get(what.word, "text")
        around = tuple(group.row.number for group in self._groups)
        self.survey.asked.append(Asked(row, made, way, self._in_section(), options, tuple(conditions), around))

    def _in_section(self) -> str:
        if not self._section:
            group = self._groups[-1].row if self._groups else None
            wanted = (group.text("x_id") or group.text("name")) if group else "main"
            self._section = self._sections.free(wanted)
        return self._section

    def _repeats(self) -> bool:
        return any(group.repeats for group in self._groups)

    def _name(self, row: Row) -> None:
        """Names are looked for within their group, where XLSForm wants them to differ; here they must not be alike."""
        cell = row.cells["name"]
        self.survey.names.setdefault(cell.text, [])
        inside = self._groups[-1].names if self._groups else self._outside
        first = inside.setdefault(alike(cell.text), cell)
        if first is not cell:
            message = both(
                f"“{cell.text}”和 {first.ref} 的“{first.text}”是同一个名字。",
                f"{cell.text!r} is the same name as {first.text!r} in {first.ref}.",
            )
            self._notes.refuse(Code.NAME, cell, message, both("请给其中一个换名字。", "Give one of them another name."))

    def _refuse_list(self, row: Row, what: Typed) -> None:
        message = both(
            f"choices 表里没有“{what.list_name}”这组选项。",
            f"The choices sheet has no list {what.list_name!r}.",
        )
        cure = both("请在 choices 表里加上这组选项。", "Add this list of answers to the choices sheet.")
        self._notes.refuse(Code.TYPE, row.cell("type"), message, cure)

    def _check_spaces(self, what: Typed, options: Options) -> None:
        for option in options.found:
            if what.word != "select one" and " " in option.name:
                message = both(
                    "多选题的选项名字里不能有空格。", "Answers of a multiple choice have no spaces in their names."
                )
                cure = both("请把空格换成下划线。", "Write an underscore in the place of the space.")
                self._notes.refuse(Code.NAME, option.row.cell("name"), message, cure)


def _named(row: Row) -> str:
    return f"{row.text('type')} {row.text('name')}".strip()


def no_survey() -> tuple[Both, Both]:
    """What to say of a workbook in which nothing is asked."""
    message = both("没有名叫 survey 的表，或者表里没有题。", "There is no sheet named survey, or it asks nothing.")
    cure = both("请把题目写在名叫 survey 的表里，第一行写列名。", "Write the questions on a sheet named survey.")
    return message, cure
