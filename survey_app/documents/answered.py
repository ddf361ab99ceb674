"""You said, the grown-ups answer: the main points of a round for one age, each with its reply or with its silence.

The child's page and the sheet that hangs on the wall say the same because they are made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.summary import Finding, Status, Summary, told_languages
from questionnaires.model import Family, Look, Questionnaire
from questionnaires.words import TopicWords
from survey_app.documents.spoken import written_day
from survey_app.fieldwork.reply import Reply
from survey_app.web.decisions import decision_words
from survey_app.web.language import gettext, in_language

SHOWN = frozenset({Status.SHOWN, Status.SMALL})


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What the grown-ups decided: the seal, its words, the reason, who is in charge (a role) and by when.

    ``written``: the language of reason and role.
    """

    seal: str
    decision: str
    reason: str
    role: str
    due: date | None
    written: str


@dataclass(frozen=True, slots=True)
class PointTold:
    """One thing that children said. ``in_ten``: so many of ten persimmons, None where no count is shown.

    ``told_in``: the language of ``base``.
    """

    said: str
    base: str
    told_in: str
    in_ten: int | None
    reply: ReplyTold | None


def told_in(family: Family, language: str) -> str:
    """The reader's language, where findings can be told in it; else the first of the family's in which they can."""
    told = told_languages(family)
    return language if language in told else told[0]


def points(
    family: Family, questionnaire: Questionnaire, summary: Summary, answered: Mapping[str, Reply], language: str
) -> tuple[PointTold, ...]:
    """The things that need attention first, then whatever else was answered, without saying anything twice."""
    main = {finding.id: finding for finding in summary.attention}
    known = {finding.id: finding for finding in summary.findings}
    others = [known[finding_id] for finding_id in answered if finding_id in known and finding_id not in main]
    look, topics = questionnaire.look, family.words[language].topics
    return tuple(
        PointTold(
            said=_said(finding, topics),
            base=_base(_own(finding, summary, questionnaire)),
            told_in=summary.language,
            in_ten=_in_ten(_own(finding, summary, questionnaire)) if look is not Look.PLAIN else None,
            reply=_reply(answered.get(finding.id), language),
        )
        for finding in (*main.values(), *others)
    )


def waiting(promised: date, today: date, look: Look, language: str) -> str:
    """Silence is shown as silence: the promised day, and that it has passed."""
    days = (today - promised).days
    if days <= 0:
        return gettext("They promised an answer by %(day)s.", day=written_day(promised, look, language))
    return gettext(
        "They promised an answer by %(day)s. That was %(num)s days ago.",
        day=written_day(promised, look, language),
        num=days,
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


def _reply(reply: Reply | None, language: str) -> ReplyTold | None:
    if reply is None:
        return None
    reason, written = in_language(reply.reason, language)
    role, _ = in_language(reply.role, written)
    return ReplyTold(reply.decision.value, decision_words(reply.decision), reason, role, reply.due, written)
