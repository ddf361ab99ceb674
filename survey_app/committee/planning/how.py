"""Step three: the ways in. Everything on the page is kept at once, so that no button loses what stands in another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from survey_app.committee.blocks import Line
from survey_app.committee.planning import fields
from survey_app.committee.planning.fields import FRESH, Unprintable
from survey_app.committee.planning.frame import frame
from survey_app.committee.planning.pages import HowPage, WayFields
from survey_app.committee.planning.telling import place_of, way_told
from survey_app.committee.planning.work import Change, Form, Work
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.planning import MOST_WAYS, Fault, PlanFault, PlanFaults, Way
from survey_app.fieldwork.steps import Step, kept
from survey_app.store.session import Session
from survey_app.web.language import gettext as _


def page(_session: Session, work: Work, form: Form | None, faults: Collection[Fault], now: tuple[Line, ...]) -> HowPage:
    """The ways in as they are, or as they were written; the faults of each stand at its own fields."""
    head = (
        _("Choose how children come in"),
        _("Each way in has a code of its own, so that you see later where children came from."),
    )
    around = frame(work, Step.HOW, head, form=form, now=now)
    if PlanFault.TOO_MANY_WAYS in faults:
        around["fault"] = _("At most %(most)s ways in. Take one out first.", most=MOST_WAYS)
    there = tuple(_fields(str(way.id), form, way) for way in work.ways)
    full = len(work.ways) >= MOST_WAYS and form is None
    return HowPage(
        **around,
        ways=there,
        fresh=None if full else _fields(FRESH, form, None),
        channels_told=fields.channels_told(),
        entries_told=fields.entries_told(),
    )


def change(_session: Session, work: Work, form: Form) -> Change:
    """The ways in as they were written, without the one that is taken out. Raises ``PlanFaults``."""
    keys = [str(way.id) for way in work.ways if f"zh-{way.id}" in form and str(way.id) != form.get("remove")]
    keys += [] if fields.is_blank(FRESH, form) else [FRESH]
    faults: list[Fault] = []
    ways: list[tuple[int | None, Way]] = []
    for key in keys:
        try:
            ways.append((None if key == FRESH else int(key), fields.read(key, form)))
        except PlanFaults as found:
            faults += found.faults
        except Unprintable:
            faults.append(PlanFault.NO_PLACE)
    if len(ways) > MOST_WAYS:
        faults.append(PlanFault.TOO_MANY_WAYS)
    if faults:
        raise PlanFaults(faults)
    plan = replace(work.plan, prepared=kept(work.plan, Step.HOW))
    return Change(plan, ways=tuple(ways))


def _fields(key: str, form: Form | None, way: CollectorRecord | None) -> WayFields:
    usual = {f"channel-{FRESH}": Channel.POSTER.value, f"entry-{FRESH}": Entry.OPEN.value}
    sent = form if form is not None and f"zh-{key}" in form else None
    shown = sent or (fields.written(key, way) if way else usual)
    faults: tuple[Fault, ...] = ()
    letterless = ""
    if sent is not None and (key != FRESH or not fields.is_blank(key, sent)):
        try:
            fields.read(key, sent)
        except PlanFaults as found:
            faults = found.faults
        except Unprintable as found:
            letterless = found.text
    summary = f"{place_of(way)}　{way_told(way)}" if way else ""
    return fields.fields(key, shown, faults, letterless, summary)
