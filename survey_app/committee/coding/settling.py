"""A third look at what two people found differently: what both found is ticked, the rest is decided now."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import member, noted
from survey_app.committee.coding.desk import Desk, desk, found_words, ordered, question, sent
from survey_app.committee.coding.view import Asked, Text, coding_page
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.sorting import Found, Outcome
from survey_app.store import sortings
from survey_app.store.campaigns import WrongStage
from survey_app.store.session import Session
from survey_app.store.sortings import By, NotHerTurn
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str, suggestion_id: str) -> Response:
    """The words, and what only one of two found in them."""
    with services().store.begin() as session:
        here = desk(session, slug)
        if not here.open or not here.sorting.may_settle(suggestion_id):
            return _over(slug)
        return _page(session, here, suggestion_id)


def submit(slug: str, suggestion_id: str) -> Response:
    """Keep what was settled, and on to the next that differs."""
    try:
        with services().store.begin() as session:
            here = desk(session, slug)
            found = sent(here)
            if found is None and here.open and here.sorting.may_settle(suggestion_id):
                return _page(session, here, suggestion_id, _("Tick a theme, or say that nothing fits."))
            if found is None:
                return _over(slug)
            _settle(session, here, suggestion_id, found)
            waiting = [text for text in here.sorting.differing if text != suggestion_id]
    except (NotHerTurn, WrongStage):
        return _over(slug)
    if not waiting:
        return _over(slug)
    return redirect(url_for("committee.coding_differing", slug=slug, suggestion_id=waiting[0]), 303)


def _settle(session: Session, here: Desk, suggestion_id: str, found: Found) -> None:
    by = By(member().id, services().config.now())
    sortings.settle(session, here.campaign.id, suggestion_id, found, by)
    noted(session, Deed.WORDS_SETTLED, here.campaign.slug, here.campaign.community.id)
    if found.outcome is Outcome.HARM:
        noted(session, Deed.WORDS_WITHHELD, here.campaign.slug, here.campaign.community.id)


def _page(session: Session, here: Desk, suggestion_id: str, fault: str = "") -> Response:
    suggestion = sortings.text(session, services().keyring, suggestion_id)
    if suggestion is None:
        abort(404)
    found = [one.found for one in here.sorting.both(suggestion_id)]
    both = frozenset.intersection(*(one.themes for one in found))
    one_only = frozenset.union(*(one.themes for one in found)) - both
    before = here.sorting.settling(suggestion_id)
    rest = tuple(theme for theme in here.codebook.ids if theme not in both | one_only)
    first, second = (found_words(here, one) for one in found)
    asked = Asked(
        title=_("Two people read this differently"),
        lead=_("One: %(first)s. The other: %(second)s. Talk it over, then decide.", first=first, second=second),
        press=_("Settle it, next"),
        action=url_for("committee.coding_settle", slug=here.campaign.slug, suggestion_id=suggestion_id),
        groups=(
            (_("Only one of the two found this"), ordered(here, one_only)),
            (_("Both found this"), ordered(here, both)),
            (_("All others"), rest),
        ),
        ticked=before.found.themes if before else both,
        fault=fault,
    )
    noted(session, Deed.WORDS_READ, here.campaign.slug, here.campaign.community.id)
    text = Text(suggestion, question(session, here, suggestion), ())
    return render(coding_page(here, text, asked), 422 if fault else 200)


def _over(slug: str) -> Response:
    return redirect(url_for("committee.themes", slug=slug), 303)
