"""One XML part of a workbook, read in a stream: what must not be in it, and where it is too big. Builds no tree.

Entities are refused by the parser's own events, in whatever encoding they are written; nothing is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from questionnaires.exchange.refusal import Code

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_ELEMENTS = 150_000
DEEPEST = 64
LONGEST_NUMBER = 40
CONSTANTS = frozenset({"TRUE()", "FALSE()"})
"""What some programs write where somebody typed TRUE or FALSE: a value, not a calculation."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Unfit(ValueError):
    """A part that must not be read any further."""

    def __init__(self, code: Code, cell: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.cell = cell


@dataclass(slots=True)
class Budget:
    """How many elements the whole workbook may still have."""

    left: int = MOST_ELEMENTS


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part leans on another, which may lie outside of the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Part:
    """What was seen in one part. ``titles``: sheets by relation; ``types``: media types by part name or extension;
    ``formulas`` and ``faulty``: cells."""

    name: str
    root: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


def scan(name: str, chunks: Iterable[bytes], budget: Budget) -> Part:
    """Read one part to its end. Raises ``Unfit``."""
    watcher = _Watcher(name, budget)
    try:
        for chunk in chunks:
            watcher.parser.Parse(chunk, False)
        watcher.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unfit(Code.DAMAGED) from error
    return watcher.part


class _Watcher:
    """Hears of every element. ``_text`` gathers what a formula or a number says, no more of it than is needed."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.part = Part(name)
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._refuse_entities
        self.parser.EntityDeclHandler = self._refuse_entities
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._budget = budget
        self._depth = 0
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._text = ""
        self._constant: set[str] = set()
        self._formula: dict[str, str] = {}

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "utf-16", "us-ascii", "ascii"}:
            raise Unfit(Code.DAMAGED)

    def _refuse_entities(self, *_: object) -> None:
        raise Unfit(Code.ENTITIES)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._budget.left -= 1
        if self._depth > DEEPEST or self._budget.left < 0:
            raise Unfit(Code.TOO_LARGE)
        local = name.rpartition(" ")[2]
        if self._depth == 1:
            self.part.root = local
        if self.part.root == "worksheet":
            self._in_sheet(local, attributes)
        elif self._depth in {2, 3}:
            self._in_index(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()}, attributes)

    def _in_index(self, local: str, plain: dict[str, str], attributes: dict[str, str]) -> None:
        if local == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.part.titles[relation] = plain.get("name", "")
        elif local == "Relationship":
            external = plain.get("TargetMode") == "External"
            kind = plain.get("Type", "").rpartition("/")[2]
            self.part.relations.append(Relation(plain.get("Id", ""), kind, plain.get("Target", ""), external))
        elif local in {"Override", "Default"}:
            self.part.types[plain.get("PartName") or plain.get("Extension", "")] = plain.get("ContentType", "")

    def _in_sheet(self, local: str, attributes: dict[str, str]) -> None:
        if local == "row":
            self._row = self._number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif local == "c":
            self._column += 1
            self._cell = attributes
        elif local in {"v", "is", "f"}:
            cell = self._here()
            if local == "f":
                self._formula = attributes
            if self._cell.get("t") == "e":
                self.part.faulty.append(cell)
            if local != "is":
                self._text = ""
                self.parser.CharacterDataHandler = self._heard

    def _heard(self, text: str) -> None:
        if len(self._text) <= LONGEST_NUMBER:
            self._text += text

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self.part.root != "worksheet" or not name.endswith((" v", " f")):
            return
        self.parser.CharacterDataHandler = None
        if name.endswith(" v") and self._cell.get("t", "n") == "n" and len(self._text) > LONGEST_NUMBER:
            self.part.faulty.append(self._here())
        if name.endswith(" f") and not self._is_constant():
            self.part.formulas.append(self._here())

    def _is_constant(self) -> bool:
        shared = self._formula.get("si", "")
        if self._text.strip().upper() in CONSTANTS:
            self._constant.add(shared)
            return True
        return bool(shared) and not self._text.strip() and shared in self._constant

    def _here(self) -> str:
        """The cell that says something, within the limits of a sheet."""
        found = _CELL.fullmatch(self._cell.get("r", f"{_letters(self._column)}{max(self._row, 1)}"))
        if not found:
            raise Unfit(Code.DAMAGED)
        letters, row = found.groups()
        self._column = number_of(letters)
        if int(row) > MOST_ROWS or self._column > MOST_COLUMNS:
            raise Unfit(Code.TOO_LARGE, found.group())
        return found.group()

    def _number(self, written: str | None, default: int) -> int:
        if written is None:
            return default
        if not re.fullmatch(r"[0-9]{1,7}", written):
            raise Unfit(Code.DAMAGED)
        return int(written)


def number_of(letters: str) -> int:
    """The number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters or "A"
