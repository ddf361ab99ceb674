"""Step four: the days, the promise, and how long the sealed answers are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Blank, Choice
from survey_app.committee.planning.frame import blank, first, frame
from survey_app.committee.planning.pages import WhenPage
from survey_app.committee.planning.telling import day_faults
from survey_app.committee.planning.work import Change, Form, Work, today
from survey_app.fieldwork.planning import (
    MOST_DAYS_TO_ANSWER,
    RETENTIONS,
    Days,
    Fault,
    PlanFault,
    PlanFaults,
    read_days,
)
from survey_app.fieldwork.steps import Step, kept
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.language import ngettext


def page(
    _session: Session, work: Work, form: Form | None, faults: Collection[Fault], now: tuple[Line, ...]
) -> WhenPage:
    """The days that are planned, or that were written."""
    campaign = work.campaign
    shown = form or {
        "opens": str(campaign.opens),
        "closes": str(campaign.closes),
        "answer_day": str(campaign.answer_day),
        "retention": str(campaign.retention_days),
    }
    head = (
        _("Set the days"),
        _("Prepare it now, open it on the first day or a little earlier: until then the code says when it begins."),
    )
    promise = _(
        "Children are promised an answer by this day; it stands on the poster. Two weeks after the last day is usual, "
        "more than %(most)s days is too long for a child.",
        most=MOST_DAYS_TO_ANSWER,
    )
    return WhenPage(
        **frame(work, Step.WHEN, head, form=form, now=now),
        opens=day_blank("opens", (_("First day"), _("From this day on answers are taken.")), shown, faults),
        closes=day_blank(
            "closes", (_("Last day"), _("It belongs to the round. Put it off later if you must.")), shown, faults
        ),
        answer_day=day_blank("answer_day", (_("Answer by"), promise), shown, faults),
        retentions=tuple(
            Choice(
                str(days), ngettext("%(num)s day", "%(num)s days", days), "", str(days) == shown.get("retention"), ""
            )
            for days in RETENTIONS
        ),
        retention_fault=first({PlanFault.NO_RETENTION: _("Choose one of these.")}, faults),
    )


def change(_session: Session, work: Work, form: Form) -> Change:
    """The round with those days. Raises ``PlanFaults``."""
    faults: list[Fault] = []
    plan = work.plan
    try:
        opens, closes, answer_day = read_days(days_of(form), today())
        plan = replace(plan, opens=opens, closes=closes, answer_day=answer_day)
    except PlanFaults as found:
        faults += found.faults
    retention = form.get("retention", "")
    if retention not in {str(days) for days in RETENTIONS}:
        faults.append(PlanFault.NO_RETENTION)
    if faults:
        raise PlanFaults(faults)
    return Change(replace(plan, retention_days=int(retention), prepared=kept(plan, Step.WHEN)))


def days_of(form: Form) -> Days:
    """The days as they were written."""
    return Days(_day(form.get("opens", "")), _day(form.get("closes", "")), _day(form.get("answer_day", "")))


def day_blank(name: str, told: tuple[str, str], form: Form, faults: Collection[Fault]) -> Blank:
    """A field for a day. ``told``: its label and what it means."""
    made = blank(name, told[0], form, day_faults(name), faults)
    return replace(made, hint=told[1])


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", typed).strip())
    except ValueError:
        return None
