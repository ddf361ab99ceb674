"""What a phone shows for a page it never read before the network went. Every phone takes it along, few see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from flask import Response, url_for
from markupsafe import Markup

from survey_app.child.document import inline, policy
from survey_app.child.scripts import loader, version
from survey_app.web.compression import Packed, encoding, hand_out, pack
from survey_app.web.language import LANGUAGES, chosen, gettext, html_language
from survey_app.web.pages import Page, render


@dataclass(frozen=True, slots=True)
class ToldView:
    """The same two sentences in one language."""

    tag: str
    title: str
    line: str


@dataclass(frozen=True)
class NoNetworkPage(Page):
    """In every language at once: without network nobody can be asked which."""

    template: ClassVar[str] = "child/no_network.html"

    told: tuple[ToldView, ...]
    style: Markup
    script: Markup


def page() -> Response:
    """The page, for the worker to keep."""
    packed, allowed = _packed()
    takes = encoding()
    response = hand_out(packed.whole(takes), takes, "text/html")
    response.headers["Content-Security-Policy"] = allowed
    response.headers["Cache-Control"] = "no-store"
    return response


@cache
def _packed() -> tuple[Packed, str]:
    told = tuple(_told(language) for language in LANGUAGES)
    shown = NoNetworkPage(told, inline("alone.css"), loader(url_for("child.script", v=version())))
    return pack(render(shown).get_data()), policy((str(shown.style),), str(shown.script))


def _told(language: str) -> ToldView:
    with chosen(language):
        line = gettext("Scan the code again when the network is back.")
        return ToldView(html_language(), gettext("No network now"), line)
