"""The page on which one finding is answered: what the children said, the six decisions, the blanks, the history."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for
from wtforms import Field  # type: ignore[import-untyped]

from analysis.summary import Finding
from survey_app.committee import answers, heads
from survey_app.committee.forms import ReplyForm
from survey_app.committee.furniture import Blank, Choice
from survey_app.committee.pages import ReplyPage, Written
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.reply import LONGEST_REASON, LONGEST_ROLE, Decision, ReplyFault
from survey_app.store.replies import WrittenReply
from survey_app.web.decisions import decision_words
from survey_app.web.language import day, later
from survey_app.web.language import gettext as _
from survey_app.web.setting import clauses

_MEANS = {
    Decision.DONE: later("It is finished, and children can see it."),
    Decision.DOING: later("Work has begun. Say who sees to it, and by when."),
    Decision.WILL_DO: later("It is promised. Say who sees to it, and by when."),
    Decision.PARTLY: later("A part of it. Say which part, and why not the rest."),
    Decision.NOT_NOW: later("Say why, and when it will be looked at again."),
    Decision.NOT_OURS: later("Say whose it is, and what you asked them."),
}


@dataclass(frozen=True, slots=True)
class Answering:
    """One finding of one round, and every reply there has been, newest first."""

    campaign: CampaignRecord
    finding: Finding
    history: tuple[WrittenReply, ...]


def reply_page(answering: Answering, form: ReplyForm, faults: Collection[ReplyFault]) -> ReplyPage:
    """The page with what was typed, and under each blank what is wrong with it."""
    campaign, finding = answering.campaign, answering.finding
    return ReplyPage(
        masthead=heads.of_round(campaign, "committee.reply"),
        title=finding.title,
        heading=clauses(finding.title),
        said=finding.sentence,
        detail=finding.estimate,
        published=campaign.published_on is not None,
        decisions=tuple(_choice(decision, form.decision.data) for decision in Decision),
        decision_fault=_own_fault(form.decision),
        reason=_reason(form, faults),
        reason_other=_blank(form.reason_en, _("Reason in English, if you like"), html_lang="en"),
        role=_role(form, faults),
        role_other=_blank(form.role_en, _("Who sees to it, in English, if you like"), html_lang="en"),
        due=_due(form, faults),
        history=tuple(_written(written) for written in answering.history),
        action=url_for("committee.reply_submit", slug=campaign.slug, finding_id=finding.id),
        back=url_for("committee.summary", slug=campaign.slug, _anchor=finding.id),
    )


def _choice(decision: Decision, chosen: object) -> Choice:
    value = decision.value
    return Choice(value, decision_words(decision), _(_MEANS[decision]), chosen == value, value)


def _reason(form: ReplyForm, faults: Collection[ReplyFault]) -> Blank:
    told = {
        ReplyFault.NO_REASON: _("Write the reason in Chinese: children are told why, whatever the decision is."),
        ReplyFault.REASON_TOO_LONG: _("At most %(most)s characters. Make it a little shorter.", most=LONGEST_REASON),
    }
    hint = _("What will happen, and why. Plain words: children read this.")
    return _blank(form.reason_zh, _("Reason, in Chinese"), hint, _first(told, faults), "zh-Hans")


def _role(form: ReplyForm, faults: Collection[ReplyFault]) -> Blank:
    told = {
        ReplyFault.NO_ROLE: _("Write which office sees to it: a promise needs somebody who keeps it."),
        ReplyFault.ROLE_TOO_LONG: _("At most %(most)s characters. Make it a little shorter.", most=LONGEST_ROLE),
    }
    hint = _("An office, never a person’s name, for example: residents’ committee, safety")
    return _blank(form.role_zh, _("Who sees to it, in Chinese"), hint, _first(told, faults), "zh-Hans")


def _due(form: ReplyForm, faults: Collection[ReplyFault]) -> Blank:
    told = {ReplyFault.NO_DAY: _("Write the day by which it will be done: a promise needs a day.")}
    return _blank(form.due, _("By which day"), _("Children see this day."), _first(told, faults))


def _first(told: dict[ReplyFault, str], faults: Collection[ReplyFault]) -> str:
    return next((words for fault, words in told.items() if fault in faults), "")


def _blank(field: Field, label: str, hint: str = "", fault: str = "", html_lang: str = "") -> Blank:
    return Blank(field.name, label, typed(field), hint, fault or _own_fault(field), html_lang)


def typed(field: Field) -> str:
    """What stands in a field: what was sent, readable or not, else what it was filled with."""
    if field.raw_data:
        return str(field.raw_data[0])
    return "" if field.data is None else str(field.data)


def _own_fault(field: Field) -> str:
    return _(field.errors[0]) if field.errors else ""


def _written(written: WrittenReply) -> Written:
    when = _("%(day)s, by %(member)s", day=day(written.written_at.date()), member=written.member)
    return Written(answers.told(written.reply), when)
