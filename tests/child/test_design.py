"""The design page: made of the pieces it describes, whole, and nowhere but on the machine it runs on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from questionnaires.model import Look
from survey_app.child.specimens import OF_EVERY_LOOK, PARTS
from survey_app.documents.drawings import ART
from survey_app.factory import create_app
from tests import makers
from tests.child.conftest import Doorstep

PIECES = [(look, part) for look in Look for part in PARTS]


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    settings = makers.config(tmp_path_factory.mktemp("design") / "data")
    return create_app(replace(settings, public_base_url="http://127.0.0.1:8000"))


@pytest.fixture
def visitor(at_home: Flask) -> FlaskClient:
    return at_home.test_client()


@pytest.mark.parametrize("path", ["/design", "/design/stones/ask"])
def test_elsewhere_there_is_no_such_page(path: str, doorstep: Doorstep) -> None:
    assert doorstep.client.get(path).status_code == 404


@pytest.mark.parametrize("base", ["http://localhost:8000", "http://[::1]:8000", "http://127.0.0.9"])
def test_it_is_there_under_every_name_of_this_machine(base: str, tmp_path: Path) -> None:
    app = create_app(replace(makers.config(tmp_path / "data"), public_base_url=base))
    assert app.test_client().get("/design", base_url=base if "::1" not in base else None).status_code == 200


def test_every_drawing_is_on_it(visitor: FlaskClient) -> None:
    page = visitor.get("/design").text
    for path in ART.glob("*.svg"):
        assert path.stem == "heads" or f'href="#p-{path.stem}"' in page, path.stem


def test_every_piece_it_frames_is_there(visitor: FlaskClient) -> None:
    page = visitor.get("/design").text
    framed = re.findall(r'<iframe src="([^"]+)"', page)
    assert len(framed) == len(Look) * len(OF_EVERY_LOOK) + 7
    for address in framed:
        assert visitor.get(address.replace("&amp;", "&")).status_code == 200, address


@pytest.mark.parametrize(("look", "part"), PIECES)
def test_a_piece_may_be_framed_by_our_own_page_and_nothing_else(look: Look, part: str, visitor: FlaskClient) -> None:
    answer = visitor.get(f"/design/{look}/{part}")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert "Set-Cookie" not in answer.headers


def test_the_page_itself_may_frame_and_not_be_framed(visitor: FlaskClient) -> None:
    policy = visitor.get("/design").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert policy.endswith("frame-src 'self'")


@pytest.mark.parametrize("path", ["/design/glass/ask", "/design/stones/nothing", "/design/stones", "/design/../config"])
def test_a_piece_that_is_not_there(path: str, visitor: FlaskClient) -> None:
    assert visitor.get(path).status_code == 404


def test_the_dark_can_be_seen_by_day(visitor: FlaskClient) -> None:
    day, night = (visitor.get(f"/design/stones/voice{asked}").text for asked in ("", "?night=1"))
    assert "@media (prefers-color-scheme:dark){:root" in day
    assert "prefers-color-scheme" not in night
    assert "@media all{:root{--paper:#151B20" in night


def test_what_is_said_is_said_in_both_languages(visitor: FlaskClient) -> None:
    page = visitor.get("/design?lang=en").text
    assert '<html lang="zh-Hans">' in page
    assert "Four ages, four looks" in page
    assert "四种样子" in page
