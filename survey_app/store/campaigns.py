"""The shelf of rounds: planned, opened, prolonged. ``seals`` closes one, ``publications`` publishes it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from survey_app.fieldwork.campaign import CampaignPlan, CampaignRecord, Stage
from survey_app.store import communities, questionnaires, registers
from survey_app.store.clip_tables import ClipRow
from survey_app.store.fieldwork_tables import AttendanceRow, TicketBatchRow, TicketRow
from survey_app.store.tables import CampaignRow, CollectorRow, CommunityRow

OF_ROUNDS = 20261122
"""Any number that all servers on one database agree on; beside the one of the migrations."""


class NoRegister(Exception):
    """A round cannot begin before it is known how many children of each band live there."""


class WrongStage(Exception):
    """The round is not where it would have to be for this. ``stage``: where it is."""

    def __init__(self, slug: str, stage: Stage) -> None:
        super().__init__(f"The round {slug} is {stage}.")
        self.slug = slug
        self.stage = stage


def create(session: Session, community_id: int, plan: CampaignPlan) -> CampaignRecord:
    """A new round, as a draft. Its questionnaire must be kept before, its slug must be new."""
    row = CampaignRow(slug=plan.slug, community_id=community_id, stage=Stage.DRAFT)
    _write(row, plan)
    session.add(row)
    session.flush()
    return _found(session, row.id)


def replan(session: Session, campaign_id: int, plan: CampaignPlan) -> CampaignRecord:
    """A round that is being prepared, planned anew; its slug stays. Raises ``WrongStage``, ``KeyError``."""
    row = _at(session, campaign_id, Stage.DRAFT)
    _write(row, plan)
    session.flush()
    return _found(session, campaign_id)


def remove(session: Session, campaign_id: int) -> None:
    """Throw away a round that is being prepared, with its ways in and the tickets printed for them. Raises
    ``WrongStage``, ``KeyError``."""
    row = _at(session, campaign_id, Stage.DRAFT)
    batches = select(TicketBatchRow.id).where(TicketBatchRow.campaign_id == campaign_id)
    quietly = {"synchronize_session": False}
    session.execute(delete(TicketRow).where(TicketRow.batch_id.in_(batches)), execution_options=quietly)
    for shelf in (TicketBatchRow, ClipRow, AttendanceRow, CollectorRow):
        session.execute(delete(shelf).where(shelf.campaign_id == campaign_id), execution_options=quietly)
    session.delete(row)
    session.flush()


def prolong(session: Session, campaign_id: int, closes: date, answer_day: date) -> CampaignRecord:
    """An open round with a later last day. Raises ``WrongStage``, ``KeyError``; ``ValueError`` for an earlier day."""
    row = _at(session, campaign_id, Stage.OPEN)
    if closes < row.closes or answer_day < row.answer_day or answer_day <= closes:
        raise ValueError(f"{closes} and {answer_day} do not put off {row.closes} and {row.answer_day}.")
    row.closes, row.answer_day = closes, answer_day
    session.flush()
    return _found(session, campaign_id)


def start(session: Session, campaign_id: int) -> CampaignRecord:
    """Open a draft: from now on answers are kept. An open round stays open.

    Raises ``NotFit`` when the checker does not pass its questionnaire, ``NoRegister`` when the register does not say
    how many children live there for every band that is asked, ``WrongStage`` when the round is closed, ``KeyError``
    when there is none.
    """
    row = locked(session, campaign_id)
    if row.stage not in {Stage.DRAFT, Stage.OPEN}:
        raise WrongStage(row.slug, Stage(row.stage))
    if row.stage == Stage.DRAFT:
        questionnaires.admit(session, row.family_digest)
    register = registers.population(session, row.community_id)
    asked = {questionnaire.band.id for questionnaire in questionnaires.family(session, row.family_digest)}
    unknown = asked - set(register.counts if register else ())
    if unknown:
        raise NoRegister(f"How many children live here is not known for {', '.join(sorted(unknown))}.")
    row.stage = Stage.OPEN
    session.flush()
    return _found(session, campaign_id)


def ask_to_close(session: Session, campaign_id: int, who: str) -> None:
    """Write down who wants an open round closed before its last day; "" takes it back. Raises ``WrongStage``."""
    _at(session, campaign_id, Stage.OPEN).closing_asked_by = who or None
    session.flush()


def by_id(session: Session, campaign_id: int) -> CampaignRecord | None:
    """The round, None when there is none."""
    return _one(session, _all().where(CampaignRow.id == campaign_id))


def by_slug(session: Session, slug: str) -> CampaignRecord | None:
    """The round of that slug, None when there is none."""
    return _one(session, _all().where(CampaignRow.slug == slug)) if slug.isprintable() else None


def of_community(session: Session, community_id: int) -> tuple[CampaignRecord, ...]:
    """The rounds of a community, newest first."""
    asked = _all().where(CampaignRow.community_id == community_id).order_by(CampaignRow.id.desc())
    return tuple(record(row, community) for row, community in session.execute(asked))


def every(session: Session) -> tuple[CampaignRecord, ...]:
    """All rounds of all communities, newest first."""
    asked = _all().order_by(CampaignRow.id.desc())
    return tuple(record(row, community) for row, community in session.execute(asked))


def published_with(session: Session, family_digest: str) -> tuple[CampaignRecord, ...]:
    """The published rounds that asked by this version of a questionnaire, newest first."""
    asked = _all().where(CampaignRow.family_digest == family_digest, CampaignRow.stage == Stage.PUBLISHED)
    return tuple(record(row, community) for row, community in session.execute(asked.order_by(CampaignRow.id.desc())))


def published_before(session: Session, campaign_id: int) -> CampaignRecord | None:
    """The published round of the same community that closed last before this one; None when there is none."""
    row = session.get_one(CampaignRow, campaign_id)
    asked = _all().where(
        CampaignRow.community_id == row.community_id,
        CampaignRow.stage == Stage.PUBLISHED,
        CampaignRow.id != row.id,
        CampaignRow.closed_on <= row.closed_on,
    )
    newest = asked.order_by(CampaignRow.closed_on.desc(), CampaignRow.id.desc()).limit(1)
    return _one(session, newest)


def shared(session: Session, campaign_id: int) -> Stage | None:
    """The stage of a round, which stays as it is until the transaction ends: many may hold it so at once."""
    _stand_in_line(session, campaign_id, "pg_advisory_xact_lock_shared")
    asked = select(CampaignRow.stage).where(CampaignRow.id == campaign_id).with_for_update(read=True)
    found = session.scalar(asked)
    return None if found is None else Stage(found)


def _stand_in_line(session: Session, campaign_id: int, how: str) -> None:
    """On PostgreSQL whoever shares a row may come in before somebody who waits to have it alone, so a round to which
    answers come without a pause could never be closed. At this kind of lock everybody stands in one line."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(getattr(func, how)(OF_ROUNDS, campaign_id)))


def locked(session: Session, campaign_id: int) -> CampaignRow:
    """The row of a round, which nobody else may change or answer to until the transaction ends; or ``KeyError``."""
    _stand_in_line(session, campaign_id, "pg_advisory_xact_lock")
    asked = select(CampaignRow).where(CampaignRow.id == campaign_id)
    row = session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise KeyError(campaign_id)
    return row


def record(row: CampaignRow, community: CommunityRow) -> CampaignRecord:
    """The row as other rooms see it."""
    return CampaignRecord(
        id=row.id,
        slug=row.slug,
        community=communities.record(community),
        titles=row.titles,
        family_digest=row.family_digest,
        stage=Stage(row.stage),
        opens=row.opens,
        closes=row.closes,
        answer_day=row.answer_day,
        closed_on=row.closed_on,
        sealed_digest=row.sealed_digest,
        published_on=row.published_on,
        officer=row.officer,
        officer_phone=row.officer_phone,
        retention_days=row.retention_days,
        erased_on=row.erased_on,
        begun_from=row.begun_from or row.family_digest,
        prepared=tuple(row.prepared.split()),
        closing_asked_by=row.closing_asked_by or "",
    )


def _write(row: CampaignRow, plan: CampaignPlan) -> None:
    row.titles, row.family_digest, row.begun_from = dict(plan.titles), plan.family_digest, plan.begun_from
    row.opens, row.closes, row.answer_day = plan.opens, plan.closes, plan.answer_day
    row.officer, row.officer_phone, row.retention_days = plan.officer, plan.officer_phone, plan.retention_days
    row.prepared = " ".join(plan.prepared)


def _at(session: Session, campaign_id: int, stage: Stage) -> CampaignRow:
    """The row, locked. Raises ``WrongStage`` where the round is at another stage, ``KeyError`` where there is none."""
    row = locked(session, campaign_id)
    if row.stage != stage:
        raise WrongStage(row.slug, Stage(row.stage))
    return row


def _all() -> Select[CampaignRow, CommunityRow]:
    return select(CampaignRow, CommunityRow).join(CommunityRow, CampaignRow.community_id == CommunityRow.id)


def _one(session: Session, asked: Select[CampaignRow, CommunityRow]) -> CampaignRecord | None:
    found = session.execute(asked).one_or_none()
    return None if found is None else record(*found)


def _found(session: Session, campaign_id: int) -> CampaignRecord:
    campaign = by_id(session, campaign_id)
    if campaign is None:
        raise KeyError(campaign_id)
    return campaign
