"""Addresses that leave the page: printed, cited, scanned. Made from the configured base alone, never from a request."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Flask, current_app, request
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


def page_above() -> str | None:
    """The nearest page over an address that only takes forms, in the language that was asked for; None where there is
    none. Who reloads what came back for a form, or changes its language without scripts, means that page."""
    table = current_app.create_url_adapter(request)
    path = request.path.rstrip("/")
    while table is not None and path:
        path = path.rpartition("/")[0]
        if table.test(path or "/", "GET"):
            asked = asked_language()
            return request.script_root + (path or "/") + ("" if asked is None else f"?{urlencode({'lang': asked})}")
    return None


def install(app: Flask) -> None:
    """Let every link made with ``url_for`` carry the language the reader asked for; give templates ``same_page``."""
    app.jinja_env.globals["same_page"] = same_page

    @app.url_defaults
    def _carry(endpoint: str, values: dict[str, object]) -> None:
        asked = asked_language()
        if asked is not None and endpoint not in SPEECHLESS:
            values.setdefault("lang", asked)
