"""A published round about lunch: forty children of seven to nine, twelve of ten to thirteen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey_app.factory import create_app
from survey_app.fieldwork.response import Occasion
from survey_app.store import publications, responses, seals
from survey_app.store.evidence import EvidenceRecord
from survey_app.web.services import Services, services
from tests import makers

BASE = "https://survey.example.org"
SAID = {"good": 20, "okay": 12, "bad": 8}
OLDER = 12


@dataclass(frozen=True)
class Shelf:
    """The application, its evidence, and an evaluator who has no account."""

    app: Flask
    services: Services
    round: makers.Round
    evidence: tuple[EvidenceRecord, ...]
    visitor: FlaskClient

    def of(self, finding_id: str) -> EvidenceRecord:
        """The evidence of one finding."""
        return next(one for one in self.evidence if one.finding_id == finding_id)

    def page(self, path: str, status: int = 200) -> str:
        """The page at ``path``, without a cookie before and after."""
        answer = self.visitor.get(path, base_url=BASE)
        assert answer.status_code == status, path
        assert "Set-Cookie" not in answer.headers
        return answer.text


def prepared(data: Path) -> tuple[Flask, Services]:
    """An application with its tables, nothing in them."""
    app = create_app(makers.config(data))
    with app.app_context():
        kept = services()
    makers.tables(kept.store)
    return app, kept


def publish(kept: Services, round_: makers.Round) -> tuple[EvidenceRecord, ...]:
    """The children answer, the committee closes and publishes."""
    older = round_.family.for_band("10-13")
    sent = [makers.lunch(round_, choice) for choice, count in SAID.items() for _ in range(count)]
    sent += [makers.response(older, lunch4="very") for _ in range(OLDER)]
    with kept.store.begin() as session:
        for response in sent:
            responses.keep(session, Occasion(round_.collector, makers.TODAY), response, makers.form(), kept.keyring)
    seals.close(kept.store, kept.config, kept.keyring, round_.campaign.id)
    with kept.store.begin() as session:
        day = makers.TODAY
        return publications.publish(session, kept.config, kept.keyring, round_.campaign.id, day).evidence


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    app, kept = prepared(tmp_path / "data")
    round_ = makers.open_round(kept.store)
    return Shelf(app, kept, round_, publish(kept, round_), app.test_client())


@pytest.fixture
def empty(tmp_path: Path) -> Shelf:
    """Nothing has been published; one round is open."""
    app, kept = prepared(tmp_path / "data")
    return Shelf(app, kept, makers.open_round(kept.store), (), app.test_client())
