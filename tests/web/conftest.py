"""A whole application with the demonstration on it, built once, only read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey_app.cli.demo import addresses
from survey_app.cli.demonstration.seeding import prepare
from survey_app.config import Config
from survey_app.factory import create_app
from survey_app.store import evidence
from survey_app.web.services import services
from tests import makers

BASE = "https://tongyan.example"


@dataclass(frozen=True)
class House:
    """The application and its addresses, as paths."""

    app: Flask
    paths: dict[str, str]

    def visitor(self) -> FlaskClient:
        """Somebody who has never been here."""
        return self.app.test_client()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    data = tmp_path_factory.mktemp("web") / "data"
    app = create_app(Config.from_env({"SURVEY_DATA": str(data), "SURVEY_PUBLIC_BASE_URL": BASE}))
    with app.app_context():
        makers.tables(services().store)
        told = addresses(prepare(services()), "")
        with services().store.reading() as session:
            told["certificate"] = f"/evidence/{evidence.every(session)[0].id}"
    told["front"] = "/"
    return House(app, {name: path for name, path in told.items() if path.startswith("/")})


@pytest.fixture
def empty(tmp_path: Path) -> Flask:
    """An application whose tables have not been made."""
    return create_app(Config.from_env({"SURVEY_DATA": str(tmp_path / "data")}))
