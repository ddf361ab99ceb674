"""The shelf of registers: how many children live in a community. Holds counts of children, never a list of them.

A state that was entered counts once another person has looked at it. No state is ever changed: a new one is a new row,
and rounds keep the one they closed with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.population import Population
from survey_app.fieldwork.member import RIGHTS, Right
from survey_app.fieldwork.register import Standing
from survey_app.store import communities
from survey_app.store.fieldwork_tables import RegisterGroupRow
from survey_app.store.member_tables import MemberRow, MembershipRow
from survey_app.store.tables import RegisterCountRow, RegisterRow

ALL = ""
"""In the column ``sex``: all children of the band."""


class OwnEntry(Exception):
    """Whoever entered a state is not the second person to look at it."""


class NotOwnEntry(Exception):
    """Only whoever entered a state takes it back."""


class NotWaiting(Exception):
    """Somebody has decided already. ``standing``: what."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.value)
        self.standing = standing


class Overtaken(Exception):
    """A state that was entered later counts already; this one is older news."""


class EnteredAlready(Exception):
    """The very same is there. ``standing``: whether it waits or counts."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.value)
        self.standing = standing


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """One state of a register. ``entered_by`` and ``decided_by``: usernames, empty where no member did it (the
    operator, or before anybody wrote it down)."""

    id: int
    community_id: int
    population: Population
    standing: Standing
    entered_by: str = ""
    entered_on: date | None = None
    decided_by: str = ""
    decided_on: date | None = None


def keep(session: Session, community_id: int, population: Population) -> int:
    """Keep a state that needs nobody's confirmation, as for a made-up community. Returns its id."""
    return _add(session, community_id, population, RegisterRow(standing=Standing.CONFIRMED)).id


def enter(session: Session, community_id: int, population: Population, by: int | None, today: date) -> int:
    """Keep a state that waits for a second person; ``by``: who entered it, None for the operator. Returns its id.

    Takes back what she entered before and nobody has looked at. Raises ``EnteredAlready``.
    """
    communities.locked(session, community_id)
    waiting = _states(session, community_id, Standing.WAITING)
    if any(registered(session, row.id) == population for row in waiting):
        raise EnteredAlready(Standing.WAITING)
    newest = newest_register(session, community_id)
    if newest is not None and registered(session, newest) == population:
        raise EnteredAlready(Standing.CONFIRMED)
    for row in waiting:
        if row.entered_by == by:
            row.standing, row.decided_by, row.decided_on = Standing.WITHDRAWN, by, today
    entered = RegisterRow(standing=Standing.WAITING, entered_by=by, entered_on=today)
    return _add(session, community_id, population, entered).id


def confirm(session: Session, register_id: int, by: int, today: date) -> None:
    """Let a state count: a second person has looked at it. Raises ``OwnEntry``, ``NotWaiting``, ``Overtaken``,
    ``KeyError``."""
    row = _decidable(session, register_id, by)
    newest = newest_register(session, row.community_id)
    if newest is not None and newest > register_id:
        raise Overtaken
    _decide(session, row, Standing.CONFIRMED, by, today)


def refuse(session: Session, register_id: int, by: int, today: date) -> None:
    """Say that a state is not right. Raises ``OwnEntry``, ``NotWaiting``, ``KeyError``."""
    _decide(session, _decidable(session, register_id, by), Standing.REFUSED, by, today)


def withdraw(session: Session, register_id: int, by: int, today: date) -> None:
    """Take back what one entered oneself. Raises ``NotOwnEntry``, ``NotWaiting``, ``KeyError``."""
    row = _waiting(session, register_id)
    if row.entered_by != by:
        raise NotOwnEntry
    _decide(session, row, Standing.WITHDRAWN, by, today)


def population(session: Session, community_id: int) -> Population | None:
    """The newest confirmed state, None when the community has none."""
    register_id = newest_register(session, community_id)
    return None if register_id is None else registered(session, register_id)


def newest_register(session: Session, community_id: int) -> int | None:
    """The id of the newest confirmed state."""
    confirmed = RegisterRow.community_id == community_id, RegisterRow.standing == Standing.CONFIRMED
    return session.scalars(select(RegisterRow.id).where(*confirmed).order_by(RegisterRow.id.desc()).limit(1)).first()


def registered(session: Session, register_id: int) -> Population:
    """One state; ``KeyError`` when there is none of that id."""
    row = session.get(RegisterRow, register_id)
    if row is None:
        raise KeyError(register_id)
    counts = session.scalars(select(RegisterCountRow).where(RegisterCountRow.register_id == register_id)).all()
    groups = session.scalars(select(RegisterGroupRow).where(RegisterGroupRow.register_id == register_id)).all()
    return Population(
        counts={count.band: count.children for count in counts if count.sex == ALL},
        by_sex={(count.band, count.sex): count.children for count in counts if count.sex != ALL},
        source=row.source,
        dated=row.dated,
        outside=row.outside,
        groups={group.name: group.children for group in groups},
    )


def by_id(session: Session, register_id: int) -> RegisterRecord | None:
    """The state with who entered and who decided, None when there is none."""
    row = session.get(RegisterRow, register_id)
    return None if row is None else _record(session, row)


def history(session: Session, community_id: int) -> tuple[RegisterRecord, ...]:
    """All states that ever were, newest first."""
    asked = select(RegisterRow).where(RegisterRow.community_id == community_id).order_by(RegisterRow.id.desc())
    return tuple(_record(session, row) for row in session.scalars(asked).all())


def confirmers(session: Session, community_id: int, but: int) -> tuple[str, ...]:
    """Who else may be the second person there, by username; ``but``: the first."""
    roles = [role for role, rights in RIGHTS.items() if Right.CONFIRM in rights]
    asked = (
        select(MemberRow.username)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .where(MembershipRow.community_id.in_(communities.above(session, community_id)), MembershipRow.role.in_(roles))
        .where(MemberRow.id != but)
    )
    return tuple(session.scalars(asked.distinct().order_by(MemberRow.username)))


def _states(session: Session, community_id: int, standing: Standing) -> list[RegisterRow]:
    asked = select(RegisterRow).where(RegisterRow.community_id == community_id, RegisterRow.standing == standing)
    return list(session.scalars(asked.order_by(RegisterRow.id)))


def _waiting(session: Session, register_id: int) -> RegisterRow:
    """The row, which nobody else decides on until the transaction ends."""
    asked = select(RegisterRow).where(RegisterRow.id == register_id)
    row = session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise KeyError(register_id)
    communities.locked(session, row.community_id)
    if row.standing != Standing.WAITING:
        raise NotWaiting(Standing(row.standing))
    return row


def _decidable(session: Session, register_id: int, by: int) -> RegisterRow:
    row = _waiting(session, register_id)
    if row.entered_by == by:
        raise OwnEntry
    return row


def _decide(session: Session, row: RegisterRow, standing: Standing, by: int, today: date) -> None:
    row.standing, row.decided_by, row.decided_on = standing, by, today
    session.flush()


def _add(session: Session, community_id: int, population: Population, row: RegisterRow) -> RegisterRow:
    row.community_id, row.outside = community_id, population.outside
    row.source, row.dated = dict(population.source), population.dated
    session.add(row)
    session.flush()
    counts = {(band, ALL): children for band, children in population.counts.items()} | dict(population.by_sex)
    session.add_all(
        RegisterCountRow(register_id=row.id, band=band, sex=sex, children=children)
        for (band, sex), children in counts.items()
    )
    session.add_all(
        RegisterGroupRow(register_id=row.id, name=name, children=children)
        for name, children in population.groups.items()
    )
    session.flush()
    return row


def _record(session: Session, row: RegisterRow) -> RegisterRecord:
    people = (row.entered_by, row.decided_by)
    names = {one: found.username for one in people if one is not None and (found := session.get(MemberRow, one))}
    return RegisterRecord(
        id=row.id,
        community_id=row.community_id,
        population=registered(session, row.id),
        standing=Standing(row.standing),
        entered_by=names.get(row.entered_by, "") if row.entered_by else "",
        entered_on=row.entered_on,
        decided_by=names.get(row.decided_by, "") if row.decided_by else "",
        decided_on=row.decided_on,
    )
