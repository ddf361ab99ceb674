"""A small instance with one open round about lunch: forty children of seven to nine, eight of ten to thirteen."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import mkdtemp

import pytest
from flask import Flask

from survey_app.factory import create_app
from survey_app.fieldwork.response import Occasion
from survey_app.store import responses, seals
from survey_app.store.responses import Outcome
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import Desk, at, enter

SAID = {"good": 20, "okay": 12, "bad": 8}
OLDER = 8
WORDS = ("多一点水果，张小明也这么说，电话 13800138000", "<script>alert(1)</script>", "{{ 7 * 7 }}")


@dataclass(frozen=True)
class Office:
    """The application, its services, the round, and a browser of the member of that community."""

    app: Flask
    services: Services
    round: makers.Round
    desk: Desk

    @property
    def path(self) -> str:
        return f"/committee/rounds/{self.round.campaign.slug}"

    def close(self) -> None:
        """Seal the round, without the pages."""
        kept = self.services
        seals.close(kept.store, kept.config, kept.keyring, self.round.campaign.id)


def answer(office: Office, older: int = OLDER) -> None:
    """Every child sends her answers."""
    kept, round_ = office.services, office.round
    said = [answer for answer, count in SAID.items() for _ in range(count)]
    sent = [makers.lunch(round_, choice, more) for choice, more in zip_longest(said, WORDS, fillvalue="")]
    band = round_.family.for_band("10-13")
    sent += [makers.response(band, lunch4="very", more="" if place else "多一点汤") for place in range(older)]
    occasion = Occasion(round_.collector, makers.TODAY)
    with kept.store.begin() as session:
        for response in sent:
            assert responses.keep(session, occasion, response, makers.form(), kept.keyring).outcome is Outcome.STORED


@pytest.fixture
def quiet(tmp_path: Path) -> Office:
    """An open round to which nobody has come."""
    return opened(quietly(), tmp_path / "data")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An open round with its answers, and the member signed in."""
    return at_the_desk(opened(_answered(OLDER), tmp_path / "data"))


@pytest.fixture
def full(tmp_path: Path) -> Office:
    """A sealed round in which twelve of ten to thirteen came as well, so that nobody is too few to count."""
    return at_the_desk(opened(_sealed(12), tmp_path / "data"))


@pytest.fixture
def closed(tmp_path: Path) -> Office:
    """The same round as ``office``, sealed."""
    return at_the_desk(opened(_sealed(OLDER), tmp_path / "data"))


@dataclass(frozen=True)
class Kept:
    """A data folder that was made once, to be copied for each test, and the round in it."""

    folder: Path
    round: makers.Round


def opened(kept: Kept, data: Path) -> Office:
    """A copy of its own of what was made, and the application on it."""
    shutil.copytree(kept.folder, data, copy_function=shutil.copy2)
    app = create_app(makers.config(data))
    with app.app_context():
        return Office(app, services(), kept.round, at(app))


def at_the_desk(office: Office) -> Office:
    """The member has come in."""
    return replace(office, desk=enter(office.app, office.services, "liuwan"))


@cache
def quietly() -> Kept:
    """An open round to which nobody has come, made once."""
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = create_app(makers.config(folder / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        round_ = makers.open_round(kept.store)
        with kept.store.begin() as session:
            makers.member(session, round_.campaign.community.id)
        kept.store.engine.dispose()
    return Kept(folder / "data", round_)


@cache
def _answered(older: int) -> Kept:
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = opened(quietly(), folder / "data")
    answer(office, older)
    office.services.store.engine.dispose()
    return Kept(folder / "data", office.round)


@cache
def _sealed(older: int) -> Kept:
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = opened(_answered(older), folder / "data")
    office.close()
    office.services.store.engine.dispose()
    return Kept(folder / "data", office.round)
