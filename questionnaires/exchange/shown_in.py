"""The conditions of a survey sheet become routes where they can, and are named where they cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from questionnaires.both import Both, both
from questionnaires.exchange import reasons
from questionnaires.exchange.conditions import Any, NotUnderstood, Shown, all_of, named, read_condition
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.refusal import Code
from questionnaires.exchange.routes_in import Compiler, NoRoute, Shows
from questionnaires.exchange.survey_in import Asked, Survey
from questionnaires.exchange.workbook import Cell
from questionnaires.model import Condition, Route


class Conditions:
    """Every condition of a survey, each looked at once."""

    def __init__(self, survey: Survey, notes: Notes) -> None:
        self._survey = survey
        self._notes = notes
        self._asked = {one.id: one for one in survey.asked}
        self._position = {one.id: index for index, one in enumerate(survey.asked)}
        self._read: dict[str, Shown | None] = {}
        self._told: set[str] = set()

    def check(self) -> None:
        """Refuse conditions on questions that are not there or come later."""
        for one in self._survey.asked:
            for cell in one.conditions:
                for name in named(cell.text):
                    self._check_name(one, cell, name)

    def routes(self) -> Mapping[str, tuple[Route, ...]]:
        """The routes of every item that has any."""
        shows = {one.id: found for one in self._survey.asked if (found := self._shows(one))}
        order = [one.id for one in self._survey.asked]
        single = frozenset(one.id for one in self._survey.asked if one.way == "one")
        while True:
            try:
                return Compiler(order, shows, single).routes()
            except NoRoute as error:
                del shows[error.item]
                for cell in self._asked[error.item].conditions:
                    self._leave_out(cell, reasons.NO_ROUTE)

    def _check_name(self, one: Asked, cell: Cell, name: str) -> None:
        if name not in self._survey.names:
            self._refuse(cell, name, None)
            return
        for other in self._survey.names[name]:
            if self._position[other] >= self._position[one.id]:
                self._refuse(cell, name, self._circle(one.id, other))

    def _refuse(self, cell: Cell, name: str, circle: Sequence[str] | None) -> None:
        if f"{cell.place} {name}" in self._told:
            return
        self._told.add(f"{cell.place} {name}")
        if circle is None:
            message = both(
                f"条件里说到“{name}”，但没有这道题。", f"The condition is on {name!r}, which is no question."
            )
        elif len(circle) > 2 or circle[0] == circle[-1]:
            way = " → ".join(circle)
            message = both(f"条件绕成了一圈：{way}。", f"The conditions go round in a circle: {way}.")
        else:
            message = both(
                f"条件里的“{name}”在这道题后面才问。", f"The condition is on {name!r}, which is asked later."
            )
        cure = both("条件只能说前面问过的题。", "Let a condition speak of earlier questions only.")
        self._notes.refuse(Code.REFERENCE, cell, message, cure)

    def _circle(self, start: str, via: str) -> Sequence[str]:
        """The way from ``start`` over ``via`` back to ``start``; without the way back when there is none."""
        ways: list[list[str]] = [[start, via]]
        seen = {via}
        while ways:
            way = ways.pop()
            if way[-1] == start:
                return way
            for cell in self._asked[way[-1]].conditions:
                for name in named(cell.text):
                    for other in self._survey.names.get(name, ()):
                        if other == start or other not in seen:
                            seen.add(other)
                            ways.append([*way, other])
        return [start, via]

    def _shows(self, one: Asked) -> Shows | None:
        read = [(cell, shown) for cell in one.conditions if (shown := self._understood(cell))]
        if not read:
            return None
        try:
            shown = all_of(part for _, part in read)
        except NotUnderstood:
            shown = self._inner_or_outer(read)
        return _merged(shown, self._to_option)

    def _inner_or_outer(self, read: Sequence[tuple[Cell, Shown]]) -> Shown:
        """Of several conditions the one that can be kept: the inner one when it holds only where the outer ones do."""
        outer, (cell, inner) = read[:-1], read[-1]
        around = {one for one, _ in outer}
        if isinstance(inner, Any) and all(
            around <= set(self._asked[self._survey.names[chosen.question][0]].conditions) for chosen in inner.of
        ):
            return inner
        self._leave_out(cell, reasons.NO_ROUTE)
        for more, _ in outer[1:]:
            self._leave_out(more, reasons.NO_ROUTE)
        return outer[0][1]

    def _understood(self, cell: Cell) -> Shown | None:
        if cell.place not in self._read:
            self._read[cell.place] = self._first_look(cell)
        return self._read[cell.place]

    def _first_look(self, cell: Cell) -> Shown | None:
        try:
            shown = read_condition(cell.text)
        except NotUnderstood:
            self._leave_out(cell, reasons.NO_ROUTE)
            return None
        for chosen in shown.of:
            found = [self._asked[name] for name in self._survey.names.get(chosen.question, ())]
            why = None
            if len(found) != 1 or found[0].way == "text":
                why = reasons.LEFT_OUT_ITEM
            elif any(found[0].options.id_of(answer) is None for answer in chosen.answers):
                why = reasons.NO_SUCH_ANSWER
            elif chosen.exactly and found[0].way == "many":
                why = reasons.NO_ROUTE
            if why:
                self._leave_out(cell, why)
                return None
        return shown

    def _to_option(self, question: str, answer: str) -> tuple[str, str]:
        item = self._survey.names[question][0]
        return item, self._asked[item].options.id_of(answer) or answer

    def _leave_out(self, cell: Cell, why: Both) -> None:
        if cell.place not in self._told:
            self._told.add(cell.place)
            self._notes.leave_out(cell, why)


def _merged(shown: Shown, to_option: Callable[[str, str], tuple[str, str]]) -> Shows:
    options: dict[str, dict[str, None]] = {}
    for chosen in shown.of:
        for answer in chosen.answers:
            item, option = to_option(chosen.question, answer)
            options.setdefault(item, {})[option] = None
    conditions = tuple(Condition(item, tuple(found)) for item, found in options.items())
    return Shows(conditions, unless=not isinstance(shown, Any))
