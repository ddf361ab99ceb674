"""The front page and the instance's own health."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from survey_app.config import Config
from survey_app.factory import create_app
from survey_app.operator.health import examine
from survey_app.web.services import services
from tests.web.conftest import House


def test_the_front_page_leads_everybody_to_their_door_in_both_languages(house: House) -> None:
    visitor = house.visitor()
    page = visitor.get("/").text
    for words in ("孩子", "Children", "居委会", "committee", "评估", "Evaluators"):
        assert words in page
    for address in ("/committee/", "/evidence/"):
        assert f'href="{address}"' in page
        assert visitor.get(address, follow_redirects=True).status_code == 200


def test_a_typed_code_leads_to_its_round_however_it_was_typed(house: House) -> None:
    path = house.paths["child"]
    code = path.rpartition("/")[2]
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
    for typed in (code, code.upper(), f" {code[:4]}-{code[4:]} ", wide):
        answer = house.visitor().get("/find", query_string={"code": typed})
        assert answer.status_code == 302
        assert answer.headers["Location"] == path


@pytest.mark.parametrize("typed", ["", "abc", "0O1lI000", "../../etc", "<script>", "孩子", "x" * 5000, "\x00abcdefg"])
def test_what_cannot_be_a_code_is_said_kindly(house: House, typed: str) -> None:
    answer = house.visitor().get("/find", query_string={"code": typed})
    assert answer.status_code == 404
    assert "再看看海报" in answer.text
    assert "<script>" not in answer.text


def test_a_well_instance_says_so(house: House) -> None:
    answer = house.visitor().get("/healthz")
    assert answer.status_code == 200
    # What it says of the help lines changes with the years.
    assert (answer.json or {}).items() >= {"status": "ok", "database": "ok", "migrations": "current"}.items()
    assert "help_lines" in (answer.json or {})


def test_numbers_that_nobody_called_for_a_year_are_told_and_are_no_illness(house: House) -> None:
    with house.app.app_context():
        assert examine(services().store, date(2027, 9, 1)).help_lines == "checked within twelve months"
        found = examine(services().store, date(2027, 9, 2))
    assert found.well
    for number in ("110", "12355", "12345", "12356"):
        assert f"{number} (2026-09-01)" in found.help_lines


def test_an_instance_without_its_tables_is_not_well(empty: Flask) -> None:
    answer = empty.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (
        503,
        {"status": "unwell", "database": "ok", "migrations": "behind", "help_lines": ""},
    )


def test_an_instance_whose_database_is_away_is_not_well(tmp_path: Path) -> None:
    settings = {"SURVEY_DATA": str(tmp_path / "data"), "SURVEY_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    answer = create_app(Config.from_env(settings)).test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"status": "unwell", "database": "unreachable", "migrations": "unknown", "help_lines": ""}


def test_the_icon_that_browsers_ask_for_is_small_and_kept(house: House) -> None:
    with house.visitor().get("/favicon.ico") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "image/svg+xml"
        assert len(answer.data) < 500
        assert "max-age=86400" in answer.headers["Cache-Control"]
