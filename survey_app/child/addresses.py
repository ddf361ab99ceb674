"""Where the questionnaire document leads."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from questionnaires.model import Questionnaire
from survey_app.child.scripts import loader, version
from survey_app.child.visit import Visit


@dataclass(frozen=True, slots=True)
class Addresses:
    """``script`` fetches the page's script when it is painted. ``thanks``: the thanks as they are read again, without
    their receipt. ``turn``: the answers in the language that is put behind it. ``away``: the quick way off."""

    send: str
    decline: str
    leave: str
    thanks: str
    turn: str
    away: str
    script: Markup


def addresses(visit: Visit, questionnaire: Questionnaire, language: str) -> Addresses:
    """The addresses of one document."""
    code, band = visit.collector.code, questionnaire.band.id

    def to(endpoint: str) -> str:
        return url_for(f"child.{endpoint}", code=code, band=band, lang=language)

    return Addresses(
        send=to("send"),
        decline=to("decline"),
        leave=to("leave"),
        thanks=to("thanks"),
        turn=url_for("child.turn", code=code, band=band, lang=""),
        away=url_for("away.times_table", lang=language),
        script=loader(url_for("child.script", v=version())),
    )
