"""When something cannot be done: a page that says what happened, what is safe, and what to do next, in both languages.

It may be shown to a child, so it sets no cookie, repeats nothing that was sent, and never shows a code alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as BaseResponse

from survey_app.store.session import StoreBusy
from survey_app.vault.errors import VaultBusy
from survey_app.web.language import LANGUAGES, chosen, current_language, gettext, html_language, later
from survey_app.web.links import page_above
from survey_app.web.pages import Page, render

A_MINUTE = "60"


@dataclass(frozen=True, slots=True)
class Told:
    """One error in one language."""

    html_lang: str
    happened: str
    next_step: str


@dataclass(frozen=True)
class ErrorPage(Page):
    """``first`` in the reader's language, ``second`` in the other: whoever scanned a wrong code chose none."""

    template: ClassVar[str] = "errors/error.html"
    first: Told
    second: Told


_GONE_WRONG = (
    later("Something broke on our side."),
    later("You did nothing wrong. Wait a minute, then try once more."),
)
_SENTENCES: Mapping[int, tuple[str, str]] = {
    400: (
        later("This page did not come through whole."),
        later("Nothing was saved. Go back, load the page again and try once more."),
    ),
    403: (later("This page is not open to you."), later("Go back, or sign in first if you work here.")),
    404: (
        later("There is no page here."),
        later("One letter of the address may be wrong. Scan the poster again, or ask a grown-up."),
    ),
    405: (later("This page does not work that way."), later("Go back and use the buttons on the page.")),
    409: (later("This has changed in the meantime."), later("Go back, load the page again and look once more.")),
    413: (later("That was too long."), later("Nothing was saved. Go back, make it shorter and send it again.")),
    415: (
        later("This arrived in a form we cannot read."),
        later("Nothing was saved. Go back, load the page again and try once more."),
    ),
    429: (later("Too many tries at once."), later("Wait a minute, then try again.")),
    503: (later("It is very busy right now."), later("Wait a minute, then try again.")),
}


class Application(Flask):
    """Flask, but a crash is logged without the address: a round and a time together say too much."""

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error("A page could not be made: %s", request.endpoint, exc_info=exc_info)


def install(app: Flask) -> None:
    """Answer every HTTP error, and every crash, with such a page; a store or vault that is busy with 503."""
    app.register_error_handler(HTTPException, _answer)
    for passing in (StoreBusy, VaultBusy):
        app.register_error_handler(passing, _wait)


def error_page(status: int) -> Response:
    """The page for ``status``; one we have no words for is told like a crash (5xx) or like a torn request (4xx)."""
    first = current_language()
    second = next(lang for lang in LANGUAGES if lang != first)
    return render(ErrorPage(_told(status, first), _told(status, second)), status)


def _told(status: int, lang: str) -> Told:
    happened, next_step = _SENTENCES.get(status) or (
        _GONE_WRONG if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _SENTENCES[400]
    )
    with chosen(lang):
        return Told(html_language(), gettext(happened), gettext(next_step))


def _asked_to_read(error: HTTPException) -> bool:
    """Whether an address that only takes forms was asked for as a page."""
    return request.method == "GET" and error is request.routing_exception and isinstance(error, MethodNotAllowed)


def _wait(_error: Exception) -> Response:
    response = error_page(HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = A_MINUTE
    return response


def _answer(error: HTTPException) -> BaseResponse:
    above = page_above() if _asked_to_read(error) else None
    if above is not None:
        return redirect(above, HTTPStatus.SEE_OTHER)
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response
