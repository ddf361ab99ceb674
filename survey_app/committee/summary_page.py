"""The summary of a closed round made into its page: coverage first, then what needs attention, then every question.

Orders and words only; every number was counted, protected and worded by ``analysis.summary``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import url_for

from analysis.population import Population
from analysis.summary import Finding, Status, Summary, TopicSummary
from questionnaires.model import Family
from survey_app.committee import answers, heads
from survey_app.committee.access import may
from survey_app.committee.blocks import Attention, Changed, Coverage, Line, Praise, Row, Spoken, Topic, Voice
from survey_app.committee.coverage import coverage_block
from survey_app.committee.files import file_links, wall_links
from survey_app.committee.findings import numbers, row
from survey_app.committee.furniture import Link, Masthead
from survey_app.committee.pages import SummaryPage
from survey_app.committee.seen import carers_line, seen
from survey_app.documents import telling
from survey_app.documents.charts.arrows import arrow_chart
from survey_app.documents.charts.bars import answers_chart
from survey_app.documents.charts.persimmons import persimmons
from survey_app.documents.charts.ranges import range_chart
from survey_app.documents.report_rows import least_good_first
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.reply import Reply
from survey_app.web.language import current_language, day, pgettext
from survey_app.web.language import gettext as _
from survey_app.web.setting import clauses

NUMERALS = {"zh": "一二三四五六七八九"}
FINGERPRINT_GROUP = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything the page is made of. ``quotes`` are children's, ``seen_quotes`` grown-ups', by band. ``cited``:
    finding id -> evidence id, empty before publication."""

    campaign: CampaignRecord
    family: Family
    summary: Summary
    register: Population
    replies: Mapping[str, Reply]
    quotes: tuple[str, ...]
    seen_quotes: Mapping[str, tuple[str, ...]]
    cited: Mapping[str, str]


def summary_page(heard: Heard) -> SummaryPage:
    """The page in the reader's language, which is also the language of ``heard.summary``."""
    campaign, summary = heard.campaign, heard.summary
    return SummaryPage(
        masthead=_masthead(campaign),
        title=summary.headline,
        heading=clauses(summary.headline),
        lead=telling.lead(summary, campaign.community.names[current_language()]),
        coverage=_coverage(heard),
        attention=tuple(_attention(heard, place, finding) for place, finding in enumerate(summary.attention)),
        praise=tuple(Praise(finding.title, finding.sentence) for finding in summary.praise),
        topics=_topics(heard),
        differences=tuple(Praise(each.title, each.sentence) for each in summary.differences),
        voices=tuple(_voice(finding) for finding in summary.voices),
        spoken=_spoken(summary),
        seen=seen(summary.helper_views, heard.seen_quotes),
        quotes=heard.quotes,
        suggestions_url=_open_to(campaign, "suggestions"),
        method=(*telling.came_by(summary), *summary.method),
        limits=summary.limits,
        fingerprint_groups=_groups(campaign.sealed_digest or ""),
        evidence=Link(_("Evidence for every number"), url_for("evaluator.catalogue")) if heard.cited else None,
        publish_url="" if campaign.published_on else _open_to(campaign, "publish"),
        files=file_links(campaign),
        sheets=wall_links(campaign, heard.family),
        published="" if campaign.published_on is None else day(campaign.published_on),
    )


def _masthead(campaign: CampaignRecord) -> Masthead:
    """With the way to the report, which is what is printed of this page."""
    head = heads.of_round(campaign, "committee.summary")
    report = tuple(Link(_("Print the report"), link.url) for link in file_links(campaign)[:1])
    return replace(head, links=(*head.links, *report))


def _open_to(campaign: CampaignRecord, endpoint: str) -> str:
    """The way to a page of the round, "" where the member may not go there."""
    return url_for(f"committee.{endpoint}", slug=campaign.slug) if may(endpoint, campaign.community.id) else ""


def _coverage(heard: Heard) -> Coverage:
    block = coverage_block(heard.summary.coverage, heard.register, telling.missing(heard.summary))
    views = heard.summary.helper_views
    lines = (carers_line(view.title, telling.shown(view.answered), view.children) for view in views)
    return replace(block, carers=tuple(lines))


def _attention(heard: Heard, place: int, finding: Finding) -> Attention:
    language = current_language()
    good = finding.good
    ranged = good is not None and good.interval is not None
    numerals = NUMERALS.get(language, "123456789")
    return Attention(
        id=finding.id,
        numeral=numerals[place],
        title=finding.title,
        sentence=finding.sentence,
        persimmons=None if good is None else persimmons(good.concern_in_ten, language),
        range=range_chart(good, language, concern=True) if good is not None and ranged else None,
        notes=tuple(note for note in (finding.estimate, finding.note) if note),
        answer=answers.answer(heard.campaign, finding.id, heard.replies.get(finding.id)),
        cite=_cite(heard, finding.id),
    )


def _topics(heard: Heard) -> tuple[Topic, ...]:
    topics = tuple(_topic(heard, topic) for topic in least_good_first(heard.summary.topics))
    if not heard.summary.others:
        return topics
    others = TopicSummary("others", _("Other questions"), anchor=False, findings=heard.summary.others, pooled=None)
    return (*topics, _topic(heard, others))


def _topic(heard: Heard, topic: TopicSummary) -> Topic:
    pooled = topic.pooled
    answered_at_once = pooled is not None
    rows = tuple(_row(heard, finding, answered_at_once=answered_at_once) for finding in topic.findings)
    return Topic(
        id=topic.id,
        title=topic.title,
        pooled="" if pooled is None else pooled.sentence,
        weighted="" if pooled is None or pooled.weighted is None else pooled.weighted.sentence,
        change=None if pooled is None else _changed(heard, pooled.id),
        rows=rows,
        answer=None if pooled is None else answers.answer(heard.campaign, pooled.id, heard.replies.get(pooled.id)),
        cite=None if pooled is None else _cite(heard, pooled.id),
    )


def _row(heard: Heard, finding: Finding, *, answered_at_once: bool) -> Row:
    # What is hidden cannot be answered: nobody may know what it says.
    silent = answered_at_once or finding.status is Status.HIDDEN
    own = None if silent else answers.answer(heard.campaign, finding.id, heard.replies.get(finding.id))
    changed = None if answered_at_once else _changed(heard, finding.id)
    return replace(row(finding), answer=own, cite=_cite(heard, finding.id), change=changed)


def _changed(heard: Heard, finding_id: str) -> Changed | None:
    """What became of a finding since the round before; None where nothing can be said."""
    changes = heard.summary.changes
    if changes is None or not changes.told(finding_id):
        return None
    found = changes.of(finding_id)
    chart = None if found is None else arrow_chart(found, current_language())
    return Changed(changes.told(finding_id), chart)


def _spoken(summary: Summary) -> Spoken | None:
    """What children wrote of; None before all of it was read."""
    if summary.themes is None:
        return None
    lines = (Line(one.title, "", _("%(count)s children", count=one.count)) for one in summary.themes.counts)
    return Spoken(tuple(lines), summary.themes.note)


def _voice(finding: Finding) -> Voice:
    chart = answers_chart(finding, current_language())
    return Voice(finding.question, telling.title_of_voice(finding), chart, numbers(finding))


def _cite(heard: Heard, finding_id: str) -> Link | None:
    evidence_id = heard.cited.get(finding_id)
    if evidence_id is None:
        return None
    return Link(pgettext("a number", "Cite"), url_for("evaluator.certificate", evidence_id=evidence_id))


def _groups(digest: str) -> tuple[str, ...]:
    return tuple(digest[at : at + FINGERPRINT_GROUP] for at in range(0, len(digest), FINGERPRINT_GROUP))
