"""A round that is about to be opened: the name it gets, its days, the places of its posters.

Refuses a last day that is past, days that look like a slip of the pen, and posters that hang nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from survey_app.fieldwork.campaign import LONGEST_SLUG, CampaignFault, CampaignFaults, CampaignPlan

FIRST_LANGUAGE = "zh"
"""What is written in another language may be left out: then this one stands there as well."""

MOST_PLACES = 20
LONGEST_PLACE = 60
LONGEST_TITLE = 40
"""Characters."""

WEEKS_OPEN = 3
WEEKS_TO_ANSWER = 2
FARTHEST = timedelta(days=366)
"""No day of a round lies further away: the days of a round that runs cannot be changed any more."""

_NAMELESS = "round"
_END = len("-2026-999999")
"""So much of a slug is left for the year and the number, whichever they are."""


class OpeningFault(StrEnum):
    """What can be wrong with a round that is to be opened, besides what no round may have."""

    TITLE_TOO_LONG = "title-too-long"
    OTHER_TITLE_TOO_LONG = "other-title-too-long"
    NO_DAY = "no-day"
    OPENS_FAR_AWAY = "opens-far-away"
    CLOSES_FAR_AWAY = "closes-far-away"
    ANSWER_FAR_AWAY = "answer-far-away"
    OVER_ALREADY = "over-already"
    NO_PLACE = "no-place"
    TOO_MANY_PLACES = "too-many-places"
    PLACE_TOO_LONG = "place-too-long"
    OTHER_PLACE_TOO_LONG = "other-place-too-long"
    OTHER_PLACES = "other-places"


Fault = CampaignFault | OpeningFault


class OpeningFaults(ValueError):
    """A round that cannot be opened like this; ``faults`` holds every one that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote. ``titles`` and ``places`` by language, the Chinese always there; a place a line. A day that
    cannot be read is None."""

    titles: Mapping[str, str]
    opens: date | None
    closes: date | None
    answer_day: date | None
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opening:
    """A round as it can be kept, and the place of every poster by language."""

    plan: CampaignPlan
    places: tuple[Mapping[str, str], ...]


def make_opening(asked: Asked, slug: str, family_digest: str, today: date) -> Opening:
    """The round that was asked for, texts trimmed, missing translations filled in. Raises ``OpeningFaults``."""
    titles = {language: " ".join(title.split()) for language, title in asked.titles.items()}
    places = {language: _lines(text) for language, text in asked.places.items()}
    faults = [*_of_titles(titles), *_of_places(places)]
    if asked.opens is None or asked.closes is None or asked.answer_day is None:
        raise OpeningFaults((*faults, OpeningFault.NO_DAY))
    try:
        plan = CampaignPlan(slug, _filled(titles), family_digest, asked.opens, asked.closes, asked.answer_day)
    except CampaignFaults as found:
        faults += found.faults
    faults += _of_days((asked.opens, asked.closes, asked.answer_day), today)
    if faults:
        raise OpeningFaults(tuple(faults))
    return Opening(plan, _hung(places))


def usual_days(today: date) -> tuple[date, date, date]:
    """The days that are proposed: from today, three weeks long, an answer two weeks later."""
    closes = today + timedelta(weeks=WEEKS_OPEN)
    return today, closes, closes + timedelta(weeks=WEEKS_TO_ANSWER)


def round_slug(community: str, year: int, number: int) -> str:
    """liuwan-2026-3: the community, the year, which round of it. A community's slug that is long is cut."""
    name = "-".join(re.findall("[a-z0-9]+", community.lower())) or _NAMELESS
    return f"{name[: LONGEST_SLUG - _END].strip('-')}-{year}-{number}"


def next_number(community: str, year: int, slugs: Iterable[str]) -> int:
    """One more than the highest number among the rounds of that year; ``slugs`` are those of the community."""
    stem = round_slug(community, year, 1).removesuffix("1")
    ends = (slug.removeprefix(stem) for slug in slugs if slug.startswith(stem))
    return 1 + max((int(end) for end in ends if re.fullmatch("[0-9]{1,6}", end)), default=0)


def _filled(said: Mapping[str, str]) -> dict[str, str]:
    return {language: text or said[FIRST_LANGUAGE] for language, text in said.items()}


def _lines(text: str) -> tuple[str, ...]:
    """A line each, spaces joined, empty ones left out."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _of_titles(titles: Mapping[str, str]) -> list[Fault]:
    long = {language == FIRST_LANGUAGE for language, title in titles.items() if len(title) > LONGEST_TITLE}
    return _named(long, OpeningFault.TITLE_TOO_LONG, OpeningFault.OTHER_TITLE_TOO_LONG)


def _named(found: Collection[bool], first: Fault, other: Fault) -> list[Fault]:
    """The fault of the Chinese text where ``found`` holds True, that of any other where it holds False."""
    return [fault for is_first, fault in ((True, first), (False, other)) if is_first in found]


def _of_days(days: tuple[date, date, date], today: date) -> list[Fault]:
    far = (OpeningFault.OPENS_FAR_AWAY, OpeningFault.CLOSES_FAR_AWAY, OpeningFault.ANSWER_FAR_AWAY)
    faults: list[Fault] = [fault for fault, day in zip(far, days, strict=True) if abs(day - today) > FARTHEST]
    closes = days[1]
    return faults if closes >= today else [*faults, OpeningFault.OVER_ALREADY]


def _of_places(places: Mapping[str, tuple[str, ...]]) -> list[Fault]:
    faults: list[Fault] = []
    first = places[FIRST_LANGUAGE]
    if not first:
        faults.append(OpeningFault.NO_PLACE)
    if len(first) > MOST_PLACES:
        faults.append(OpeningFault.TOO_MANY_PLACES)
    long = {
        language == FIRST_LANGUAGE
        for language, lines in places.items()
        if any(len(line) > LONGEST_PLACE for line in lines)
    }
    faults += _named(long, OpeningFault.PLACE_TOO_LONG, OpeningFault.OTHER_PLACE_TOO_LONG)
    if any(lines and len(lines) != len(first) for lines in places.values()):
        faults.append(OpeningFault.OTHER_PLACES)
    return faults


def _hung(places: Mapping[str, tuple[str, ...]]) -> tuple[Mapping[str, str], ...]:
    """Line by line, the Chinese where another language says nothing."""
    first = places[FIRST_LANGUAGE]
    return tuple(
        {language: (lines or first)[index] for language, lines in places.items()} for index in range(len(first))
    )
