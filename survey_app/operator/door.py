"""The front page, the way from a typed code to its round, and the instance's own health. Knows no answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, jsonify, redirect, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from survey_app.fieldwork.collector import read_code
from survey_app.operator.health import examine
from survey_app.web.pages import Page, render
from survey_app.web.services import services
from survey_app.web.statics import FOLDER

A_DAY = 86400

blueprint = Blueprint("operator", __name__)


@dataclass(frozen=True)
class FrontPage(Page):
    """Three doors, each with its address; ``not_found`` when a typed code cannot be one."""

    template: ClassVar[str] = "operator/front.html"
    find: str
    committee: str
    evidence: str
    not_found: bool


@blueprint.get("/")
def front() -> Response:
    """Lead every visitor to their own door, in both languages at once."""
    return render(FrontPage(url_for("operator.find"), "/committee/", "/evidence/", not_found=False))


@blueprint.get("/find")
def find() -> AnyResponse:
    """Send a typed code to its round. Reads it kindly: any case, full width, with spaces or hyphens."""
    code = read_code(request.args.get("code", ""))
    if code is not None:
        return redirect(url_for("child.arrive", code=code))
    return render(FrontPage(url_for("operator.find"), "/committee/", "/evidence/", not_found=True), 404)


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """The mark, small. Browsers ask for it by this name on their own, also from the pages of children."""
    return send_from_directory(FOLDER, "icon.svg", mimetype="image/svg+xml", max_age=A_DAY)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines keep out of the children's pages; said once here instead of on each of them."""
    return Response(
        "User-agent: *\nDisallow: /q/\nDisallow: /r\nDisallow: /99\nDisallow: /try/\n", mimetype="text/plain"
    )


@blueprint.get("/healthz")
def health() -> tuple[Response, int]:
    """Say whether the database answers and its tables are current: 200 when both, else 503.

    In words also whether numbers to call are to be checked again; that alone is no illness.
    """
    found = examine(services().store, services().config.today())
    told = jsonify(
        status=found.status, database=found.database, migrations=found.migrations, help_lines=found.help_lines
    )
    return told, 200 if found.well else 503
