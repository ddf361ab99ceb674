"""Step five: everything that was looked at, the officer, and what happens when the round is opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Blank
from survey_app.committee.planning.fields import NO_LETTER
from survey_app.committee.planning.frame import blank, frame
from survey_app.committee.planning.pages import CheckPage
from survey_app.committee.planning.points_told import point_line
from survey_app.committee.planning.telling import officer_faults, phone_faults, summary
from survey_app.committee.planning.work import Change, Form, Work, today
from survey_app.documents.typesetting import unprintable
from survey_app.fieldwork.planning import Fault, PlanFault, PlanFaults, read_officer
from survey_app.fieldwork.readiness import Point, gaps, points, printed
from survey_app.fieldwork.steps import Step, kept
from survey_app.store import readiness
from survey_app.store.session import Session
from survey_app.web.language import gettext as _


def looked_at(session: Session, work: Work) -> tuple[Point, ...]:
    """Everything that matters about the round as it is kept."""
    letterless = unprintable(printed(work.campaign, work.ways))
    return points(readiness.facts(session, work.campaign, letterless), today())


def page(
    session: Session, work: Work, form: Form | None, faults: Collection[Fault], now: tuple[Line, ...]
) -> CheckPage:
    """The list, and the button where nothing is in the way."""
    found = looked_at(session, work)
    missing = gaps(found)
    shown = form or {"officer": work.campaign.officer, "officer_phone": work.campaign.officer_phone}
    head = (
        _("Look it over, then open it"),
        _("Nothing stands in the way. Once the round is open, its questions, its name and its ages stay as they are.")
        if not missing
        else _("Something must be put right before the round can be opened. Everything is kept meanwhile."),
    )
    around = frame(work, Step.CHECK, head, form=form, now=now)
    opening = form is not None and form.get("then") == "open"
    return CheckPage(
        **around,
        ready=not missing,
        summary=summary(work),
        points=tuple(point_line(session, work, point) for point in found),
        officer=_officer(shown, faults),
        phone=replace(
            blank("officer_phone", _("Telephone"), shown, phone_faults(), faults),
            hint=_("Somebody must answer it while the round is open."),
        ),
        sure="sure" in shown,
        sure_fault=_("Tick this once you have read it.") if opening and form and "sure" not in form else "",
    )


def change(_session: Session, work: Work, form: Form) -> Change:
    """The round with that officer. Raises ``PlanFaults``."""
    officer = read_officer(form.get("officer", ""), form.get("officer_phone", ""))
    if unprintable(officer.name):
        raise PlanFaults([PlanFault.OFFICER_UNPRINTABLE])
    plan = replace(work.plan, officer=officer.name, officer_phone=officer.phone)
    return Change(replace(plan, prepared=kept(plan, Step.CHECK)))


def _officer(form: Form, faults: Collection[Fault]) -> Blank:
    told = dict(officer_faults())
    if PlanFault.OFFICER_UNPRINTABLE in faults:
        told[PlanFault.OFFICER_UNPRINTABLE] = _(NO_LETTER, text=unprintable(form.get("officer", "")))
    made = blank("officer", _("Name or post of the child-protection officer"), form, told, faults)
    return replace(made, hint=_("It stands on the poster: children and families learn whom to turn to."))
