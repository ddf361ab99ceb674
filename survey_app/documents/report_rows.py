"""The questions of a round as printed rows: a bar in their own counts, good answers over base, range in whole children.

Withheld stays withheld: a row is there whatever may be shown of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.summary import Finding, Status, Summary, TopicSummary
from survey_app.documents.charts.bars import Room, diverging_bar, fitted
from survey_app.documents.charts.ranges import range_chart
from survey_app.documents.printed import LEAST, printed
from survey_app.documents.telling import good_of, whole_of
from survey_app.fieldwork.reply import FIRST_LANGUAGE, Reply
from survey_app.web.days import month_day
from survey_app.web.decisions import decision_words
from survey_app.web.language import current_language, language_tag
from survey_app.web.language import gettext as _

BAR = Room(width=176, thick=16, air=1, size=LEAST)
VOICE = replace(BAR, width=134)
RANGE_WIDTH = 70.0

Row = Mapping[str, object]


def least_good_first(topics: Sequence[TopicSummary]) -> tuple[TopicSummary, ...]:
    """Topics from the least to the most good, by what is shown of them; where nothing is, at the end."""
    return tuple(sorted(topics, key=_share))


def _share(topic: TopicSummary) -> float:
    told = [topic.pooled] if topic.pooled is not None and topic.pooled.good is not None else topic.findings
    goods = [finding.good for finding in told if finding.good is not None]
    return sum(good.count for good in goods) / sum(good.base for good in goods) if goods else 1.0


@dataclass(frozen=True, slots=True)
class Notes:
    """What a reader must know of a row, told once below the table; a row bears the number of its note."""

    told: list[str] = field(default_factory=list)

    def mark(self, note: str) -> int:
        """The number of ``note``, from 1; 0 for none."""
        if not note:
            return 0
        if note not in self.told:
            self.told.append(note)
        return self.told.index(note) + 1


def groups(summary: Summary, replies: Mapping[str, Reply], notes: Notes) -> list[Row]:
    """Every topic with its rows, then questions outside every topic, each with what was answered to it."""
    first = {finding.id for finding in summary.attention}
    room = of_rows(summary)
    told: list[Row] = [
        _group(topic.title, [row(finding, notes, room) for finding in topic.findings])
        | {"replies": [_below(replies[one], first) for one in _answered_at(topic) if one in replies]}
        for topic in least_good_first(summary.topics)
        if topic.findings
    ]
    for finding in summary.others:
        below = [_below(replies[finding.id], first)] if finding.id in replies else []
        told.append(_group("", [row(finding, notes, room)]) | {"replies": below})
    return told


def of_rows(summary: Summary) -> Room:
    """The scale of all rows, so that their middles stand below each other."""
    return fitted(BAR, (*(each for topic in summary.topics for each in topic.findings), *summary.others))


def _answered_at(topic: TopicSummary) -> tuple[str, ...]:
    """The findings of a topic that can be answered: the sum, where there is one."""
    return (topic.pooled.id,) if topic.pooled is not None else tuple(finding.id for finding in topic.findings)


def _below(reply: Reply, first: Collection[str]) -> Row:
    """``first``: it stands with the three things already, if it is short enough for that."""
    return replied(reply) | {"first": reply.finding_id in first}


def _group(title: str, rows: Sequence[Row]) -> dict[str, object]:
    return {"title": title, "rows": rows}


def voices(findings: Sequence[Finding], notes: Notes) -> list[Row]:
    """What is only heard, or only seen by grown-ups, in narrower bars: nothing else follows from it."""
    room = fitted(VOICE, findings)
    return [row(finding, notes, room) for finding in findings]


def row(finding: Finding, notes: Notes, room: Room) -> Row:
    """One question in one age band."""
    language, good = current_language(), finding.good
    in_words = finding.multiple and bool(finding.levels)
    ranged = good is not None and good.interval is not None
    return {
        "band": finding.bands,
        "question": finding.question,
        "said": finding.sentence if finding.status is Status.MOSTLY else "",
        "mark": notes.mark("" if finding.status is Status.HIDDEN else finding.note),
        "bar": None if in_words else printed(diverging_bar(finding, language, room)),
        "answers": answers(finding) if in_words else "",
        "good": good_of(finding) or "–",
        "range": printed(range_chart(good, language, ends=False, width=RANGE_WIDTH)) if good and ranged else None,
        "whole": whole_of(good) or "–",
    }


def answers(finding: Finding) -> str:
    """The options in words, each with its count, or that it may not be shown; and how many answered."""
    told = [f"{level.label} {_('not shown') if level.count is None else level.count}" for level in finding.levels]
    return _("%(counts)s; %(total)s answered", counts=_("; ").join(told), total=finding.base)


def replied(reply: Reply) -> dict[str, object]:
    """What was answered, in the reader's language or in the first it was written in."""
    language = current_language()
    written = language if reply.reason.get(language) else FIRST_LANGUAGE
    role = reply.role.get(written) or reply.role.get(FIRST_LANGUAGE, "")
    due = "" if reply.due is None else _("by %(day)s", day=month_day(reply.due))
    return {
        "seal": reply.decision.value,
        "word": decision_words(reply.decision),
        "reason": reply.reason[written],
        "lang": language_tag(written).split("-")[0],
        "by": _("%(role)s, %(due)s", role=role, due=due) if role and due else role or due,
    }
