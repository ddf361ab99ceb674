"""Languages that travel in the address, and addresses that leave the page."""

from datetime import date

import pytest
from flask import Flask, url_for

from survey_app.web.language import chosen, current_language, day, gettext, ngettext
from survey_app.web.links import public_url, same_page
from tests.web.conftest import BASE, House


def test_the_language_that_was_asked_for_stays_in_every_link(house: House) -> None:
    with house.app.test_request_context("/evidence/?lang=en"):
        assert current_language() == "en"
        assert url_for("evaluator.catalogue").endswith("?lang=en")
        assert url_for("static", filename="paper.css") == "/static/paper.css"


@pytest.mark.parametrize("asked", ["", "?lang=fr", "?lang=", "?lang=../etc", "?lang=en%00"])
def test_a_language_we_do_not_have_is_no_language(house: House, asked: str) -> None:
    with house.app.test_request_context(f"/{asked}"):
        assert current_language() == "zh"
        assert "lang" not in url_for("evaluator.catalogue")


def test_a_printed_address_is_made_of_the_configured_base_and_has_no_language(house: House) -> None:
    with house.app.test_request_context("/evidence/?lang=en", base_url="http://127.0.0.1:9"):
        assert public_url(url_for("evaluator.catalogue")) == f"{BASE}/evidence/"
        assert public_url("/q/abc?lang=zh&band=7") == f"{BASE}/q/abc?band=7"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "q/abc", ""])
def test_only_a_path_of_ours_becomes_an_address(house: House, path: str) -> None:
    with house.app.app_context(), pytest.raises(ValueError, match="not a path"):
        public_url(path)


def test_the_same_page_in_the_other_language_keeps_what_was_asked(house: House) -> None:
    with house.app.test_request_context("/evidence/?lang=en&round=2"):
        assert same_page("zh") == "/evidence/?lang=zh&round=2"


def test_a_language_can_be_spoken_for_a_while(empty: Flask) -> None:
    with empty.test_request_context("/?lang=en"):
        with chosen("zh"):
            assert gettext("There is no page here.") == "这里没有这一页。"
            with chosen("en"):
                assert gettext("There is no page here.") == "There is no page here."
            assert current_language() == "zh"
        assert current_language() == "en"
    with pytest.raises(ValueError, match="fr"), chosen("fr"):
        pass


def test_dates_are_written_as_people_write_them() -> None:
    assert day(date(2026, 11, 21), "zh") == "2026年11月21日"
    assert day(date(2026, 11, 21), "en") == "21 November 2026"


def test_a_number_takes_the_form_its_language_wants() -> None:
    with chosen("en"):
        assert [ngettext("%(num)s child", "%(num)s children", number) for number in (1, 2)] == ["1 child", "2 children"]
