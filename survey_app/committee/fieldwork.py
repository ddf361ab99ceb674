"""Everything the page of a round is made of: read from the shelves once, asked by every part of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.attendance import Attendance
from analysis.population import Population
from analysis.summary import BandCoverage, Summary
from questionnaires.model import Family
from survey_app.committee.ages import ages
from survey_app.fieldwork.campaign import CampaignRecord, Phase, Stage, phase
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.store.attendance import Drawing, Standing


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """One round. ``standing`` while it is open, ``summary`` once it is sealed, neither while it is prepared;
    ``declined``: how many children said no, up to now."""

    campaign: CampaignRecord
    family: Family
    today: date
    register: Population
    standing: Standing | None
    summary: Summary | None
    declined: int
    collectors: Sequence[CollectorRecord]

    @property
    def taking(self) -> bool:
        return self.campaign.stage is Stage.OPEN

    @property
    def phase(self) -> Phase:
        return phase(self.campaign.stage, self.campaign.opens, self.campaign.closes, self.today)

    @property
    def drawing(self) -> Drawing | None:
        """The counts that everybody sees while the round is open; None before the first ten."""
        return None if self.standing is None else self.standing.drawing

    @property
    def attendance(self) -> Attendance | None:
        return None if self.drawing is None else self.drawing.attendance

    @property
    def with_tickets(self) -> bool:
        """Whether tickets were handed out that are not all back."""
        return self.standing is not None and self.standing.issued > 0

    @property
    def came(self) -> int | None:
        """Children whose answers count: the plain number before anything is drawn up; None where it may not be
        said."""
        if self.summary is not None:
            return self.summary.responses
        if self.standing is None:
            return 0
        counted = None if self.attendance is None else self.attendance.came
        return self.standing.received if counted is None else counted

    @property
    def living(self) -> int:
        return sum(self.lives(questionnaire.band.id) for questionnaire in self.family)

    @property
    def coverage(self) -> tuple[BandCoverage, ...]:
        """Every band, youngest first, beside the register; empty while nothing is drawn up yet but somebody came."""
        if self.summary is not None:
            return self.summary.coverage
        if self.attendance is not None:
            return tuple(self._beside_register(band) for band in self.attendance.coverage)
        if self.came:
            return ()
        return tuple(BandCoverage(one.band.id, ages(one.band), 0, self.lives(one.band.id)) for one in self.family)

    @property
    def places(self) -> Mapping[str, CollectorRecord]:
        """The ways in by the name that the counts have for them."""
        return {str(collector.id): collector for collector in self.collectors}

    def lives(self, band: str) -> int:
        """Children of that band in the register as it stands."""
        return self.register.counts.get(band, 0)

    def _beside_register(self, band: BandCoverage) -> BandCoverage:
        """Counts as they were drawn up, beside the register as it is today."""
        sides = tuple(replace(side, population=self.register.by_sex.get((band.band, side.sex))) for side in band.by_sex)
        title = ages(self.family.for_band(band.band).band)
        return replace(band, title=title, population=self.lives(band.band), by_sex=sides)
