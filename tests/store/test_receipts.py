"""Answers can be taken back by who holds the code and by nobody else, and given back until the end of the next day."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from survey_app.config import Config
from survey_app.fieldwork import receipt
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.response import Occasion, Response
from survey_app.store import receipts, responses, seals, suggestions
from survey_app.store.receipts import Found, ReceiptMark
from survey_app.store.responses import Form, Kept, Outcome
from survey_app.store.session import Session, Store
from survey_app.store.upgrade import NEWEST, downgrade, upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch

TOMORROW = TODAY + timedelta(days=1)
ERASED = TODAY + timedelta(days=2)

Change = Callable[[Session, ReceiptMark, date], Found | None]


def mark() -> ReceiptMark:
    """A receipt as it is kept, without the work of hashing a code."""
    return ReceiptMark(f"{secrets.randbelow(10_000):04}", secrets.token_bytes(32))


def send(store: Store, keyring: Keyring, round_: Round, said: Response, form: Form) -> Kept:
    with store.begin() as session:
        return responses.keep(session, Occasion(round_.collector, TODAY), said, form, keyring)


def child(store: Store, keyring: Keyring, round_: Round, answer: str = "good", more: str = "") -> Form:
    """One child answered; her form."""
    form = makers.form(receipt=mark())
    assert send(store, keyring, round_, lunch(round_, answer, more), form).outcome is Outcome.STORED
    return form


def of(form: Form) -> ReceiptMark:
    assert form.receipt is not None
    return form.receipt


def do(store: Store, change: Change, form: Form, today: date = TODAY) -> Found | None:
    with store.begin() as session:
        return change(session, of(form), today)


def found(store: Store, form: Form, today: date = TODAY) -> Found | None:
    with store.reading() as session:
        return receipts.find(session, of(form), today)


def counted(store: Store, round_: Round) -> tuple[int, int]:
    with store.reading() as session:
        by_band = responses.coverage(session, round_.campaign.id)
        return sum(by_band.values()), sum(responses.channels(session, round_.campaign.id, ["7-9"]).values())


def kept_receipts(store: Store) -> int:
    with store.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM receipt")).scalar_one())


def test_a_code_opens_its_round_and_another_opens_nothing(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    code = receipt.make(b"a seed of sixteen bytes or more")
    form = makers.form(receipt=receipts.prepare(keyring, code))
    assert send(store, keyring, round_, lunch(round_), form).outcome is Outcome.STORED
    assert of(form).selector == code[:4]
    opened = found(store, form)
    assert opened == Found(round_.campaign, round_.collector.code, None)
    other = receipt.make(b"another seed of sixteen bytes")
    with store.reading() as session:
        assert receipts.find(session, receipts.prepare(keyring, other), TODAY) is None
        assert receipts.find(session, ReceiptMark(other[:4], of(form).digest), TODAY) is None


def keep_and_fail(store: Store, keyring: Keyring, round_: Round, form: Form) -> None:
    with store.begin() as session:
        kept = responses.keep(session, Occasion(round_.collector, TODAY), lunch(round_), form, keyring)
        assert kept.outcome is Outcome.STORED
        raise LookupError


def test_a_retry_keeps_one_receipt_and_a_failure_none(store: Store, keyring: Keyring) -> None:
    round_, form = makers.open_round(store), makers.form(receipt=mark())
    with pytest.raises(LookupError):
        keep_and_fail(store, keyring, round_, form)
    assert kept_receipts(store) == 0
    for outcome in (Outcome.STORED, Outcome.ALREADY, Outcome.ALREADY):
        assert send(store, keyring, round_, lunch(round_), form).outcome is outcome
    assert send(store, keyring, round_, lunch(round_, "bad"), form).outcome is Outcome.CONFLICT
    assert kept_receipts(store) == 1


def test_two_children_with_one_code_are_both_heard(store: Store, keyring: Keyring) -> None:
    round_, same = makers.open_round(store), mark()
    for _ in range(2):
        assert send(store, keyring, round_, lunch(round_), makers.form(receipt=same)).outcome is Outcome.STORED
    assert counted(store, round_) == (2, 2)


def test_what_is_taken_back_is_counted_nowhere_until_it_is_given_back(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    mine, _ = child(store, keyring, round_), child(store, keyring, round_)
    for _ in range(2):
        taken = do(store, receipts.take_back, mine)
        assert taken is not None
        assert taken.erased_on == ERASED
        assert receipts.undo_until(ERASED) == TOMORROW
        assert counted(store, round_) == (1, 1)
    # Taking back once more on the next day does not make it longer.
    assert do(store, receipts.take_back, mine, TOMORROW) == taken
    for _ in range(2):
        given = do(store, receipts.give_back, mine, TOMORROW)
        assert given is not None
        assert given.erased_on is None
        assert counted(store, round_) == (2, 2)


def test_on_the_day_after_it_is_too_late(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    mine = child(store, keyring, round_)
    do(store, receipts.take_back, mine)
    assert found(store, mine, TOMORROW) is not None
    assert found(store, mine, ERASED) is None
    assert do(store, receipts.give_back, mine, ERASED) is None
    assert counted(store, round_) == (0, 0)


def test_the_same_form_sent_again_stays_back(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    mine = child(store, keyring, round_, more="还在")
    do(store, receipts.take_back, mine)
    assert send(store, keyring, round_, lunch(round_, more="还在"), mine).outcome is Outcome.TAKEN_BACK
    assert send(store, keyring, round_, lunch(round_, "bad"), mine).outcome is Outcome.CONFLICT
    assert counted(store, round_) == (0, 0)


def test_a_code_that_nobody_has_changes_nothing(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    child(store, keyring, round_)
    stranger = makers.form(receipt=mark())
    assert do(store, receipts.take_back, stranger) is None
    assert do(store, receipts.give_back, stranger) is None
    assert counted(store, round_) == (1, 1)


def test_many_taps_at_once_are_one(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    mine = child(store, keyring, round_)
    start, outcomes = threading.Barrier(16), Counter[date | None]()

    def tap() -> None:
        start.wait()
        after = do(store, receipts.take_back, mine)
        assert after is not None
        outcomes[after.erased_on] += 1

    taps = [threading.Thread(target=tap) for _ in range(16)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert outcomes == {ERASED: 16}
    assert counted(store, round_) == (0, 0)


def test_a_receipt_follows_its_answers_through_the_seal(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    forms = {answer: child(store, keyring, round_, answer, answer) for answer in ("good", "okay", "bad")}
    with store.reading() as session:
        before = set(session.execute(text("SELECT response_id FROM receipt")).scalars())
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    sealed = seals.read(config, campaign)
    lines = {one: index for index, one in enumerate(sealed.labels["response_id"].tolist())}
    with store.reading() as session:
        rows = session.execute(text("SELECT digest, response_id FROM receipt")).all()
    assert not before & {row.response_id for row in rows}
    leads_to = {bytes(row.digest): int(sealed.codes["lunch3"][lines[row.response_id.hex()]]) for row in rows}
    assert leads_to == {of(forms["good"]).digest: 1, of(forms["okay"]).digest: 2, of(forms["bad"]).digest: 3}
    opened = found(store, forms["bad"])
    assert opened is not None
    assert opened.campaign.stage is Stage.CLOSED


def test_what_is_taken_back_at_the_close_is_never_sealed(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    child(store, keyring, round_, "good", "留着")
    mine = child(store, keyring, round_, "bad", "收回")
    do(store, receipts.take_back, mine)
    record = seals.close(store, config, keyring, round_.campaign.id)
    assert (record.responses, record.texts) == (1, 1)
    assert seals.read(config, record.campaign).codes["lunch3"].tolist() == [1]
    with store.reading() as session:
        assert [one.text for one in suggestions.waiting(session, keyring, round_.campaign.id)] == ["留着"]
    assert found(store, mine) is None
    assert kept_receipts(store) == 1


def test_taking_back_beside_the_close_is_either_erased_or_noted(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    early, *forms, late = [child(store, keyring, round_) for _ in range(14)]
    do(store, receipts.take_back, early)
    start = threading.Barrier(len(forms) + 1)

    def take(form: Form) -> None:
        start.wait()
        do(store, receipts.take_back, form)

    hands = [threading.Thread(target=take, args=(form,)) for form in forms]
    for hand in hands:
        hand.start()
    start.wait()
    sealed = seals.close(store, config, keyring, round_.campaign.id).responses
    for hand in hands:
        hand.join()
    do(store, receipts.take_back, late)
    after = [found(store, form) for form in (early, *forms, late)]
    noted = [opened for opened in after if opened is not None]
    assert (after[0], len(after)) == (None, 14)
    assert 1 <= sealed == len(noted)
    assert after[-1] is not None
    assert {opened.erased_on for opened in noted} == {ERASED}


def test_going_back_a_version_takes_what_was_taken_back_along(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    child(store, keyring, round_, more="留着")
    do(store, receipts.take_back, child(store, keyring, round_, "bad", more="收回"))
    downgrade(store.engine, "0001")
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM response")).scalar_one() == 1
        assert session.execute(text("SELECT count(*) FROM response_text")).scalar_one() == 1
    upgrade(store.engine, NEWEST)
    assert counted(store, round_) == (1, 1)
