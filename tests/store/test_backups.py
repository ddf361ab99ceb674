"""A backup made while children answer brings an instance back, on either database, and tells nobody who said what."""

from __future__ import annotations

import itertools
import os
import secrets
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select, update

from analysis.evidence import verify
from survey_app.config import Config
from survey_app.fieldwork.collector import CollectorRecord, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.response import Occasion
from survey_app.store import campaigns, evidence, issuing, ledger, publications, receipts, responses, seals
from survey_app.store.backups import admission, archive, making, restoring, rows
from survey_app.store.backups.restoring import NotEmpty, Source
from survey_app.store.backups.targets import Target
from survey_app.store.engine import make_engine
from survey_app.store.fieldwork_tables import ArrivalRow, TicketRow
from survey_app.store.issuing import NewBatch
from survey_app.store.receipts import ReceiptMark
from survey_app.store.responses import Outcome
from survey_app.store.schema import CATALOGUE
from survey_app.store.session import Store
from survey_app.store.tables import ResponseRow
from survey_app.store.tickets import TicketMarks
from survey_app.vault import age
from survey_app.vault.age import KeyPair
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch, post

TICKETS = 100
APART = 5
"""Answers between two backups."""
_numbers = itertools.count(1)

Rows = dict[str, list[dict[str, Any]]]


def quiet(_: int) -> None:
    """Nobody hears how far it is."""


@dataclass
class Shelf:
    """Where backups of an instance are put, and the key that opens them."""

    store: Store
    config: Config
    folder: Path
    pair: KeyPair

    def make(self) -> making.Made:
        name = f"{next(_numbers)}.age"
        return making.make(self.store, self.config, self.pair.recipient, Target(self.folder / name, False), quiet)

    def opened(self, made: making.Made) -> Rows:
        """Everything that is in a backup, as who has the key reads it."""
        found: Rows = {}
        with age.decrypting(made.path, self.pair.secret) as plain:
            for name, content in archive.read(plain, []):
                if name.startswith("tables/"):
                    piece = rows.read(content)
                    found.setdefault(piece.table, []).extend(dict(row) for row in piece.rows)
        return found


@pytest.fixture
def shelf(store: Store, config: Config, tmp_path: Path) -> Shelf:
    folder = tmp_path / "backups"
    folder.mkdir()
    return Shelf(store, config, folder, age.new_pair())


@pytest.fixture
def elsewhere(config: Config, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Config]:
    """Settings of an instance that is not there yet, on the other kind of database."""
    data = tmp_path / "elsewhere"
    if config.database_url.startswith("postgresql"):
        yield replace(config, data=data, database_url=f"sqlite:///{data / 'survey.sqlite3'}")
        return
    address: str = request.getfixturevalue("postgres")
    name = f"restored_{os.getpid()}_{next(_numbers)}"
    makers.replaced(address, name, with_tables=False)
    yield replace(config, data=data, database_url=address.replace("/postgres?", f"/{name}?"))
    makers.on_server(address, f"DROP DATABASE {name} WITH (FORCE)")


def content(store: Store, *names: str) -> Rows:
    """Every row of these tables, of all where none is named, in an order of its own."""
    with store.reading() as session:
        return {
            table.name: sorted((dict(row) for row in session.execute(select(table)).mappings()), key=repr)
            for table in CATALOGUE.sorted_tables
            if not names or table.name in names
        }


def answer(store: Store, keyring: Keyring, round_: Round, said: str, ticket: bytes | None = None) -> ReceiptMark:
    """One child answers, with a receipt."""
    receipt = ReceiptMark(f"{secrets.randbelow(10_000):04}", secrets.token_bytes(32))
    entry = Entry.OPEN if ticket is None else Entry.TICKET
    with store.begin() as session:
        occasion = Occasion(round_.collector, TODAY, entry, ticket)
        kept = responses.keep(session, occasion, lunch(round_, more=said), makers.form(receipt=receipt), keyring)
    assert kept.outcome is Outcome.STORED
    return receipt


def issue(store: Store, round_: Round, collector: CollectorRecord, number: int) -> list[bytes]:
    """So many tickets of one batch."""
    marks = [TicketMarks(secrets.token_bytes(32), secrets.token_bytes(32)) for _ in range(number)]
    with store.begin() as session:
        batch = NewBatch(round_.campaign.id, collector.id, "7-9", secrets.token_hex(16), TODAY)
        issuing.issue(session, batch, marks)
    return [one.mark for one in marks]


def published(store: Store, config: Config, keyring: Keyring) -> Round:
    round_ = makers.open_round(store, slug="liuwan-2026-1")
    for place in range(20):
        post(store, keyring, round_, lunch(round_, "good" if place % 3 else "bad", more=f"旧 {place}"))
    seals.close(store, config, keyring, round_.campaign.id)
    with store.begin() as session:
        publications.publish(session, config, keyring, round_.campaign.id, TODAY)
    return round_


def test_an_instance_comes_back_on_the_other_database(shelf: Shelf, keyring: Keyring, elsewhere: Config) -> None:
    """Backed up while somebody keeps answering, wiped, restored, compared."""
    store, config = shelf.store, shelf.config
    old = published(store, config, keyring)
    round_ = makers.open_round(store)
    receipt = answer(store, keyring, round_, "想要秋千")
    for place in range(11):
        answer(store, keyring, round_, str(place))
    ending = threading.Event()

    def keep_answering() -> None:
        while not ending.is_set():
            answer(store, keyring, round_, "还有我")

    child = threading.Thread(target=keep_answering)
    child.start()
    try:
        made = shelf.make()
    finally:
        ending.set()
        child.join()
    before = content(store)
    store.engine.dispose()

    source = Source(made.path, shelf.pair.secret)
    assert restoring.verify(source).rows == restoring.restore(elsewhere, source, quiet).rows
    again = Store(make_engine(elsewhere.database_url))
    after, held = content(again), shelf.opened(made)
    mine = {"ledger_entry", "ledger_head", "backup"}
    for name in after.keys() - mine:
        assert after[name] == sorted(held[name], key=repr), name
    for name in after.keys() - mine - {"response", "response_text", "receipt", "arrival"}:
        assert after[name] == before[name], name
    assert 12 <= len(after["response"]) <= len(before["response"])
    there = {row["id"] for row in before["response"]}
    assert {row["id"] for row in after["response"]} <= there
    assert sum(row["responses"] for row in after["arrival"] if row["campaign_id"] == round_.campaign.id) == len(
        after["response"]
    )
    opened = Keyring.open(elsewhere.keys_folder)
    words = {opened.words.open(row["box"]) for row in after["response_text"]}
    assert {"想要秋千", "还有我", *map(str, range(11))} >= words >= {"想要秋千", *map(str, range(11))}
    with again.reading() as session:
        assert ledger.damaged(session) is None
        assert [entry.note.deed for entry in ledger.newest(session, None, 1)] == [Deed.RESTORED]
        assert receipts.find(session, receipt, TODAY) is not None
        documents = evidence.every(session)
        assert documents
        assert all(verify(one.document, one.id).valid for one in documents)
        campaign = campaigns.by_slug(session, old.campaign.slug)
        assert campaign is not None
        assert seals.read(elsewhere, campaign).size == 20
    # Numbers go on where they were, on PostgreSQL, too, which counts them apart.
    assert post(again, opened, round_, lunch(round_)) is Outcome.STORED
    assert makers.open_round(again, slug="liuwan-2026-4").campaign.id > round_.campaign.id
    again.engine.dispose()


def test_fewer_than_ten_answers_wait(shelf: Shelf, keyring: Keyring) -> None:
    round_ = makers.open_round(shelf.store)
    seen = []
    for number in (9, 1, 5, 4, 1):
        for _ in range(number):
            answer(shelf.store, keyring, round_, "在这里")
        made = shelf.make()
        held = shelf.opened(made)
        counts = {name: len(held[name]) for name in ("response", "response_text", "receipt")}
        arrived = sum(row["responses"] for row in held["arrival"])
        assert set(counts.values()) | {arrived} == {arrived}
        seen.append((arrived, sum(one.answers for one in made.waiting)))
    assert seen == [(0, 9), (10, 0), (10, 5), (10, 9), (20, 0)]


def test_a_flood_opens_the_door_for_nobody(shelf: Shelf, keyring: Keyring) -> None:
    """Ten answers that are held back are no company for one that counts."""
    round_ = makers.open_round(shelf.store)
    for _ in range(12):
        answer(shelf.store, keyring, round_, "很多")
    with shelf.store.begin() as session:
        session.execute(update(ResponseRow).values(entry=Entry.HELD))
    answer(shelf.store, keyring, round_, "我")
    assert shelf.opened(shelf.make())["response"] == []


def links(keyring: Keyring, told: list[Rows], owner: dict[bytes, str]) -> tuple[list[int], int]:
    """What somebody finds who can open all backups: whenever tickets appear as spent, the answers that appeared since
    tickets last did. Returns the sizes of these groups and how many pairs are right when they are put together in the
    order in which they lie."""
    seen_tickets: set[bytes] = set()
    seen_answers: set[bytes] = set()
    sizes, right = [], 0
    for held in told:
        spent = [row["mark"] for row in held["ticket"] if row["spent"] and row["mark"] not in seen_tickets]
        if not spent:
            continue
        fresh = [row for row in held["response_text"] if row["response_id"] not in seen_answers]
        sizes.append(min(len(spent), len(fresh)))
        words = [keyring.words.open(row["box"]) for row in fresh]
        right += sum(owner[mark] == said for mark, said in zip(spent, words, strict=False))
        seen_tickets |= set(spent)
        seen_answers |= {row["id"] for row in held["response"]}
    return sizes, right


def test_all_backups_together_link_no_ticket_to_its_answer(shelf: Shelf, keyring: Keyring) -> None:
    """A hundred tickets, a backup after every five answers. Whoever guesses among n has one hit a group on average,
    however large it is; so the measure is the size of the groups, which must be ten, and hits must be what luck gives.
    """
    round_ = makers.open_round(shelf.store)
    marks = issue(shelf.store, round_, round_.collector, TICKETS)
    owner = {mark: str(place) for place, mark in enumerate(marks)}
    told, live, waiting = [], [], []
    for place, mark in enumerate(marks):
        answer(shelf.store, keyring, round_, str(place), mark)
        if place % APART == APART - 1:
            made = shelf.make()
            told.append(shelf.opened(made))
            live.append(content(shelf.store, "ticket", "response", "response_text"))
            waiting.append(sum(one.answers for one in made.waiting))
    sizes, right = links(keyring, told, owner)
    assert min(sizes) >= 10
    assert max(waiting) <= 9
    assert sum(sizes) >= TICKETS - 10
    # Of so many groups, each with one lucky pair on average, more than 29 happen less than once in a million times.
    assert 2 <= len(sizes) <= 10
    assert right <= 29
    for held in told:
        spent = sum(row["spent"] for row in held["ticket"])
        assert spent == len(held["response"]) == sum(row["responses"] for row in held["arrival"])
        assert len({row["backup"] for row in held["response"]}) <= 1
    # The same attack on copies of the tables as they were finds groups of five: one in five is right.
    naked, _ = links(keyring, live, owner)
    assert max(naked) == APART
    order = [int(keyring.words.open(row["box"])) for row in told[-1]["response_text"]]
    assert abs(np.corrcoef(np.arange(len(order)), order)[0, 1]) < 0.55


def test_tickets_of_a_small_batch_are_not_shown_until_ten_are_spent(shelf: Shelf, keyring: Keyring) -> None:
    """Its answers are in: nothing is lost. Only the ticket could be used a second time after a restore."""
    round_ = makers.open_round(shelf.store)
    for mark in issue(shelf.store, round_, round_.collector, 4)[:2]:
        answer(shelf.store, keyring, round_, "一张票", mark)
    for mark in issue(shelf.store, round_, round_.collector, 12):
        answer(shelf.store, keyring, round_, "另一张", mark)
    made = shelf.make()
    held = shelf.opened(made)
    assert len(held["response"]) == 14
    assert Counter(row["spent"] for row in held["ticket"]) == {True: 12, False: 4}
    assert made.waiting == (admission.Waiting(round_.campaign.slug, 0, 2),)
    with shelf.store.reading() as session:
        assert session.scalar(select(ArrivalRow.backed_up)) is not None
        assert len(session.scalars(select(TicketRow).where(TicketRow.spent)).all()) == 14


def test_after_the_seal_everything_is_in_and_nothing_is_marked(shelf: Shelf, keyring: Keyring) -> None:
    round_ = makers.open_round(shelf.store)
    for mark in issue(shelf.store, round_, round_.collector, 7):
        answer(shelf.store, keyring, round_, "七个", mark)
    assert shelf.opened(shelf.make())["response"] == []
    seals.close(shelf.store, shelf.config, keyring, round_.campaign.id)
    made = shelf.make()
    held = shelf.opened(made)
    assert made.waiting == ()
    assert (held["response"], held["ticket"]) == ([], [])
    assert len(held["suggestion"]) == 7


def test_every_table_that_speaks_of_an_answer_is_held_back_with_it() -> None:
    """A new table that leads to a response by another name would not be."""
    leading = {
        table.name
        for table in CATALOGUE.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "response"
    }
    assert leading <= {table.name for table in CATALOGUE.sorted_tables if "response_id" in table.c}


def test_a_backup_is_refused_where_something_is(shelf: Shelf, elsewhere: Config) -> None:
    source = Source(shelf.make().path, shelf.pair.secret)
    elsewhere.data.mkdir()
    (elsewhere.data / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotEmpty, match="not empty"):
        restoring.restore(elsewhere, source, quiet)
    assert [path.name for path in elsewhere.data.iterdir()] == ["notes.txt"]
    (elsewhere.data / "notes.txt").unlink()
    restoring.restore(elsewhere, source, quiet)
    inside = elsewhere.database_url.startswith("sqlite")
    again = elsewhere if inside else replace(elsewhere, data=elsewhere.data.with_name("third"))
    with pytest.raises(NotEmpty, match="not empty" if inside else "holds tables"):
        restoring.restore(again, source, quiet)


def test_a_restore_that_fails_leaves_nothing(shelf: Shelf, elsewhere: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(shelf.make().path, shelf.pair.secret)
    for name in ("_move_up", "_finish"):
        with monkeypatch.context() as patched:

            def fail(*_: object) -> None:
                raise LookupError

            patched.setattr(restoring, name, fail)
            with pytest.raises(LookupError):
                restoring.restore(elsewhere, source, quiet)
        assert not elsewhere.data.exists()
    restoring.restore(elsewhere, source, quiet)
