"""Clears what a database keeps of deleted rows: free pages, the log of writes, dead tuples. Deleting alone does not."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from survey_app.store.engine import BARE
from survey_app.store.fieldwork_tables import ArrivalRow, AttendanceRow, PaperRow, TicketBatchRow, TicketRow
from survey_app.store.receipt_tables import ErasedFormRow, ReceiptRow
from survey_app.store.session import is_passing
from survey_app.store.tables import DeclinedFormRow, ResponseRow, ResponseTextRow, SuggestionRow
from survey_app.store.theme_tables import CodingRow

SWEPT_TABLES = (
    *(ResponseTextRow, ResponseRow, DeclinedFormRow, ReceiptRow, ErasedFormRow),
    *(TicketRow, TicketBatchRow, PaperRow, ArrivalRow, AttendanceRow, SuggestionRow, CodingRow),
)
"""Tables whose rows are erased with a round or while it is open, or tell where such a row was."""


def sweep(engine: Engine) -> bool:
    """Rewrite the database without what was deleted. False when somebody was in the way: nothing is lost, try again.

    Whether a row can be read back is the question here, so it counts as done only when the log is empty as well.
    On PostgreSQL the server's own log of writes is out of reach: see the operator's guide.
    """
    return _unless_in_the_way(_sqlite if engine.dialect.name == "sqlite" else _postgres, engine)


def rinse(engine: Engine) -> bool:
    """As ``sweep``, for a few rows out of many while a round goes on.

    SQLite has overwritten them where they lay (``secure_delete``), so only its log of writes has to be emptied.
    """
    return _unless_in_the_way(_emptied if engine.dialect.name == "sqlite" else _postgres, engine)


def _unless_in_the_way(clear: Callable[[Engine], bool], engine: Engine) -> bool:
    try:
        return clear(engine)
    except DBAPIError as fault:
        if is_passing(fault):
            return False
        raise


def _emptied(engine: Engine) -> bool:
    with engine.connect().execution_options(**{BARE: True}) as connection:
        return int(connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]) == 0


def _sqlite(engine: Engine) -> bool:
    with engine.connect().execution_options(**{BARE: True}) as connection:
        connection.exec_driver_sql("VACUUM")
    return _emptied(engine)


def _postgres(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in SWEPT_TABLES:
            connection.execute(text(f"VACUUM FULL {table.__tablename__}"))
    return True
