"""A number a child may call is good for twelve months after somebody last called it. Hides none: an old one is told."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

from questionnaires.model import HelpLine


def good_until(verified: date) -> date:
    """The last day on which a check of ``verified`` still counts: twelve months later, 29 February on the 28th."""
    year = verified.year + 1
    return verified.replace(year=year, day=min(verified.day, calendar.monthrange(year, verified.month)[1]))


def expired(line: HelpLine, today: date) -> bool:
    """Whether it was checked more than twelve months ago, or on a day that has not come yet: a slip of the pen."""
    return not line.verified <= today <= good_until(line.verified)


def overdue(lines: Iterable[HelpLine], today: date) -> tuple[HelpLine, ...]:
    """The lines that somebody has to call again, each once, longest unchecked first."""
    found = {line for line in lines if expired(line, today)}
    return tuple(sorted(found, key=lambda line: (line.verified, line.number)))


def told(lines: Iterable[HelpLine]) -> str:
    """These lines in one sentence for the operator; empty when there is none."""
    named = ", ".join(f"{line.number} ({line.verified.isoformat()})" for line in lines)
    if not named:
        return ""
    return f"Help lines not checked for more than twelve months, call them and write down the day: {named}."
