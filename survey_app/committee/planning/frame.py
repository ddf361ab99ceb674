"""What stands around every step: the way of stones, what was seen, where the buttons lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypedDict

from flask import url_for
from markupsafe import Markup

from survey_app.committee import heads
from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Blank, Masthead
from survey_app.committee.planning.pages import Stone
from survey_app.committee.planning.work import Form, Work, seen, today
from survey_app.documents.drawings import body, box
from survey_app.fieldwork.planning import Fault
from survey_app.fieldwork.steps import Step, done
from survey_app.web.language import gettext as _
from survey_app.web.language import later

NAMES: Mapping[Step, str] = {
    Step.WHAT: later("What to ask"),
    Step.WHO: later("Whom to ask"),
    Step.HOW: later("Ways in"),
    Step.WHEN: later("The days"),
    Step.CHECK: later("Look it over"),
}
_SHAPES = 3
_PASSED, _HERE, _COMING = "c-passed", "c-today", "c-coming"


class Frame(TypedDict):
    """The fields that every step's page has."""

    masthead: Masthead
    title: str
    lead: str
    stones: tuple[Stone, ...]
    action: str
    seen: str
    fault: str
    overtaken: tuple[Line, ...]
    next_step: str
    before: str
    remove_url: str


def frame(work: Work, step: Step, head: tuple[str, str], *, form: Form | None, now: Iterable[Line] = ()) -> Frame:
    """All of it for a round that is being prepared. ``head``: the title and the sentence under it; ``form``: what could
    not be kept; ``now``: what somebody else wrote meanwhile."""
    slug = work.campaign.slug
    complete = done(work.plan, len(work.ways), today())
    order = list(Step)
    place = order.index(step)
    return Frame(
        masthead=heads.of_round(work.campaign, "committee.plan"),
        title=head[0],
        lead=head[1],
        stones=stones(step, complete, None if form is None else slug),
        action=url_for("committee.plan_step_submit", slug=slug, step=step),
        seen=seen(work),
        fault="",
        overtaken=tuple(now),
        next_step=order[min(place + 1, len(order) - 1)],
        before=order[place - 1] if place else "",
        remove_url=url_for("committee.plan_remove", slug=slug),
    )


def stones(current: Step, complete: Collection[Step], linked: str | None) -> tuple[Stone, ...]:
    """The five steps as a way of stones. ``linked``: the slug, where pressing one leads there and keeps nothing."""
    return tuple(
        Stone(
            step=step,
            name=_(NAMES[step]),
            state=_state(step, current, complete),
            drawing=_stone(place, _look(step, current, complete)),
            current=step is current,
            url=url_for("committee.plan_step", slug=linked, step=step) if linked else "",
        )
        for place, step in enumerate(Step)
    )


def blank(name: str, label: str, form: Form, told: Mapping[Fault, str], faults: Collection[Fault]) -> Blank:
    """A field with what was typed, and the most telling of the faults that belong to it."""
    return Blank(name, label, form.get(name, ""), fault=first(told, faults))


def first(told: Mapping[Fault, str], faults: Collection[Fault]) -> str:
    """The most telling of those faults that were found."""
    return next((words for one, words in told.items() if one in faults), "")


def _state(step: Step, current: Step, complete: Collection[Step]) -> str:
    if step is current:
        return _("you are here")
    return _("filled in") if step in complete else _("still open")


def _look(step: Step, current: Step, complete: Collection[Step]) -> str:
    if step is current:
        return _HERE
    return _PASSED if step in complete else _COMING


def _stone(place: int, look: str) -> Markup:
    name = f"stone-{place % _SHAPES + 1}"
    drawing = '<svg class="stone" viewBox="{}" aria-hidden="true" focusable="false"><g class="{}">{}</g></svg>'
    return Markup(drawing).format(box(name), look, body(name))
