"""What is said about a workbook, or a zip of texts: why it cannot come in, and what of it stayed behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.both import Both


class Code(StrEnum):
    """Every reason to refuse a file."""

    TOO_LARGE = "too-large"
    """more bytes, entries, rows, columns or elements than a questionnaire has"""
    NOT_XLSX = "not-xlsx"
    """another kind of file"""
    PROTECTED = "protected"
    """a workbook with a password, or one of before 2007"""
    MACROS = "macros"
    """a workbook with programs in it"""
    LINKED = "linked"
    """a workbook that fetches from other files"""
    EMBEDDED = "embedded"
    """a workbook with other files or controls inside"""
    DAMAGED = "damaged"
    """a workbook that cannot be read to its end"""
    OUTSIDE = "outside"
    """a zip file with an entry that would lie outside its folder, or with one name twice"""
    OTHER_FILE = "other-file"
    """a zip file with another kind of file than .toml in it"""
    ENTITIES = "entities"
    """a workbook with XML entities, which no spreadsheet program writes"""
    FORMULA = "formula"
    """a cell that is calculated"""
    ERROR_VALUE = "error-value"
    """a cell that shows an error or a number of more digits than anything has"""
    NO_SURVEY = "no-survey"
    """no sheet named survey, or nothing on it"""
    HEADER = "header"
    """a column that is there twice, or one that must be there and is not"""
    NAME = "name"
    """a question or an answer without a name, or two alike"""
    TYPE = "type"
    """a row without a type, or a list of answers that is not there"""
    GROUP = "group"
    """a group that does not begin or does not end"""
    REFERENCE = "reference"
    """a condition on a question that is not there, or comes later"""
    WORDS = "words"
    """words that are missing, too long, or in no language that is offered"""
    NOTHING_LEFT = "nothing-left"
    """no question that can be asked"""
    XLSFORM = "xlsform"
    """anything else that the rules of XLSForm forbid"""
    QUESTIONNAIRE = "questionnaire"
    """anything else that a questionnaire may not be"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, and what to do about it. ``cell``: where ("survey!C7"), empty when the whole file is meant."""

    code: Code
    message: Both
    cure: Both
    cell: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not come in as it stood, and why. ``changed``: it did come in, but altered."""

    sheet: str
    cell: str
    what: str
    why: Both
    changed: bool = False


class Refused(ValueError):
    """A workbook that cannot come in, with every reason found, and what would have stayed behind anyway."""

    def __init__(self, refusals: Iterable[Refusal], left_out: Iterable[LeftOut] = ()) -> None:
        self.refusals = tuple(refusals)
        self.left_out = tuple(left_out)
        super().__init__("\n".join(f"{one.cell} {one.message['en']} [{one.code}]".lstrip() for one in self.refusals))
