"""A sheet for the wall of each age: what children said and what grown-ups answer, in the type that age reads.

As many points as one page holds; the code on it leads to all of them. Made only of a published round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.summary import Summary
from questionnaires.model import Family, Look, Questionnaire, Respondent
from survey_app.documents import qr
from survey_app.documents.answered import PointTold, ReplyTold, points, waiting
from survey_app.documents.charts.persimmons import persimmons
from survey_app.documents.paper_questions import Said, setting
from survey_app.documents.printed import printed
from survey_app.documents.round_told import dated
from survey_app.documents.spoken import written_day
from survey_app.documents.typesetting import pdf
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.reply import Reply
from survey_app.web.language import chosen, in_language, language_tag
from survey_app.web.language import gettext as _

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class WallSheet:
    """What one sheet is made of. ``summary`` in a language it can be told in (``answered.told_in``); ``url``: where the
    child's page with all points is, empty where no code leads there any more."""

    campaign: CampaignRecord
    family: Family
    questionnaire: Questionnaire
    summary: Summary
    replies: Mapping[str, Reply]
    language: str
    today: date
    url: str


def wall_sheet_pdf(content: WallSheet) -> bytes:
    """One A4 page; the same content gives the same bytes.

    Raises ``UnprintableText`` for a sign the type does not have, ``ValueError`` for an address no code holds.
    """
    look, say = content.questionnaire.look, setting(content.questionnaire.look, content.language)
    with chosen(content.language):
        told = points(content.family, content.questionnaire, content.summary, content.replies, content.language)
        silence = waiting(content.campaign.answer_day, content.today, look, content.language)
        data = _head(content, say) | {
            "points": [_point(point, content, say) for point in told],
            "none": say(_("The grown-ups have not answered anything yet.")),
            "answer": say(_("The grown-ups answer")),
            "silent": [say(_("The grown-ups have not answered yet.")), say(silence)],
        }
    return pdf("wall_sheet", data, dated(content.campaign))


def _head(content: WallSheet, say: Said) -> Data:
    language, campaign = content.language, content.campaign
    community = in_language(campaign.community.names, language)[0]
    title = in_language(campaign.titles, language)[0]
    tag = language_tag(language).split("-")[0]
    by_child = content.questionnaire.respondent is Respondent.CHILD
    heading = _("You said, the grown-ups answer") if by_child else _("The children said, the grown-ups answer")
    return {
        "lang": tag,
        "look": content.questionnaire.look.value,
        "pinyin": tag == "zh" and content.questionnaire.look is Look.PINYIN,
        "title": _("%(heading)s, %(ages)s, %(community)s", heading=heading, ages=_ages(content), community=community),
        "author": community,
        "heading": say(heading),
        "ages": _ages(content),
        "place": _("%(first)s, %(second)s", first=community, second=title),
        "notice": _("Demonstration data") if campaign.community.demonstration else "",
        "who": say(_("You said") if by_child else _("The children said")),
        "more": say(_("Scan to read all of it.")),
        "qr": str(qr.svg(content.url)) if content.url else "",
        "qr_words": _("QR code that leads to %(address)s", address=content.url),
        "address": content.url.partition("://")[2],
    }


def _ages(content: WallSheet) -> str:
    band = content.questionnaire.band
    return _("Ages %(low)s–%(high)s", low=band.low, high=band.high)


def _point(point: PointTold, content: WallSheet, say: Said) -> Data:
    # What is told in another language than the sheet's is set in that one's way.
    base = say if point.told_in == content.language else setting(content.questionnaire.look, point.told_in)
    return {
        "said": say(point.said[:1].upper() + point.said[1:]),
        "base": base(point.base),
        "persimmons": None if point.in_ten is None else printed(persimmons(point.in_ten, content.language)),
        "reply": None if point.reply is None else _reply(point.reply, content, say),
    }


def _reply(reply: ReplyTold, content: WallSheet, say: Said) -> Data:
    look, language = content.questionnaire.look, content.language
    written = setting(look, reply.written)
    return {
        "seal": reply.seal,
        "lang": language_tag(reply.written).split("-")[0],
        "word": say(reply.decision),
        "reason": written(reply.reason),
        "role": written(reply.role) if reply.role else "",
        "due": say(_("by %(day)s", day=written_day(reply.due, look, language))) if reply.due else "",
    }
