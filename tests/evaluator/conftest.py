"""A published round about lunch: forty children of seven to nine, twelve of ten to thirteen."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

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
    return opened(tmp_path / "data", *_published())


@pytest.fixture
def empty(tmp_path: Path) -> Shelf:
    """Nothing has been published; one round is open."""
    app, kept = prepared(tmp_path / "data")
    return Shelf(app, kept, makers.open_round(kept.store), (), app.test_client())


def opened(data: Path, folder: Path, round_: makers.Round, evidence: tuple[EvidenceRecord, ...]) -> Shelf:
    """A copy of its own of what was published, and the application on it."""
    shutil.copytree(folder, data)
    app = create_app(makers.config(data))
    with app.app_context():
        return Shelf(app, services(), round_, evidence, app.test_client())


@cache
def _published() -> tuple[Path, makers.Round, tuple[EvidenceRecord, ...]]:
    """Made once, to be copied for each test."""
    folder = Path(mkdtemp(prefix="shelf-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _, kept = prepared(folder / "data")
    round_ = makers.open_round(kept.store)
    evidence = publish(kept, round_)
    kept.store.engine.dispose()
    return folder / "data", round_, evidence
