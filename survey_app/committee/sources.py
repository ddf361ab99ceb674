"""Where those who came come from: tickets, paper, every open code, and what stands apart."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attendance import STEP, Way
from survey_app.committee.blocks import Line
from survey_app.committee.fieldwork import Fieldwork
from survey_app.documents.telling import shown
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.web.channels import channel_words
from survey_app.web.language import current_language
from survey_app.web.language import gettext as _


def sources(work: Fieldwork) -> tuple[Line, ...]:
    """Every way in with its count, then what stands apart, then who said no."""
    if work.summary is not None:
        channels = (Line(channel_words(name), "", str(count)) for name, count in work.summary.channels)
        others = (Line(one.title, alone(), shown(one.count)) for one in work.summary.apart if not one.band)
        return (*channels, *others, _said_no(None if 0 < work.declined < STEP else work.declined))
    if work.attendance is None:
        return ()
    counted, apart = work.attendance.ways, work.attendance.apart
    return (
        *(_counted(work, way) for way in counted),
        *(_apart(work, way) for way in apart),
        *(Line(_name(one), _place(one), "0") for one in unused(work)),
        _said_no(work.attendance.declined),
    )


def unused(work: Fieldwork) -> Iterator[CollectorRecord]:
    """Open codes through which nobody had come when it was counted."""
    if work.attendance is None:
        return
    for collector in work.collectors:
        plain = collector.entry is Entry.OPEN and collector.channel not in {Channel.EVALUATOR, Channel.PAPER}
        if plain and collector.stopped_on is None and collector.id not in work.attendance.used:
            yield collector


def alone() -> str:
    """What is said of a count that is in no other."""
    return _("alone, not added in")


def _said_no(count: int | None) -> Line:
    return Line(_("looked and said no"), _("counted, nothing else kept"), shown(count))


def _counted(work: Fieldwork, way: Way) -> Line:
    name = " + ".join(dict.fromkeys(_way(work, each) for each in way.names))
    notes = [_tickets(work, way)] if Entry.TICKET in way.names else []
    notes += [_place(work.places[each]) for each in way.names if each in work.places]
    return Line(name, _(", ").join(notes), shown(way.count))


def _tickets(work: Fieldwork, way: Way) -> str:
    """How many were handed out and used; only the first where the count holds others as well."""
    issued = 0 if work.standing is None else work.standing.issued
    if way.names == (Entry.TICKET,):
        return _("%(issued)s handed out, %(used)s used", issued=issued, used=way.count)
    return _("%(issued)s handed out", issued=issued)


def _apart(work: Fieldwork, way: Way) -> Line:
    name = way.names[0]
    if name == Entry.HELD:
        return Line(channel_words(name), _("more came than is likely; not counted"), shown(way.count))
    if name == Channel.EVALUATOR:
        return Line(channel_words(name), _("alone, to compare with"), shown(way.count))
    collector = work.places.get(name)
    notes = ([] if collector is None else [_place(collector)]) + [alone()]
    return Line(_way(work, name), _(", ").join(notes), shown(way.count))


def _way(work: Fieldwork, name: str) -> str:
    collector = work.places.get(name)
    return channel_words(name) if collector is None else _name(collector)


def _name(collector: CollectorRecord) -> str:
    return channel_words(collector.channel)


def _place(collector: CollectorRecord) -> str:
    return collector.places.get(current_language()) or next(iter(collector.places.values()), "")
