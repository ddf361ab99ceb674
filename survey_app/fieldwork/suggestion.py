"""A child's own words after the seal: cut loose from her other answers, shown to nobody until a person lets them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    WAITING = "waiting"
    RELEASED = "released"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one child wrote at one item. ``id``: random hex, in no order.

    ``text``: opened for this reading only; once released, as it may be shown.
    """

    id: str
    campaign_id: int
    band: str
    item: str
    language: str
    text: str
    state: SuggestionState
