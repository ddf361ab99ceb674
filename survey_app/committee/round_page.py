"""One round made into its page: how many came, where from, whom to look for. Says nothing of what they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from analysis.population import Population
from analysis.summary import BandCoverage
from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.blocks import Coverage, Line
from survey_app.committee.calendar import month_day
from survey_app.committee.channels import channel_words
from survey_app.committee.coverage import coverage_block, fewest, shown
from survey_app.committee.pages import Collector, Days, RoundPage
from survey_app.committee.papers import paper_links
from survey_app.committee.searching import to_find
from survey_app.documents import qr
from survey_app.documents.charts.stones import stones
from survey_app.fieldwork.campaign import CampaignRecord, Phase, Stage, phase
from survey_app.fieldwork.collector import CollectorRecord
from survey_app.web.language import current_language, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.setting import clauses


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """Everything the page is made of."""

    campaign: CampaignRecord
    family: Family
    today: date
    register: Population
    coverage: Sequence[BandCoverage]
    carers: tuple[Line, ...]
    channels: Mapping[str, int]
    declined: int
    collectors: Sequence[CollectorRecord]

    @property
    def came(self) -> int | None:
        """All who came; None when a band is too small to say."""
        counts = [band.answered for band in self.coverage if band.answered is not None]
        return sum(counts) if len(counts) == len(self.coverage) else None

    @property
    def phase(self) -> Phase:
        return phase(self.campaign.stage, self.campaign.opens, self.campaign.closes, self.today)


def round_page(work: Fieldwork) -> RoundPage:
    """The page in the reader's language."""
    campaign = work.campaign
    taking = campaign.stage is Stage.OPEN
    title = _title(work)
    posters = tuple(_collector(work, collector) for collector in work.collectors)
    return RoundPage(
        masthead=heads.of_round(campaign, "committee.round"),
        title=title,
        heading=clauses(title),
        lead=_lead(work),
        days=_days(work),
        coverage=_coverage(work),
        to_find=to_find(work.coverage) if taking else (),
        sources=_sources(work),
        collectors=posters,
        poster_url=posters[0].poster_url if posters and taking else "",
        close_url=url_for("committee.close", slug=campaign.slug) if taking else "",
        close_words=_("Close early") if work.phase is not Phase.OVER else _("Close the round"),
        summary_url="" if campaign.sealed_digest is None else url_for("committee.summary", slug=campaign.slug),
    )


def _title(work: Fieldwork) -> str:
    living, came = sum(band.population for band in work.coverage), work.came
    if work.phase is Phase.NOT_YET:
        return _("Opens on %(day)s", day=month_day(work.campaign.opens))
    if came == 0:
        return ngettext(
            "%(num)s child lives here, none has come yet", "%(num)s children live here, none has come yet", living
        )
    if came is None:
        return _("The round is closed and sealed")
    least = fewest(work.coverage)
    if least is None:
        return _("%(came)s of %(living)s children came", came=came, living=living)
    return _("%(came)s of %(living)s children came, fewest of %(band)s", came=came, living=living, band=least.title)


def _lead(work: Fieldwork) -> str:
    campaign = work.campaign
    closes, answer = month_day(campaign.closes), month_day(campaign.answer_day)
    if campaign.sealed_digest is not None:
        return _("The answers are sealed. Read the summary, and answer the children by %(answer)s.", answer=answer)
    if work.phase is Phase.NOT_YET:
        return _("Put up the posters now. Children can answer until %(closes)s.", closes=closes)
    if work.phase is Phase.OVER:
        return _("The last day was %(closes)s. Close the round to read what the children said.", closes=closes)
    return _(
        "While answers come in you see how many came, not what they said. The round ends on %(closes)s; the children "
        "are promised an answer by %(answer)s.",
        closes=closes,
        answer=answer,
    )


def _days(work: Fieldwork) -> Days:
    opens, closes = work.campaign.opens, work.campaign.closes
    within = opens <= work.today <= closes and work.campaign.sealed_digest is None
    sealed_on = work.campaign.closed_on
    # Once sealed, the way is behind: no stone is today.
    seen = work.today if sealed_on is None else max(work.today, date.fromordinal(closes.toordinal() + 1))
    return Days(
        chart=stones(opens, closes, seen, current_language()),
        first=month_day(opens),
        today=_("today, %(day)s", day=month_day(work.today)) if within else "",
        last=month_day(closes),
    )


def _coverage(work: Fieldwork) -> Coverage:
    apart = (_("Boys and girls are told apart only after closing, and only where there are enough of both."),)
    block = coverage_block(work.coverage, work.register, apart if work.campaign.sealed_digest is None else ())
    return replace(block, carers=work.carers)


def _sources(work: Fieldwork) -> tuple[Line, ...]:
    lines = [Line(channel_words(channel), "", str(count)) for channel, count in sorted(work.channels.items())]
    lines.append(Line(_("looked and said no"), _("counted, nothing else kept"), shown(work.declined)))
    return tuple(lines)


def _collector(work: Fieldwork, collector: CollectorRecord) -> Collector:
    address = public_url(f"/q/{collector.code}")
    slug, code = work.campaign.slug, collector.code
    return Collector(
        place=collector.places[current_language()],
        code=code,
        address=address,
        qr=qr.svg(address),
        svg_url=url_for("committee.qr_svg", slug=slug, code=code),
        png_url=url_for("committee.qr_png", slug=slug, code=code),
        poster_url=url_for("committee.poster", slug=slug, code=code),
        papers=paper_links(work.campaign, work.family, code),
    )
