"""What a page is: one frozen record of everything its template may show. Templates compute and fetch nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from flask import Flask, Response, current_app
from jinja2 import StrictUndefined

_NOT_FOR_TEMPLATES = ("request", "session", "g", "config", "get_flashed_messages")


@dataclass(frozen=True)
class Page:
    """Base of every page. A subclass names its ``template`` and declares, typed, what that template shows."""

    template: ClassVar[str]


def render(page: Page, status: int = 200) -> Response:
    """The page as a response; its template sees the fields of ``page`` and the globals, nothing else."""
    shown = {field.name: getattr(page, field.name) for field in fields(page)}
    html = current_app.jinja_env.get_template(page.template).render(shown)
    return Response(html, status, mimetype="text/html")


def install(app: Flask) -> None:
    """Make a name that a page does not declare an error, and take away what would let a template look around."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for name in _NOT_FOR_TEMPLATES:
        app.jinja_env.globals.pop(name, None)
