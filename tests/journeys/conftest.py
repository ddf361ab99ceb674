"""One demonstration server and one Chromium for all journeys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.server import Server

PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Demonstration:
    """A running server with the demonstration on it."""

    server: Server
    addresses: dict[str, str]


@pytest.fixture
def fresh_demonstration(tmp_path: Path) -> Iterator[Demonstration]:
    """A demonstration that a journey may change."""
    server = Server(tmp_path / "data")
    addresses = server.demonstrate()
    server.start()
    yield Demonstration(server, addresses)
    server.stop()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A demonstration that is only read, or only given more answers."""
    server = Server(tmp_path_factory.mktemp("journeys") / "data")
    addresses = server.demonstrate()
    server.start()
    yield Demonstration(server, addresses)
    server.stop()


def context(browser: Browser, *, scripts: bool = True, locale: str = "zh-CN") -> BrowserContext:
    """A phone that has never been here."""
    return browser.new_context(viewport=PHONE, java_script_enabled=scripts, locale=locale)  # type: ignore[arg-type]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    opened = context(browser)
    yield opened.new_page()
    opened.close()
