"""What papers and files about a closed round are made of: its summary in one language, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.population import Population
from analysis.summary import Summary
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.reply import Reply


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a child, or of a grown-up, that a person has read and released; in the language they were written in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class RoundTold:
    """What papers about a closed round are made of. ``quotes`` are children's, ``seen_quotes`` grown-ups', by band.

    ``address``: where anybody can read and check it, empty before publication. ``language`` is that of ``summary``.
    """

    campaign: CampaignRecord
    summary: Summary
    register: Population
    replies: Mapping[str, Reply]
    quotes: tuple[Quote, ...]
    seen_quotes: Mapping[str, tuple[Quote, ...]]
    address: str

    @property
    def language(self) -> str:
        return self.summary.language


def dated(campaign: CampaignRecord) -> date:
    """The day a paper about a round belongs to: that of its publication, else of its close."""
    return campaign.published_on or campaign.closed_on or campaign.closes
