"""The shelf of the ledger, on both databases."""

from __future__ import annotations

import threading

from sqlalchemy import text

from survey_app.fieldwork.ledger import Deed, Note
from survey_app.store import ledger
from survey_app.store.session import Store
from tests.makers import NOW


def note(store: Store, subject: str) -> None:
    with store.begin() as session:
        ledger.note(session, Note(Deed.REPLIED, "liuwan", subject), NOW)


def test_entries_are_read_newest_first_and_page_by_page(store: Store) -> None:
    for number in range(5):
        note(store, str(number))
    with store.reading() as session:
        first = ledger.newest(session, None, 3)
        assert [one.note.subject for one in first] == ["4", "3", "2"]
        assert [one.note.subject for one in ledger.newest(session, None, 3, first[-1].position)] == ["1", "0"]
        assert ledger.newest(session, [1], 3) == ()
        assert ledger.damaged(session) is None


def test_many_at_once_make_one_chain(store: Store) -> None:
    writers = [threading.Thread(target=note, args=(store, str(number))) for number in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.reading() as session:
        assert [one.position for one in ledger.newest(session, None, 99)] == list(range(16, 0, -1))
        assert ledger.damaged(session) is None


def test_what_is_not_kept_leaves_no_entry(store: Store) -> None:
    class Slip(Exception):
        pass

    try:
        with store.begin() as session:
            ledger.note(session, Note(Deed.REPLIED, "liuwan", "never"), NOW)
            raise Slip
    except Slip:
        pass
    with store.reading() as session:
        assert ledger.newest(session, None, 9) == ()


def test_a_hand_in_the_database_is_noticed(store: Store) -> None:
    for number in range(6):
        note(store, str(number))
    for statement, where in (
        ("UPDATE ledger_entry SET subject = 'another' WHERE position = 3", 3),
        ("UPDATE ledger_entry SET subject = '2' WHERE position = 3", None),
        ("DELETE FROM ledger_entry WHERE position = 6", 6),
    ):
        with store.begin() as session:
            session.execute(text(statement))
            assert ledger.damaged(session) == where, statement
