"""Somebody has the whole disk, and every spent ticket in the order in which children used them. He learns nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import pytest
from sqlalchemy import literal_column, select, text
from sqlalchemy import table as table_named

from survey_app.config import Config
from survey_app.fieldwork import ticket
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.response import Occasion
from survey_app.store import arrivals, ledger, responses, seals
from survey_app.store.fieldwork_tables import TicketBatchRow, TicketRow
from survey_app.store.receipts import ReceiptMark
from survey_app.store.responses import Outcome
from survey_app.store.session import Session, Store
from survey_app.vault import tickets as vault
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch
from tests.store.test_remains import found_in, tables

NUMBER = 100
BY_CHANCE = 10
"""Of 100 pairs drawn at random, ten or more are right less than once in a million times."""


@dataclass(frozen=True)
class Spent:
    """The digest of a ticket, and the number that the child who had it wrote into her answers."""

    mark: bytes
    number: int


def batch(session: Session, round_: Round, number: int = NUMBER) -> list[bytes]:
    """So many tickets of seven- to nine-year-olds; the digests of their secrets."""
    row = TicketBatchRow(
        campaign_id=round_.campaign.id,
        collector_id=round_.collector.id,
        band="7-9",
        token=secrets.token_urlsafe(8),
        issued=number,
        returned=0,
        made_on=TODAY,
    )
    session.add(row)
    session.flush()
    marks = [vault.mark(ticket.mint().secret) for _ in range(number)]
    session.add_all(
        TicketRow(mark=mark, code_mark=secrets.token_bytes(32), batch_id=row.id, spent=False, backup=0)
        for mark in sorted(marks)
    )
    return marks


def spend(store: Store, keyring: Keyring, round_: Round) -> list[Spent]:
    """A hundred children answer, one after the other, each with a ticket, a receipt and a number of her own."""
    with store.begin() as session:
        marks = batch(session, round_)
    for number, mark in enumerate(marks):
        form = makers.form(receipt=ReceiptMark(f"{number % 7:04}", secrets.token_bytes(32)))
        occasion = Occasion(round_.collector, TODAY, Entry.TICKET, mark)
        with store.begin() as session:
            kept = responses.keep(session, occasion, lunch(round_, more=str(number)), form, keyring)
        assert kept.outcome is Outcome.STORED
    return [Spent(mark, number) for number, mark in enumerate(marks)]


def by_hidden_column(store: Store, keyring: Keyring) -> set[Spent]:
    """What PostgreSQL gives away while a round is open: which rows were written by the same transaction."""
    joined = """
        SELECT ticket.mark, response_text.box FROM ticket
        JOIN response ON response.xmin = ticket.xmin JOIN response_text ON response_text.response_id = response.id
    """
    with store.reading() as session:
        rows = session.execute(text(joined)).all()
    return {Spent(bytes(mark), int(keyring.words.open(bytes(box)))) for mark, box in rows}


def as_they_lie(store: Store, column: str, table: str) -> list[bytes]:
    asked = select(literal_column(column)).select_from(table_named(table))
    if store.engine.dialect.name == "postgresql":
        asked = asked.order_by(literal_column("ctid"))
    with store.reading() as session:
        return [bytes(value) for value in session.scalars(asked)]


def test_while_it_is_open_the_attack_works_where_there_is_a_hidden_column(store: Store, keyring: Keyring) -> None:
    """Otherwise the test below could not fail. This is why a round is sealed, and why its database is not copied."""
    if store.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no hidden column")
    round_ = makers.open_round(store)
    spent = spend(store, keyring, round_)
    assert by_hidden_column(store, keyring) == set(spent)


def test_after_the_seal_nothing_leads_from_a_ticket_to_an_answer(
    store: Store, config: Config, keyring: Keyring
) -> None:
    round_ = makers.open_round(store)
    spent = spend(store, keyring, round_)
    old = as_they_lie(store, "id", "response") + as_they_lie(store, "key_mark", "response")
    old += as_they_lie(store, "code_mark", "ticket") + [one.mark for one in spent]
    if store.engine.dialect.name == "postgresql":
        with store.begin() as session:
            # Its planner does so by itself when it finds the time, and keeps samples of what it saw.
            session.execute(text("ANALYZE"))
    assert len(found_in(old, *tables(store, config))) == 4 * NUMBER
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    assert found_in(old, *tables(store, config)) == set()

    told = [int(keyring.words.open(box)) for box in as_they_lie(store, "box", "suggestion")]
    assert sum(one.number == number for one, number in zip(spent, told, strict=True)) < BY_CHANCE
    sealed = seals.read(config, campaign)
    receipts = [one.hex() for one in as_they_lie(store, "response_id", "receipt")]
    assert sorted(receipts) == sorted(sealed.labels["response_id"])
    in_file = [one == other for one, other in zip(receipts, sealed.labels["response_id"], strict=True)]
    assert sum(in_file) < BY_CHANCE
    if store.engine.dialect.name == "postgresql":
        for table in ("suggestion", "receipt", "ticket_batch", "arrival"):
            written_by = select(literal_column("xmin::text")).select_from(table_named(table))
            with store.reading() as session:
                assert len(set(session.scalars(written_by))) == 1, table


def test_of_tickets_and_days_only_counts_are_left(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    spend(store, keyring, round_)
    sealed = seals.close(store, config, keyring, round_.campaign.id, "liuwan").campaign
    with store.reading() as session:
        kept = session.execute(text("SELECT issued, redeemed FROM ticket_batch")).one()
        assert tuple(kept) == (NUMBER, NUMBER)
        assert session.execute(text("SELECT count(*) FROM ticket")).scalar_one() == 0
        assert [one.responses for one in arrivals.of_campaign(session, sealed.id)] == [NUMBER]
        entry, *_others = ledger.newest(session, None, 5)
        assert (entry.note.who, entry.note.subject) == ("liuwan", f"{sealed.slug} {sealed.sealed_digest}")
        assert ledger.damaged(session) is None
