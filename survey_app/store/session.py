"""One transaction at a time. Says with one word, ``StoreBusy``, that the database cannot keep anything just now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from survey_app.store import engine as engine_room
from survey_app.store import schema
from survey_app.store.engine import READING
from survey_app.store.turns import TurnMissedError, Turns

__all__ = ["Session", "Store", "StoreBusy"]

SQLITE_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM")
POSTGRES_PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE: connection, rollback, out of resources, not in the right state, operator, system error."""


class StoreBusy(Exception):
    """Locked, full or away: nothing was kept, and the same may work a little later."""


class Store:
    """Gives out sessions. Whatever happens inside one is kept as a whole when it ends, or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.catalogue = schema.CATALOGUE
        # Records are read before the end; rows need not be read again after it.
        self._writing = sessionmaker(engine, expire_on_commit=False)
        reading = engine.execution_options(**{READING: True, "postgresql_readonly": True})
        self._reading = sessionmaker(reading, expire_on_commit=False)
        # PostgreSQL has a line of its own at every row.
        self._turns = Turns() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session that may write. When it ends without an exception, everything is durably kept.

        Raises ``StoreBusy``, also at its end, when it cannot.
        """
        with faults_named(), self._turn(), self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads: it waits for no writer and no writer waits for it. Raises ``StoreBusy``."""
        with faults_named(), self._reading.begin() as session:
            yield session

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._turns is None else self._turns.turn(engine_room.LOCK_PATIENCE / 1000)


@contextmanager
def faults_named() -> Iterator[None]:
    """Turns what is wrong with the machine, not with the question, into ``StoreBusy``."""
    try:
        yield
    except (PoolTimeout, TurnMissedError) as fault:
        raise StoreBusy("too many are writing or reading at this moment") from fault
    except DBAPIError as fault:
        if not is_passing(fault):
            raise
        raise StoreBusy("the database cannot keep anything now") from fault


def is_passing(fault: DBAPIError) -> bool:
    """Whether ``fault`` is about the state of the machine, not about what was asked of it."""
    name = getattr(fault.orig, "sqlite_errorname", None)
    if name is not None:
        return str(name).startswith(SQLITE_PASSING)
    state = getattr(fault.orig, "sqlstate", None)
    if state is None:
        # Without a state nobody answered: refused, gone, or cut off.
        return type(fault.orig).__name__ == "OperationalError"
    return str(state).startswith(POSTGRES_PASSING)
