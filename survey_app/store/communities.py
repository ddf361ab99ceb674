"""The shelf of communities and of their registers of children. Holds counts of children, never a list of them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.population import Population
from survey_app.fieldwork.campaign import CommunityRecord
from survey_app.store.tables import CommunityRow, RegisterCountRow, RegisterRow

ALL = ""
"""In the column ``sex``: all children of the band."""


def create(session: Session, slug: str, names: Mapping[str, str], demonstration: bool = False) -> CommunityRecord:
    """A new community; ``slug`` must be new."""
    row = CommunityRow(slug=slug, names=dict(names), demonstration=demonstration)
    session.add(row)
    session.flush()
    return record(row)


def by_id(session: Session, community_id: int) -> CommunityRecord | None:
    """The community, None when there is none."""
    row = session.get(CommunityRow, community_id)
    return None if row is None else record(row)


def by_slug(session: Session, slug: str) -> CommunityRecord | None:
    """The community of that slug, None when there is none."""
    if not slug.isprintable():
        return None
    row = session.scalars(select(CommunityRow).where(CommunityRow.slug == slug)).one_or_none()
    return None if row is None else record(row)


def locked(session: Session, community_id: int) -> CommunityRecord:
    """The community, of which nobody else begins a round until the transaction ends; or ``KeyError``."""
    asked = select(CommunityRow).where(CommunityRow.id == community_id).with_for_update()
    row = session.scalars(asked).one_or_none()
    if row is None:
        raise KeyError(community_id)
    return record(row)


def every(session: Session) -> tuple[CommunityRecord, ...]:
    """All communities, oldest first."""
    return tuple(record(row) for row in session.scalars(select(CommunityRow).order_by(CommunityRow.id)))


def record(row: CommunityRow) -> CommunityRecord:
    """The row as other rooms see it."""
    return CommunityRecord(row.id, row.slug, row.names, row.demonstration)


def register(session: Session, community_id: int, population: Population) -> int:
    """Keep a new state of the register of children; earlier states stay. Returns its id."""
    row = RegisterRow(
        community_id=community_id,
        source=dict(population.source),
        dated=population.dated,
        outside=population.outside,
    )
    session.add(row)
    session.flush()
    counts = {(band, ALL): children for band, children in population.counts.items()} | dict(population.by_sex)
    session.add_all(
        RegisterCountRow(register_id=row.id, band=band, sex=sex, children=children)
        for (band, sex), children in counts.items()
    )
    session.flush()
    return row.id


def population(session: Session, community_id: int) -> Population | None:
    """The newest state of the register, None when the community has none."""
    register_id = newest_register(session, community_id)
    return None if register_id is None else registered(session, register_id)


def newest_register(session: Session, community_id: int) -> int | None:
    """The id of the newest state of the register."""
    asked = select(RegisterRow.id).where(RegisterRow.community_id == community_id).order_by(RegisterRow.id.desc())
    return session.scalars(asked.limit(1)).one_or_none()


def registered(session: Session, register_id: int) -> Population:
    """One state of a register; ``KeyError`` when there is none of that id."""
    row = session.get(RegisterRow, register_id)
    if row is None:
        raise KeyError(register_id)
    counts = session.scalars(select(RegisterCountRow).where(RegisterCountRow.register_id == register_id)).all()
    return Population(
        counts={count.band: count.children for count in counts if count.sex == ALL},
        by_sex={(count.band, count.sex): count.children for count in counts if count.sex != ALL},
        source=row.source,
        dated=row.dated,
        outside=row.outside,
    )
