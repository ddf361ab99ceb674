"""Clears what a database keeps of deleted rows: free pages, the log of writes, dead tuples. Deleting alone does not."""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from survey_app.store.engine import BARE
from survey_app.store.session import is_passing
from survey_app.store.tables import DeclinedFormRow, ResponseRow, ResponseTextRow

OPEN_TABLES = (ResponseTextRow, ResponseRow, DeclinedFormRow)
"""Tables whose rows are there only while a round is open."""


def sweep(engine: Engine) -> bool:
    """Rewrite the database without what was deleted. False when somebody was in the way: nothing is lost, try again.

    Whether a row can be read back is the question here, so it counts as done only when the log is empty as well.
    On PostgreSQL the server's own log of writes is out of reach: see the operator's guide.
    """
    try:
        return _sqlite(engine) if engine.dialect.name == "sqlite" else _postgres(engine)
    except DBAPIError as fault:
        if is_passing(fault):
            return False
        raise


def _sqlite(engine: Engine) -> bool:
    with engine.connect().execution_options(**{BARE: True}) as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        return int(busy) == 0


def _postgres(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in OPEN_TABLES:
            connection.execute(text(f"VACUUM FULL {table.__tablename__}"))
    return True
