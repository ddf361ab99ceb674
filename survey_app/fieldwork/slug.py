"""What a round is called in every citation: liuwan-2026-3. Made, never typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_app.fieldwork.campaign import LONGEST_SLUG

_NAMELESS = "round"
_END = len("-2026-999999")
"""So much of a slug is left for the year and the number, whichever they are."""


def round_slug(community: str, year: int, number: int) -> str:
    """liuwan-2026-3: the community, the year, which round of it. A community's slug that is long is cut."""
    name = "-".join(re.findall("[a-z0-9]+", community.lower())) or _NAMELESS
    return f"{name[: LONGEST_SLUG - _END].strip('-')}-{year}-{number}"


def next_number(community: str, year: int, slugs: Iterable[str]) -> int:
    """One more than the highest number among the rounds of that year; ``slugs`` are those of the community."""
    stem = round_slug(community, year, 1).removesuffix("1")
    ends = (slug.removeprefix(stem) for slug in slugs if slug.startswith(stem))
    return 1 + max((int(end) for end in ends if re.fullmatch("[0-9]{1,6}", end)), default=0)
