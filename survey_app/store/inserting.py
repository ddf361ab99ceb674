"""Inserts a row unless it is there. Both databases can; SQLAlchemy has a word for it in each dialect only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

_INSERTS: Mapping[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_into(session: Session, shelf: type[DeclarativeBase]) -> Any:
    """An insert in the dialect of the database, to go on with ``on_conflict_do_nothing`` or ``…_do_update``."""
    return _INSERTS[session.get_bind().dialect.name](shelf.__table__)
