"""A codebook of themes for every family: its own, or the one of the neighbourhood where it has none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from questionnaires.loading import library_family, load_family
from questionnaires.model import Family
from questionnaires.themes import Codebook

LENDER = "neighbourhood"


def codebook_for(family: Family) -> Codebook:
    """Under which themes the words of these children are put. A family that was kept before there were themes, or was
    brought in from elsewhere, borrows them, tied to none of its topics."""
    return family.codebook or _lent()


@cache
def _lent() -> Codebook:
    lent = load_family(library_family(LENDER)).codebook
    if lent is None:
        raise LookupError(LENDER)
    return replace(lent, themes=tuple(replace(theme, topics=()) for theme in lent.themes))
