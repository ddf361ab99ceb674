"""From step to step: shown, kept, led on. What cannot be kept is told and stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import noted
from survey_app.committee.blocks import Line
from survey_app.committee.planning import check, how, opening, what, when, who
from survey_app.committee.planning.opening import Blocked, NotSure
from survey_app.committee.planning.pages import BegunPage, StepPage
from survey_app.committee.planning.telling import of_step
from survey_app.committee.planning.work import (
    Begun,
    Change,
    Form,
    Overtaken,
    Work,
    locked,
    overtaken,
    sent,
    settled,
    today,
    work,
    write,
)
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.planning import Fault, PlanFaults
from survey_app.fieldwork.steps import Step, done
from survey_app.store import questionnaires
from survey_app.store.collectors import HasTickets
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

REFUSED, CONFLICT = 422, 409
OPEN = "open"


REFUSALS = (PlanFaults, Overtaken, HasTickets, NotSure, Blocked)
"""Why something is not kept, or a round not opened."""


class Room(NamedTuple):
    """One step: the page that shows it, and what it makes of what was sent."""

    page: Callable[[Session, Work, Form | None, Collection[Fault], tuple[Line, ...]], StepPage]
    change: Callable[[Session, Work, Form], Change]


ROOMS: Mapping[str, Room] = {
    Step.WHAT: Room(what.page, what.change),
    Step.WHO: Room(who.page, who.change),
    Step.HOW: Room(how.page, how.change),
    Step.WHEN: Room(when.page, when.change),
    Step.CHECK: Room(check.page, check.change),
}


def go_on(slug: str) -> Response:
    """To the first step that is still open; to the round once it has begun."""
    with services().store.reading() as session:
        try:
            found = work(session, slug)
        except Begun:
            return _to_round(slug)
    complete = done(found.plan, len(found.ways), today())
    return _to(slug, next((step for step in Step if step not in complete), Step.CHECK))


def show(slug: str, step: str) -> Response:
    """One step as it is kept."""
    with services().store.reading() as session:
        try:
            found = work(session, slug)
        except Begun:
            return _to_round(slug)
        return render(_room(step).page(session, found, None, (), ()))


def submit(slug: str, step: str) -> Response:
    """Keep what was written and lead on, or open the round. Pressed twice, it is done once."""
    form, at = sent(), Step(step) if step in ROOMS else abort(404)
    opens = at is Step.CHECK and form.get("then") == OPEN
    try:
        if opens:
            opening.open_round(slug, form)
            return _to_round(slug)
        _keep(slug, at, form)
    except Begun as begun:
        url = url_for("committee.round", slug=slug)
        masthead = heads.of_round(begun.campaign, "committee.plan")
        return render(BegunPage(masthead, heads.title(begun.campaign), url), CONFLICT)
    except REFUSALS as why:
        return _again(slug, at, form, why)
    return _to(slug, _then(at, form))


def _again(slug: str, step: Step, form: Form, why: Exception) -> Response:
    """The step with what was typed, and why it was not kept."""
    faults = why.faults if isinstance(why, PlanFaults) else ()
    with services().store.reading() as session:
        found = work(session, slug)
        steps = why.steps if isinstance(why, Overtaken) else ()
        now = tuple(line for one in steps for line in of_step(found, one))
        page = _room(step).page(session, found, form, faults, now)
    if isinstance(why, HasTickets):
        page = replace(
            page, fault=_("Tickets were printed for this way in. Leave it in, so that nobody stands before nothing.")
        )
    status = REFUSED if isinstance(why, PlanFaults | NotSure) else CONFLICT
    return render(page, status)


def _keep(slug: str, step: Step, form: Form) -> None:
    """Keep it. Raises one of ``REFUSALS``, ``Begun``."""
    room = _room(step)
    with services().store.reading() as session:
        before = work(session, slug)
        wanted = room.change(session, before, form)
        for texts in wanted.texts:
            # The checker takes longer than other writers should wait; what it says here is remembered.
            questionnaires.judged(texts)
    if settled(before, wanted):
        return
    with services().store.begin() as session:
        now = locked(session, slug)
        wanted = room.change(session, now, form)
        if settled(now, wanted):
            return
        if step in overtaken(now, form):
            raise Overtaken((step,))
        write(session, now, wanted, today())
        noted(session, Deed.ROUND_CHANGED, slug, now.campaign.community.id)


def _then(step: Step, form: Form) -> Step:
    if "remove" in form:
        return step
    asked = form.get("then", "")
    order = list(Step)
    return Step(asked) if asked in set(Step) else order[min(order.index(step) + 1, len(order) - 1)]


def _room(step: str) -> Room:
    if step not in ROOMS:
        abort(404)
    return ROOMS[step]


def _to(slug: str, step: Step) -> Response:
    return redirect(url_for("committee.plan_step", slug=slug, step=step), 303)


def _to_round(slug: str) -> Response:
    return redirect(url_for("committee.round", slug=slug), 303)
