"""Files that are handed out: under a name that people read, and one for programs that know ASCII only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Response

from questionnaires.exchange.texts_in import clean_name

NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What one system or another does not take in the name of a file."""


@dataclass(frozen=True, slots=True)
class File:
    """What is handed out. ``plain``: its name in ASCII; ``name``: the one that people read."""

    content: bytes
    mimetype: str
    plain: str
    name: str


def download(file: File, *, inline: bool = False) -> Response:
    """The file as a response; ``inline``: shown by the browser, which can print it."""
    stem, _dot, ending = file.name.rpartition(".")
    shown = f"{clean_name(stem.translate(NOT_IN_NAMES)).strip('. ') or file.plain.partition('.')[0]}.{ending}"
    response = Response(file.content, mimetype=file.mimetype)
    response.headers["Content-Disposition"] = (
        f"{'inline' if inline else 'attachment'}; filename=\"{file.plain}\"; filename*=UTF-8''{quote(shown, safe='')}"
    )
    return response
