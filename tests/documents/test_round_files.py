"""Every paper and file of a round says the numbers of its summary, all of them, and no other."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO

import openpyxl
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.responses import ResponseSet
from analysis.summary import Level, Status
from questionnaires.model import Family, Kind, Topic
from survey_app.documents.comma_separated import archive
from survey_app.documents.numbers_json import numbers
from survey_app.documents.report import report_pdf
from survey_app.documents.round_told import RoundTold
from survey_app.documents.slide import slide_pdf
from survey_app.documents.spreadsheet import workbook
from tests.analysis.families import answers, family, item, questionnaire, register, sealed, together, walk
from tests.documents import rounds_told

NUMBER = re.compile(r"\d+")
HOMES = register(b7_9=47, b10_13=53)


@cache
def neighbourhood() -> Family:
    """Two ages, one topic that both are asked, a question where several may be chosen, one outside every topic."""
    scale = {"good": ("yes",), "dont_know": True}
    younger = questionnaire(
        [
            item("safe7", "yes sometimes no", **scale),
            item("been7", "park library pool", kind=Kind.MULTIPLE),
            item("fair7", "yes no", **scale),
        ],
        band="7-9",
    )
    older = questionnaire([item("safe10", "yes sometimes no", **scale)], band="10-13")
    topics = (Topic("safe", anchor=True, members={"7-9": "safe7", "10-13": "safe10"}),)
    return family([younger, older], topics)


@st.composite
def rounds(draw: st.DrawFn) -> ResponseSet:
    """Answers of every size, so that some are shown, some merged, some said in words, some hidden; never more than
    live here."""

    def some(most: int, *options: str) -> dict[str, int]:
        return {option: draw(st.integers(0, most)) for option in options}

    younger = together(
        answers("safe7", some(11, "yes", "sometimes", "no", "")),
        answers("been7", some(11, "park", "park+library", "pool", "")),
        answers("fair7", some(17, "yes", "no")),
    )
    older = answers("safe10", some(13, "yes", "sometimes", "no"))
    return sealed(neighbourhood(), {"7-9": younger, "10-13": older})


def told_of(answered: ResponseSet, language: str = "zh") -> RoundTold:
    return rounds_told.told(neighbourhood(), answered, HOMES, language)


def some_of(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


def pages(document: bytes) -> str:
    """All words of a PDF."""
    opened = pypdfium2.PdfDocument(document)
    return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


def whole(value: object) -> Iterator[int]:
    """Every whole number in the records and in the sentences of ``value``."""
    for each in walk(value):
        if isinstance(each, int) and not isinstance(each, bool):
            yield each
        elif isinstance(each, str):
            yield from map(int, NUMBER.findall(each))


def may_be_said(told: RoundTold, page_count: int) -> set[int]:
    """What the summary says, and what is no count of children: days, ages, pages, how far a list has come."""
    around = told.campaign
    days = (around.opens, around.closes, around.closed_on, around.published_on, around.answer_day, told.register.dated)
    calendar = {number for day in days if day for number in (day.year, day.month, day.day)}
    # 20 and 19: how an interval is to be read; 1 to 9 number the things first and pages; 7 to 13 are ages.
    fixed = {19, 20, *range(1, page_count + 1), 1, 2, 3, 7, 9, 10, 13, told.register.outside}
    bounds = {
        number
        for finding in told.summary.findings
        if finding.good
        for number in (finding.good.concern, finding.good.concern_in_ten)
    }
    return {*whole(told.summary), *calendar, *fixed, *bounds}


def printed_numbers(text: str) -> set[int]:
    without = text.replace(rounds_told.ADDRESS, "")
    for at in range(0, len(rounds_told.DIGEST), 4):
        without = without.replace(rounds_told.DIGEST[at : at + 4], " ")
    # Ids of the made-up questions end in their age.
    without = re.sub(r"(safe|been|fair)\d+", " ", without)
    return {int(number) for number in NUMBER.findall(without)}


@some_of(8)
@given(rounds())
def test_a_report_says_every_count_over_its_base_and_no_number_of_its_own(answered: ResponseSet) -> None:
    told = told_of(answered)
    document = report_pdf(told)
    text = pages(document)
    flat = "".join(text.split())
    for finding in told.summary.findings:
        if finding.kind == "item" and finding.good is not None:
            assert f"{finding.good.count}/{finding.good.base}" in flat
            if finding.good.interval is not None:
                interval = finding.good.interval
                assert f"{interval.low}–{interval.high}/{finding.good.population}" in flat
    for finding in told.summary.attention:
        assert "".join(finding.sentence.split()) in flat
        assert "".join(finding.estimate.split()) in flat
    assert "".join(told.summary.headline.split()) in flat
    assert printed_numbers(text) <= may_be_said(told, len(pypdfium2.PdfDocument(document)))


@some_of(8)
@given(rounds())
def test_a_slide_says_the_three_things_and_no_number_of_its_own(answered: ResponseSet) -> None:
    told = told_of(answered)
    document = slide_pdf(told)
    text = pages(document)
    assert len(pypdfium2.PdfDocument(document)) == 1
    for finding in told.summary.attention:
        assert "".join(finding.sentence.split()) in "".join(text.split())
    assert printed_numbers(text) <= may_be_said(told, 1)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def unpacked(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(packed)) as files:
        return {name: files.read(name).decode("utf-8") for name in files.namelist()}


def written(value: object) -> str:
    return "" if value is None else str(value)


@some_of(40)
@given(rounds())
def test_plain_tables_hold_the_summary(answered: ResponseSet) -> None:
    told = told_of(answered, "en")
    files = unpacked(archive(told, neighbourhood()))
    found = rows_of(files["findings.csv"])
    assert [row["finding"] for row in found] == [one.id for one in told.summary.citable]
    for row, one in zip(found, told.summary.citable, strict=True):
        assert (row["base"], row["population"]) == (written(one.base), written(one.population))
        assert row["status"] == one.status.value
        good = one.good
        assert (row["good"], row["good_base"]) == (
            ("", "") if good is None else (written(good.count), written(good.base))
        )
        assert row["good_share"] == ("" if good is None else repr(good.share))
        silent = None if good is None else good.silent
        assert (row["silent_low"], row["silent_high"]) == (
            ("", "") if silent is None else (str(silent.low), str(silent.high))
        )
        assert row["skipped"] == ("" if one.missing is None else written(one.missing.skipped))
    levels = [(one.id, level.label, written(level.count)) for one in told.summary.citable for level in one.levels]
    assert [(row["finding"], row["answer"], row["count"]) for row in rows_of(files["answers.csv"])] == levels
    bands = [(row["ages"], row["count"]) for row in rows_of(files["coverage.csv"]) if row["what"] == "band"]
    assert bands == [(band.band, written(band.answered)) for band in told.summary.coverage]


@some_of(15)
@given(rounds())
def test_a_workbook_holds_the_plain_tables(answered: ResponseSet) -> None:
    told = told_of(answered, "en")
    files = unpacked(archive(told, neighbourhood()))
    book = openpyxl.load_workbook(BytesIO(workbook(told, neighbourhood())))
    assert len(book.worksheets) == len(files)
    for sheet, name in zip(book.worksheets[1:], [name for name in files if name.endswith(".csv")], strict=True):
        plain = list(csv.reader(StringIO(files[name].removeprefix("\ufeff"))))[1:]
        shown = [[written(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert [[_number(cell) for cell in row] for row in shown] == [[_number(cell) for cell in row] for row in plain]


def _number(cell: str) -> object:
    """A workbook keeps sixteen digits."""
    try:
        return round(float(cell), 12)
    except ValueError:
        return cell


@some_of(40)
@given(rounds())
def test_the_numbers_for_programs_hold_the_summary_in_both_languages(answered: ResponseSet) -> None:
    zh, en = told_of(answered), told_of(answered, "en")
    made = json.loads(numbers([zh, en]))
    assert made["responses"] == zh.summary.responses
    assert [found["id"] for found in made["findings"]] == [one.id for one in zh.summary.findings]
    for found, one, other in zip(made["findings"], zh.summary.findings, en.summary.findings, strict=True):
        assert found["sentence"] == {"zh": one.sentence, "en": other.sentence}
        assert found["base"] == one.base
        assert [level["count"] for level in found["levels"]] == [level.count for level in one.levels]
        assert (found["good"] or {}).get("count") == (one.good.count if one.good else None)
    assert set(_ints(made)) <= {*whole(zh.summary), zh.register.outside}


def _ints(value: object) -> Iterator[int]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _ints(each)
    elif isinstance(value, list):
        for each in value:
            yield from _ints(each)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value


def plain_round(language: str = "zh", *, names: dict[str, str] | None = None) -> RoundTold:
    said = {
        "7-9": together(
            answers("safe7", {"yes": 5, "sometimes": 12, "no": 13, "": 5}), answers("fair7", {"yes": 20, "no": 10})
        ),
        "10-13": answers("safe10", {"yes": 9, "sometimes": 10, "no": 21}),
    }
    of = rounds_told.campaign(names=names)
    return rounds_told.told(neighbourhood(), sealed(neighbourhood(), said), HOMES, language, of)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_round_is_the_same_bytes(language: str) -> None:
    one, other = plain_round(language), plain_round(language)
    assert workbook(one, neighbourhood()) == workbook(other, neighbourhood())
    assert archive(one, neighbourhood()) == archive(other, neighbourhood())
    assert numbers([one]) == numbers([other])
    assert report_pdf(one) == report_pdf(other)


BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\uff1d")
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", " =1", '=HYPERLINK("http://x","y")']


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_was_typed_becomes_a_formula(hostile: str) -> None:
    told = plain_round(names={"zh": hostile, "en": hostile})
    level = Level(("yes",), hostile, 12, 0.4, good=True)
    finding = replace(told.summary.finding("safe7"), levels=(level,), question=hostile, note=hostile)
    told = replace(told, summary=replace(told.summary, others=(finding,), topics=(), headline=hostile))
    for name, text in unpacked(archive(told, neighbourhood())).items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(StringIO(text.removeprefix("\ufeff"))) for cell in row]
            typed = [cell for cell in cells if not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
            assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d")) for cell in typed), (
                name
            )
    book = openpyxl.load_workbook(BytesIO(workbook(told, neighbourhood())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    # A tab or a return alone cannot stand in a cell of a workbook as it was typed.
    kept = [cell for cell in cells if cell.value == hostile]
    assert kept or hostile[0] in "\t\r"
    assert all(cell.quotePrefix for cell in kept)


def test_what_is_hidden_is_an_empty_cell() -> None:
    few = {"7-9": answers("safe7", {"yes": 4, "no": 3}), "10-13": answers("safe10", {"yes": 9, "no": 20})}
    told = rounds_told.told(neighbourhood(), sealed(neighbourhood(), few), HOMES)
    assert told.summary.finding("safe7").status is Status.HIDDEN
    row = next(
        row for row in rows_of(unpacked(archive(told, neighbourhood()))["findings.csv"]) if row["finding"] == "safe7"
    )
    assert (row["base"], row["good"], row["good_base"], row["missing"]) == ("", "", "", "")
    assert "不足 10 人" in row["note"]
    assert "不足10人" in "".join(pages(report_pdf(told)).split())
