"""XLSForm in: the bytes of a workbook become the sources of one questionnaire, and a list of all that stayed behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.both import both
from questionnaires.exchange import reasons
from questionnaires.exchange.answers_in import Options, read_lists
from questionnaires.exchange.columns import Row, rows
from questionnaires.exchange.faults_in import told
from questionnaires.exchange.guard import says
from questionnaires.exchange.leftovers import leave_columns, leave_lists, leave_sheets, renamed
from questionnaires.exchange.notes import Notes
from questionnaires.exchange.reference import judge
from questionnaires.exchange.refusal import Code, LeftOut, Refusal, Refused
from questionnaires.exchange.routes_out import conditions
from questionnaires.exchange.shown_in import Conditions
from questionnaires.exchange.speech_in import Speech, default_language
from questionnaires.exchange.structure_in import Structure, Wanted, read_routes
from questionnaires.exchange.survey_in import Asked, Survey, Walk, no_survey
from questionnaires.exchange.words_in import Spoken, words_files
from questionnaires.exchange.workbook import CHOICES, SETTINGS, SURVEY, WORDS, Book, Cell, read_book
from questionnaires.loading import LoadingError, load_questionnaire
from questionnaires.model import Questionnaire, Route
from questionnaires.rules.items import MOST_ITEMS, MOST_OPTIONS
from questionnaires.sources import Sources

__all__ = ["Imported", "Wanted", "read_xlsform"]

_YES = frozenset({"yes", "true", "true()"})


@dataclass(frozen=True, slots=True)
class Imported:
    """``sources``: a folder that ``load_questionnaire`` takes; ``left_out``: what did not come in as it stood."""

    sources: Sources
    left_out: tuple[LeftOut, ...]


def read_xlsform(data: bytes, wanted: Wanted) -> Imported:
    """The questionnaire in a workbook. Raises ``Refused`` with every reason that was found."""
    book = read_book(data)
    notes = Notes()
    sheets = {name: rows(sheet) for name, sheet in book.sheets.items()}
    settings = next(iter(sheets.get(SETTINGS, [])), None)
    leave_sheets(book, notes)
    _check_formulas(book, notes)
    survey, lists = _walk(book, sheets, settings, notes)
    own_routes = any(one.row.text("x_routes") for one in survey.asked)
    asked_when = Conditions(survey, notes)
    if not own_routes:
        asked_when.check()
    _check_size(survey, notes)
    judged = judge(book, renamed(book))
    if judged and judged.cell not in {one.cell for one in notes.refusals}:
        notes.refusals.append(judged)
    _stop_if_refused(notes)
    if not survey.asked:
        message = both("这份表里没有一道题能带进来。", "Not one question of this workbook can come in.")
        cure = both("原因写在每一道题旁边。", "The reason stands beside each question.")
        notes.refuse(Code.NOTHING_LEFT, None, message, cure)
        _stop_if_refused(notes)
    leave_columns(survey, sheets, notes)
    leave_lists(lists, survey, notes)
    routes = _own_routes(survey, notes) if own_routes else asked_when.routes()
    sources = _sources(book, sheets, survey, routes, _Upload(wanted, settings, notes))
    _stop_if_refused(notes)
    questionnaire = _load(sources, survey.asked, notes)
    if own_routes:
        _compare(questionnaire, survey.asked, notes)
    return Imported(sources, tuple(notes.left_out))


@dataclass(frozen=True, slots=True)
class _Upload:
    wanted: Wanted
    settings: Row | None
    notes: Notes


def _walk(
    book: Book, sheets: Mapping[str, Sequence[Row]], settings: Row | None, notes: Notes
) -> tuple[Survey, Mapping[str, Options]]:
    survey_sheet = book.sheets.get(SURVEY)
    if survey_sheet is None or not survey_sheet.rows:
        message, cure = no_survey()
        raise Refused([Refusal(Code.NO_SURVEY, message, cure)])
    twice = settings is not None and settings.text("allow_choice_duplicates").lower() in _YES
    ours = settings is not None and bool(settings.text("x_format"))
    lists = read_lists(sheets.get(CHOICES, []), ours, twice, notes)
    return Walk(lists, ours, notes).down(sheets[SURVEY]), lists


def _sources(
    book: Book,
    sheets: Mapping[str, Sequence[Row]],
    survey: Survey,
    routes: Mapping[str, tuple[Route, ...]],
    upload: _Upload,
) -> dict[str, str]:
    said = upload.settings.text("default_language") if upload.settings else ""
    speech = Speech(book, default_language(said, upload.wanted.language), upload.notes)
    languages = speech.languages(survey.asked, upload.wanted.language)
    structure = Structure(upload.wanted, upload.settings, speech, upload.notes)
    spoken = Spoken(survey, upload.settings, sheets.get(WORDS))
    files = words_files(spoken, speech, languages, upload.notes)
    return {"questionnaire.toml": structure.write(survey.asked, routes)} | files


def _check_formulas(book: Book, notes: Notes) -> None:
    """Formulas on the settings sheet: what is read must be text, the rest may be calculated and stays behind."""
    sheet = book.sheets.get(SETTINGS)
    filled = {cell.ref: (header, cell) for row in sheet.rows.values() for header, cell in row.items()} if sheet else {}
    for ref in book.formulas:
        header, cell = filled.get(ref, ("", Cell(SETTINGS, ref, "")))
        if header.startswith(("form_", "id_string", "title", "default_language", "x_", "allow_")):
            notes.refusals.append(says(Code.FORMULA, cell.place))
        else:
            notes.leave_out(cell, reasons.A_FORMULA)


def _check_size(survey: Survey, notes: Notes) -> None:
    if len(survey.asked) > MOST_ITEMS:
        message = both(
            f"这里有 {len(survey.asked)} 道题，最多 {MOST_ITEMS} 道。",
            f"There are {len(survey.asked)} questions; at most {MOST_ITEMS} are possible.",
        )
        first = survey.asked[MOST_ITEMS].row.cell("name")
        notes.refuse(Code.TOO_LARGE, first, message, both("请少问一些，或分成两份。", "Ask less, or make two of it."))
    for one in {one.row.text("type"): one for one in survey.asked}.values():
        if len(one.options.found) > MOST_OPTIONS:
            cell = one.options.found[MOST_OPTIONS].row.cell("name")
            message = both(f"一道题最多 {MOST_OPTIONS} 个选项。", f"A question has at most {MOST_OPTIONS} answers.")
            notes.refuse(Code.TOO_LARGE, cell, message, both("请少列一些。", "Offer fewer answers."))


def _own_routes(survey: Survey, notes: Notes) -> Mapping[str, tuple[Route, ...]]:
    found = {}
    for one in survey.asked:
        if text := one.row.text("x_routes"):
            routes = read_routes(text)
            if routes is None:
                message = both("x_routes 的写法认不出。", "What x_routes says cannot be understood.")
                cure = both("请改成导出时的写法，或清空这一格。", "Write it as it was exported, or clear the cell.")
                notes.refuse(Code.REFERENCE, one.row.cells["x_routes"], message, cure)
            else:
                found[one.id] = routes
    return found


def _compare(questionnaire: Questionnaire, asked: Sequence[Asked], notes: Notes) -> None:
    """Routes were taken from our own column; whoever changed the condition beside it is told."""
    said = conditions(questionnaire).shown
    for one in asked:
        if one.row.text("relevant") != said.get(one.id, ""):
            notes.leave_out(one.row.cell("relevant", "x_routes"), reasons.ROUTE_SAYS)


def _load(sources: Sources, asked: Sequence[Asked], notes: Notes) -> Questionnaire:
    try:
        return load_questionnaire(sources)
    except LoadingError as error:
        raise Refused(told(error.faults, asked), notes.left_out) from error


def _stop_if_refused(notes: Notes) -> None:
    if notes.refusals:
        raise Refused(notes.refusals, notes.left_out)
