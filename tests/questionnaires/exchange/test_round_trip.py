"""Out and in again: the same questionnaire, whatever it asks; and pyxform, the reference, takes what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from questionnaires.answers import Answer
from questionnaires.exchange.columns import rows
from questionnaires.exchange.workbook import SURVEY, read_book
from questionnaires.exchange.xlsform_in import Wanted, read_xlsform
from questionnaires.exchange.xlsform_out import write_xlsform
from questionnaires.loading import LIBRARY, load_family, load_questionnaire
from questionnaires.model import (
    END,
    Band,
    Condition,
    Item,
    Kind,
    Look,
    Pretest,
    Questionnaire,
    Reporting,
    ResponseOption,
    Route,
    Section,
    SetApart,
)
from questionnaires.routing import path
from questionnaires.words import ItemWords, Words
from tests.questionnaires.examples import ALONE, EXAMPLES
from tests.questionnaires.exchange.workbooks import cells, repacked

BUNDLED = [
    pytest.param(one, id=one.id)
    for folder in sorted(LIBRARY.iterdir())
    if (folder / "family.toml").is_file()
    for one in load_family(folder).everyone
]
TINY = [pytest.param(load_questionnaire(EXAMPLES / name), id=name) for name in ALONE]


def back(questionnaire: Questionnaire, data: bytes | None = None) -> Questionnaire:
    """What comes in again, with nothing left behind."""
    band = questionnaire.band
    wanted = Wanted(band.low, band.high, questionnaire.look)
    imported = read_xlsform(write_xlsform(questionnaire) if data is None else data, wanted)
    assert imported.left_out == ()
    return load_questionnaire(imported.sources)


@pytest.mark.parametrize("questionnaire", [*BUNDLED, *TINY])
def test_what_comes_with_the_product_comes_back_the_same(questionnaire: Questionnaire) -> None:
    assert back(questionnaire) == questionnaire


@pytest.mark.parametrize("questionnaire", [*BUNDLED, *TINY])
def test_pyxform_takes_it_without_a_warning(questionnaire: Questionnaire) -> None:
    assert convert(write_xlsform(questionnaire), file_type=".xlsx").warnings == []


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "scale")
    assert write_xlsform(questionnaire) == write_xlsform(questionnaire)


# Made-up questionnaires

PLAIN_IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}", fullmatch=True).filter(
    lambda name: name.casefold() not in {END, "dont-know", "rather-not-say", "skipped", "not-asked"}
)
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs", "M"], exclude_characters="{}$\u00a0")
AWKWARD = st.sampled_from(
    ["=foo", "+1", "-2", "@a", "2026-01-01", "12:30", "007", "<b>&amp;", "_x0041_", "a\nb", "{community}"]
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool) | AWKWARD


def ids(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(PLAIN_IDS, min_size=least, max_size=most, unique_by=str.casefold)


@st.composite
def items(draw: st.DrawFn, item_id: str) -> Item:
    kind = draw(st.sampled_from(list(Kind)))
    if kind is Kind.TEXT:
        return Item(item_id, kind, max_length=draw(st.integers(1, 2000)), dont_know=draw(st.booleans()))
    most = {Kind.PAIR: 2, Kind.SCALE: 5}.get(kind, 6)
    names = draw(ids(2, most))
    alone = kind is Kind.MULTIPLE and draw(st.booleans())
    options = [
        ResponseOption(name, alone and name == names[-1], draw(st.sampled_from([None, "sun"]))) for name in names
    ]
    good = (names[0],) if draw(st.booleans()) else ()
    return Item(
        item_id,
        kind,
        tuple(options),
        dimension=draw(st.none() | TEXTS),
        good=good,
        outside=(names[1],) if good and len(names) > 2 else (),
        dont_know=draw(st.booleans()),
        rather_not_say=draw(st.booleans()),
    )


@st.composite
def routed(draw: st.DrawFn, asked: list[Item]) -> list[Item]:
    """The same items with routes that leave every one of them reachable."""
    made = []
    for index, item in enumerate(asked):
        later = [other.id for other in asked[index + 1 :]] + [END]
        choosing = [other for other in asked[: index + 1] if other.options]
        if not choosing or len(later) < 2 or not draw(st.booleans()):
            made.append(item)
            continue
        routes = []
        for _ in range(draw(st.integers(1, 2))):
            on = draw(st.sampled_from(choosing))
            chosen = draw(st.lists(st.sampled_from(on.option_ids), min_size=1, max_size=2, unique=True))
            routes.append(Route(draw(st.sampled_from(later)), Condition(on.id, tuple(chosen))))
        made.append(replace(item, routes=(*routes, Route(later[0]))))
    return made


def words(draw: st.DrawFn, language: str, asked: list[Item], more: bool) -> Words:
    said = {
        item.id: ItemWords(
            draw(TEXTS), draw(TEXTS), {name: draw(TEXTS) for name in item.option_ids}, draw(st.just("") | TEXTS)
        )
        for item in asked
    }
    lines = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
    thanks = draw(lines) if more else ()
    return Words(language, draw(TEXTS), draw(lines), draw(TEXTS), said, thanks=thanks, text_hint="?" if more else "")


@st.composite
def questionnaires(draw: st.DrawFn, with_routes: bool = True) -> Questionnaire:
    names = draw(ids(1, 6))
    asked = [draw(items(name)) for name in names]
    if with_routes:
        asked = draw(routed(asked))
    cut = draw(st.integers(0, len(asked) - 1))
    parts = [part for part in (asked[:cut], asked[cut:]) if part]
    low = draw(st.integers(0, 20))
    apart = [item for item in asked if item.options]
    more = draw(st.booleans())
    return Questionnaire(
        id=draw(PLAIN_IDS),
        band=Band(draw(PLAIN_IDS), low, low + draw(st.integers(0, 4))),
        look=draw(st.sampled_from(list(Look))),
        reporting=draw(st.sampled_from(list(Reporting))),
        sections=tuple(Section(f"part-{number}", tuple(part)) for number, part in enumerate(parts)),
        words={
            language: words(draw, language, asked, more)
            for language in draw(st.sampled_from([["zh"], ["en"], ["zh", "en"]]))
        },
        set_apart=(SetApart("apart", apart[0].id, apart[0].option_ids[0]),) if apart and more else (),
        pretest=Pretest(6, date(2026, 5, 20)) if more else None,
    )


@settings(max_examples=60, deadline=None)
@given(questionnaires())
def test_any_questionnaire_comes_back_the_same(questionnaire: Questionnaire) -> None:
    assert back(questionnaire) == questionnaire


@settings(max_examples=30, deadline=None)
@given(questionnaires())
def test_pyxform_takes_any_questionnaire(questionnaire: Questionnaire) -> None:
    convert(write_xlsform(questionnaire), file_type=".xlsx")


def without_own_routes(data: bytes) -> bytes:
    """The same workbook as another tool would write it: the conditions stay, our own column of routes is gone."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["survey"]
    for column in range(sheet.max_column, 0, -1):
        if sheet.cell(1, column).value == "x_routes":
            sheet.delete_cols(column)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@settings(max_examples=50, deadline=None)
@given(questionnaires(), st.data())
def test_conditions_alone_lead_the_same_way_or_say_that_they_do_not(
    questionnaire: Questionnaire, data: st.DataObject
) -> None:
    band = questionnaire.band
    workbook = without_own_routes(write_xlsform(questionnaire))
    imported = read_xlsform(workbook, Wanted(band.low, band.high, questionnaire.look))
    if cells(imported.left_out):
        return
    again = load_questionnaire(imported.sources)
    answers: Mapping[str, Answer] = {
        item.id: Answer(item.id, tuple(chosen))
        for item in questionnaire.items
        if item.options
        and (
            chosen := data.draw(
                st.lists(st.sampled_from(item.option_ids), max_size=2 if item.kind is Kind.MULTIPLE else 1, unique=True)
            )
        )
    }
    assert [item.id for item in path(again, answers)] == [item.id for item in path(questionnaire, answers)]


@pytest.mark.parametrize("name", ["route-skips-item", "route-to-end", "route-default", "condition-on-earlier-item"])
def test_routes_are_found_again_in_conditions_alone(name: str) -> None:
    questionnaire = load_questionnaire(EXAMPLES / name)
    assert back(questionnaire, without_own_routes(write_xlsform(questionnaire))) == questionnaire


def test_a_condition_that_was_changed_beside_our_own_routes_is_named() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "route-skips-item")
    data = write_xlsform(questionnaire)
    book = read_book(data)
    (condition,) = [row.text("relevant") for row in rows(book.sheets[SURVEY]) if row.text("relevant")]
    with_other = openpyxl.load_workbook(BytesIO(data))
    for line in with_other["survey"].iter_rows():
        for cell in line:
            if cell.value == condition:
                cell.value = "true()"
    file = BytesIO()
    with_other.save(file)
    band = questionnaire.band
    imported = read_xlsform(file.getvalue(), Wanted(band.low, band.high, questionnaire.look))
    assert len(cells(imported.left_out)) == 1
    assert load_questionnaire(imported.sources) == questionnaire


def test_a_workbook_saved_by_another_program_comes_back_the_same() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "multiple-exclusive")
    file = BytesIO()
    openpyxl.load_workbook(BytesIO(write_xlsform(questionnaire))).save(file)
    assert back(questionnaire, file.getvalue()) == questionnaire


def test_no_cell_of_it_is_a_formula_even_when_somebody_edits_it() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "text")
    (item,) = questionnaire.items
    said = questionnaire.words["zh"]
    sly = replace(said, items={item.id: replace(said.items[item.id], question="=cmd|'/c calc'!A1")})
    book = openpyxl.load_workbook(BytesIO(write_xlsform(replace(questionnaire, words={"zh": sly}))))
    found = [cell for row in book["survey"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]


def test_other_ages_than_the_file_s_count_and_are_named() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "scale")
    imported = read_xlsform(write_xlsform(questionnaire), Wanted(14, 17, Look.PLAIN))
    band = load_questionnaire(imported.sources).band
    assert (band.id, band.low, band.high) == ("14-17", 14, 17)
    assert [one.changed for one in imported.left_out] == [True]


def test_a_damaged_sheet_of_words_falls_back_to_general_ones() -> None:
    questionnaire = load_questionnaire(EXAMPLES / "scale")
    data = write_xlsform(questionnaire)
    book = openpyxl.load_workbook(BytesIO(data))
    del book["x_words"]
    file = BytesIO()
    book.save(file)
    imported = read_xlsform(repacked(file.getvalue(), {}), Wanted(7, 9, questionnaire.look))
    assert [one.what for one in imported.left_out if one.changed and not one.cell] == ["intro", "assent"]
