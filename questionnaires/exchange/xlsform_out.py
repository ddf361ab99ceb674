"""XLSForm out: a questionnaire as a workbook that other tools read, and that comes back in as the same questionnaire.

Every cell is text. What XLSForm has no column for stands in columns and on a sheet whose names begin with ``x_``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from questionnaires.answers import Missing
from questionnaires.exchange.columns import NAMES
from questionnaires.exchange.routes_out import Conditions, conditions, name_of
from questionnaires.exchange.structure_in import write_routes
from questionnaires.exchange.survey_in import OWN_CALCULATION
from questionnaires.exchange.words_in import LISTED, PARTS
from questionnaires.exchange.workbook import CHOICES, SETTINGS, SURVEY, WORDS
from questionnaires.model import Item, Kind, Questionnaire
from questionnaires.words import ItemWords, Words

FORMAT = "1"
"""Says in ``x_format`` that a workbook was written here, so that nothing needs to be guessed when it comes back."""
_TYPES = {
    Kind.PAIR: "select_one",
    Kind.SINGLE: "select_one",
    Kind.SCALE: "select_one",
    Kind.MULTIPLE: "select_multiple",
}
_MISSING_WORDS = {
    Missing.DONT_KNOW: {"zh": "不知道", "en": "I don't know"},
    Missing.RATHER_NOT_SAY: {"zh": "不想说", "en": "I'd rather not say"},
}
_ALIKE_FORMULA = ("=", "+", "-", "@")
_WIDTH = 24
Row = Mapping[str, str]


def write_xlsform(questionnaire: Questionnaire) -> bytes:
    """The workbook. The same questionnaire gives the same bytes."""
    file = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **plain}) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        bold = workbook.add_format({"bold": True})
        quoted = workbook.add_format({"quote_prefix": True})
        for name, rows in _sheets(questionnaire).items():
            sheet = workbook.add_worksheet(name)
            headers = list(dict.fromkeys(header for row in rows for header in row))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(headers) - 1, 0), _WIDTH)
            for column, header in enumerate(headers):
                sheet.write_string(0, column, header, bold)
            for number, row in enumerate(rows, start=1):
                for column, header in enumerate(headers):
                    if text := row.get(header, ""):
                        # A spreadsheet program that edits the cell must not take it for a formula either.
                        sheet.write_string(number, column, text, quoted if text.startswith(_ALIKE_FORMULA) else None)
    return file.getvalue()


def _sheets(questionnaire: Questionnaire) -> dict[str, list[Row]]:
    when = conditions(questionnaire)
    return {
        SURVEY: list(_survey(questionnaire, when)),
        CHOICES: [row for item in questionnaire.items for row in _choices(item, questionnaire.words)],
        SETTINGS: [_settings(questionnaire)],
        WORDS: list(_parts(questionnaire.words)),
    }


def _survey(questionnaire: Questionnaire, when: Conditions) -> Iterator[Row]:
    for number, section in enumerate(questionnaire.sections, start=1):
        yield {"type": "begin_group", "name": f"_section-{number}", "x_id": section.id}
        for item in section.items:
            yield _item(item, questionnaire.words, when.shown.get(item.id, ""))
            if item.id in when.calculations:
                name = f"{OWN_CALCULATION}{item.id}"
                yield {"type": "calculate", "name": name, "calculation": when.calculations[item.id]}
        yield {"type": "end_group"}


def _item(item: Item, words: Mapping[str, Words], shown: str) -> Row:
    name = name_of(item.id)
    said = {language: spoken.items[item.id] for language, spoken in words.items()}
    row = {"type": f"{_TYPES[item.kind]} {name}" if item.kind in _TYPES else "text", "name": name}
    row |= _in_languages("label", {language: one.question for language, one in said.items()})
    row |= _in_languages("hint", {language: one.hint for language, one in said.items()})
    row |= {"relevant": shown, "appearance": "likert" if item.kind is Kind.SCALE else ""}
    row |= _in_languages("x_short", {language: one.short for language, one in said.items()})
    row |= {
        "x_id": item.id,
        "x_kind": item.kind.value,
        "x_purpose": item.purpose.value,
        "x_dimension": item.dimension or "",
        "x_evidences": " ".join(item.evidences),
        "x_good": " ".join(item.good),
        "x_outside": " ".join(item.outside),
        "x_routes": write_routes(item.routes),
        "x_picture": item.picture or "",
    }
    if item.kind is Kind.TEXT:
        row["x_max_length"] = str(item.max_length)
        row["x_dont_know"] = "yes" if item.dont_know else "no"
        row["x_rather_not_say"] = "yes" if item.rather_not_say else "no"
    return row


def _choices(item: Item, words: Mapping[str, Words]) -> Iterator[Row]:
    if item.kind is Kind.TEXT:
        return
    said: dict[str, ItemWords] = {language: spoken.items[item.id] for language, spoken in words.items()}
    for option in item.options:
        yield (
            {"list_name": name_of(item.id), "name": option.id}
            | _in_languages("label", {language: one.options[option.id] for language, one in said.items()})
            | {"x_exclusive": "yes" if option.exclusive else "", "x_picture": option.picture or ""}
        )
    for kind, offered in ((Missing.DONT_KNOW, item.dont_know), (Missing.RATHER_NOT_SAY, item.rather_not_say)):
        if offered:
            labels = {language: _MISSING_WORDS[kind].get(language, _MISSING_WORDS[kind]["en"]) for language in words}
            yield {"list_name": name_of(item.id), "name": kind.value} | _in_languages("label", labels)


def _settings(questionnaire: Questionnaire) -> Row:
    first = next(iter(questionnaire.words), "")
    band, pretest = questionnaire.band, questionnaire.pretest
    return {
        "form_title": questionnaire.words[first].title if first else "",
        "form_id": questionnaire.id,
        "default_language": NAMES.get(first, first),
        "x_format": FORMAT,
        "x_band": band.id,
        "x_low": str(band.low),
        "x_high": str(band.high),
        "x_look": questionnaire.look.value,
        "x_reporting": questionnaire.reporting.value,
        "x_respondent": questionnaire.respondent.value,
        "x_set_apart": "; ".join(f"{one.id} {one.item} {one.option}" for one in questionnaire.set_apart),
        "x_pretest": f"{pretest.children} {pretest.on.isoformat()}" if pretest else "",
    }


def _parts(words: Mapping[str, Words]) -> Iterator[Row]:
    """One row a line: a part of several lines has several rows."""
    for part in PARTS:
        lines: dict[str, Sequence[str]] = {}
        for language, spoken in words.items():
            said = getattr(spoken, part)
            lines[language] = said if part in LISTED else [said] * bool(said)
        for number in range(max((len(one) for one in lines.values()), default=0)):
            said = {language: one[number] for language, one in lines.items() if number < len(one)}
            yield {"part": part} | _in_languages("label", said)


def _in_languages(field: str, said: Mapping[str, str]) -> dict[str, str]:
    return {f"{field}::{NAMES.get(language, language)}": text for language, text in said.items()}
