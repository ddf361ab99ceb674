"""The house is put together here, and only here."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from survey_app.child import away, design, returning, ticket_door, trying
from survey_app.child import door as child
from survey_app.cli import commands
from survey_app.committee import door as committee
from survey_app.config import Config
from survey_app.evaluator import door as evaluator
from survey_app.operator import door as operator
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from survey_app.web import compression, errors, language, links, pages, security, services, statics

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def create_app(config: Config, catalogues: Path = language.FOLDER) -> Flask:
    """The application of one instance. Makes its folders and keys when they are missing, never its tables.

    ``catalogues``: the folder of the languages its pages are written in.
    """
    app = errors.Application("survey_app", template_folder=str(TEMPLATES), static_folder=str(statics.FOLDER))
    config.make_folders()
    keyring = Keyring.open(config.keys_folder)
    app.config.update(security.settings(config))
    app.secret_key = keyring.session_secret

    without_account = (
        away.blueprint,
        child.blueprint,
        design.blueprint,
        returning.blueprint,
        ticket_door.blueprint,
        trying.blueprint,
        evaluator.blueprint,
        operator.blueprint,
    )
    pages.install(app)
    language.install(app, (committee.blueprint, evaluator.blueprint), catalogues)
    links.install(app)
    statics.install(app)
    services.install(app, services.Services(config, Store(make_engine(config.database_url)), keyring))
    compression.install(app, without_account)
    security.install(app, config, without_account)
    errors.install(app)
    for door in (*without_account, committee.blueprint):
        app.register_blueprint(door)
    return app


def command_line() -> None:
    """The console script ``survey-app``."""
    commands.group(create_app)()
