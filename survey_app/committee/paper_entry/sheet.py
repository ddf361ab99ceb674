"""One paper as it is being typed: which questionnaire, in which language, and what the fields held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import abort, request

from questionnaires.answers import Answer, AnswerFault, Missing, Problem
from questionnaires.model import Family, Item, Kind, Questionnaire
from survey_app.committee.access import own_round
from survey_app.committee.paper_entry.looked_over import read_key
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord
from survey_app.fieldwork.paper import marks, read_number, read_typed
from survey_app.store import collectors, questionnaires
from survey_app.store.session import Session
from survey_app.web.language import current_language, ngettext, with_catalogue
from survey_app.web.language import gettext as _

QUOTED = 20
"""As many signs of a field are quoted where they mean nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is typed: a paper of ``asked`` in the language ``spoken``. ``collector``: through which it counts."""

    campaign: CampaignRecord
    family: Family
    asked: Questionnaire
    spoken: str
    collector: CollectorRecord | None

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which it can be printed."""
        return with_catalogue(self.family.languages)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields of a page held, as it was typed, by item id; the page's key and the mark of what it showed."""

    number: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What it means. ``faults``: a sentence by item id, for what means nothing."""

    number: int | None
    answers: Mapping[str, Answer]
    faults: Mapping[str, str]


def sheet(session: Session, slug: str, band: str, spoken: str) -> Sheet:
    """The paper of that age in a round; in the reader's language where it is not printed in ``spoken``. 404 for an age
    that is not asked."""
    campaign = own_round(session, slug)
    family = questionnaires.family(session, campaign.family_digest)
    asked = next((one for one in family.everyone if one.band.id == band), None)
    offered = with_catalogue(family.languages)
    if asked is None or not offered:
        abort(404)
    wished = (one for one in (spoken, current_language(), offered[0]) if one in offered)
    return Sheet(campaign, family, asked, next(wished), paper_collector(session, campaign.id))


def paper_collector(session: Session, campaign_id: int) -> CollectorRecord | None:
    """The way in through which paper counts: the first that was made for it."""
    found = collectors.of_campaign(session, campaign_id)
    return next((one for one in found if one.channel is Channel.PAPER), None)


def field_name(item: Item) -> str:
    """Under which name the page sends the answer to ``item``."""
    return f"q-{item.id}"


def typed(asked: Questionnaire) -> Typed:
    """What was sent. A field that is not there was left empty."""
    sent = request.form
    fields = {item.id: sent.get(field_name(item), "") for item in asked.items}
    return Typed(sent.get("number", ""), fields, read_key(sent.get("key", "")), sent.get("seen", ""))


def read(asked: Questionnaire, what: Typed) -> Read:
    """Read every field; empty ones are left out of the answers."""
    answers: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    for item in asked.items:
        try:
            answer = read_typed(item, what.fields.get(item.id, ""))
        except AnswerFault as fault:
            faults[item.id] = _sentence(item, fault, what.fields[item.id])
        else:
            if answer.missing is not Missing.SKIPPED:
                answers[item.id] = answer
    return Read(read_number(what.number), answers, faults)


def _sentence(item: Item, fault: AnswerFault, held: str) -> str:
    """What is wrong, and what to do with the paper in hand."""
    if fault.problem is Problem.TOO_LONG:
        return ngettext(
            "%(num)s character too many. Type the beginning, as the child wrote it.",
            "%(num)s characters too many. Type the beginning, as the child wrote it.",
            fault.excess,
        )
    if item.kind is Kind.TEXT:
        return _("Some characters did not arrive well. Type them again.")
    if fault.problem is Problem.ONE_ONLY:
        return _("Only one answer counts here. Where two are ticked on the paper, leave this empty.")
    if fault.problem is Problem.STANDS_ALONE:
        return _("This answer goes with no other. Where both are ticked on the paper, leave this empty.")
    quoted = "".join(char for char in held[:QUOTED] if char.isprintable()).strip()
    return _(
        "“%(typed)s” means nothing here. There is: %(marks)s.",
        typed=quoted,
        marks=_(", ").join(mark.sign for mark in marks(item)),
    )
