"""Whom a committee should go and look for, and how: the bands heard least, and the children no poster reaches."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.summary import BandCoverage
from survey_app.committee.pages import ToFind
from survey_app.web.language import gettext as _
from survey_app.web.language import later

AT_MOST = 2
"""Bands named at once: more is a list, and nobody works a list off."""

_ADVICE = (
    (
        6,
        later("Hang a poster where families fetch children from kindergarten. A grown-up reads; three minutes."),
    ),
    (9, later("Hang a poster by the after-school room. Everything can be listened to, so nobody has to read.")),
    (13, later("Ask the school to show the poster in a class hour, and hang one by the reading room.")),
)
_OLDEST = later("Hang a poster by the ball court and the study room, and ask the school to mention it: no names.")


def to_find(coverage: Sequence[BandCoverage]) -> tuple[ToFind, ...]:
    """The bands with the most children still silent for their size, then those whom no poster reaches."""
    silent = [band for band in coverage if band.population > (band.answered or 0)]
    silent.sort(key=lambda band: (band.answered or 0) / band.population)
    found = [
        ToFind(
            _("%(band)s: %(count)s have not come yet", band=band.title, count=band.population - (band.answered or 0)),
            _(_advice(band)),
        )
        for band in silent[:AT_MOST]
    ]
    unreached = ToFind(
        _("Children who cannot come by, and children new here"),
        _("Ask at their door, with a phone they can use alone. Keep no list of who was asked."),
    )
    return (*found, unreached)


def _advice(band: BandCoverage) -> str:
    last = band.band.rsplit("-", 1)[-1]
    if not last.isdecimal():
        return _OLDEST
    return next((words for up_to, words in _ADVICE if int(last) <= up_to), _OLDEST)
