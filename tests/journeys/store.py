"""Looks into the open round's store from outside, as an operator with the database file could."""

from __future__ import annotations

import json
from typing import Any

import pysqlite3

from survey_app.vault.keys import Keyring
from tests.journeys.server import Server


def stored_answers(server: Server, band: str) -> dict[bytes, dict[str, Any]]:
    """Response id -> the answers stored for it, of one band in open rounds."""
    file = server.data / "survey.sqlite3"
    with pysqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        rows = connection.execute("select id, answers from response where band = ?", (band,)).fetchall()
    return {bytes(key): json.loads(answers) for key, answers in rows}


def stored_words(server: Server) -> list[str]:
    """Every child's own words in open rounds, opened with the instance's key."""
    words = Keyring.open(server.data / "keys").words
    with pysqlite3.connect(f"file:{server.data / 'survey.sqlite3'}?mode=ro", uri=True) as connection:
        return [words.open(box) for (box,) in connection.execute("select box from response_text")]
