"""When something cannot be done: friendly, in both languages, with something to do next."""

import logging
import re

import pytest
from flask import Flask, abort

from survey_app.store.session import StoreBusy
from survey_app.vault.errors import VaultBusy
from survey_app.web import errors
from tests.web.conftest import House


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_address_is_explained_in_both_languages(house: House, lang: str) -> None:
    answer = house.visitor().get(f"/no-such-page?lang={lang}")
    assert answer.status_code == 404
    told = re.findall(r"<h[12]>(.+?)</h[12]>", answer.text)
    both = ["这里没有这一页。", "There is no page here."]
    assert told == (both if lang == "zh" else both[::-1])


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 413, 415, 418, 422, 429, 500, 502, 503])
def test_every_error_has_a_page_without_a_bare_code(empty: Flask, status: int) -> None:
    empty.add_url_rule("/fails", view_func=lambda: abort(status))
    answer = empty.test_client().get("/fails")
    assert answer.status_code == status
    assert str(status) not in re.sub(r"<link[^>]*>", "", answer.text)
    assert answer.text.count("<h1>") == 1
    assert re.search(r"[\u4e00-\u9fff]", answer.text)


def test_a_page_says_which_methods_it_knows(house: House) -> None:
    answer = house.visitor().delete("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/q/{code}/10-13/turn?lang=en", "/q/{code}/10-13?lang=en"),
        ("/q/{code}/10-13/turn", "/q/{code}/10-13"),
        ("/committee/sign-out", "/committee"),
    ],
)
def test_whoever_reads_the_address_of_a_form_is_led_to_its_page(house: House, asked: str, led: str) -> None:
    code = house.paths["child"].rsplit("/", 1)[1]
    answer = house.visitor().get(asked.format(code=code))
    assert (answer.status_code, answer.headers.get("Location")) == (303, led.format(code=code))
    assert "Set-Cookie" not in answer.headers


def test_a_crash_tells_the_visitor_nothing_and_the_log_no_address(
    empty: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(code: str) -> str:
        raise RuntimeError("broken inside", len(code))

    empty.add_url_rule("/fails/<code>", "fails", fails)
    with caplog.at_level(logging.ERROR):
        answer = empty.test_client().get("/fails/liuwan77")
    assert answer.status_code == 500
    assert "broken inside" not in answer.text
    assert "broken inside" in caplog.text
    assert "liuwan77" not in caplog.text


def test_an_error_page_can_be_asked_for_by_a_view(empty: Flask) -> None:
    with empty.test_request_context("/?lang=en"):
        answer = errors.error_page(503)
    assert answer.status_code == 503
    assert "It is very busy right now." in answer.get_data(as_text=True)


@pytest.mark.parametrize("passing", [StoreBusy, VaultBusy])
def test_what_is_only_busy_asks_to_come_back(empty: Flask, passing: type[Exception]) -> None:
    def busy() -> str:
        raise passing

    empty.add_url_rule("/busy", view_func=busy)
    answer = empty.test_client().get("/busy?lang=en")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Wait a minute, then try again." in answer.text
