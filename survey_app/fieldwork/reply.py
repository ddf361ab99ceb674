"""What the grown-ups answer to a finding. Refuses a decision without a reason, a promise without office and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_LANGUAGE = "zh"
"""The language a reply is always written in; a reader of another gets it where there is no translation."""

LONGEST_REASON = 500
LONGEST_ROLE = 60


class Decision(StrEnum):
    """What will become of what the children said."""

    DONE = "done"
    DOING = "doing"
    WILL_DO = "will-do"
    PARTLY = "partly"
    NOT_NOW = "not-now"
    NOT_OURS = "not-ours"


PROMISES = frozenset({Decision.DOING, Decision.WILL_DO})
"""Decisions that somebody has to keep, by a day."""


class ReplyFault(StrEnum):
    """What a reply may lack."""

    NO_REASON = "no-reason"
    NO_ROLE = "no-role"
    NO_DAY = "no-day"
    REASON_TOO_LONG = "reason-too-long"
    ROLE_TOO_LONG = "role-too-long"


class ReplyFaults(ValueError):
    """A reply that cannot be given like this; ``faults`` holds every one that was found."""

    def __init__(self, faults: tuple[ReplyFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Reply:
    """A decision on one finding. ``reason`` and ``role`` by language, Chinese always there (``role`` may be empty).

    ``role`` is an office, never a person's name. ``due``: the day promised, if one is.
    """

    finding_id: str
    decision: Decision
    reason: Mapping[str, str]
    role: Mapping[str, str]
    due: date | None


def make_reply(
    finding_id: str, decision: Decision, reason: Mapping[str, str], role: Mapping[str, str], due: date | None
) -> Reply:
    """A reply with its texts trimmed and empty translations dropped; raises ``ReplyFaults``."""
    told = {language: text.strip() for language, text in reason.items() if text.strip()}
    charged = {language: text.strip() for language, text in role.items() if text.strip()}
    faults: list[ReplyFault] = []
    if FIRST_LANGUAGE not in told:
        faults.append(ReplyFault.NO_REASON)
    if any(len(text) > LONGEST_REASON for text in told.values()):
        faults.append(ReplyFault.REASON_TOO_LONG)
    if any(len(text) > LONGEST_ROLE for text in charged.values()):
        faults.append(ReplyFault.ROLE_TOO_LONG)
    if decision in PROMISES and FIRST_LANGUAGE not in charged:
        faults.append(ReplyFault.NO_ROLE)
    if decision in PROMISES and due is None:
        faults.append(ReplyFault.NO_DAY)
    if faults:
        raise ReplyFaults(tuple(faults))
    charged.setdefault(FIRST_LANGUAGE, "")
    return Reply(finding_id, decision, told, charged, due)
