"""You said, the grown-ups answer: the main points of the round, each with its reply or with its silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import Response, url_for
from markupsafe import Markup

from analysis.summary import Summary
from questionnaires.model import Look, Questionnaire, Respondent
from survey_app.child import around
from survey_app.child.pages import ChildPage
from survey_app.child.presentation import say, tell
from survey_app.child.screens import Say
from survey_app.child.visit import Visit
from survey_app.documents import answered
from survey_app.documents.answered import PointTold, ReplyTold
from survey_app.documents.drawings import sprite
from survey_app.documents.spoken import written_day
from survey_app.store import publications, replies
from survey_app.web.language import chosen, gettext, in_language, language_tag
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What the grown-ups decided: the seal, its words, the reason, who is in charge (a role) and by when.

    ``tag``: the language of what they wrote, as ``lang`` wants it, where it is another than the page's.
    """

    seal: str
    decision: str
    reason: Markup
    role: Markup
    due: str
    tag: str


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing that children said. ``in_ten``: so many of ten persimmons, None where no count is shown.

    ``tag``: the language of ``base``, where findings cannot be told in the page's.
    """

    said: str
    base: str
    tag: str
    in_ten: int | None
    reply: ReplyView | None


@dataclass(frozen=True)
class FeedbackPage(ChildPage):
    """The whole loop on one page, in the look of the age that reads it."""

    template: ClassVar[str] = "child/feedback.html"

    tell: Say
    subtitle: tuple[str, ...]
    points: tuple[PointView, ...]
    who_said: str
    waiting: str
    start: str


def page(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    """The published round for one age."""
    offered = services()
    with offered.store.reading() as session:
        told_in = answered.told_in(visit.family, language)
        summary = publications.summary(session, offered.config, visit.campaign, told_in)
        written = replies.of_campaign(session, visit.campaign.id)
    look = questionnaire.look
    by_child = questionnaire.respondent is Respondent.CHILD
    drawings = () if look is Look.PLAIN else ("persimmon", "persimmon-hollow")
    with chosen(language):
        shown = FeedbackPage(
            **around.frame(visit, look, language, sprite(drawings), "feedback.css"),
            title=gettext("You said, the grown-ups answer")
            if by_child
            else gettext("The children said, the grown-ups answer"),
            who_said=gettext("You said") if by_child else gettext("The children said"),
            tell=tell(look, language),
            subtitle=_subtitle(visit, summary, language),
            points=tuple(
                _point(point, look, language)
                for point in answered.points(visit.family, questionnaire, summary, written, language)
            ),
            waiting=answered.waiting(visit.campaign.answer_day, offered.config.today(), look, language),
            start=url_for("child.arrive", code=visit.collector.code, lang=language),
        )
    return around.show(shown, language)


def _subtitle(visit: Visit, summary: Summary, language: str) -> tuple[str, ...]:
    who = visit.community(language)
    title = in_language(visit.campaign.titles, language)[0]
    if summary.responses is None:
        return (gettext("%(community)s, %(title)s", community=who, title=title),)
    return (
        gettext(
            "%(community)s, %(title)s: %(number)s children answered.",
            community=who,
            title=title,
            number=summary.responses,
        ),
    )


def _point(point: PointTold, look: Look, language: str) -> PointView:
    tag = "" if point.told_in == language else language_tag(point.told_in)
    return PointView(point.said, point.base, tag, point.in_ten, _reply(point.reply, look, language))


def _reply(reply: ReplyTold | None, look: Look, language: str) -> ReplyView | None:
    if reply is None:
        return None
    return ReplyView(
        seal=reply.seal,
        decision=reply.decision,
        reason=tell(look, reply.written)(reply.reason),
        role=say(look, reply.written)(reply.role),
        due=written_day(reply.due, look, language) if reply.due else "",
        tag="" if reply.written == language else language_tag(reply.written),
    )
