"""A drawing as it is kept: plain values under the number of their form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.attendance import Attendance, Completion, Days, Helped, Way
from analysis.summary import BandCoverage, SexCoverage

FORM = 1


class FormUnknown(Exception):
    """Kept by another version of the program; counting again makes another."""


def written(attendance: Attendance) -> dict[str, object]:
    """The drawing as values that JSON knows."""
    plain = asdict(attendance)
    plain["days"] = [[day.first.isoformat(), day.last.isoformat(), day.count] for day in attendance.days]
    return {"form": FORM, **plain}


def read(plain: Mapping[str, Any]) -> Attendance:
    """The drawing back; ``FormUnknown`` for any other form."""
    if plain.get("form") != FORM:
        raise FormUnknown
    return Attendance(
        by_ticket=plain["by_ticket"],
        came=plain["came"],
        coverage=tuple(_band(band) for band in plain["coverage"]),
        carers=_pairs(plain["carers"]),
        ways=_ways(plain["ways"]),
        apart=_ways(plain["apart"]),
        days=tuple(
            Days(date.fromisoformat(first), date.fromisoformat(last), count) for first, last, count in plain["days"]
        ),
        completion=tuple(Completion(**one) for one in plain["completion"]),
        helped=tuple(_helped(one) for one in plain["helped"]),
        flags=_pairs(plain["flags"]),
        rushes=plain["rushes"],
        used=tuple(plain["used"]),
        declined=plain["declined"],
    )


def _band(plain: Mapping[str, Any]) -> BandCoverage:
    return BandCoverage(**{**plain, "by_sex": tuple(SexCoverage(**side) for side in plain["by_sex"])})


def _ways(plain: Sequence[Mapping[str, Any]]) -> tuple[Way, ...]:
    return tuple(Way(tuple(way["names"]), way["count"]) for way in plain)


def _helped(plain: Mapping[str, Any]) -> Helped:
    counts = tuple((tuple(options), count) for options, count in plain["counts"])
    return Helped(plain["band"], plain["item"], counts, tuple(plain["mostly"]))


def _pairs(plain: Sequence[Sequence[Any]]) -> tuple[tuple[str, int | None], ...]:
    return tuple((name, count) for name, count in plain)
