"""The second look at counts of children: let them count, send them back, or take one's own back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import MOST_ID, member, noted
from survey_app.committee.register.counts import register_page
from survey_app.committee.register.node import own_community
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.register import Standing
from survey_app.store import registers
from survey_app.store.registers import NotOwnEntry, NotWaiting, Overtaken, OwnEntry
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

Decide = Callable[[Session, int, int, date], None]
BECOMES = {
    Deed.REGISTER_CONFIRMED: Standing.CONFIRMED,
    Deed.REGISTER_REFUSED: Standing.REFUSED,
    Deed.REGISTER_WITHDRAWN: Standing.WITHDRAWN,
}


def confirm(slug: str, register_id: int) -> Response:
    """Let them count."""
    return _decided(slug, register_id, Deed.REGISTER_CONFIRMED, registers.confirm)


def refuse(slug: str, register_id: int) -> Response:
    """Say that they are not right."""
    return _decided(slug, register_id, Deed.REGISTER_REFUSED, registers.refuse)


def withdraw(slug: str, register_id: int) -> Response:
    """Take back what one entered oneself."""
    return _decided(slug, register_id, Deed.REGISTER_WITHDRAWN, registers.withdraw)


def _decided(slug: str, register_id: int, deed: Deed, decide: Decide) -> Response:
    """Pressed twice it happens once; where it cannot happen, the page as it stands now, with the reason."""
    kept = services()
    try:
        with kept.store.begin() as session:
            place = own_community(session, slug)
            state = registers.by_id(session, register_id) if register_id <= MOST_ID else None
            if state is None or state.community_id != place.id:
                abort(404)
            decide(session, register_id, member().id, kept.config.today())
            noted(session, deed, slug, place.id)
    except (OwnEntry, NotOwnEntry, NotWaiting, Overtaken) as why:
        if isinstance(why, NotWaiting) and why.standing is BECOMES[deed]:
            return _back(slug)
        return _explained(slug, why)
    return _back(slug)


def _explained(slug: str, why: Exception) -> Response:
    with services().store.reading() as session:
        page = register_page(session, own_community(session, slug), _said(why))
    return render(page, 403 if isinstance(why, OwnEntry | NotOwnEntry) else 409)


def _said(why: Exception) -> str:
    if isinstance(why, OwnEntry):
        return _("You entered these counts yourself. Another member has to look at them.")
    if isinstance(why, NotOwnEntry):
        return _("Somebody else entered these counts. You can say that they are not right.")
    if isinstance(why, Overtaken):
        return _("Newer counts have been confirmed meanwhile. Send these back, and enter them anew if they are right.")
    return _("Somebody else decided meanwhile. Nothing was changed now.")


def _back(slug: str) -> Response:
    return redirect(url_for("committee.register", slug=slug), 303)
