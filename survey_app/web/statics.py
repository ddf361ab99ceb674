"""Files of style and drawing: each address carries the digest of its content, so a phone may keep it for ever."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, request

FOLDER = Path(__file__).resolve().parents[1] / "static"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def static_url(path: str) -> str:
    """The address of a file in ``survey_app/static``. Raises ``FileNotFoundError`` when there is none."""
    return f"{current_app.static_url_path}/{path}?v={_digest(path)}"


def install(app: Flask) -> None:
    """Give templates ``static_url`` and let browsers keep what is asked for by its digest."""
    app.jinja_env.globals["static_url"] = static_url

    @app.after_request
    def _keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            current = _digest(str((request.view_args or {}).get("filename", "")))
            response.headers["Cache-Control"] = FOR_EVER if request.args.get("v") == current else ASK_AGAIN
        return response


@cache
def _digest(path: str) -> str:
    return sha256((FOLDER / path).read_bytes()).hexdigest()[:12]
