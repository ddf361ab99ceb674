"""What the committee of the demonstration does after its first round: close, read, reply, publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from survey_app.cli.demonstration.plan import Plan
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.reply import Reply
from survey_app.fieldwork.sorting import Found, Outcome
from survey_app.fieldwork.suggestion import Suggestion
from survey_app.store import campaigns, members, publications, replies, seals, sortings, suggestions
from survey_app.store.session import Session
from survey_app.store.sortings import By
from survey_app.vault.keys import Keyring
from survey_app.web.services import Services

OFFICE_HOUR = time(10)
READING_DAYS = 5
"""Days between the close and the day on which the committee has read and answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdated(Config):
    """The settings of an instance on a day that has passed: the demonstration has a history."""

    day: date

    def today(self) -> date:
        return self.day


def _on(config: Config, day: date) -> Config:
    return Backdated(config.data, config.public_base_url, config.database_url, config.timezone, day=day)


def finish(offered: Services, plan: Plan, username: str) -> None:
    """Bring the first round to its end, from wherever an earlier run was interrupted."""
    closed_on = plan.published.plan.closes + timedelta(days=1)
    campaign = _campaign(offered, plan)
    if campaign.stage is Stage.OPEN:
        seals.close(offered.store, _on(offered.config, closed_on), offered.keyring, campaign.id)
        campaign = _campaign(offered, plan)
    if campaign.stage is Stage.CLOSED:
        at = datetime.combine(closed_on + timedelta(days=READING_DAYS), OFFICE_HOUR, offered.config.timezone)
        with offered.store.begin() as session:
            member = members.by_username(session, username)
            if member is not None and not replies.of_campaign(session, campaign.id):
                desk = Desk(session, offered.keyring, campaign.id, member.id, at)
                desk.read(suggestions.waiting(session, offered.keyring, campaign.id), plan.released)
                desk.answer(plan.replies)
                desk.sort(campaign, plan.themes)
        with offered.store.begin() as session:
            day = plan.published.plan.answer_day
            publications.publish(session, offered.config, offered.keyring, campaign.id, day)


def _campaign(offered: Services, plan: Plan) -> CampaignRecord:
    with offered.store.reading() as session:
        found = campaigns.by_slug(session, plan.published.plan.slug)
    if found is None:
        raise LookupError(plan.published.plan.slug)
    return found


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's hour at the office, in one transaction."""

    session: Session
    keyring: Keyring
    campaign_id: int
    member_id: int
    at: datetime

    def read(self, waiting: Iterable[Suggestion], wanted: Mapping[str, int]) -> None:
        """Release the first suggestions of every band."""
        seen: Counter[str] = Counter()
        for suggestion in waiting:
            if seen[suggestion.band] < wanted.get(suggestion.band, 0):
                by = (self.member_id, self.at)
                suggestions.release(self.session, self.keyring, suggestion.id, suggestion.text, by)
                seen[suggestion.band] += 1

    def sort(self, campaign: CampaignRecord, themes: Mapping[str, frozenset[str]]) -> None:
        """Put the words of children under their themes."""
        by = By(self.member_id, self.at)
        for loose in sortings.of_campaign(self.session, campaign).texts:
            written = sortings.text(self.session, self.keyring, loose.id)
            belongs = themes.get(written.text, frozenset()) if written else frozenset()
            found = Found(Outcome.THEMES, belongs) if belongs else Found(Outcome.NOTHING)
            sortings.keep(self.session, self.campaign_id, loose.id, found, by)

    def answer(self, written: Iterable[Reply]) -> None:
        """Write the replies."""
        for reply in written:
            replies.write(self.session, self.campaign_id, reply, self.member_id, self.at)
