"""words/<language>.toml of a questionnaire that came in: its own words where it has any, general ones where it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomli_w

from questionnaires.exchange import reasons
from questionnaires.exchange.columns import Row
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.speech_in import Speech
from questionnaires.exchange.survey_in import Asked, Survey
from questionnaires.exchange.workbook import SETTINGS, SURVEY, Cell

SINGLE = ("title", "assent", "helper_line", "text_hint", "reader_note")
LISTED = ("intro", "guardian", "helper_card", "thanks")
PARTS = ("title", "intro", "assent", "guardian", "helper_card", "helper_line", "text_hint", "reader_note", "thanks")
"""What a questionnaire says apart from its items, in the order of a words file."""
SHORTEST = 40
"""Characters a name of a question has where the answers are looked over."""
_GENERAL: Mapping[str, Mapping[str, str]] = {
    "title": {"zh": "问卷", "en": "Questionnaire"},
    "intro": {"zh": "没有对错。可以跳过，可以停下。", "en": "There is no right or wrong. You can skip. You can stop."},
    "assent": {"zh": "想开始吗？", "en": "Do you want to start?"},
    "text_hint": {
        "zh": "请不要写名字、电话、学校班级。",
        "en": "Please do not write names, phone numbers or your class.",
    },
}

Said = dict[str, list[str]]
"""Part -> its lines, in one language."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where the words of a workbook stand: settings, the sheet of parts (``None``: not written by this product)."""

    survey: Survey
    settings: Row | None
    parts: Sequence[Row] | None


def words_files(spoken: Spoken, speech: Speech, languages: Sequence[str], notes: Notes) -> dict[str, str]:
    """Every words file, by path."""
    said = {language: _parts(spoken, speech, language) for language in languages}
    _even_out(spoken, said, notes)
    return {
        f"words/{language}.toml": tomli_w.dumps(
            {**_head(said[language]), "items": _items(spoken.survey.asked, speech, language)}
        )
        for language in languages
    }


def _parts(spoken: Spoken, speech: Speech, language: str) -> Said:
    said: Said = {}
    for row in spoken.parts or ():
        name = row.text("part")
        text = speech.say(row, "label", language) if language in speech.heard(row, "label") else ""
        if text:
            said.setdefault(name, []).append(text)
    if spoken.parts is None:
        intro = [speech.say(row, "label", language) for row in spoken.survey.intro]
        if intro:
            said["intro"] = intro
    title = _title(spoken.settings, language)
    if title and "title" not in said:
        said["title"] = [speech.clean(title)]
    return said


def _title(settings: Row | None, language: str) -> Cell | None:
    if settings is None:
        return None
    return settings.cells.get(f"form_title::{language}") or settings.cells.get("form_title")


def _even_out(spoken: Spoken, said: Mapping[str, Said], notes: Notes) -> None:
    """What must be said gets general words; what may be said is said in every language or in none."""
    asks_words = any(one.way == "text" for one in spoken.survey.asked)
    needed = ("title", "intro", "assent", *(("text_hint",) if asks_words and spoken.parts is None else ()))
    for part in PARTS:
        lacking = [language for language in said if not said[language].get(part)]
        if lacking and part in needed:
            notes.change(Cell(SETTINGS if part == "title" else SURVEY, "", part), reasons.MADE_UP)
            for language in lacking:
                said[language][part] = [_GENERAL[part][language]]
        elif lacking and len(lacking) < len(said):
            at = next((row.cell("part") for row in spoken.parts or () if row.text("part") == part), None)
            notes.leave_out(at or Cell(SURVEY, "", part), reasons.PART_MISSING)
            for language in said:
                said[language].pop(part, None)


def _head(said: Said) -> dict[str, Any]:
    return {part: said[part] if part in LISTED else said[part][0] for part in PARTS if part in said}


def _items(asked: Sequence[Asked], speech: Speech, language: str) -> dict[str, Any]:
    return {one.id: _item(one, speech, language) for one in asked}


def _item(one: Asked, speech: Speech, language: str) -> dict[str, Any]:
    question = speech.say(one.row, "label", language)
    words: dict[str, Any] = {
        "question": question,
        "short": speech.say(one.row, "x_short", language) or _short(question),
    }
    if hint := speech.say(one.row, "hint", language):
        words["hint"] = hint
    if one.options.found:
        words["options"] = {option.id: speech.say(option.row, "label", language) for option in one.options.found}
    return words


def _short(question: str) -> str:
    short = question.rstrip("？?。.！!：: ") or question
    return short if len(short) <= SHORTEST else f"{short[: SHORTEST - 1]}…"
