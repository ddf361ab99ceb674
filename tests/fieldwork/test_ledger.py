"""The ledger of what staff did: a chain in which nothing can be changed, moved or left out unseen."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from survey_app.fieldwork.ledger import Deed, LedgerEntry, Note, broken, chained

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


def chain(number: int) -> list[LedgerEntry]:
    entries: list[LedgerEntry] = []
    for position in range(1, number + 1):
        note = Note(Deed.REPLIED, "liuwan", f"round finding-{position}", 1)
        at = AT + timedelta(minutes=position)
        previous = entries[-1].digest if entries else ""
        entries.append(LedgerEntry(position, at, note, chained(previous, position, at, note)))
    return entries


def test_a_digest_can_be_worked_out_by_hand() -> None:
    """SHA-256 of the entry's canonical JSON (RFC 8785), as any program computes it."""
    written = (
        '{"at":"2026-11-21T10:00:00+00:00","community":1,"deed":"replied","position":1,"previous":"",'
        '"subject":"liuwan-2026-3 lunch3","who":"liuwan"}'
    )
    digest = chained("", 1, AT, Note(Deed.REPLIED, "liuwan", "liuwan-2026-3 lunch3", 1))
    assert digest == hashlib.sha256(written.encode()).hexdigest()


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    note = Note(Deed.JOINED, "liuwan", "editor")
    east = AT.astimezone(timezone(timedelta(hours=8)))
    assert chained("", 1, AT, note) == chained("", 1, east, note)


def test_a_whole_chain_is_whole() -> None:
    assert broken([]) is None
    assert broken(chain(30)) is None


@given(st.integers(2, 12), st.data())
def test_whatever_is_changed_is_found_where_it_is(number: int, data: st.DataObject) -> None:
    entries = chain(number)
    place = data.draw(st.integers(0, number - 1))
    entry = entries[place]
    changed = data.draw(
        st.sampled_from(
            [
                replace(entry, note=replace(entry.note, who="somebody")),
                replace(entry, note=replace(entry.note, subject="another")),
                replace(entry, note=replace(entry.note, deed=Deed.WORDS_READ)),
                replace(entry, note=replace(entry.note, community_id=None)),
                replace(entry, at=entry.at + timedelta(seconds=1)),
                replace(entry, digest="0" * 64),
            ]
        )
    )
    assert broken([*entries[:place], changed, *entries[place + 1 :]]) == place + 1


@given(st.integers(2, 12), st.data())
def test_what_is_left_out_or_moved_is_found(number: int, data: st.DataObject) -> None:
    entries = chain(number)
    place = data.draw(st.integers(0, number - 2))
    assert broken([*entries[:place], *entries[place + 1 :]]) == place + 1
    moved = [*entries[:place], entries[place + 1], entries[place], *entries[place + 2 :]]
    assert broken(moved) == place + 1
