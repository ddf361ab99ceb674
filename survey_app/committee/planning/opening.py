"""The deed at the end of the way: the round is opened, once, as it was looked over."""

from __future__ import annotations

from survey_app.committee.access import noted
from survey_app.committee.planning import check
from survey_app.committee.planning.work import Begun, Form, Overtaken, locked, overtaken, today, work, write
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.readiness import gaps
from survey_app.store import campaigns
from survey_app.store.campaigns import NoRegister
from survey_app.store.questionnaires import NotFit
from survey_app.web.services import services


class NotSure(Exception):
    """Nobody has ticked that it was read."""


class Blocked(Exception):
    """Something is in the way."""


def open_round(slug: str, form: Form) -> None:
    """Open it. One that is open already stays so: somebody pressed twice, or another member was faster.

    Raises ``PlanFaults``, ``NotSure``, ``Overtaken``, ``Blocked``; ``Begun`` for a round that is over.
    """
    try:
        with services().store.reading() as session:
            # The checker and the type, too, take longer than other writers should wait; both remember.
            found = work(session, slug)
            check.looked_at(session, found)
            check.change(session, found, form)
        if "sure" not in form:
            raise NotSure
        _open(slug, form)
    except Begun as begun:
        if begun.campaign.stage is not Stage.OPEN:
            raise
    except (NotFit, NoRegister) as problem:
        raise Blocked from problem


def _open(slug: str, form: Form) -> None:
    with services().store.begin() as session:
        now = locked(session, slug)
        changed = overtaken(now, form)
        if changed:
            raise Overtaken(changed)
        write(session, now, check.change(session, now, form), today())
        if gaps(check.looked_at(session, work(session, slug))):
            raise Blocked
        campaigns.start(session, now.campaign.id)
        noted(session, Deed.ROUND_OPENED, slug, now.campaign.community.id)
