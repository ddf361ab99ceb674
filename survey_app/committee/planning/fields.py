"""The fields of one way in, as they are shown and as they are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Blank, Choice
from survey_app.committee.planning.frame import blank, first
from survey_app.committee.planning.pages import WayFields
from survey_app.committee.planning.telling import CHANNELS, ENTRIES, other_place_faults, place_faults
from survey_app.committee.planning.work import Form
from survey_app.documents.typesetting import unprintable
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.planning import FIRST_LANGUAGE, Fault, PlanFault, Way, read_way
from survey_app.web.language import gettext as _
from survey_app.web.language import later

FRESH = "new"
"""The key of the fields for one way in more."""
NO_LETTER = later("The printing type has no letter for %(text)s. Write it in another way.")


class Unprintable(Exception):
    """A place that no poster can be printed with. ``text``: the sign there is no letter for."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def fields(key: str, form: Form, faults: Collection[Fault], letterless: str = "", summary: str = "") -> WayFields:
    """The fields as they were written. ``letterless``: the sign that cannot be printed, if there is one."""
    channel, entry = form.get(f"channel-{key}", ""), form.get(f"entry-{key}", "")
    place = blank(f"zh-{key}", _("Where it is, in Chinese"), form, place_faults(), faults)
    other = blank(f"en-{key}", _("The same in English, if you like"), form, other_place_faults(), faults)
    if letterless:
        place = Blank(place.name, place.label, place.value, fault=_(NO_LETTER, text=letterless))
    return WayFields(
        key=key,
        summary=summary,
        channels=tuple(Choice(one, _(name), "", one == channel, "") for one, (name, _means) in CHANNELS.items()),
        channel_fault=first({PlanFault.NO_CHANNEL: _("Choose one of these.")}, faults),
        entries=tuple(Choice(one, _(name), "", one == entry, "") for one, (name, _means) in ENTRIES.items()),
        entry_fault=first({PlanFault.NO_ENTRY: _("Choose one of these.")}, faults),
        place=place,
        place_other=other,
        other_open=bool(other.value or other.fault),
        open=bool(faults or letterless),
    )


def written(key: str, way: CollectorRecord) -> dict[str, str]:
    """What stands in the fields of a way in before anybody types."""
    first_place, other = way.places[FIRST_LANGUAGE], way.places.get("en", "")
    return {
        f"channel-{key}": way.channel,
        f"entry-{key}": way.entry,
        f"zh-{key}": first_place,
        f"en-{key}": "" if other == first_place else other,
    }


def read(key: str, form: Form) -> Way:
    """The way in that was written. Raises ``PlanFaults``, ``Unprintable``."""
    places = {"zh": form.get(f"zh-{key}", ""), "en": form.get(f"en-{key}", "")}
    way = read_way(form.get(f"channel-{key}", ""), form.get(f"entry-{key}", ""), places)
    letterless = unprintable("\n".join(way.places.values()))
    if letterless:
        raise Unprintable(letterless)
    return way


def is_blank(key: str, form: Form) -> bool:
    """Whether nobody wrote a place: then no way in was meant."""
    return not form.get(f"zh-{key}", "").strip() and not form.get(f"en-{key}", "").strip()


def channels_told() -> tuple[Line, ...]:
    return _told(CHANNELS)


def entries_told() -> tuple[Line, ...]:
    return _told(ENTRIES)


def _told(words: Mapping[Channel, tuple[str, str]] | Mapping[Entry, tuple[str, str]]) -> tuple[Line, ...]:
    return tuple(Line(_(name), _(means), "") for name, means in words.values())
