"""What the committee answered to a finding, as every page of this door shows it; silence is shown as silence."""

from __future__ import annotations

from flask import url_for

from survey_app.committee.access import may
from survey_app.committee.blocks import Answer
from survey_app.committee.furniture import Link
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.reply import FIRST_LANGUAGE, Reply
from survey_app.web.days import month_day
from survey_app.web.decisions import decision_words
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _


def answer(campaign: CampaignRecord, finding_id: str, reply: Reply | None) -> Answer:
    """The answer to one finding, with the way to write or change it for who may."""
    url = url_for("committee.reply", slug=campaign.slug, finding_id=finding_id)
    action = Link(_("Change reply") if reply else _("Write reply"), url)
    open_to = action if may("reply", campaign.community.id) else None
    if reply is None:
        promised = _("promised by %(day)s", day=month_day(campaign.answer_day))
        return Answer("", _("Not answered yet"), "", "", promised, open_to)
    return told(reply, open_to)


def told(reply: Reply, action: Link | None = None) -> Answer:
    """One reply in the reader's language, or in Chinese where there is no translation."""
    language = current_language()
    due = "" if reply.due is None else _("by %(day)s", day=month_day(reply.due))
    return Answer(
        seal=reply.decision.value,
        word=decision_words(reply.decision),
        reason=reply.reason.get(language) or reply.reason[FIRST_LANGUAGE],
        role=reply.role.get(language) or reply.role.get(FIRST_LANGUAGE, ""),
        due=due,
        action=action,
    )
