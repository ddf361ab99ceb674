"""What is said under the fields of a round that cannot be opened as it was written: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from survey_app.fieldwork.campaign import CampaignFault
from survey_app.fieldwork.opening import LONGEST_PLACE, LONGEST_TITLE, MOST_PLACES, Fault, OpeningFault
from survey_app.web.language import gettext as _


def told(name: str) -> Mapping[Fault, str]:
    """What is wrong with the field of that name, the most telling first."""
    far = _("This day is more than a year away. Look at the year once more.")
    long = _("At most %(most)s characters. Make it a little shorter.", most=LONGEST_TITLE)
    long_line = _("At most %(most)s characters a line. Say it shorter.", most=LONGEST_PLACE)
    sentences: Mapping[str, Mapping[Fault, str]] = {
        "title_zh": {
            CampaignFault.NO_TITLE: _("Give the round a name: children and evaluators see it."),
            OpeningFault.TITLE_TOO_LONG: long,
        },
        "title_en": {OpeningFault.OTHER_TITLE_TOO_LONG: long},
        "opens": {OpeningFault.OPENS_FAR_AWAY: far},
        "closes": {
            OpeningFault.OVER_ALREADY: _("This day is past. Choose today or a later day."),
            OpeningFault.CLOSES_FAR_AWAY: far,
            CampaignFault.CLOSES_BEFORE_OPENING: _("The last day lies before the first. Choose the same day or later."),
        },
        "answer_day": {
            OpeningFault.ANSWER_FAR_AWAY: far,
            CampaignFault.ANSWER_BEFORE_CLOSE: _("Choose a day after the last day: the answer needs some time."),
        },
        "places_zh": {
            OpeningFault.NO_PLACE: _("Write at least one place: children find the round by its poster."),
            OpeningFault.TOO_MANY_PLACES: _("At most %(most)s places. Leave some lines out.", most=MOST_PLACES),
            OpeningFault.PLACE_TOO_LONG: long_line,
        },
        "places_en": {
            OpeningFault.OTHER_PLACE_TOO_LONG: long_line,
            OpeningFault.OTHER_PLACES: _("Write as many lines as in Chinese, in the same order, or none at all."),
        },
    }
    return sentences.get(name, {})
