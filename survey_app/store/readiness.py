"""What is known about a round that is to begin, gathered from the shelves in one look."""

from __future__ import annotations

from sqlalchemy import select

from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.member import Role
from survey_app.fieldwork.readiness import Facts
from survey_app.fieldwork.register import Standing
from survey_app.store import campaigns, collectors, communities, questionnaires, registers
from survey_app.store.member_tables import MembershipRow
from survey_app.store.session import Session
from survey_app.store.tables import RegisterRow


def facts(session: Session, campaign: CampaignRecord, unprintable: str) -> Facts:
    """Everything that ``fieldwork.readiness`` looks at. ``unprintable``: what the printing type has no letter for in
    what will be printed, which only the documents know. The checker may take a quarter of a second."""
    place = campaign.community.id
    register = registers.population(session, place)
    rounds = campaigns.of_community(session, place)
    return Facts(
        campaign=campaign,
        ways=collectors.of_campaign(session, campaign.id),
        family=questionnaires.family(session, campaign.family_digest),
        verdict=questionnaires.verdict(session, campaign.family_digest),
        registered=frozenset(register.counts if register else ()),
        waiting=register_waits(session, place),
        unprintable=unprintable,
        safeguarding=_safeguarded(session, place),
        others=tuple(one for one in rounds if one.stage is Stage.OPEN and one.id != campaign.id),
    )


def register_waits(session: Session, community_id: int) -> bool:
    """Whether a count of children was entered there that nobody else has looked at yet."""
    waits = RegisterRow.community_id == community_id, RegisterRow.standing == Standing.WAITING
    return session.scalars(select(RegisterRow.id).where(*waits).limit(1)).first() is not None


def _safeguarded(session: Session, community_id: int) -> bool:
    nodes = communities.above(session, community_id)
    held = MembershipRow.community_id.in_(nodes), MembershipRow.role == Role.SAFEGUARDING
    return session.scalars(select(MembershipRow.member_id).where(*held).limit(1)).first() is not None
