"""How an item is answered: one answer, or as many as fit."""

from __future__ import annotations

from questionnaires.editing.documents import CannotChange, Draft
from questionnaires.model import Kind
from questionnaires.sources import Sources

OF_WHICH = frozenset({Kind.SINGLE, Kind.MULTIPLE})
"""The kinds that can become each other: answers without an order."""


def choose(sources: Sources, band: str, item: str, kind: Kind) -> Sources:
    """The family with an item answered as ``kind``. What stood alone among many stands alone no more.

    Raises ``KeyError`` when there is none, ``CannotChange`` for an item that is answered in another way altogether.
    """
    draft = Draft(sources)
    section, place = draft.find(band, item)
    asked = section["items"][place]
    if kind not in OF_WHICH or Kind(asked["kind"]) not in OF_WHICH:
        raise CannotChange(
            {
                "zh": "这道题的回答方式改不了。请不问这题，再重新写一道。",
                "en": "How this question is answered cannot be changed. Switch it off and write another.",
            }
        )
    asked["kind"] = kind.value
    if kind is Kind.SINGLE:
        asked["options"] = [
            {key: value for key, value in option.items() if key != "exclusive"} if isinstance(option, dict) else option
            for option in asked["options"]
        ]
    return draft.sources
