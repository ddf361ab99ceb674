"""Typst behind one door: a layout from ``typ/``, the words as data, a PDF out; a layout that warns is refused.

The only module that knows typst and the font packages. Words travel as JSON and are never pasted into markup, so
nothing that somebody typed can be read as an instruction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

LAYOUTS = Path(__file__).resolve().parent / "typ"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
"""PDF/UA-1 for those who listen to the page, PDF/A-3a for those who open it in thirty years."""
FONTS = ("manimgx_fonts_cjk", "pylopdf_fonts_zh_cn")
"""Packages of type: upright in every weight; Song for headlines, and the plain upright that drawings need."""
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs without a shape that turn the direction of what follows: in a name they would turn the words beside it."""
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


class TypesettingError(Exception):
    """A document could not be set; the message says what Typst said."""


class UnprintableText(TypesettingError):
    """The type has no letter for something in the words; ``text`` is that something (an emoji, say)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"There is no letter in the printing type for {text!r}. Write it in another way.")
        self.text = text


def pdf(layout: str, data: Mapping[str, object], dated: date) -> bytes:
    """Set ``typ/<layout>.typ`` with ``data``; the same input gives the same bytes on every machine and day.

    ``dated`` is written into the document as the day it was made. Raises ``TypesettingError``, ``UnprintableText``.
    """
    words = _DIRECTIONS.sub("", json.dumps(data, ensure_ascii=False, sort_keys=True))
    compiler = typst.Compiler(
        str(LAYOUTS / f"{layout}.typ"),
        root=str(LAYOUTS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": words},
    )
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=int(moment.timestamp())
        )
    except typst.TypstError as error:
        raise _fault(error) from error
    if warnings:
        raise TypesettingError("; ".join(_said(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise TypesettingError(f"{layout}: no document came out.")
    return made


def unprintable(words: str) -> str:
    """What in ``words`` the printing type has no letter for, the first such thing; empty where it has them all."""
    try:
        pdf("probe", {"words": words}, date(2000, 1, 1))
    except UnprintableText as fault:
        return fault.text
    return ""


@cache
def _fonts() -> typst.Fonts:
    """Built once: reading the Chinese font takes longer than setting the page."""
    return typst.Fonts(False, True, [str(files(package)) for package in FONTS])


def _fault(error: typst.TypstError) -> TypesettingError:
    missing = _MISSING.search(error.message)
    if missing is None:
        return TypesettingError(_said(error))
    return UnprintableText(re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), missing[1]))


def _said(problem: typst.TypstError | typst.TypstWarning) -> str:
    return " ".join([problem.message, *problem.hints])
