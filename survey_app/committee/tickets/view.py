"""The page of tickets: how they add up age by age, every run, and the form for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import url_for

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.furniture import Blank, Choice, Table
from survey_app.committee.tickets.form import TicketsForm
from survey_app.committee.tickets.pages import BatchLine, Printing, TicketsPage
from survey_app.committee.ways_in import is_hung_up
from survey_app.documents.ticket_run import Obstacle
from survey_app.fieldwork.batch import FEWEST, MOST, MOST_OF_ROUND, SHEET, BatchRecord, Reckoning, by_band
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.web.days import month_day
from survey_app.web.language import current_language, in_language, ngettext
from survey_app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its tickets. ``may_print``: the member may make some, and the round still takes answers."""

    campaign: CampaignRecord
    family: Family
    collectors: Sequence[CollectorRecord]
    batches: Sequence[BatchRecord]
    may_print: bool

    @property
    def open_collectors(self) -> tuple[CollectorRecord, ...]:
        """Those that take answers, the ones for tickets alone first."""
        there = [one for one in self.collectors if one.stopped_on is None]
        return tuple(sorted(there, key=lambda one: one.entry is not Entry.TICKET))

    def ages(self, band: str) -> str:
        """What an age of the round is called."""
        return next((ages_of(asked) for asked in self.family.everyone if asked.band.id == band), band)

    def place(self, collector_id: int) -> str:
        """Where that collector is found."""
        found = next((one.places for one in self.collectors if one.id == collector_id), {})
        return in_language(found, current_language())[0] if found else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent and could not be done. ``faults``: by the name of a field; ``returned``: what was typed for which
    run; ``obstacle``: why no run was begun."""

    faults: Mapping[str, str] = field(default_factory=dict)
    returned: tuple[int, str] = (0, "")
    obstacle: Obstacle | None = None


def tickets_page(round_: Round, form: TicketsForm, token: str, sent: Sent) -> TicketsPage:
    """The page with what was typed, and under each blank what is wrong with it."""
    slug = round_.campaign.slug
    return TicketsPage(
        masthead=heads.of_round(round_.campaign, "committee.tickets"),
        table=_table(round_) if round_.batches else None,
        alarms=tuple(_alarms(round_)),
        batches=tuple(_line(round_, batch, sent) for batch in reversed(round_.batches)),
        printing=_printing(round_, form, token, sent) if round_.may_print and round_.open_collectors else None,
        print_url=url_for("committee.print", slug=slug),
    )


def told(batch: BatchRecord, round_: Round) -> str:
    """A run in a few words: 7–9 岁，80 张."""
    number = ngettext("%(num)s ticket", "%(num)s tickets", batch.issued)
    return _("%(first)s, %(second)s", first=round_.ages(batch.band), second=number)


def _table(round_: Round) -> Table:
    bands = by_band(round_.batches)
    rows = [_row(round_.ages(band), reckoning) for band, reckoning in _in_order(round_, bands)]
    if len(rows) > 1:
        rows.append(_row(_("All ages"), sum(bands.values(), Reckoning())))
    head = (_("Age"), _("Printed"), _("Used"), _("Brought back"), _("Cancelled"), _("Not brought back"))
    return Table(_("How the tickets add up"), head, tuple(rows))


def _in_order(round_: Round, bands: Mapping[str, Reckoning]) -> list[tuple[str, Reckoning]]:
    order = [asked.band.id for asked in round_.family.everyone]
    return [(band, bands[band]) for band in order if band in bands]


def _row(title: str, found: Reckoning) -> tuple[str, ...]:
    counts = (found.issued, found.redeemed, found.returned, found.cancelled, found.out)
    return (title, *map(str, counts))


def _alarms(round_: Round) -> list[str]:
    return [
        ngettext(
            "%(ages)s: %(num)s ticket more was used or brought back than was printed. Perhaps one that came back was "
            "used after all. Count again, and keep those that come back under lock.",
            "%(ages)s: %(num)s tickets more were used or brought back than were printed. Perhaps some that came back "
            "were used after all. Count again, and keep those that come back under lock.",
            found.over,
            ages=round_.ages(band),
        )
        for band, found in _in_order(round_, by_band(round_.batches))
        if found.over
    ]


def _line(round_: Round, batch: BatchRecord, sent: Sent) -> BatchLine:
    made = _("printed on %(day)s", day=month_day(batch.made_on))
    slug = round_.campaign.slug
    live = round_.may_print and batch.cancelled_on is None
    typed = sent.returned[1] if sent.returned[0] == batch.id else str(batch.returned)
    fault = sent.faults.get("returned", "") if sent.returned[0] == batch.id else ""
    return BatchLine(
        anchor=f"batch-{batch.id}",
        title=told(batch, round_),
        note=_("%(first)s, %(second)s", first=round_.place(batch.collector_id), second=made),
        counts=_counts(batch),
        returned=Blank("number", _("Brought back, unused"), typed, "", fault) if live else None,
        action=url_for("committee.tickets_returned", slug=slug, batch_id=batch.id),
        cancel_url=url_for("committee.tickets_cancel", slug=slug, batch_id=batch.id) if live else "",
    )


def _counts(batch: BatchRecord) -> tuple[str, ...]:
    used = _("used: %(count)s", count=batch.redeemed)
    if batch.cancelled_on is None:
        return used, _("brought back: %(count)s", count=batch.returned)
    return used, _("cancelled on %(day)s: none of the others lets anybody in", day=month_day(batch.cancelled_on))


def _printing(round_: Round, form: TicketsForm, token: str, sent: Sent) -> Printing:
    hint = _(
        "A sheet has %(sheet)s tickets; it is rounded up to whole sheets. At most %(most)s at a time.",
        sheet=SHEET,
        most=MOST,
    )
    bands = [asked.band.id for asked in round_.family.everyone]
    codes = [one.code for one in round_.open_collectors]
    wanted = form.collector.data if form.collector.data in codes else codes[0]
    return Printing(
        token=token,
        ages=tuple(Choice(band, round_.ages(band), "", band == form.band.data, "") for band in bands),
        age_fault=sent.faults.get("band", ""),
        collectors=tuple(
            Choice(one.code, _place(round_, one), "", one.code == wanted, "") for one in round_.open_collectors
        ),
        collector_fault=sent.faults.get("collector", ""),
        number=Blank("number", _("How many"), form.number.data or "", hint, sent.faults.get("number", "")),
        obstacle="" if sent.obstacle is None else _why(sent.obstacle),
        beside_open=any(is_hung_up(one) and one.channel is not Channel.EVALUATOR for one in round_.collectors),
        action=url_for("committee.tickets_print", slug=round_.campaign.slug),
    )


def _place(round_: Round, collector: CollectorRecord) -> str:
    place = round_.place(collector.id)
    return _("%(place)s (only with a ticket)", place=place) if collector.entry is Entry.TICKET else place


def _why(obstacle: Obstacle) -> str:
    return {
        Obstacle.NUMBER: _("Write a number from %(low)s to %(high)s.", low=FEWEST, high=MOST),
        Obstacle.ROUND_FULL: _(
            "This round has more tickets than %(most)s with these. Cancel batches that are not used first.",
            most=MOST_OF_ROUND,
        ),
        Obstacle.NO_ROOM: _(
            "There is too little room left on the disk. Nothing was made; children can go on answering. "
            "Tell the operator."
        ),
        Obstacle.ROUND_OVER: _("This round takes no answers any more, so it needs no tickets."),
    }[obstacle]
