"""Children's own words after the close: a person reads each, covers what could point to a child, and decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import Response, abort, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from analysis.summary import BandCoverage, HelperView, Summary
from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import closed_round, member, noted
from survey_app.committee.forms import ReleaseForm
from survey_app.committee.furniture import Blank
from survey_app.committee.masking import proposed
from survey_app.committee.pages import Quote, SuggestionsPage, Waiting
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.sorting import Bar, Sorting
from survey_app.fieldwork.suggestion import Suggestion
from survey_app.store import publications, questionnaires, sortings
from survey_app.store import suggestions as shelf
from survey_app.store.session import Session
from survey_app.web.language import current_language, later, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

ENOUGH_FOR_CONTEXT = 30
"""Children of a band who answered before its question may stand beside a child's words: the question tells the age."""

HTML = {"zh": "zh-Hans", "en": "en"}

BARRED: Mapping[Bar, str] = {
    Bar.HARM: later("It was set aside because it may tell of harm, so it is not released."),
    Bar.FEW: later(
        "Fewer than five children spoke of this, so the words could point to one of them: do not show them."
    ),
}
"""Why words are not released, by what is against it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One round whose words are read."""

    campaign: CampaignRecord
    family: Family
    coverage: tuple[BandCoverage, ...]
    helper_views: tuple[HelperView, ...]
    barred: Mapping[str, Bar] = field(default_factory=dict)

    def why_not(self, suggestion_id: str) -> str:
        """Why the words may not be released; empty where nothing is known against it."""
        return _(BARRED[self.barred[suggestion_id]]) if suggestion_id in self.barred else ""

    def context(self, suggestion: Suggestion) -> str:
        """The question the words answer, where enough children of that age answered; always that a grown-up wrote."""
        by_helpers = {view.band: view.title for view in self.helper_views}
        if suggestion.band in by_helpers:
            return by_helpers[suggestion.band]
        heard = {band.band: band.answered for band in self.coverage}
        if (heard.get(suggestion.band) or 0) < ENOUGH_FOR_CONTEXT:
            return ""
        words = self.family.for_band(suggestion.band).words[current_language()]
        return words.items[suggestion.item].question


def show(slug: str) -> Response:
    """What waits, what was released, what is kept back."""
    with services().store.begin() as session:
        noted(session, Deed.WORDS_READ, slug, closed_round(session, slug).community.id)
        return render(_page(session, slug))


def release(slug: str, suggestion_id: str) -> AnyResponse:
    """Show the words as they were edited; when nothing is left of them, say so and keep the page."""
    form = ReleaseForm()
    kept = services()
    with kept.store.begin() as session:
        campaign = _own(session, slug, suggestion_id)
        if not form.validate_on_submit():
            fault = _(form.shown.errors[0]) if form.shown.errors else ""
            return render(_page(session, slug, (suggestion_id, form.shown.data or "", fault)), 422)
        bar = sortings.of_campaign(session, campaign).barred().get(suggestion_id)
        if bar is not None:
            return render(_page(session, slug, (suggestion_id, form.shown.data, _(BARRED[bar]))), 422)
        shelf.release(session, kept.keyring, suggestion_id, form.shown.data, (member().id, kept.config.now()))
        noted(session, Deed.WORDS_RELEASED, slug, campaign.community.id)
    return redirect(url_for("committee.suggestions", slug=slug), 303)


def withhold(slug: str, suggestion_id: str) -> AnyResponse:
    """Keep the words back, also when they were shown before."""
    kept = services()
    with kept.store.begin() as session:
        campaign = _own(session, slug, suggestion_id)
        shelf.withhold(session, suggestion_id, member().id, kept.config.now())
        noted(session, Deed.WORDS_WITHHELD, slug, campaign.community.id)
    return redirect(url_for("committee.suggestions", slug=slug), 303)


def _own(session: Session, slug: str, suggestion_id: str) -> CampaignRecord:
    """The closed round that the words belong to; 404 unless it is the one of that slug."""
    campaign = closed_round(session, slug)
    if shelf.campaign_of(session, suggestion_id) != campaign.id:
        abort(404)
    return campaign


def _page(session: Session, slug: str, refused: tuple[str, str, str] = ("", "", "")) -> SuggestionsPage:
    kept = services()
    campaign = closed_round(session, slug)
    summary = publications.summary(session, kept.config, campaign, current_language())
    sorting = sortings.of_campaign(session, campaign)
    family = questionnaires.family(session, campaign.family_digest)
    reading = Reading(campaign, family, *_who(summary), sorting.barred())
    waiting = [_waiting(reading, found) for found in shelf.waiting(session, kept.keyring, campaign.id)]
    withheld = [_waiting(reading, found) for found in shelf.withheld(session, kept.keyring, campaign.id)]
    return SuggestionsPage(
        masthead=heads.of_round(campaign, "committee.suggestions"),
        title=_title(len(waiting), len(withheld)),
        fault=refused[2],
        waiting=tuple(_with_typed(one, refused) for one in waiting),
        released=tuple(_quote(reading, found) for found in shelf.released(session, kept.keyring, campaign.id)),
        withheld=tuple(_with_typed(one, refused) for one in withheld),
        themes=_themes(sorting),
        themes_url=url_for("committee.themes", slug=slug),
        summary_url=url_for("committee.summary", slug=slug),
    )


def _who(summary: Summary) -> tuple[tuple[BandCoverage, ...], tuple[HelperView, ...]]:
    return summary.coverage, summary.helper_views


def _title(waiting: int, withheld: int) -> str:
    if waiting:
        return ngettext("%(num)s text waits to be read", "%(num)s texts wait to be read", waiting)
    return _("Every text has been read") if withheld else _("No words wait to be read")


def _themes(sorting: Sorting) -> str:
    """What to do about themes; nothing where no child wrote."""
    if not sorting.texts:
        return ""
    if sorting.complete:
        return _("Themes: what children spoke of")
    return _("Put the words under themes first: what fewer than five children spoke of is not shown in their words")


def _waiting(reading: Reading, suggestion: Suggestion) -> Waiting:
    slug = reading.campaign.slug
    return Waiting(
        id=suggestion.id,
        context=reading.context(suggestion),
        why_not=reading.why_not(suggestion.id),
        html_lang=HTML.get(suggestion.language, suggestion.language),
        text=suggestion.text,
        shown=Blank("shown", _("What may be shown"), proposed(suggestion.text)),
        release_url=url_for("committee.release", slug=slug, suggestion_id=suggestion.id),
        withhold_url=url_for("committee.withhold", slug=slug, suggestion_id=suggestion.id),
    )


def _with_typed(one: Waiting, refused: tuple[str, str, str]) -> Waiting:
    refused_id, typed, fault = refused
    return replace(one, shown=replace(one.shown, value=typed, fault=fault)) if one.id == refused_id else one


def _quote(reading: Reading, suggestion: Suggestion) -> Quote:
    return Quote(
        context=reading.context(suggestion),
        why_not=reading.why_not(suggestion.id),
        html_lang=HTML.get(suggestion.language, suggestion.language),
        text=suggestion.text,
        withhold_url=url_for("committee.withhold", slug=reading.campaign.slug, suggestion_id=suggestion.id),
    )
