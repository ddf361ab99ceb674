"""A round of asking, its stages and its days. Refuses days that contradict each other; knows no clock of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey_app.fieldwork.community import CommunityRecord

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
RETENTION_DAYS = 90
"""How long sealed answers are kept after a round is published, where nobody chose otherwise."""


class Stage(StrEnum):
    """How far a round has come; kept in the database, moved only by people."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class Phase(StrEnum):
    """What a round is to a child who comes today."""

    NOT_YET = "not-yet"
    OPEN = "open"
    OVER = "over"
    ANSWERED = "answered"


def phase(stage: Stage, opens: date, closes: date, today: date) -> Phase:
    """What a child meets today; both days belong to the round.

    Only pages go by the calendar. Whether answers that arrive late are kept is a matter of the stage alone, so that a
    phone without a network, or a clock that is wrong, loses nothing.
    """
    if stage is Stage.PUBLISHED:
        return Phase.ANSWERED
    if stage is Stage.CLOSED:
        return Phase.OVER
    if stage is Stage.DRAFT or today < opens:
        return Phase.NOT_YET
    return Phase.OPEN if today <= closes else Phase.OVER


@dataclass(frozen=True, slots=True)
class CampaignRecord:
    """One round in one community. ``sealed_digest``: SHA-256 (hex) of the sealed file, once there is one. ``officer``:
    who protects children there, and the number to call. ``erased_on``: the day the sealed answers went, which is
    ``retention_days`` after the publication. ``begun_from``: the version that was chosen, from which ages may have been
    left out; ``prepared``: the steps of its preparation that somebody has kept. ``closing_asked_by``: who wants an
    open round closed before its last day."""

    id: int
    slug: str
    community: CommunityRecord
    titles: Mapping[str, str]
    family_digest: str
    stage: Stage
    opens: date
    closes: date
    answer_day: date
    closed_on: date | None
    sealed_digest: str | None
    published_on: date | None
    officer: str = ""
    officer_phone: str = ""
    retention_days: int = RETENTION_DAYS
    erased_on: date | None = None
    begun_from: str = ""
    prepared: tuple[str, ...] = ()
    closing_asked_by: str = ""


class CampaignFault(StrEnum):
    """What can be wrong with a round that is being planned."""

    SLUG = "slug"
    NO_TITLE = "no-title"
    CLOSES_BEFORE_OPENING = "closes-before-opening"
    ANSWER_BEFORE_CLOSE = "answer-before-close"


class CampaignFaults(ValueError):
    """A plan that cannot be a round; ``faults`` holds every one that was found."""

    def __init__(self, faults: tuple[CampaignFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A round before it is kept. Making one raises ``CampaignFaults`` when it cannot be.

    ``slug``: lower case words with hyphens, it becomes part of every citation. ``answer_day``: the day by which
    children are promised an answer. The rest as in ``CampaignRecord``; without ``begun_from`` nothing was left out.
    """

    slug: str
    titles: Mapping[str, str]
    family_digest: str
    opens: date
    closes: date
    answer_day: date
    retention_days: int = RETENTION_DAYS
    officer: str = ""
    officer_phone: str = ""
    begun_from: str = ""
    prepared: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults: list[CampaignFault] = []
        if len(self.slug) > LONGEST_SLUG or not SLUG.fullmatch(self.slug):
            faults.append(CampaignFault.SLUG)
        if not self.titles or not all(title.strip() for title in self.titles.values()):
            faults.append(CampaignFault.NO_TITLE)
        if self.closes < self.opens:
            faults.append(CampaignFault.CLOSES_BEFORE_OPENING)
        if self.answer_day <= self.closes:
            faults.append(CampaignFault.ANSWER_BEFORE_CLOSE)
        if faults:
            raise CampaignFaults(tuple(faults))


def plan_of(campaign: CampaignRecord) -> CampaignPlan:
    """What is planned of a round that is being prepared."""
    return CampaignPlan(
        slug=campaign.slug,
        titles=campaign.titles,
        family_digest=campaign.family_digest,
        opens=campaign.opens,
        closes=campaign.closes,
        answer_day=campaign.answer_day,
        retention_days=campaign.retention_days,
        officer=campaign.officer,
        officer_phone=campaign.officer_phone,
        begun_from=campaign.begun_from,
        prepared=campaign.prepared,
    )
