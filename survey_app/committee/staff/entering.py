"""Coming in: the session that begins once somebody has shown who she is, and how often she may try."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, session

from survey_app.committee.access import KEPT_AS
from survey_app.committee.throttle import Rate, Throttle
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.fieldwork.member import MemberRecord
from survey_app.store import ledger, members
from survey_app.store.session import Session
from survey_app.web.services import services

PASSWORDS = "committee.throttle"
CODES = "committee.codes"
FEW = Rate(tries=8, seconds_each=120.0)
"""Of a million codes three are good at any moment: a guesser who has the password needs five months at two processes to
be right as likely as not."""


def passwords() -> Throttle:
    """How often a password may be tried. It forgets everything when the process ends."""
    throttle: Throttle = current_app.extensions.setdefault(PASSWORDS, Throttle())
    return throttle


def codes() -> Throttle:
    """How often the code of a second step may be tried."""
    throttle: Throttle = current_app.extensions.setdefault(CODES, Throttle(by_name=FEW))
    return throttle


def begin(database: Session, member: MemberRecord, seal: str, now: datetime) -> str | None:
    """A fresh session, written down with the line in the ledger; its token, None when the password is another by
    now."""
    token = members.enter(database, member.id, seal, now)
    if token is not None:
        ledger.note(database, Note(Deed.SIGNED_IN, member.username, member.username, member.home), now)
    return token


def hand_over(token: str) -> None:
    """Give the token to the browser, once the transaction is kept. Nothing that was in the cookie before survives:
    whoever planted it gains nothing."""
    session.clear()
    session[KEPT_AS] = token


def enter(member: MemberRecord, seal: str) -> bool:
    """Both in one."""
    offered = services()
    with offered.store.begin() as database:
        token = begin(database, member, seal, offered.config.now())
    if token is None:
        return False
    hand_over(token)
    return True
