"""One text after the other: what the machine proposes, what the member finds. She sees nothing that another found."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from analysis.themes import Proposer
from survey_app.committee.access import member, noted
from survey_app.committee.coding.desk import Desk, desk, question, sent
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

REMEMBERED = 400
"""So many texts that she has put under themes are opened to propose by."""


def following(slug: str) -> Response:
    """The first text that waits for her; the overview when none does."""
    with services().store.begin() as session:
        here = desk(session, slug)
        return _page(session, here, here.left[0]) if here.left else _over(slug)


def show(slug: str, suggestion_id: str) -> Response:
    """A text that waits for her, or that she has read and may read otherwise."""
    with services().store.begin() as session:
        here = desk(session, slug)
        _there(here, suggestion_id)
        if not here.open or not here.sorting.may_read(suggestion_id, member().id):
            return _over(slug)
        return _page(session, here, suggestion_id)


def submit(slug: str, suggestion_id: str) -> Response:
    """Keep what she found, and on to the next. Without a theme the page asks again."""
    kept = services()
    try:
        with kept.store.begin() as session:
            here = desk(session, slug)
            _there(here, suggestion_id)
            found = sent(here)
            if found is None:
                if not here.open or not here.sorting.may_read(suggestion_id, member().id):
                    return _over(slug)
                return _page(session, here, suggestion_id, _("Tick a theme, or say that nothing fits."))
            _keep(session, here, suggestion_id, found)
    except (NotHerTurn, WrongStage):
        # Pressed twice, set aside meanwhile, or published: the overview says how things stand.
        return _over(slug)
    return redirect(url_for("committee.coding_next", slug=slug), 303)


def _keep(session: Session, here: Desk, suggestion_id: str, found: Found) -> None:
    by = By(member().id, services().config.now())
    sortings.keep(session, here.campaign.id, suggestion_id, found, by)
    noted(session, Deed.WORDS_SORTED, here.campaign.slug, here.campaign.community.id)
    if found.outcome is Outcome.HARM:
        noted(session, Deed.WORDS_WITHHELD, here.campaign.slug, here.campaign.community.id)


def _page(session: Session, here: Desk, suggestion_id: str, fault: str = "") -> Response:
    keyring, me = services().keyring, member().id
    suggestion = sortings.text(session, keyring, suggestion_id)
    if suggestion is None:
        abort(404)
    known = sortings.confirmed(session, keyring, here.sorting, me, REMEMBERED)
    proposals = Proposer(here.codebook, known).propose(suggestion.text)
    own = here.sorting.own_reading(suggestion_id, me)
    first = tuple(one.theme for one in proposals)
    others = tuple(theme for theme in here.codebook.ids if theme not in first)
    asked = Asked(
        title=_("What does this child speak of?"),
        lead=_("Tick every theme that belongs. The machine only proposes; what counts is what you read."),
        press=_("Keep it, next"),
        action=url_for("committee.coding_submit", slug=here.campaign.slug, suggestion_id=suggestion_id),
        groups=((_("Proposed"), first), (_("All others") if first else _("Themes"), others)),
        ticked=own.found.themes if own else (),
        fault=fault,
    )
    noted(session, Deed.WORDS_READ, here.campaign.slug, here.campaign.community.id)
    text = Text(suggestion, question(session, here, suggestion), proposals)
    return render(coding_page(here, text, asked), 422 if fault else 200)


def _there(here: Desk, suggestion_id: str) -> None:
    if suggestion_id not in {text.id for text in here.sorting.texts}:
        abort(404)


def _over(slug: str) -> Response:
    return redirect(url_for("committee.themes", slug=slug), 303)
