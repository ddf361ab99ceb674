"""A small instance with one open round about lunch: forty children of seven to nine, eight of ten to thirteen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest
from flask import Flask

from survey_app.factory import create_app
from survey_app.fieldwork.response import Occasion
from survey_app.store import responses, seals, upgrade
from survey_app.store.responses import Outcome
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import Desk, at

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
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        kept = services()
        upgrade.upgrade(kept.store.engine)
        round_ = makers.open_round(kept.store)
        with kept.store.begin() as session:
            makers.member(session, round_.campaign.community.id)
    return Office(app, kept, round_, at(app))


@pytest.fixture
def office(quiet: Office) -> Office:
    """An open round with its answers, and the member signed in."""
    answer(quiet)
    quiet.desk.sign_in()
    return quiet


@pytest.fixture
def full(quiet: Office) -> Office:
    """A sealed round in which twelve of ten to thirteen came as well, so that nobody is too few to count."""
    answer(quiet, older=12)
    quiet.desk.sign_in()
    quiet.close()
    return quiet


@pytest.fixture
def closed(office: Office) -> Office:
    """The same round, sealed."""
    office.close()
    return office
