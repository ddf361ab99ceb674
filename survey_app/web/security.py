"""Headers, hosts and forged posts. A door that has stricter rules of its own sets its headers first and keeps them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, g, request
from flask_wtf.csrf import CSRFProtect  # type: ignore[import-untyped]

from survey_app.config import Config

LARGEST_BODY = 64 * 1024
MOST_PARTS = 200
STAFF_PATH = "/committee"

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
View = TypeVar("View", bound=Callable[..., object])
_roomier: dict[Callable[..., object] | None, int] = {}
_HSTS = "max-age=31536000; includeSubDomains"


def settings(config: Config) -> dict[str, object]:
    """What Flask and Flask-WTF must be told."""
    return {
        # Not to be switched on by an environment variable that is left over from development.
        "DEBUG": False,
        "TRUSTED_HOSTS": sorted({config.public_host, "127.0.0.1", "localhost"}),
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "MAX_FORM_PARTS": MOST_PARTS,
        "SESSION_COOKIE_NAME": "committee",
        "SESSION_COOKIE_PATH": STAFF_PATH,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": config.encrypted,
        # No clock in a token: a clock set back by seconds would refuse every form. It lives as long as its session.
        "WTF_CSRF_TIME_LIMIT": None,
        # We send no Referer, so it cannot be asked for; Sec-Fetch-Site and Origin are, below.
        "WTF_CSRF_SSL_STRICT": False,
    }


def install(app: Flask, config: Config, open_doors: Collection[Blueprint]) -> None:
    """Guard the application. ``open_doors`` are for people without an account: no session there, so no token either."""
    unguarded = frozenset(door.name for door in open_doors)
    app.jinja_env.globals["csp_nonce"] = csp_nonce

    @app.before_request
    def _check() -> None:
        # Before anything reads the body; all others keep the limit of the application.
        most = _roomier.get(app.view_functions.get(request.endpoint or ""), LARGEST_BODY)
        request.max_content_length = most
        # A file is read in pieces of 64 KB, and what a piece leaves over is held beside the next one.
        request.max_form_memory_size = LARGEST_BODY if most == LARGEST_BODY else 4 * LARGEST_BODY
        if not request.environ.get("HTTP_HOST"):
            abort(400)
        if request.method not in {"GET", "HEAD", "OPTIONS"} and request.blueprint not in unguarded and _foreign():
            abort(403)

    csrf = CSRFProtect(app)
    for door in open_doors:
        csrf.exempt(door)

    @app.teardown_request
    def _close(_: BaseException | None) -> None:
        # A file that was sent may lie on the disk until somebody lets go of it.
        request.close()

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=csp_nonce()))
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if config.encrypted:
            response.headers.setdefault("Strict-Transport-Security", _HSTS)
        return response


def takes(most: int) -> Callable[[View], View]:
    """Lets the decorated view be sent up to ``most`` bytes, because a file comes with its form."""

    def decorate(view: View) -> View:
        _roomier[view] = most
        return view

    return decorate


def csp_nonce() -> str:
    """The nonce of this response, for the one inline script a staff page may have."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _foreign() -> bool:
    """Whether another site made this request. A browser that says nothing is left to the token."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.host
