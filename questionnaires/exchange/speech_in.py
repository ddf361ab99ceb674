"""The words of a workbook: which languages it speaks throughout, and what is said in each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from questionnaires.both import both
from questionnaires.exchange import reasons
from questionnaires.exchange.columns import NAMES, OFFERED, SAID, UNMARKED, Row, columns, language_of
from questionnaires.exchange.conditions import REFERENCE
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.reference import is_name
from questionnaires.exchange.refusal import Code
from questionnaires.exchange.survey_in import Asked
from questionnaires.exchange.workbook import CHOICES, SURVEY, Book, Cell
from questionnaires.reading.wording import LONGEST, PLACES

_BRACES = str.maketrans("{}", "\uff5b\uff5d")
_PLACE = "|".join(map(re.escape, PLACES))


class Speech:
    """Texts by row and language. ``default``: the language of columns that name none."""

    def __init__(self, book: Book, default: str, notes: Notes) -> None:
        self._notes = notes
        self._clean: dict[str, str] = {}
        self._borrowed: set[str] = set()
        marked: set[str] = set()
        for name in (SURVEY, CHOICES):
            sheet = book.sheets.get(name)
            for header, column in (columns(sheet) if sheet else {}).items():
                if sheet and column.field in SAID and column.language not in {*OFFERED, UNMARKED}:
                    notes.leave_out(sheet.headers[header], reasons.OTHER_LANGUAGE)
                elif column.field == "label":
                    marked.add(column.language)
        # Where its language has columns of its own, a column without a language only fills gaps.
        self._unmarked = UNMARKED if default in marked else default

    def heard(self, row: Row, field: str) -> Mapping[str, Cell]:
        """What a row says, by language."""
        said = dict(row.said.get(field, {}))
        if UNMARKED in said:
            said.setdefault(self._unmarked, said.pop(UNMARKED))
        return said

    def languages(self, asked: Sequence[Asked], wanted: str) -> tuple[str, ...]:
        """The languages in which every question and answer is said; when there is none, the one that says most."""
        rows = [one.row for one in asked]
        rows += list({option.row.number: option.row for one in asked for option in one.options.found}.values())
        lacking = {language: [row for row in rows if language not in self.heard(row, "label")] for language in OFFERED}
        whole = tuple(language for language in OFFERED if not lacking[language])
        if not whole:
            said = {name: sum(name in self.heard(one.row, "label") for one in asked) for name in OFFERED}
            whole = (max(OFFERED, key=lambda name: (said[name], -len(lacking[name]), name == wanted)),)
        for language in OFFERED:
            if language not in whole and len(lacking[language]) < len(rows):
                first = lacking[language][0]
                self._notes.leave_out(first.cell("name"), reasons.NOT_COMPLETE, NAMES[language])
        return whole

    def say(self, row: Row, field: str, language: str) -> str:
        """The text in that language; of labels, that in another when there is none, or the name."""
        said = self.heard(row, field)
        if language in said:
            return self.clean(said[language])
        if field != "label":
            return ""
        for other in (UNMARKED, *OFFERED):
            if other in said:
                self._note_once(said[other], other)
                return self.clean(said[other])
        self._note_once(row.cell("name"), None)
        return self.clean(row.cell("name"))

    def _note_once(self, cell: Cell, language: str | None) -> None:
        if cell.place not in self._borrowed and language != UNMARKED:
            self._borrowed.add(cell.place)
            self._notes.change(cell, reasons.NAME_AS_WORDS if language is None else reasons.BORROWED)

    def clean(self, cell: Cell) -> str:
        """The text as a page may show it. Refuses one that is too long."""
        if cell.place not in self._clean:
            self._clean[cell.place] = self._cleaned(cell)
        return self._clean[cell.place]

    def _cleaned(self, cell: Cell) -> str:
        text = cell.text
        without = REFERENCE.sub(_without_answer, text)
        if without != text:
            self._notes.change(cell, reasons.REFERENCE)
        safe = "".join(
            piece if piece in PLACES else piece.translate(_BRACES) for piece in re.split(f"({_PLACE})", without)
        )
        if safe != without:
            self._notes.change(cell, reasons.BRACES)
        if len(safe) > LONGEST:
            message = both(
                f"这段文字有 {len(safe)} 个字符，最多 {LONGEST} 个。",
                f"This text has {len(safe)} characters; at most {LONGEST} are possible.",
            )
            self._notes.refuse(Code.WORDS, cell, message, both("请写短一些。", "Say it in fewer words."))
        return safe


def _without_answer(found: re.Match[str]) -> str:
    """A reference to another answer cannot be filled; what only looks like one is left as it stands."""
    refers = is_name(found[1].rpartition("#")[2]) and found[0][1:] not in PLACES
    return "…" if refers else found[0]


def default_language(setting: str, wanted: str) -> str:
    """The language of columns that name none: what the form says, or else what was chosen at upload."""
    return language_of(setting) if setting and setting.casefold() != "default" else wanted
