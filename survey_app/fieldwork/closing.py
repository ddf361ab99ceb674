"""Who may close a round when. Before its last day it takes two members, so that nobody ends it alone when it suits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from survey_app.fieldwork.campaign import CampaignRecord


class Closing(StrEnum):
    """What a member can do about closing an open round today."""

    NOW = "now"
    """close it: it is over, or nobody else could confirm"""
    ASK = "ask"
    """ask for it; somebody else confirms"""
    WAIT = "wait"
    """she has asked; somebody else has to confirm"""
    CONFIRM = "confirm"
    """somebody else has asked: close it, or leave it open"""
    NOTHING = "nothing"
    """she could only confirm, and nobody has asked"""


def closing(campaign: CampaignRecord, who: str, able: Collection[str], today: date, *, editor: bool) -> Closing:
    """What ``who`` can do; ``able``: the names of all who may confirm at that node, ``editor``: whether the round is
    hers to close."""
    others = set(able) - {who}
    over = today > campaign.closes
    if not over and campaign.closing_asked_by in others:
        return Closing.CONFIRM
    if not editor:
        return Closing.NOTHING
    if over or not others:
        return Closing.NOW
    return Closing.WAIT if campaign.closing_asked_by == who else Closing.ASK
