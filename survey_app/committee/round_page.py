"""One round made into its page: how many came, where from, whom to look for. Says nothing of what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flask import url_for

from analysis.attendance import STEP
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.attended import attended
from survey_app.committee.blocks import Coverage, Line
from survey_app.committee.coverage import coverage_block
from survey_app.committee.fieldwork import Fieldwork
from survey_app.committee.furniture import Masthead
from survey_app.committee.pages import Days, RoundPage
from survey_app.committee.searching import to_find
from survey_app.committee.seen import carers_line
from survey_app.committee.sources import sources
from survey_app.committee.ways_in import collector_of, deeds, is_hung_up
from survey_app.documents.charts.stones import stones
from survey_app.documents.telling import fewest, shown
from survey_app.fieldwork.campaign import Phase
from survey_app.web.days import month_day
from survey_app.web.language import current_language, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.setting import clauses

SEX = "sex"
"""The item that asks whether a child is a boy or a girl."""


def round_page(work: Fieldwork) -> RoundPage:
    """The page in the reader's language."""
    campaign = work.campaign
    title = _title(work)
    return RoundPage(
        masthead=_masthead(work),
        title=title,
        heading=clauses(title),
        lead=_lead(work),
        so_far=_so_far(work),
        days=_days(work),
        coverage=_coverage(work) if work.coverage else None,
        to_find=to_find(work),
        sources=sources(work),
        attended=attended(work),
        collectors=tuple(collector_of(work, one) for one in work.collectors if is_hung_up(one)),
        deeds=deeds(work),
        summary_url="" if campaign.sealed_digest is None else url_for("committee.summary", slug=campaign.slug),
    )


def _masthead(work: Fieldwork) -> Masthead:
    """While the round is open the dated line says how far it is, and of when the counts are."""
    masthead = heads.of_round(work.campaign, "committee.round")
    if not work.taking:
        return masthead
    first = masthead.dateline[0]
    return replace(masthead, dateline=(first, *_how_far(work), *_counted_on(work)))


def _how_far(work: Fieldwork) -> Iterator[str]:
    opens, closes, today = work.campaign.opens, work.campaign.closes, work.today
    if not opens <= today <= closes:
        yield heads.state(work.campaign)
        return
    left = (closes - today).days
    day = (today - opens).days + 1
    yield ngettext("day %(day)s, %(num)s more day to come", "day %(day)s, %(num)s more days to come", left, day=day)


def _counted_on(work: Fieldwork) -> Iterator[str]:
    if work.drawing is not None:
        drawn = month_day(work.drawing.drawn_on)
        yield _("updated every %(step)s answers, last on %(day)s", step=STEP, day=drawn)


def _title(work: Fieldwork) -> str:
    living, came = work.living, work.came
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


def _so_far(work: Fieldwork) -> str:
    """The one number that is of this moment."""
    if work.standing is None or not work.standing.received:
        return ""
    so_far = ngettext("%(num)s answer so far.", "%(num)s answers so far.", work.standing.received)
    if work.drawing is None:
        details = _("From %(step)s answers on, this page says of which ages and from where.", step=STEP)
    else:
        details = _("Everything else on this page is of the last time it was counted.")
    return _("%(first)s %(second)s", first=so_far, second=details)


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
    block = coverage_block(work.coverage, work.register, tuple(_notes(work)))
    return replace(block, carers=_carers(work))


def _notes(work: Fieldwork) -> Iterator[str]:
    """Why some bands are not told by sex or not shown; what is not counted in."""
    if work.attendance is None:
        return
    asked = {one.band.id for one in work.family if any(item.id == SEX for item in one.items)}
    came = [band for band in work.coverage if band.answered]
    never = [band.title for band in came if band.band not in asked]
    not_yet = [band.title for band in came if band.band in asked and not band.by_sex]
    if never:
        yield _("%(bands)s: not asked whether boy or girl.", bands=_(", ").join(never))
    if not_yet:
        yield _("%(bands)s: too few of one or both to tell boys and girls apart.", bands=_(", ").join(not_yet))
    if any(band.beside for band in work.coverage):
        yield _("One age more is not shown, because the few of another could be worked out from it.")
    opened = [way for way in work.attendance.apart if way.names[0] in work.places]
    if opened:
        yield _("What came through open codes is not counted in.")


def _carers(work: Fieldwork) -> tuple[Line, ...]:
    """Grown-ups who answered, apart from the children."""
    if work.summary is not None:
        return tuple(carers_line(one.title, shown(one.answered), one.children) for one in work.summary.helper_views)
    counts = {} if work.attendance is None else dict(work.attendance.carers)
    return tuple(
        carers_line(ages_of(one), shown(counts.get(one.band.id, 0)), work.register.counts.get(one.band.id))
        for one in work.family.helpers
    )
