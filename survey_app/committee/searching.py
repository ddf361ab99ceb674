"""Whom a committee should go and look for, and how: the bands heard least, what is handed out and not used, and the
children no poster reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flask import current_app, url_for

from analysis.attendance import STEP
from analysis.summary import BandCoverage
from survey_app.committee.fieldwork import Fieldwork
from survey_app.committee.furniture import Link
from survey_app.committee.pages import ToFind
from survey_app.committee.sources import unused
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.web.channels import channel_words
from survey_app.web.language import current_language, later
from survey_app.web.language import gettext as _

AT_MOST = 2
"""Bands named at once: more is a list, and nobody works a list off."""
OTHERS = 2
"""Other things named at once."""
FEWER = 0.6
"""Of one sex so many times fewer than of the other, for their size, and it is worth looking for them."""

_KINDERGARTEN, _SCHOOL_CHILD, _OLDER = 6, 9, 13
_POSTER = (
    (
        _KINDERGARTEN,
        later("Hang a poster where families fetch children from kindergarten. A grown-up reads; three minutes."),
    ),
    (
        _SCHOOL_CHILD,
        later("Hang a poster by the after-school room. Everything can be listened to, so nobody has to read."),
    ),
    (_OLDER, later("Ask the school to show the poster in a class hour, and hang one by the reading room.")),
)
_TICKETS = (
    (
        _KINDERGARTEN,
        later("Hand out paper codes at the kindergarten gate in the afternoon. A grown-up reads; three minutes."),
    ),
    (_SCHOOL_CHILD, later("Hand out paper codes in the after-school room. Everything can be listened to.")),
    (_OLDER, later("Ask the school to hand out paper codes in a class hour, one to each child.")),
)
_OLDEST = later("Hang a poster by the ball court and the study room, and ask the school to mention it: no names.")
_OLDEST_TICKETS = later("Hand out paper codes at the ball court on a Friday evening, and ask the school to: no names.")
_SLIP = later("No school hands out slips yet: ask one.")
_SEXES = {"boy": later("Fewer boys than girls: %(band)s"), "girl": later("Fewer girls than boys: %(band)s")}


def to_find(work: Fieldwork) -> tuple[ToFind, ...]:
    """What to do next, most of all first; whom no poster reaches comes last."""
    if not work.taking:
        return ()
    unreached = ToFind(
        _("Children who cannot come by, and children new here"),
        _("Ask at their door, with a phone they can use alone. Keep no list of who was asked."),
    )
    return (*_bands(work), *islice(_others(work), OTHERS), unreached)


def _bands(work: Fieldwork) -> list[ToFind]:
    """The bands with the most children still silent for their size. One of which few came is among them without its
    number; one that only stands beside such a band is not known to be."""
    known = [band for band in work.coverage if band.population > (band.answered or 0) and not band.beside]
    known.sort(key=lambda band: (band.answered or 0) / band.population)
    return [ToFind(_who(band), _(_advice(work, band))) for band in known[:AT_MOST]]


def _who(band: BandCoverage) -> str:
    if band.answered is None:
        return _("%(band)s: few have come yet", band=band.title)
    return _("%(band)s: %(count)s have not come yet", band=band.title, count=band.population - band.answered)


def _advice(work: Fieldwork, band: BandCoverage) -> str:
    """Where children of that age are; by paper codes where the round has them, by slips where no school has any."""
    oldest = work.family.for_band(band.band).band.high
    ladder, rest = (_TICKETS, _OLDEST_TICKETS) if work.with_tickets else (_POSTER, _OLDEST)
    return next((words for up_to, words in ladder if oldest <= up_to), rest)


def _others(work: Fieldwork) -> Iterator[ToFind]:
    yield from _held(work)
    yield from _tickets_out(work)
    yield from _one_sex(work)
    yield from _unused(work)
    yield from _no_slips(work)


def _held(work: Fieldwork) -> Iterator[ToFind]:
    ways = () if work.attendance is None else work.attendance.apart
    if any(way.names == (Entry.HELD,) for way in ways):
        link = None
        if "committee.held" in current_app.view_functions:
            link = Link(_("Look at held answers"), url_for("committee.held", slug=work.campaign.slug))
        advice = _("More came at once than is likely. They wait, counted in nothing, until two members have looked.")
        yield ToFind(_("Answers are held"), advice, link)


def _tickets_out(work: Fieldwork) -> Iterator[ToFind]:
    """Paper codes that somebody still has; only where the drawing says how many were used."""
    if work.standing is None or work.attendance is None:
        return
    used = next((way.count for way in work.attendance.ways if way.names == (Entry.TICKET,)), None)
    out = 0 if used is None else work.standing.issued - used
    if out >= STEP:
        advice = _("Remind those who have one, and ask for those that are left over: what comes back can be counted.")
        yield ToFind(_("%(count)s paper codes are out and not used", count=out), advice)


def _one_sex(work: Fieldwork) -> Iterator[ToFind]:
    for band in work.coverage:
        shares = {side.sex: side.answered / side.population for side in band.by_sex if side.population}
        if len(shares) == len(_SEXES) and min(shares.values()) < FEWER * max(shares.values()):
            words = _SEXES[min(shares, key=lambda sex: shares[sex])]
            yield ToFind(_(words, band=band.title), _("Ask where they are after school, and hang a poster there."))


def _unused(work: Fieldwork) -> Iterator[ToFind]:
    for collector in islice(unused(work), 1):
        place = collector.places.get(current_language(), "")
        who = _("Nobody has used the %(way)s: %(place)s", way=channel_words(collector.channel), place=place)
        yield ToFind(who, _("Look whether it still hangs there, at the height of a child’s eyes, and can be scanned."))


def _no_slips(work: Fieldwork) -> Iterator[ToFind]:
    of_school = any(one.band.high > _KINDERGARTEN for one in work.family)
    if of_school and work.attendance is not None and all(one.channel != Channel.SLIP for one in work.collectors):
        yield ToFind(_("Children who pass no poster"), _(_SLIP))
