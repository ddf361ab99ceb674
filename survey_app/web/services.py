"""What a view may ask for: the settings, the store, the keys. One typed way in; no page reaches for a global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from survey_app.config import Config
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring

PLACE = "survey_app"


@dataclass(frozen=True, slots=True)
class Services:
    """The three things below the web that a door works with."""

    config: Config
    store: Store
    keyring: Keyring


def install(app: Flask, offered: Services) -> None:
    """Put the services where ``services()`` finds them."""
    app.extensions[PLACE] = offered
    app.extensions["store"] = offered.store


def services() -> Services:
    """The services of the application that is answering now."""
    return cast(Services, current_app.extensions[PLACE])
