"""An instance with one open round of the bundled questionnaires, and a phone that knows nothing about it."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from questionnaires.loading import library_family, read_sources
from survey_app.factory import create_app
from survey_app.fieldwork.campaign import CampaignPlan
from survey_app.fieldwork.collector import Channel
from survey_app.store import campaigns, collectors, questionnaires, registers
from survey_app.web.language import FOLDER
from survey_app.web.services import services
from tests import makers
from tests.journeys.phone import HIDDEN, Fields

SLUG = "liuwan-now"


@dataclass(frozen=True)
class Doorstep:
    """The application and the code of its poster; ``client`` keeps cookies, so that a cookie would be noticed."""

    app: Flask
    code: str
    client: FlaskClient

    def form(self, band: str, lang: str = "zh") -> Fields:
        page = self.client.get(f"/q/{self.code}/{band}?lang={lang}")
        assert page.status_code == 200
        return [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page.data)]

    def send(self, band: str, answers: Fields, hidden: Fields | None = None, lang: str = "zh") -> TestResponse:
        fields = [*answers, *(self.form(band, lang) if hidden is None else hidden)]
        return self.client.post(
            f"/q/{self.code}/{band}?lang={lang}",
            data=urlencode(fields),
            content_type="application/x-www-form-urlencoded",
        )

    def stored(self) -> int:
        """How many answers the store holds."""
        with self.app.app_context(), services().store.reading() as session:
            return int(session.execute(text("select count(*) from response")).scalar_one())

    def move_round(self, opens: int, closes: int, stage: str = "open") -> None:
        """Shift the round so many days from today; the dates of a round that has begun cannot be changed by hand."""
        with self.app.app_context(), services().store.begin() as session:
            today = services().config.today()
            session.execute(
                text("update campaign set opens = :opens, closes = :closes, stage = :stage"),
                {"opens": today + timedelta(opens), "closes": today + timedelta(closes), "stage": stage},
            )


@pytest.fixture
def doorstep(tmp_path: Path) -> Doorstep:
    config = makers.config(tmp_path / "data")
    folder, code = _prepared(config.today())
    shutil.copytree(folder, config.data, dirs_exist_ok=True)
    app = create_app(config)
    return Doorstep(app, code, app.test_client())


@cache
def _prepared(_today: date) -> tuple[Path, str]:
    """Made once a day, whatever day it is in a test, and copied for each test."""
    folder = Path(mkdtemp(prefix="doorstep-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = open_doorstep(folder / "data")
    with made.app.app_context():
        services().store.engine.dispose()
    return folder / "data", made.code


def open_doorstep(data: Path, family: Path | None = None, catalogues: Path = FOLDER) -> Doorstep:
    """A new instance in ``data`` with a round that is open today, of the bundled family or another."""
    app = create_app(makers.config(data), catalogues)
    with app.app_context():
        offered = services()
        makers.tables(offered.store)
        today = offered.config.today()
        with offered.store.begin() as session:
            sources = read_sources(family or library_family("neighbourhood"))
            digest = makers.let_in(session, questionnaires.keep(session, sources, today))
            place = makers.community(session)
            asked = questionnaires.family(session, digest)
            registers.keep(session, place.id, makers.population(asked))
            titles = {"zh": "2026 年冬季", "en": "Winter 2026"}
            days = (today, today + timedelta(20), today + timedelta(34))
            round_ = campaigns.create(session, place.id, CampaignPlan(SLUG, titles, digest, *days))
            campaigns.start(session, round_.id)
            library = {"zh": "图书室门口", "en": "Library door"}
            code = collectors.create(session, round_.id, Channel.POSTER, library).code
    return Doorstep(app, code, app.test_client())
