"""That it is still the member herself: before something of hers is changed she gives her password, and a code."""

from __future__ import annotations

from datetime import timedelta

from survey_app.committee.access import member
from survey_app.committee.staff import entering
from survey_app.store import members, second_steps
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.services import services

TIME_TO_WRITE = timedelta(hours=1)
"""How long codes and secrets that were made for her are carried."""


def may_try() -> bool:
    """Whether this try may go on; as at the sign-in."""
    return entering.codes().allows(str(member().id))


def knows(password: str) -> bool:
    """Whether that is her password. No transaction may be open. Raises ``VaultBusy``."""
    return members.recognise(services().store, member().username, password) is not None


def has(database: Session, typed: str) -> bool:
    """Whether ``typed`` is right for her second step; a member who has none need not type anything."""
    offered = services()
    if not member().second_step:
        return True
    return second_steps.use(database, offered.keyring, member().id, typed, offered.config.now())


def fresh_session(database: Session) -> str | None:
    """End all of her sessions and begin this one anew; its token."""
    members.sign_out_everywhere(database, member().id)
    seal = members.seal_of(database, member().id)
    return members.enter(database, member().id, seal, services().config.now())


def not_proved() -> str:
    """The one reply to a wrong password and to a wrong code."""
    if member().second_step:
        return _("Password and code do not belong together, or the code was used before. Please look again.")
    return _("This is not your password. Please look again.")


def too_many() -> str:
    """The reply to who tries too often."""
    return _("Too many tries. Wait a few minutes, then begin again.")
