"""Days as a newspaper prints them: without the year where the year is plain."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton

from survey_app.web.language import current_language
from survey_app.web.language import gettext as _

_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


def month_day(value: date) -> str:
    """11月21日, 21 November."""
    return format_skeleton("MMMMd", value, locale=_LOCALES[current_language()])


def span(first: date, last: date) -> str:
    """From one day to another, both included."""
    return _("%(first)s to %(last)s", first=month_day(first), last=month_day(last))
