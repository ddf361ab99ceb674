"""Anyone's file: whatever way the same answers are written they are the same, and what cannot be is refused aloud."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.breakdown import breakdown
from analysis.codebook import MISSING_CODES, variables
from analysis.disclosure import HIDDEN, Policy
from analysis.open_file import NotReadable, open_file
from questionnaires.answers import Missing
from questionnaires.model import Family, Kind, Purpose
from tests.analysis.families import family, item, questionnaire

SEX = item("sex", "boy girl", kind=Kind.SINGLE, purpose=Purpose.BACKGROUND)


def park() -> Family:
    asked = [SEX, item("play"), item("been", "slide grass none*", kind=Kind.MULTIPLE), item("say", "", kind=Kind.TEXT)]
    older = [SEX, item("safe")]
    return family([questionnaire(asked), questionnaire(older, band="10-13")])


def written(folder: Path, text: str) -> Path:
    file = folder / "answers.csv"
    file.write_text(text, encoding="utf-8")
    return file


WAYS = {
    "option ids": "age_band,gender,play,been,say\n7-9,girl,no,slide;grass,hello\n7-9,,yes,none,\n10-13,boy,,,\n",
    "labels and ages": "age,sex,play,been,say\n8,girl zh,no en,slide; grass,hello\n9,,yes zh,none,\n12,boy,,,\n",
    "codes": "band,gender,play,been.slide,been.grass,been.none,say\n7-9,2,3,1,1,0,x\n7-9,-2,1,0,0,1,\n10-13,1,,,,,\n",
    "ticks alone": "band,gender,play,been.slide,been.grass,been.none,say\n7-9,2,3,1,1,,x\n7-9,,1,,,1,\n10-13,1,,,,,\n",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_however_it_is_written_it_is_the_same(text: str, tmp_path: Path) -> None:
    opened = open_file(written(tmp_path, text), park())
    codes = {name: column.tolist() for name, column in opened.responses.codes.items()}
    not_asked, skipped = MISSING_CODES[Missing.NOT_ASKED], MISSING_CODES[Missing.SKIPPED]
    assert opened.responses.labels["band"].tolist() == ["7-9", "7-9", "10-13"]
    assert codes["sex"] == [2, skipped, 1]
    assert codes["play"] == [3, 1, not_asked]
    assert [codes[f"been.{each}"] for each in ("slide", "grass", "none")] == [
        [1, 0, not_asked],
        [1, 0, not_asked],
        [0, 1, not_asked],
    ]
    assert codes["say"] == [1, skipped, not_asked]
    assert (opened.left_out, opened.outside) == ((), 0)


def test_a_parquet_file_is_read_like_a_csv(tmp_path: Path) -> None:
    as_text = open_file(written(tmp_path, WAYS["codes"]), park()).responses
    file = tmp_path / "answers.parquet"
    duckdb.sql(f"COPY (FROM read_csv('{tmp_path / 'answers.csv'}')) TO '{file}'")
    as_parquet = open_file(file, park()).responses
    assert {name: column.tolist() for name, column in as_text.codes.items()} == {
        name: column.tolist() for name, column in as_parquet.codes.items()
    }


REFUSED = {
    "an answer there is not": ("band,play\n7-9,maybe\n", "Column play: 'maybe' is no answer to it."),
    "an age there is not": ("band,play\n7-99,yes\n", "Column band: '7-99' is no age band"),
    "an age in words": ("age,play\neight,yes\n", "Column age: 'eight' is no age in whole years"),
    "nobody's age": ("play\nyes\n", "no column band, age_band or age"),
    "nothing asked": ("band,colour\n7-9,red\n", "no column is called like a question"),
    "no row": ("band,play\n", "there is no row in it"),
    "alone and with another": ("band,been\n7-9,none;slide\n", "'none' stands alone"),
    "no such option": ("band,been\n7-9,swing\n", "'swing' is none of its options"),
    "half of the ticks": ("band,been.slide\n7-9,1\n", "There is no column been.grass"),
    "a formula": ("band,play\n7-9,=1+1\n", "'=1+1' is no answer to it."),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused_in_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=re.escape(sentence)):
        open_file(written(tmp_path, text), park())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 a workbook", b"band,play\n7-9,\xb2\xbb\n", b"\x00\x01\x02"])
@pytest.mark.parametrize("name", ["answers.csv", "answers.parquet", "not there.csv"])
def test_what_is_no_table_is_refused(data: bytes, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    if not name.startswith("not"):
        file.write_bytes(data)
    with pytest.raises(NotReadable):
        open_file(file, park())


def test_who_ticked_nothing_has_passed_over(tmp_path: Path) -> None:
    opened = open_file(written(tmp_path, "band,been.slide,been.grass,been.none\n7-9,0,0,0\n7-9,0,1,0\n"), park())
    skipped = MISSING_CODES[Missing.SKIPPED]
    assert [opened.responses.codes[f"been.{each}"].tolist() for each in ("slide", "grass", "none")] == [
        [skipped, 0],
        [skipped, 1],
        [skipped, 0],
    ]


def test_columns_of_no_question_and_rows_of_no_age_are_left_out_aloud(tmp_path: Path) -> None:
    opened = open_file(written(tmp_path, "age,play,name\n8,yes,x\n17,no,y\n"), park())
    assert opened.left_out == ("name",)
    assert (opened.outside, opened.responses.size) == (1, 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["boy", "girl"]), st.sampled_from(["yes", "no"])), min_size=1, max_size=60))
def test_tables_by_groups_hold_the_counts_or_hide_them(children: list[tuple[str, str]]) -> None:
    rows = "".join(f"7-9,{sex},{said}\n" for sex, said in children)
    with TemporaryDirectory() as folder:
        responses = open_file(written(Path(folder), "age_band,gender,play\n" + rows), park()).responses
    play = next(one for one in breakdown(park(), responses, ["age_band", "gender"], Policy(), "en") if one.id == "play")
    assert [axis.name for axis in play.axes] == ["band", "sex"]
    levels = ("yes", "sometimes", "no")
    true = np.array([[children.count((sex, said)) for said in levels] for sex in ("boy", "girl")])
    shown = play.grid.counts[0, :2, :3]
    assert ((shown == HIDDEN) | (shown == true)).all()
    small = (true > 0) & (true < Policy().minimum_cell)
    assert (shown[small] == HIDDEN).all()


def test_only_questions_with_one_answer_make_groups(tmp_path: Path) -> None:
    responses = open_file(written(tmp_path, WAYS["codes"]), park()).responses
    assert {one.id for one in breakdown(park(), responses, ["play"], Policy(), "en")} == {
        "been.slide",
        "been.grass",
        "been.none",
        "safe",
    }
    for name in ("been", "say", "nothing"):
        with pytest.raises(ValueError, match="by: there is no question"):
            breakdown(park(), responses, [name], Policy(), "en")
    assert {variable.name for variable in variables(park())} >= {"sex", "play"}
