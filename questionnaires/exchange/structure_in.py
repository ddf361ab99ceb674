"""questionnaire.toml of a questionnaire that came in: kinds and keys from XLSForm, the rest from columns of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import tomli_w

from questionnaires.answers import Missing
from questionnaires.exchange import reasons
from questionnaires.exchange.answers_in import Option
from questionnaires.exchange.columns import Row
from questionnaires.exchange.naming import plain
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.speech_in import Speech
from questionnaires.exchange.survey_in import Asked
from questionnaires.model import Condition, Kind, Look, Route
from questionnaires.rules.items import COUNTS

YOUNGEST_PAIR = 6
"""The oldest children for whom two answers become two pictures side by side."""
SHORT_LABEL = {"zh": 6, "en": 20}
LENGTHS = ((9, 60), (13, 200))
"""Characters that a text may have, by the oldest child."""
LONGEST_TEXT = 500
VOICE_UNTIL = 6
"""Answers of children up to this age are counted and never calculated with."""
_SCALE = re.compile(r"\b(likert|scale)\b", re.I)
_ROUTE = re.compile(r"(\S+)(?: if (\S+) = (\S+))?")
_KINDS = {
    "one": (Kind.SINGLE, Kind.PAIR, Kind.SCALE),
    "many": (Kind.MULTIPLE,),
    "text": (Kind.TEXT,),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever uploads a workbook says of it: the ages, the look, and the language of words that name none."""

    low: int
    high: int
    look: Look
    language: str = "zh"


class Structure:
    """Writes the file. ``ours``: the workbook was written by this product, so nothing is guessed."""

    def __init__(self, wanted: Wanted, settings: Row | None, speech: Speech, notes: Notes) -> None:
        self._wanted = wanted
        self._settings = settings or Row("settings", 1, {})
        self._speech = speech
        self._notes = notes
        self.ours = bool(self._settings.text("x_format"))

    def write(self, asked: Sequence[Asked], routes: Mapping[str, tuple[Route, ...]]) -> str:
        """The whole file."""
        values = self._head()
        if apart := self._set_apart():
            values["set_apart"] = apart
        values["sections"] = [
            {"id": section, "items": [self._item(one, routes.get(one.id, ())) for one in together]}
            for section, together in groupby(asked, lambda one: one.section)
        ]
        return tomli_w.dumps(values)

    def _head(self) -> dict[str, Any]:
        wanted, settings = self._wanted, self._settings
        ages = (settings.text("x_low"), settings.text("x_high"))
        same = ages in {(str(wanted.low), str(wanted.high)), ("", "")}
        if not same:
            self._notes.change(settings.cell("x_low", "x_high"), reasons.OTHER_BAND)
        band = (same and settings.text("x_band")) or f"{wanted.low}-{wanted.high}"
        head: dict[str, Any] = {
            "id": plain(settings.text("form_id")) or "questionnaire",
            "band": {"id": band, "low": wanted.low, "high": wanted.high},
            "look": wanted.look.value,
        }
        reporting = settings.text("x_reporting") or ("voice" if wanted.high <= VOICE_UNTIL else "")
        if reporting:
            head["reporting"] = reporting
        if settings.text("x_respondent"):
            head["respondent"] = settings.text("x_respondent")
        return head | self._pretest()

    def _pretest(self) -> dict[str, Any]:
        text = self._settings.text("x_pretest")
        found = re.fullmatch(r"([0-9]{1,6}) ([0-9]{4}-[0-9]{2}-[0-9]{2})", text)
        if not found:
            if text:
                self._notes.leave_out(self._settings.cell("x_pretest"), reasons.UNREADABLE_EXTRA)
            return {}
        try:
            return {"pretest": {"children": int(found[1]), "on": date.fromisoformat(found[2])}}
        except ValueError:
            self._notes.leave_out(self._settings.cell("x_pretest"), reasons.UNREADABLE_EXTRA)
            return {}

    def _set_apart(self) -> list[dict[str, Any]]:
        text = self._settings.text("x_set_apart")
        parts = [part.split() for part in text.split(";") if part.strip()]
        if any(len(part) != 3 for part in parts):
            self._notes.leave_out(self._settings.cell("x_set_apart"), reasons.UNREADABLE_EXTRA)
            return []
        return [{"id": part[0], "item": part[1], "option": part[2]} for part in parts]

    def _item(self, one: Asked, routes: tuple[Route, ...]) -> dict[str, Any]:
        kind = self._kind(one)
        item: dict[str, Any] = {"id": one.id, "kind": kind.value}
        for key in ("purpose", "dimension", "picture"):
            if one.row.text(f"x_{key}"):
                item[key] = one.row.text(f"x_{key}")
        for key in ("evidences", "good", "outside"):
            if one.row.text(f"x_{key}"):
                item[key] = one.row.text(f"x_{key}").split()
        item |= self._missing(one)
        if kind is Kind.TEXT:
            item["max_length"] = self._length(one)
        if one.options.found:
            item["options"] = [_option(option) for option in one.options.found]
        if routes:
            item["routes"] = [_route(route) for route in routes]
        return item

    def _missing(self, one: Asked) -> dict[str, Any]:
        """Of a text there are no answers that could say so; a form from elsewhere always gets "I don't know"."""
        said: dict[str, Any] = {}
        dont_know = Missing.DONT_KNOW in one.options.missing or not self.ours
        rather_not = Missing.RATHER_NOT_SAY in one.options.missing
        if one.way == "text":
            dont_know = one.row.text("x_dont_know").lower() != "no"
            rather_not = one.row.text("x_rather_not_say").lower() == "yes"
        if not dont_know:
            said["dont_know"] = False
        if rather_not:
            said["rather_not_say"] = True
        return said

    def _kind(self, one: Asked) -> Kind:
        possible = _KINDS[one.way]
        said = one.row.text("x_kind").lower()
        if said in possible:
            return Kind(said)
        if one.way != "one":
            return possible[0]
        count = len(one.options.found)
        if said == "scale" or _SCALE.search(one.row.text("appearance")):
            if COUNTS[Kind.SCALE][0] <= count <= COUNTS[Kind.SCALE][1]:
                return Kind.SCALE
            self._notes.change(one.row.cell("x_kind", "appearance"), reasons.TOO_LONG_A_SCALE)
        young = self._wanted.high <= YOUNGEST_PAIR
        return Kind.PAIR if young and count == COUNTS[Kind.PAIR][0] and self._short(one) else Kind.SINGLE

    def _short(self, one: Asked) -> bool:
        return all(
            len(cell.text) <= SHORT_LABEL.get(language, SHORT_LABEL["en"])
            for option in one.options.found
            for language, cell in self._speech.heard(option.row, "label").items()
        )

    def _length(self, one: Asked) -> int:
        said = one.row.text("x_max_length")
        if re.fullmatch(r"[0-9]{1,6}", said):
            return int(said)
        return next((length for oldest, length in LENGTHS if self._wanted.high <= oldest), LONGEST_TEXT)


def read_routes(text: str) -> tuple[Route, ...] | None:
    """What a cell of the column x_routes says; None when it cannot be understood."""
    routes = []
    for part in text.split(";"):
        found = _ROUTE.fullmatch(part.strip())
        if not found:
            return None
        when = Condition(found[2], tuple(found[3].split(","))) if found[2] else None
        routes.append(Route(found[1], when))
    return tuple(routes)


def write_routes(routes: Sequence[Route]) -> str:
    """The same, on the way out."""
    return "; ".join(
        f"{route.to} if {route.when.item} = {','.join(route.when.options)}" if route.when else route.to
        for route in routes
    )


def _option(option: Option) -> Any:
    values: dict[str, Any] = {"id": option.id}
    if option.exclusive:
        values["exclusive"] = True
    if option.picture:
        values["picture"] = option.picture
    return values if len(values) > 1 else option.id


def _route(route: Route) -> Any:
    values: dict[str, Any] = {"to": route.to}
    if route.when:
        values["when"] = {"item": route.when.item, "options": list(route.when.options)}
    return values
