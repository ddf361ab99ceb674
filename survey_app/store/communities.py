"""The shelf of communities: the tree of programmes, streets, communities, residents' groups and buildings."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.fieldwork.community import CommunityRecord, Kind
from survey_app.store.schema import CATALOGUE
from survey_app.store.tables import CommunityRow


class InUse(Exception):
    """Something belongs to this node, so it stays."""


def create(session: Session, slug: str, names: Mapping[str, str], demonstration: bool = False) -> CommunityRecord:
    """A new community; ``slug`` must be new."""
    row = CommunityRow(slug=slug, names=dict(names), demonstration=demonstration, kind=Kind.COMMUNITY)
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


def below(session: Session, community_id: int) -> tuple[int, ...]:
    """The ids of this node and of all nodes under it, widest first."""
    tree = select(CommunityRow.id).where(CommunityRow.id == community_id).cte("tree", recursive=True)
    tree = tree.union_all(select(CommunityRow.id).join(tree, CommunityRow.parent_id == tree.c.id))
    return tuple(session.scalars(select(tree.c.id)))


def above(session: Session, community_id: int) -> tuple[int, ...]:
    """The ids of this node and of all nodes over it."""
    up = (
        select(CommunityRow.id, CommunityRow.parent_id).where(CommunityRow.id == community_id).cte("up", recursive=True)
    )
    over = select(CommunityRow.id, CommunityRow.parent_id).join(up, CommunityRow.id == up.c.parent_id)
    up = up.union_all(over)
    return tuple(session.scalars(select(up.c.id)))


def every(session: Session) -> tuple[CommunityRecord, ...]:
    """All communities, oldest first."""
    return tuple(record(row) for row in session.scalars(select(CommunityRow).order_by(CommunityRow.id)))


def record(row: CommunityRow) -> CommunityRecord:
    """The row as other rooms see it."""
    return CommunityRecord(row.id, row.slug, row.names, row.demonstration, Kind(row.kind), row.parent_id)


def create_below(
    session: Session, parent: CommunityRecord | None, kind: Kind, slug: str, names: Mapping[str, str]
) -> CommunityRecord:
    """A new node under ``parent``, or at the top; ``slug`` must be new. What is under made-up places is made up."""
    row = CommunityRow(
        slug=slug,
        names=dict(names),
        demonstration=parent is not None and parent.demonstration,
        kind=kind,
        parent_id=parent.id if parent else None,
    )
    session.add(row)
    session.flush()
    return record(row)


def tree_below(session: Session, community_id: int) -> tuple[CommunityRecord, ...]:
    """Every node under this one, oldest first."""
    inside = set(below(session, community_id)) - {community_id}
    asked = select(CommunityRow).where(CommunityRow.id.in_(inside)).order_by(CommunityRow.id)
    return tuple(record(row) for row in session.scalars(asked))


def slugs(session: Session) -> frozenset[str]:
    """All that are given."""
    return frozenset(session.scalars(select(CommunityRow.slug)))


def rename(session: Session, community_id: int, names: Mapping[str, str]) -> None:
    """Call a node otherwise; its slug stays. Raises ``KeyError``."""
    row = session.get(CommunityRow, community_id)
    if row is None:
        raise KeyError(community_id)
    row.names = dict(names)
    session.flush()


def remove(session: Session, community_id: int) -> None:
    """Take a node away. Raises ``InUse`` while anything belongs to it: other nodes, rounds, members, entries of the
    ledger."""
    row = session.get(CommunityRow, community_id)
    if row is None:
        raise KeyError(community_id)
    links = (link for table in CATALOGUE.sorted_tables for link in table.foreign_keys)
    for link in links:
        if link.column is CommunityRow.__table__.c.id:
            hanging = select(link.parent).where(link.parent == community_id).limit(1)
            if session.execute(hanging).first() is not None:
                raise InUse(link.parent.table.name)
    session.delete(row)
    session.flush()
