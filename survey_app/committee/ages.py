"""What a questionnaire's ages are called. Every page of the committee says it the same way."""

from __future__ import annotations

from questionnaires.model import Band, Questionnaire, Respondent
from survey_app.web.language import gettext as _


def ages_of(asked: Questionnaire) -> str:
    """7–9 岁, or the carers of 0–3."""
    band = asked.band
    if asked.respondent is Respondent.HELPER:
        return _("Carers of children aged %(low)s–%(high)s", low=band.low, high=band.high)
    return _("Ages %(low)s–%(high)s", low=band.low, high=band.high)


def ages(band: Band) -> str:
    """The ages of a band inside a sentence: 7–9 岁, "fewest of ages 7–9"."""
    return _("ages %(low)s–%(high)s", low=band.low, high=band.high)
