"""Step two: which ages are asked, and how many of each live there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from flask import url_for

from analysis.population import Population
from questionnaires.model import Questionnaire
from questionnaires.sources import digest
from survey_app.committee.ages import ages_of
from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Link
from survey_app.committee.planning import versions
from survey_app.committee.planning.frame import first, frame
from survey_app.committee.planning.pages import AgeLine, WhoPage
from survey_app.committee.planning.work import Change, Form, Work
from survey_app.fieldwork.planning import Fault, PlanFault, PlanFaults
from survey_app.fieldwork.steps import Step, kept
from survey_app.store import questionnaires, readiness, registers
from survey_app.store.session import Session
from survey_app.web.days import month_day
from survey_app.web.language import current_language, in_language, ngettext
from survey_app.web.language import gettext as _


def page(session: Session, work: Work, form: Form | None, faults: Collection[Fault], now: tuple[Line, ...]) -> WhoPage:
    """The ages of the chosen version."""
    place = work.campaign.community
    register = registers.population(session, place.id)
    chosen = _bands(form) if form else {one.band.id for one in work.asked.everyone}
    lines = tuple(_line(one, register, one.band.id in chosen) for one in work.begun.everyone)
    missing = any(line.missing for line in lines)
    head = (
        _("Choose whom this round asks"),
        _("Every age has a questionnaire of its own. Leave an age out where nobody lives here or nobody can reach it."),
    )
    return WhoPage(
        **frame(work, Step.WHO, head, form=form, now=now),
        ages=lines,
        age_fault=first({PlanFault.NO_AGE: _("Choose at least one age that children answer themselves.")}, faults),
        source=_source(register),
        advice=_advice(missing, waits=readiness.register_waits(session, place.id)),
        register=Link(_("To the register of children"), url_for("committee.register", slug=place.slug)),
    )


def change(session: Session, work: Work, form: Form) -> Change:
    """The round with the version that asks those ages and no others. Raises ``PlanFaults``."""
    chosen = _bands(form)
    if not any(asked.band.id in chosen for asked in work.begun):
        raise PlanFaults([PlanFault.NO_AGE])
    whole = questionnaires.texts(session, work.plan.begun_from)
    asked = versions.without(whole, {one.band.id for one in work.begun.everyone} - chosen)
    plan = replace(work.plan, family_digest=digest(asked), prepared=kept(work.plan, Step.WHO))
    return Change(plan, (asked,))


def _bands(form: Form) -> set[str]:
    return set(form.get("band", "").split("\n"))


def _line(asked: Questionnaire, register: Population | None, chosen: bool) -> AgeLine:
    band = asked.band.id
    children = register.counts.get(band) if register else None
    living = _("nobody has entered how many live here")
    if children is not None:
        living = ngettext("%(num)s child lives here", "%(num)s children live here", children)
    questions = ngettext("%(num)s question", "%(num)s questions", len(asked.opinions))
    return AgeLine(band, ages_of(asked), questions, living, children is None, chosen)


def _source(register: Population | None) -> str:
    if register is None:
        return ""
    source, _language = in_language(register.source, current_language())
    return _("%(source)s, as of %(day)s", source=source, day=month_day(register.dated))


def _advice(missing: bool, *, waits: bool) -> tuple[str, ...]:
    """What to do where counts are missing, or wait."""
    told = []
    if waits:
        told.append(_("A count waits for a second member to look at it. It counts from then on, and not before."))
    if missing:
        told.append(
            _(
                "Enter how many children live here, then let a second member look at it. Meanwhile the round can be "
                "prepared."
            )
        )
    return tuple(told)
