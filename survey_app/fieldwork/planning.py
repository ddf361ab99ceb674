"""What somebody writes who prepares a round: its names, its ways in, its days, its officer.

Refuses days that are past or look like a slip of the pen, places nobody could find, a promise nobody could keep.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from survey_app.fieldwork.campaign import CampaignFault, CampaignRecord
from survey_app.fieldwork.collector import Channel, Entry

FIRST_LANGUAGE = "zh"
"""What is written in another language may be left out: then this one stands there as well."""

MOST_WAYS = 20
LONGEST_PLACE = 60
LONGEST_TITLE = 40
LONGEST_OFFICER = 60
LONGEST_PHONE = 40
"""Characters."""

WEEKS_OPEN = 3
DAYS_TO_ANSWER = 14
MOST_DAYS_TO_ANSWER = 30
"""A promise that lies further away is hardly one to a child. A default of ours: no authority has named a number."""

FARTHEST = timedelta(days=366)
"""No day of a round lies further away."""

RETENTIONS = (30, 90, 180, 365)
"""Days after publication for which the sealed answers may be kept."""

PHONE = re.compile(r"[0-9+()\-–— 转,ext.#]*", re.IGNORECASE)
FEWEST_DIGITS = 3
"""110 is a number to call."""


class PlanFault(StrEnum):
    """What can be wrong with what somebody wrote, besides what no round may have."""

    NO_VERSION = "no-version"
    TITLE_TOO_LONG = "title-too-long"
    OTHER_TITLE_TOO_LONG = "other-title-too-long"
    TITLE_UNPRINTABLE = "title-unprintable"
    NO_AGE = "no-age"
    NO_CHANNEL = "no-channel"
    NO_ENTRY = "no-entry"
    NO_PLACE = "no-place"
    PLACE_TOO_LONG = "place-too-long"
    OTHER_PLACE_TOO_LONG = "other-place-too-long"
    TOO_MANY_WAYS = "too-many-ways"
    NO_OPENS = "no-opens"
    NO_CLOSES = "no-closes"
    NO_ANSWER_DAY = "no-answer-day"
    OPENS_PAST = "opens-past"
    OPENS_FAR_AWAY = "opens-far-away"
    CLOSES_PAST = "closes-past"
    CLOSES_FAR_AWAY = "closes-far-away"
    CLOSES_EARLIER = "closes-earlier"
    ANSWER_FAR_AWAY = "answer-far-away"
    ANSWER_EARLIER = "answer-earlier"
    ANSWER_PUT_OFF = "answer-put-off"
    NO_RETENTION = "no-retention"
    OFFICER_TOO_LONG = "officer-too-long"
    OFFICER_UNPRINTABLE = "officer-unprintable"
    PHONE_TOO_LONG = "phone-too-long"
    NO_PHONE = "no-phone"


Fault = CampaignFault | PlanFault


class PlanFaults(ValueError):
    """What was written cannot be kept like this; ``faults`` holds everything that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(", ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Way:
    """One way in as it is planned. ``places``: where it is found, by language."""

    channel: Channel
    places: Mapping[str, str]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a round; one that cannot be read is None."""

    opens: date | None
    closes: date | None
    answer_day: date | None


@dataclass(frozen=True, slots=True)
class Officer:
    """Who protects children there, as the poster names her, and the number to call."""

    name: str
    phone: str


def read_titles(said: Mapping[str, str]) -> dict[str, str]:
    """The names of a round by language, spaces joined, missing ones filled in. Raises ``PlanFaults``."""
    titles = {language: _joined(title) for language, title in said.items()}
    faults: list[Fault] = [] if titles[FIRST_LANGUAGE] else [CampaignFault.NO_TITLE]
    faults += _too_long(titles, LONGEST_TITLE, (PlanFault.TITLE_TOO_LONG, PlanFault.OTHER_TITLE_TOO_LONG))
    if faults:
        raise PlanFaults(faults)
    return _filled(titles)


def read_way(channel: str, entry: str, places: Mapping[str, str]) -> Way:
    """One way in; paper needs no ticket, a member types it in. Raises ``PlanFaults``."""
    said = {language: _joined(place) for language, place in places.items()}
    faults: list[Fault] = [] if channel in set(Channel) else [PlanFault.NO_CHANNEL]
    entries = {Entry.OPEN.value, Entry.TICKET.value}
    if channel != Channel.PAPER and entry not in entries:
        faults.append(PlanFault.NO_ENTRY)
    if not said[FIRST_LANGUAGE]:
        faults.append(PlanFault.NO_PLACE)
    faults += _too_long(said, LONGEST_PLACE, (PlanFault.PLACE_TOO_LONG, PlanFault.OTHER_PLACE_TOO_LONG))
    if faults:
        raise PlanFaults(faults)
    return Way(Channel(channel), _filled(said), Entry.OPEN if channel == Channel.PAPER else Entry(entry))


def read_days(days: Days, today: date) -> tuple[date, date, date]:
    """First day, last day, day of the answer. Raises ``PlanFaults``."""
    faults = _unread(days)
    opens, closes, answer_day = days.opens, days.closes, days.answer_day
    far = (PlanFault.OPENS_FAR_AWAY, PlanFault.CLOSES_FAR_AWAY, PlanFault.ANSWER_FAR_AWAY)
    faults += [fault for fault, day in zip(far, (opens, closes, answer_day), strict=True) if day and _far(day, today)]
    if opens and opens < today and PlanFault.OPENS_FAR_AWAY not in faults:
        faults.append(PlanFault.OPENS_PAST)
    if closes and closes < today:
        faults.append(PlanFault.CLOSES_PAST)
    elif opens and closes and closes < opens:
        faults.append(CampaignFault.CLOSES_BEFORE_OPENING)
    if closes and answer_day and answer_day <= closes:
        faults.append(CampaignFault.ANSWER_BEFORE_CLOSE)
    if faults or opens is None or closes is None or answer_day is None:
        raise PlanFaults(faults)
    return opens, closes, answer_day


def read_later(campaign: CampaignRecord, days: Days, today: date) -> tuple[date, date]:
    """A later last day for an open round, and the day of the answer, which moves by as much at most: the rest of the
    promise stands. ``days.opens`` is not looked at. Raises ``PlanFaults``."""
    faults = [fault for fault in _unread(days) if fault is not PlanFault.NO_OPENS]
    closes, answer_day = days.closes, days.answer_day
    if closes and closes < max(campaign.closes, today):
        faults.append(PlanFault.CLOSES_EARLIER)
    if closes and _far(closes, today):
        faults.append(PlanFault.CLOSES_FAR_AWAY)
    if answer_day and answer_day < campaign.answer_day:
        faults.append(PlanFault.ANSWER_EARLIER)
    if closes and answer_day and answer_day <= closes:
        faults.append(CampaignFault.ANSWER_BEFORE_CLOSE)
    elif closes and answer_day and answer_day - campaign.answer_day > max(closes - campaign.closes, timedelta()):
        faults.append(PlanFault.ANSWER_PUT_OFF)
    if faults or closes is None or answer_day is None:
        raise PlanFaults(faults)
    return closes, answer_day


def read_officer(name: str, phone: str) -> Officer:
    """The officer as she was named, or nobody yet. Raises ``PlanFaults``."""
    officer = Officer(_joined(name), _joined(unicodedata.normalize("NFKC", phone)))
    faults: list[Fault] = []
    if len(officer.name) > LONGEST_OFFICER:
        faults.append(PlanFault.OFFICER_TOO_LONG)
    digits = sum(char.isdigit() for char in officer.phone)
    if len(officer.phone) > LONGEST_PHONE:
        faults.append(PlanFault.PHONE_TOO_LONG)
    elif officer.phone and (digits < FEWEST_DIGITS or not PHONE.fullmatch(officer.phone)):
        faults.append(PlanFault.NO_PHONE)
    if faults:
        raise PlanFaults(faults)
    return officer


def usual_days(today: date) -> tuple[date, date, date]:
    """The days that are proposed: from today, three weeks long, an answer two weeks later."""
    closes = today + timedelta(weeks=WEEKS_OPEN)
    return today, closes, closes + timedelta(days=DAYS_TO_ANSWER)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _filled(said: Mapping[str, str]) -> dict[str, str]:
    return {language: text or said[FIRST_LANGUAGE] for language, text in said.items()}


def _too_long(said: Mapping[str, str], most: int, faults: tuple[Fault, Fault]) -> list[Fault]:
    """The first fault where the Chinese is too long, the second where any other is."""
    long = {language == FIRST_LANGUAGE for language, text in said.items() if len(text) > most}
    return [fault for fault, is_first in zip(faults, (True, False), strict=True) if is_first in long]


def _unread(days: Days) -> list[Fault]:
    missing = {
        PlanFault.NO_OPENS: days.opens,
        PlanFault.NO_CLOSES: days.closes,
        PlanFault.NO_ANSWER_DAY: days.answer_day,
    }
    return [fault for fault, day in missing.items() if day is None]


def _far(day: date, today: date) -> bool:
    return abs(day - today) > FARTHEST
