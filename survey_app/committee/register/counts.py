"""How many children live here: the counts that count now, those that wait for a second look, and those that were."""

from __future__ import annotations

from flask import current_app, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee.access import may, member
from survey_app.committee.furniture import Link
from survey_app.committee.register import wording
from survey_app.committee.register.node import allowed, masthead, own_community
from survey_app.committee.register.pages import Earlier, RegisterPage, Waiting
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.register import Standing
from survey_app.store import registers
from survey_app.store.registers import RegisterRecord
from survey_app.store.session import Session
from survey_app.web.language import day, later
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

MEMBERS = "committee.members"
BECAME = {
    Standing.CONFIRMED: later("looked at by %(who)s on %(day)s, counted from then on"),
    Standing.REFUSED: later("looked at by %(who)s on %(day)s, not right"),
    Standing.WITHDRAWN: later("taken back on %(day)s"),
}


def show(slug: str) -> Response:
    """The page."""
    with services().store.reading() as session:
        page = register_page(session, own_community(session, slug))
    return render(page)


def back(slug: str, **_: int) -> Response:
    """To the page, from where a decision was refused."""
    return redirect(url_for("committee.register", slug=slug), 303)


def register_page(session: Session, place: CommunityRecord, notice: str = "") -> RegisterPage:
    """``notice``: why what was asked for did not happen."""
    states = registers.history(session, place.id)
    now = next((state for state in states if state.standing is Standing.CONFIRMED), None)
    return RegisterPage(
        masthead=masthead(place),
        notice=notice,
        living=wording.total(now.population) if now else "",
        source=wording.source(now.population) if now else "",
        rows=wording.counted(now.population) if now else (),
        waiting=tuple(_waiting(session, place, state, now) for state in states if state.standing is Standing.WAITING),
        history=tuple(_earlier(state) for state in states if state is not now and state.standing in BECAME),
        enter=allowed("register_enter", place, url_for("committee.register_enter", slug=place.slug)),
    )


def _waiting(session: Session, place: CommunityRecord, state: RegisterRecord, now: RegisterRecord | None) -> Waiting:
    def to(deed: str) -> str:
        return url_for(f"committee.register_{deed}", slug=place.slug, register_id=state.id)

    own = state.entered_by == member().username
    others = registers.confirmers(session, place.id, but=member().id) if own else ()
    return Waiting(
        id=str(state.id),
        entered=_entered(state),
        source=wording.source(state.population),
        changes=wording.changes(now.population if now else None, state.population),
        confirm="" if own else allowed("register_confirm", place, to("confirm")),
        refuse="" if own else allowed("register_refuse", place, to("refuse")),
        withdraw=allowed("register_withdraw", place, to("withdraw")) if own else "",
        second=_second(others) if own else "",
        invite=_invite(place) if own and not others else None,
    )


def _second(others: tuple[str, ...]) -> str:
    """Whom to ask for the second look."""
    if others:
        return _("Somebody else has to look at it before it counts. Ask: %(who)s.", who=_(", ").join(others))
    return _(
        "Somebody else has to look at it before it counts, and there is nobody else here yet. Invite a second one."
    )


def _invite(place: CommunityRecord) -> Link | None:
    there = MEMBERS in current_app.view_functions and may("members", place.id)
    return Link(_("Invite somebody"), url_for(MEMBERS)) if there else None


def _entered(state: RegisterRecord) -> str:
    who = state.entered_by or _("the operator")
    if state.entered_on is None:
        return _("Entered by %(who)s", who=who)
    return _("Entered by %(who)s on %(day)s", who=who, day=day(state.entered_on))


def _earlier(state: RegisterRecord) -> Earlier:
    what = _both(wording.total(state.population), wording.source(state.population))
    if state.decided_on is None:
        return Earlier(what, "")
    became = _(BECAME[state.standing], who=state.decided_by, day=day(state.decided_on))
    return Earlier(what, _both(_entered(state), became))


def _both(first: str, second: str) -> str:
    return _("%(first)s, %(second)s", first=first, second=second)
