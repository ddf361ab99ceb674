"""Writing and changing what the grown-ups answer to one finding. Earlier versions stay readable."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from analysis.summary import Finding, Status
from survey_app.committee.access import closed_round, member, noted
from survey_app.committee.forms import ReplyForm
from survey_app.committee.reply_page import Answering, reply_page
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.reply import Decision, Reply, ReplyFaults, make_reply
from survey_app.store import publications
from survey_app.store import replies as shelf
from survey_app.store.session import Session
from survey_app.web.language import current_language
from survey_app.web.pages import render
from survey_app.web.services import services


def show(slug: str, finding_id: str) -> AnyResponse:
    """The finding, the reply that stands, and the blanks to write another."""
    with services().store.reading() as session:
        answering = _answering(session, slug, finding_id)
    standing = answering.history[0].reply if answering.history else None
    return render(reply_page(answering, ReplyForm(formdata=None, data=_filled(standing)), ()))


def submit(slug: str, finding_id: str) -> AnyResponse:
    """Keep the reply above the earlier ones; when something is missing, everything typed stays on the page."""
    form = ReplyForm()
    kept = services()
    with kept.store.begin() as session:
        answering = _answering(session, slug, finding_id)
        if not form.validate_on_submit():
            return render(reply_page(answering, form, ()), 422)
        try:
            reply = _read(form, finding_id)
        except ReplyFaults as found:
            return render(reply_page(answering, form, found.faults), 422)
        campaign = answering.campaign
        shelf.write(session, campaign.id, reply, member().id, kept.config.now())
        noted(session, Deed.REPLIED, f"{campaign.slug} {finding_id}", campaign.community.id)
    return redirect(url_for("committee.summary", slug=slug, _anchor=finding_id), 303)


def _answering(session: Session, slug: str, finding_id: str) -> Answering:
    campaign = closed_round(session, slug)
    finding = _finding(session, campaign, finding_id)
    return Answering(campaign, finding, shelf.history(session, campaign.id, finding_id))


def _finding(session: Session, campaign: CampaignRecord, finding_id: str) -> Finding:
    """The finding as the committee reads it: worded as a concern where it needs attention. 404 for anything else."""
    summary = publications.summary(session, services().config, campaign, current_language())
    worded = (*summary.attention, *summary.praise, *summary.findings)
    found = next((finding for finding in worded if finding.id == finding_id), None)
    if found is None or found.status is Status.HIDDEN:
        abort(404)
    return found


def _read(form: ReplyForm, finding_id: str) -> Reply:
    return make_reply(
        finding_id,
        Decision(form.decision.data),
        {"zh": form.reason_zh.data or "", "en": form.reason_en.data or ""},
        {"zh": form.role_zh.data or "", "en": form.role_en.data or ""},
        form.due.data,
    )


def _filled(standing: Reply | None) -> dict[str, object]:
    """What stands in the blanks before anybody types: the reply that is there."""
    if standing is None:
        return {}
    return {
        "decision": standing.decision.value,
        "reason_zh": standing.reason.get("zh", ""),
        "reason_en": standing.reason.get("en", ""),
        "role_zh": standing.role.get("zh", ""),
        "role_en": standing.role.get("en", ""),
        "due": standing.due,
    }
