"""The instance of a running server, as whoever prints tickets for it has it."""

from __future__ import annotations

from survey_app.config import Config
from survey_app.factory import create_app
from tests.child.conftest import Doorstep
from tests.journeys.server import Server
from tests.makers import SHANGHAI


def desk_of(server: Server, poster: str) -> Doorstep:
    """An application on that server's data folder; ``poster``: the code of its open round."""
    config = Config(server.data, server.base, f"sqlite:///{server.data / 'survey.sqlite3'}", SHANGHAI)
    app = create_app(config)
    return Doorstep(app, poster, app.test_client())
