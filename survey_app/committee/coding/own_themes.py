"""Themes that a committee adds to one round: a name, and nothing else to set."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import closed_round, noted
from survey_app.committee.coding.overview import page
from survey_app.committee.forms import cleaned
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.sorting import LONGEST_THEME, MOST_OWN
from survey_app.store import sortings
from survey_app.store.campaigns import WrongStage
from survey_app.store.sortings import ThemeFull
from survey_app.web.language import LANGUAGES
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def add(slug: str) -> Response:
    """Add a theme; one language is enough. What was typed stays where it cannot be a theme."""
    typed = {language: " ".join(cleaned(request.form.get(f"name_{language}")).split()) for language in LANGUAGES}
    with services().store.begin() as session:
        campaign = closed_round(session, slug)
        fault = _fault(typed)
        if not fault:
            try:
                named = {language: name for language, name in typed.items() if name}
                added = sortings.add_theme(session, campaign.id, named)
            except ThemeFull:
                fault = _("A round has at most %(most)s themes of its own.", most=MOST_OWN)
            except WrongStage:
                return _over(slug)
        if fault:
            return render(page(session, slug, typed, fault), 422)
        noted(session, Deed.THEME_ADDED, f"{slug} {added.id}", campaign.community.id)
    return _over(slug)


def remove(slug: str, theme_id: str) -> Response:
    """Take a theme out again while nothing is under it."""
    with services().store.begin() as session:
        campaign = closed_round(session, slug)
        try:
            if sortings.remove_theme(session, campaign.id, theme_id):
                noted(session, Deed.THEME_REMOVED, f"{slug} {theme_id}", campaign.community.id)
        except WrongStage:
            pass
    return _over(slug)


def _fault(typed: dict[str, str]) -> str:
    if not any(typed.values()):
        return _("Write what the theme is called.")
    if any(len(name) > LONGEST_THEME for name in typed.values()):
        return _("This is too long. Make it a little shorter.")
    return ""


def _over(slug: str) -> Response:
    return redirect(url_for("committee.themes", slug=slug), 303)
