"""The versions that a community can ask: the bundled one, those it saved, those it asked before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from questionnaires.editing.audience import leave_out
from questionnaires.model import Family
from questionnaires.sources import Sources, digest, library_family, read_sources
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.editor.listing import BUNDLED
from survey_app.fieldwork.campaign import Stage
from survey_app.store import campaigns, drafts, questionnaires
from survey_app.store.drafts import DraftRecord
from survey_app.store.session import Session
from survey_app.web.days import month_day
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Offer:
    """One version to choose. ``fit``: the checker passed it."""

    digest: str
    label: str
    family: Family
    fit: bool
    changed: bool = False
    kept_on: date | None = None


def offers(session: Session, community_id: int, chosen: str = "") -> tuple[Offer, ...]:
    """All of them, each once; ``chosen`` among them, wherever it comes from."""
    found = {one.digest: one for one in (*_older(session, community_id, chosen), *_saved(session, community_id))}
    bundled = _bundled()
    rest = (one for name, one in reversed(found.items()) if name != bundled.digest)
    return (bundled, *(one for one in rest if not one.family.bank))


def texts(session: Session, name: str) -> Sources:
    """The texts of a version that was offered; the bundled one need not be kept yet."""
    bundled = read_sources(library_family(BUNDLED))
    return bundled if digest(bundled) == name else questionnaires.texts(session, name)


def without(sources: Sources, bands: Iterable[str]) -> Sources:
    """The family without those ages that it has; whole where no child would be asked any more."""
    family = questionnaires.read(sources)
    there = [one.band.id for one in family.everyone if one.band.id in set(bands)]
    if all(one.band.id in there for one in family):
        return sources
    for band in there:
        sources = leave_out(sources, band)
    return sources


def hint(offer: Offer) -> str:
    """What a version asks, whether it may be asked, and whether there is something newer."""
    ages = _(", ").join(ages_of(asked) for asked in offer.family.everyone)
    checked = _("The checker passes it.") if offer.fit else _("Something must be changed first: see the last step.")
    parts = [_("Asks %(ages)s.", ages=ages), checked]
    if offer.kept_on:
        parts.insert(0, _("Kept on %(day)s.", day=month_day(offer.kept_on)))
    if offer.changed:
        parts.append(_("The draft was changed since; this is the version as it was kept."))
    return " ".join(parts)


def _bundled() -> Offer:
    sources = read_sources(library_family(BUNDLED))
    label = _("The neighbourhood questionnaire that comes with the product")
    return Offer(digest(sources), label, questionnaires.read(sources), questionnaires.judged(sources).passes)


def _saved(session: Session, community_id: int) -> Iterable[Offer]:
    """The version each draft was kept as last; the last changed comes last, so that it stands first in the list."""
    for draft in reversed(drafts.of_community(session, community_id)):
        yield _offer(session, draft.saved, _named(session, draft), draft.changed)


def _named(session: Session, draft: DraftRecord) -> str:
    title = heads.family_title(questionnaires.family(session, draft.saved))
    return _("%(title)s, draft %(number)s", title=title, number=draft.id)


def _older(session: Session, community_id: int, chosen: str) -> Iterable[Offer]:
    if chosen:
        title = heads.family_title(questionnaires.family(session, chosen))
        yield _offer(session, chosen, title)
    for campaign in reversed(campaigns.of_community(session, community_id)):
        if campaign.stage is not Stage.DRAFT:
            title = in_language(campaign.titles, current_language())[0]
            yield _offer(session, campaign.begun_from, _("As asked in: %(round)s", round=title))


def _offer(session: Session, name: str, label: str, changed: bool = False) -> Offer:
    version = questionnaires.version(session, name)
    family = questionnaires.family(session, name)
    return Offer(name, label, family, version.fit, changed, version.kept_on)
