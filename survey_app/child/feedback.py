"""You said, the grown-ups answer: the main points of the round, each with its reply or with its silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Response, url_for
from markupsafe import Markup

from analysis.summary import Finding, Status, Summary, told_languages
from questionnaires.model import Family, Look, Questionnaire, Respondent
from questionnaires.words import TopicWords
from survey_app.child import around
from survey_app.child.pages import ChildPage
from survey_app.child.presentation import say, tell
from survey_app.child.screens import Say
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.documents.spoken import written_day
from survey_app.fieldwork.reply import Reply
from survey_app.store import publications, replies
from survey_app.web.decisions import decision_words
from survey_app.web.language import chosen, gettext, in_language, language_tag
from survey_app.web.services import services

SHOWN = frozenset({Status.SHOWN, Status.SMALL})


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
        summary = publications.summary(session, offered.config, visit.campaign, _told_in(visit.family, language))
        answered = replies.of_campaign(session, visit.campaign.id)
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
            points=_points(visit.family, questionnaire, summary, answered, language),
            waiting=_waiting(visit, look, language),
            start=url_for("child.arrive", code=visit.collector.code, lang=language),
        )
    return around.show(shown, language)


def _told_in(family: Family, language: str) -> str:
    """The reader's language, where findings can be told in it; else the first of the family's in which they can."""
    told = told_languages(family)
    return language if language in told else told[0]


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


def _points(
    family: Family, questionnaire: Questionnaire, summary: Summary, answered: Mapping[str, Reply], language: str
) -> tuple[PointView, ...]:
    """The things that need attention first, then whatever else was answered, without saying anything twice."""
    main = {finding.id: finding for finding in summary.attention}
    known = {finding.id: finding for finding in summary.findings}
    others = [known[finding_id] for finding_id in answered if finding_id in known and finding_id not in main]
    look, topics = questionnaire.look, family.words[language].topics
    return tuple(
        PointView(
            said=_said(finding, topics),
            base=_base(_own(finding, summary, questionnaire)),
            tag="" if summary.language == language else language_tag(summary.language),
            in_ten=_in_ten(_own(finding, summary, questionnaire)) if look is not Look.PLAIN else None,
            reply=_reply(answered.get(finding.id), look, language),
        )
        for finding in (*main.values(), *others)
    )


def _said(finding: Finding, topics: Mapping[str, TopicWords]) -> str:
    """What was said, as the concern it is; a finding outside every topic keeps its title."""
    words = topics.get(finding.topic or "")
    return words.concern if words else finding.title


def _own(finding: Finding, summary: Summary, questionnaire: Questionnaire) -> Finding:
    """What this age itself said about the topic, where it may be shown; else what all said together."""
    if finding.topic is None:
        return finding
    for topic in summary.topics:
        if topic.id == finding.topic:
            for part in topic.findings:
                if part.band == questionnaire.band.id and part.status in SHOWN and part.good is not None:
                    return part
    return finding


def _base(finding: Finding) -> str:
    if finding.good is None or finding.status not in SHOWN:
        return finding.sentence
    return gettext(
        "%(who)s: %(count)s of %(base)s.", who=finding.bands, count=finding.good.concern, base=finding.good.base
    )


def _in_ten(finding: Finding) -> int | None:
    return None if finding.good is None or finding.status not in SHOWN else finding.good.concern_in_ten


def _reply(reply: Reply | None, look: Look, language: str) -> ReplyView | None:
    if reply is None:
        return None
    reason, written = in_language(reply.reason, language)
    role, _ = in_language(reply.role, written)
    return ReplyView(
        seal=reply.decision.value,
        decision=decision_words(reply.decision),
        reason=tell(look, written)(reason),
        role=say(look, written)(role),
        due=written_day(reply.due, look, language) if reply.due else "",
        tag="" if written == language else language_tag(written),
    )


def _waiting(visit: Visit, look: Look, language: str) -> str:
    """Silence is shown as silence: the promised day, and that it has passed."""
    promised = visit.campaign.answer_day
    days = (services().config.today() - promised).days
    if days <= 0:
        return gettext("They promised an answer by %(day)s.", day=written_day(promised, look, language))
    return gettext(
        "They promised an answer by %(day)s. That was %(num)s days ago.",
        day=written_day(promised, look, language),
        num=days,
    )
