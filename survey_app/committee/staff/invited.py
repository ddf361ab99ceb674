"""The invitation that a link leads to. A link that was never made, used, withdrawn or too old gets one reply."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.wrappers import Response

from survey_app.committee.staff.pages import JoinOverPage
from survey_app.fieldwork import invitation as rules
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.invitation import InvitationRecord
from survey_app.store import communities, invitations
from survey_app.web.language import current_language
from survey_app.web.pages import render
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class Invited:
    """A good invitation, and where it leads."""

    invitation: InvitationRecord
    community: CommunityRecord

    @property
    def place(self) -> str:
        """The name of the place, in the reader's language."""
        return self.community.names[current_language()]


def read(secret: str) -> Invited | None:
    """The invitation of a link while it is good."""
    typed = rules.read_secret(secret)
    if typed is None:
        return None
    offered = services()
    with offered.store.reading() as database:
        found = invitations.find(database, rules.mark(typed), offered.config.now())
        place = None if found is None else communities.by_id(database, found.community_id)
    return None if found is None or place is None else Invited(found, place)


def over() -> Response:
    """The page for a link that is not good."""
    return render(JoinOverPage(), 404)
