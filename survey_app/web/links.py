"""Addresses that leave the page: printed, cited, scanned. Made from the configured base alone, never from a request."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Flask, request
from markupsafe import escape

from survey_app.web.language import asked_language
from survey_app.web.services import services

SPEECHLESS = frozenset({"static", "child.script"})
"""Files that are the same in every language; one address each, so that a phone keeps one."""


def public_url(path: str) -> str:
    """The full address of ``path`` on the configured base, without a language: who scans or cites it has their own.

    Raises ``ValueError`` for a path that does not begin with exactly one slash.
    """
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path of this site: {escape(path)}")
    parts = urlsplit(path)
    kept = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key != "lang"])
    return services().config.public_base_url + parts.path + (f"?{kept}" if kept else "")


def same_page(lang: str) -> str:
    """The page that is being read, in another language."""
    return f"{request.script_root}{request.path}?{urlencode({**request.args.to_dict(), 'lang': lang})}"


def install(app: Flask) -> None:
    """Let every link made with ``url_for`` carry the language the reader asked for; give templates ``same_page``."""
    app.jinja_env.globals["same_page"] = same_page

    @app.url_defaults
    def _carry(endpoint: str, values: dict[str, object]) -> None:
        asked = asked_language()
        if asked is not None and endpoint not in SPEECHLESS:
            values.setdefault("lang", asked)
