"""Publishing: first a page that says what becomes public and what has no answer yet, then the deed. For ever."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from analysis.summary import Finding, Summary
from survey_app.committee import heads
from survey_app.committee.access import closed_round, noted
from survey_app.committee.furniture import Link
from survey_app.committee.pages import PublishPage
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.reply import Reply
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import collectors, evidence, publications, replies, suggestions
from survey_app.store.campaigns import WrongStage
from survey_app.store.session import Session
from survey_app.web.decisions import decision_words
from survey_app.web.language import current_language, day, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str) -> Response:
    """Before publication: what will be public. After it: where it is."""
    with services().store.reading() as session:
        return render(_page(session, closed_round(session, slug)))


def submit(slug: str) -> AnyResponse:
    """Publish. Pressed twice, it does no more than once."""
    kept = services()
    with kept.store.begin() as session:
        campaign = closed_round(session, slug)
        try:
            publications.publish(session, kept.config, kept.keyring, campaign.id, kept.config.today())
            if campaign.stage is not Stage.PUBLISHED:
                noted(session, Deed.ROUND_PUBLISHED, slug, campaign.community.id)
        except WrongStage:
            abort(409)
    return redirect(url_for("committee.publish", slug=slug), 303)


def _page(session: Session, campaign: CampaignRecord) -> PublishPage:
    summary = publications.summary(session, services().config, campaign, current_language())
    standing = replies.of_campaign(session, campaign.id)
    waiting = suggestions.counts(session, campaign.id)[SuggestionState.WAITING]
    published = campaign.published_on
    cited = evidence.of_campaign(session, campaign.id)
    return PublishPage(
        masthead=heads.of_round(campaign, "committee.publish"),
        title=_("Give the children their answer") if published is None else _("The children have their answer"),
        published="" if published is None else day(published),
        shown=_shown(summary),
        unanswered=_links(campaign, [f for f in main_findings(summary) if f.id not in standing], {}),
        answered=_links(campaign, [f for f in main_findings(summary) if f.id in standing], standing),
        waiting="" if not waiting else _waiting(waiting),
        suggestions_url=url_for("committee.suggestions", slug=campaign.slug),
        children_pages=_children_pages(session, campaign) if published else (),
        evidence=Link(_evidence(len(cited)), url_for("evaluator.catalogue")) if published else None,
        action="" if published else url_for("committee.publish_submit", slug=campaign.slug),
    )


def main_findings(summary: Summary) -> tuple[Finding, ...]:
    """What children must be answered: the things that need attention, then the other topics, each once."""
    pooled = [topic.pooled for topic in summary.topics if topic.pooled is not None]
    found: dict[str, Finding] = {}
    for finding in (*summary.attention, *pooled):
        found.setdefault(finding.id, finding)
    return tuple(found.values())


def _shown(summary: Summary) -> tuple[str, ...]:
    return (
        _("The children’s page: what they said, and what you answered, in the words of each age."),
        ngettext(
            "%(num)s number as evidence that anybody can cite and check, with its base and its method.",
            "%(num)s numbers as evidence that anybody can cite and check, each with its base and its method.",
            sum(finding.status in publications.FROZEN for finding in summary.citable),
        ),
        _("Nothing about a single child, and no group of fewer than ten."),
    )


def _links(campaign: CampaignRecord, findings: list[Finding], standing: Mapping[str, Reply]) -> tuple[Link, ...]:
    return tuple(
        Link(_told(finding, standing), url_for("committee.reply", slug=campaign.slug, finding_id=finding.id))
        for finding in findings
    )


def _told(finding: Finding, standing: Mapping[str, Reply]) -> str:
    reply = standing.get(finding.id)
    if reply is None:
        return finding.title
    return _("%(finding)s: %(decision)s", finding=finding.title, decision=decision_words(reply.decision))


def _waiting(number: int) -> str:
    return ngettext("%(num)s text is still unread.", "%(num)s texts are still unread.", number)


def _children_pages(session: Session, campaign: CampaignRecord) -> tuple[Link, ...]:
    return tuple(
        Link(collector.places[current_language()], public_url(f"/q/{collector.code}"))
        for collector in collectors.of_campaign(session, campaign.id)
    )


def _evidence(number: int) -> str:
    return ngettext("%(num)s piece of evidence", "%(num)s pieces of evidence", number)
