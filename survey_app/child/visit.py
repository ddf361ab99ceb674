"""Who stands at the door: the collector that was scanned, its round, and what a child can do there today."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from questionnaires.model import Family, Look, Questionnaire
from survey_app.documents.spoken import filling
from survey_app.fieldwork.campaign import CampaignRecord, Phase, phase
from survey_app.fieldwork.collector import CollectorRecord, Entry
from survey_app.store import collectors
from survey_app.store import questionnaires as shelf
from survey_app.store.session import Session
from survey_app.web.language import in_language
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class Visit:
    """One collector, its round, the questionnaires asked there and the phase the round is in today.

    ``ticket``: the mark of the ticket that was brought along. ``stopped``: the collector lets nobody in any more.
    """

    collector: CollectorRecord
    campaign: CampaignRecord
    family: Family
    phase: Phase
    ticket: bytes | None = None
    stopped: bool = False

    @property
    def shown(self) -> Hashable:
        """Everything about the visit that a page may show: two visits with the same get the same page."""
        campaign, community = self.campaign, self.campaign.community
        names = (*community.names.items(), *self.collector.places.items(), *campaign.titles.items())
        days = (campaign.opens, campaign.closes, campaign.answer_day)
        came = self.collector.code, self.phase, self.ticket is not None
        return *came, campaign.family_digest, community.demonstration, days, names

    @property
    def needs_ticket(self) -> bool:
        """Whether nobody gets in here without a ticket, and none was brought along."""
        return self.collector.entry is Entry.TICKET and self.ticket is None

    def questionnaire(self, band: str) -> Questionnaire | None:
        """The questionnaire for ``band``, None when none is asked here."""
        return next((asked for asked in self.family.everyone if asked.band.id == band), None)

    def community(self, language: str) -> str:
        return in_language(self.campaign.community.names, language)[0]

    def fill(self, text: str, look: Look, language: str) -> str:
        """``text`` with its places filled in: ``{community}`` and ``{answer_day}``."""
        return filling(self.campaign, look, language)(text)


def visit(code: str) -> Visit | None:
    """The visit to the collector with this code, None when there is no such collector."""
    with services().store.reading() as session:
        found = collectors.by_code(session, code)
        return None if found is None else visit_to(session, *found)


def visit_to(session: Session, collector: CollectorRecord, campaign: CampaignRecord) -> Visit:
    """The visit to that collector of that round, today."""
    family, today = shelf.family(session, campaign.family_digest), services().config.today()
    now = phase(campaign.stage, campaign.opens, campaign.closes, today)
    stopped = collector.stopped_on is not None and collector.stopped_on <= today
    return Visit(collector, campaign, family, now, stopped=stopped and now in {Phase.NOT_YET, Phase.OPEN})
