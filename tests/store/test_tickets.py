"""One ticket, one answer: however many come with it at once, on either database, and however they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from survey_app.config import Config
from survey_app.fieldwork.batch import BatchRecord, Reckoning, by_band, full_sheets, reckon
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.response import Occasion
from survey_app.fieldwork.ticket import Ticket, mint
from survey_app.store import issuing, responses, seals, tickets
from survey_app.store.campaigns import WrongStage
from survey_app.store.issuing import NewBatch
from survey_app.store.responses import Outcome
from survey_app.store.session import Store
from survey_app.store.tickets import TicketMarks
from survey_app.vault import tickets as vault
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round
from tests.store.test_keeping import counted, together

ROUNDS = 8
AT_ONCE = 24
"""As many as the store has connections; more would wait for each other before they come there."""


def marks(minted: Sequence[Ticket]) -> list[TicketMarks]:
    """Without the slow digest of the digits, which plays no part here."""
    return [TicketMarks(vault.mark(one.secret), vault.mark(one.code.encode())) for one in minted]


def new(round_: Round, band: str = "7-9", token: str | None = None) -> NewBatch:
    return NewBatch(round_.campaign.id, round_.collector.id, band, token or makers.key(), TODAY)


def issue(store: Store, round_: Round, number: int = 8, band: str = "7-9") -> tuple[BatchRecord, list[bytes]]:
    """A batch and the marks of its tickets."""
    made = marks([mint() for _ in range(number)])
    with store.begin() as session:
        batch = issuing.issue(session, new(round_, band), made).batch
    return batch, [one.mark for one in made]


def redeem(store: Store, keyring: Keyring, round_: Round, mark: bytes, form: str | None = None) -> Outcome:
    occasion = Occasion(round_.collector, TODAY, Entry.TICKET, mark)
    with store.begin() as session:
        kept = responses.keep(session, occasion, makers.lunch(round_), makers.form(form), keyring)
    return kept.outcome


def there(store: Store, round_: Round) -> tuple[BatchRecord, ...]:
    with store.reading() as session:
        return issuing.of_campaign(session, round_.campaign.id)


@pytest.mark.long
def test_of_many_with_one_ticket_one_is_heard(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    _, drawn = issue(store, round_, ROUNDS)
    for heard, mark in enumerate(drawn, 1):
        found = together(AT_ONCE, lambda _, mark=mark: redeem(store, keyring, round_, mark))  # type: ignore[misc]
        assert found == {Outcome.STORED: 1, Outcome.TICKET_SPENT: AT_ONCE - 1}
        assert counted(store, round_) == heard
    assert [batch.redeemed for batch in there(store, round_)] == [ROUNDS]


def test_the_owner_of_a_ticket_may_send_again_and_nobody_else(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    _, (mark, *_) = issue(store, round_)
    mine = makers.key()
    assert redeem(store, keyring, round_, mark, mine) is Outcome.STORED
    assert redeem(store, keyring, round_, mark, mine) is Outcome.ALREADY
    assert redeem(store, keyring, round_, mark) is Outcome.TICKET_SPENT
    assert together(16, lambda _: redeem(store, keyring, round_, mark, mine)) == {Outcome.ALREADY: 16}
    assert counted(store, round_) == 1


def test_a_ticket_is_not_spent_when_the_answer_is_not_kept(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    _, (mark, *_) = issue(store, round_)

    def falls(occasion: Occasion) -> None:
        with store.begin() as session:
            kept = responses.keep(session, occasion, makers.lunch(round_), makers.form(), keyring)
            assert kept.outcome is Outcome.STORED
            raise LookupError

    with pytest.raises(LookupError):
        falls(Occasion(round_.collector, TODAY, Entry.TICKET, mark))
    assert redeem(store, keyring, round_, mark) is Outcome.STORED


def test_a_ticket_of_another_round_or_of_nobody_lets_nobody_in(store: Store, keyring: Keyring) -> None:
    here, other = makers.open_round(store), makers.open_round(store, slug="another")
    _, (mark, *_) = issue(store, other)
    assert redeem(store, keyring, here, mark) is Outcome.TICKET_SPENT
    assert redeem(store, keyring, here, bytes(32)) is Outcome.TICKET_SPENT
    assert redeem(store, keyring, other, mark) is Outcome.STORED


def test_one_form_is_one_batch_however_often_it_is_sent(store: Store) -> None:
    round_, token = makers.open_round(store), makers.key()
    fresh = []

    def press(_: int) -> Outcome:
        made = marks([mint() for _ in range(8)])
        with store.begin() as session:
            fresh.append(issuing.issue(session, new(round_, token=token), made).fresh)
        return Outcome.STORED

    together(16, press)
    assert sorted(fresh) == [False] * 15 + [True]
    assert [batch.issued for batch in there(store, round_)] == [8]
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM ticket")) == 8
        assert token not in session.execute(text("SELECT token FROM ticket_batch")).scalar_one()


def test_rows_are_not_in_the_order_of_the_sheets(store: Store) -> None:
    """Whoever has the database cannot tell the first ticket of a sheet from the last."""
    round_ = makers.open_round(store)
    _, printed = issue(store, round_, 64)
    with store.reading() as session:
        kept = [bytes(mark) for mark in session.scalars(text("SELECT mark FROM ticket"))]
    assert set(kept) == set(printed)
    assert kept != printed


def test_a_cancelled_batch_lets_nobody_in_any_more(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    batch, drawn = issue(store, round_)
    assert redeem(store, keyring, round_, drawn[0]) is Outcome.STORED
    with store.begin() as session:
        assert issuing.cancel(session, batch, TODAY)
        assert not issuing.cancel(session, batch, TODAY)
        issuing.bring_back(session, batch, 3)
    assert redeem(store, keyring, round_, drawn[1]) is Outcome.TICKET_SPENT
    assert by_band(there(store, round_)) == {"7-9": Reckoning(issued=8, redeemed=1, cancelled=7)}
    with store.reading() as session:
        found = tickets.find(session, drawn[1])
    assert found is not None
    assert found.cancelled


@pytest.mark.parametrize("number", [-1, 9])
def test_no_more_come_back_than_were_printed(store: Store, number: int) -> None:
    batch, _ = issue(store, makers.open_round(store))
    with pytest.raises(ValueError, match="cannot have come back"), store.begin() as session:
        issuing.bring_back(session, batch, number)


def test_a_sealed_round_makes_no_tickets(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    _, drawn = issue(store, round_)
    redeem(store, keyring, round_, drawn[0])
    seals.close(store, config, keyring, round_.campaign.id)
    with pytest.raises(WrongStage), store.begin() as session:
        issuing.issue(session, new(round_), marks([mint()]))
    assert [(batch.issued, batch.redeemed) for batch in there(store, round_)] == [(8, 1)]


STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("redeem"), some.integers(0, 30)),
        some.tuples(some.just("return"), some.integers(0, 10)),
        some.tuples(some.just("cancel"), some.integers(0, 3)),
        some.tuples(some.just("issue"), some.sampled_from([1, 8])),
    ),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_happens_no_more_are_used_than_were_printed(
    store: Store, keyring: Keyring, steps: list[tuple[str, int]]
) -> None:
    round_ = makers.open_round(store, slug=f"round-{makers.key()[:12]}")
    drawn: list[bytes] = []
    heard = 0
    for step, number in steps:
        known = there(store, round_)
        if step == "issue":
            drawn += issue(store, round_, number, "7-9" if number == 8 else "10-13")[1]
        elif step == "redeem" and drawn:
            heard += redeem(store, keyring, round_, drawn[number % len(drawn)]) is Outcome.STORED
        elif known:
            batch = known[number % len(known)]
            with store.begin() as session:
                if step == "cancel":
                    issuing.cancel(session, batch, TODAY)
                elif step == "return":
                    issuing.bring_back(session, batch, min(number, batch.issued))
    found = there(store, round_)
    assert sum(batch.redeemed for batch in found) == heard == counted(store, round_)
    for batch in found:
        assert 0 <= batch.redeemed <= batch.issued
    for sums in by_band(found).values():
        assert min(sums.out, sums.over, sums.cancelled, sums.returned) >= 0
        assert sums.issued == sums.redeemed + sums.returned + sums.cancelled + sums.out - sums.over


def test_whole_sheets() -> None:
    assert [full_sheets(number) for number in (1, 8, 9, 100, 2000)] == [8, 8, 16, 104, 2000]


def test_what_came_back_and_was_used_all_the_same_is_over() -> None:
    batch = BatchRecord(1, 1, "7-9", issued=80, returned=20, redeemed=65, made_on=TODAY, cancelled_on=None)
    assert reckon(batch) == Reckoning(issued=80, returned=20, redeemed=65, over=5)
    assert reckon(replace(batch, redeemed=40)).out == 20
