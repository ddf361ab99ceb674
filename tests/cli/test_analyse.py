"""``survey-app analyse``: a researcher with a table and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.open_file import open_file
from analysis.summary import summarise
from questionnaires.alone import one_family
from questionnaires.loading import load_any
from tests.cli.running import here, run
from tests.makers import TWO_BANDS

ROWS = ("7-9,girl,good\n" * 18) + ("7-9,boy,bad\n" * 14) + ("7-9,,bad\n" * 8)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.csv"
    file.write_text("age_band,gender,lunch3\n" + ROWS, encoding="utf-8")
    return file


def test_it_says_what_the_summary_says(answers: Path, tmp_path: Path) -> None:
    """In a process of its own, without settings and without a data folder."""
    done = run("analyse", answers, "--questionnaire", TWO_BANDS, "--lang", "en", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    family = one_family(load_any(TWO_BANDS))
    told = summarise(family, open_file(answers, family).responses, None, language="en")
    for finding in told.findings:
        assert finding.sentence in done.stdout
        assert finding.estimate in done.stdout
    assert told.finding("lunch3").estimate
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv"]


def test_with_a_register_it_speaks_of_all_who_live_there(answers: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("age_band,sex,count\n7-9,,60\n10-13,,50\n", encoding="utf-8")
    made = here("analyse", answers, "--questionnaire", TWO_BANDS, "--population", register, "--json")
    assert made.exit_code == 0, made.stderr
    told = json.loads(made.stdout)
    lunch = next(one for one in told["findings"] if one["id"] == "lunch3")
    assert lunch["good"]["population"] == 60
    assert told["certificate"]["passed"] is True


def test_tables_instead_of_a_summary(answers: Path) -> None:
    made = here("analyse", answers, "--questionnaire", TWO_BANDS, "--by", "age_band,gender", "--json")
    assert made.exit_code == 0, made.stderr
    lunch = next(one for one in json.loads(made.stdout) if one["id"] == "lunch3")
    rows = {tuple(row["group"]): row["counts"] for row in lunch["rows"]}
    assert lunch["by"] == ["band", "sex"]
    assert all(count is None or count == 0 or count >= 5 for counts in rows.values() for count in counts)
    plain = here("analyse", answers, "--questionnaire", TWO_BANDS, "--by", "age_band").stdout
    assert "lunch3" in plain
    assert "\t" in plain


@pytest.mark.parametrize(
    ("rows", "options", "sentence"),
    [
        ("7-9,girl,great\n", (), "Column lunch3: 'great' is no answer"),
        ("7-99,girl,good\n", (), "'7-99' is no age band"),
        ("7-9,girl,good\n", ("--by", "size"), "there is no question 'size'"),
        ("7-9,girl,good\n", ("--population", "missing.csv"), "missing.csv"),
        ("7-9,girl,good\n", ("--questionnaire", "nowhere"), "There is no family.toml"),
    ],
)
def test_refused_in_a_sentence(rows: str, options: tuple[str, ...], sentence: str, answers: Path) -> None:
    answers.write_text("age_band,gender,lunch3\n" + rows, encoding="utf-8")
    made = here("analyse", answers, "--questionnaire", TWO_BANDS, *options)
    assert made.exit_code == 65
    assert sentence in made.stderr
    assert made.stdout == ""
    assert "Traceback" not in made.stderr
