"""An answer that was acknowledged is there, once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import text

from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.response import Occasion, Response
from survey_app.store import campaigns, collectors, responses
from survey_app.store.responses import Outcome
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch, post


def counted(store: Store, round_: Round) -> int:
    with store.reading() as session:
        return sum(responses.coverage(session, round_.campaign.id).values())


def together(number: int, act: Callable[[int], Outcome]) -> Counter[Outcome]:
    """The outcomes of ``act(0)`` … ``act(number - 1)``, all begun at the same moment."""
    outcomes: list[Outcome] = []
    start = threading.Barrier(number)

    def run(place: int) -> None:
        start.wait()
        outcomes.append(act(place))

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == number
    return Counter(outcomes)


def send_lunch(store: Store, keyring: Keyring, round_: Round, key: str) -> Callable[[int], Outcome]:
    """One phone sending the same form."""
    return lambda _: post(store, keyring, round_, lunch(round_), key)


def test_a_retry_is_known_and_another_child_on_the_same_form_is_not_written_over(
    store: Store, keyring: Keyring
) -> None:
    round_, key = makers.open_round(store), makers.key()
    assert post(store, keyring, round_, lunch(round_, "good", "你好"), key) is Outcome.STORED
    assert post(store, keyring, round_, lunch(round_, "good", "你好"), key) is Outcome.ALREADY
    assert post(store, keyring, round_, lunch(round_, "good", "不好"), key) is Outcome.CONFLICT
    assert post(store, keyring, round_, lunch(round_, "bad", "你好"), key) is Outcome.CONFLICT
    assert post(store, keyring, round_, lunch(round_, "good", "你好"), makers.key()) is Outcome.STORED
    assert counted(store, round_) == 2


def test_the_same_key_in_another_round_is_another_form(store: Store, keyring: Keyring) -> None:
    first, second = makers.open_round(store), makers.open_round(store, slug="liuwan-2026-4")
    key = makers.key()
    assert post(store, keyring, first, lunch(first), key) is Outcome.STORED
    assert post(store, keyring, second, lunch(second, "bad"), key) is Outcome.STORED


def test_thirty_two_phones_sending_one_form_at_once_store_one_answer(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for again in range(3):
        key = makers.key()
        found = together(32, send_lunch(store, keyring, round_, key))
        assert found == {Outcome.STORED: 1, Outcome.ALREADY: 31}
        assert counted(store, round_) == again + 1


def test_of_different_answers_on_one_form_at_once_one_is_kept(store: Store, keyring: Keyring) -> None:
    round_, key = makers.open_round(store), makers.key()
    found = together(16, lambda place: post(store, keyring, round_, lunch(round_, more=str(place)), key))
    assert found == {Outcome.STORED: 1, Outcome.CONFLICT: 15}
    assert counted(store, round_) == 1


def test_thirty_two_children_at_once_are_all_heard(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    assert together(32, lambda _: post(store, keyring, round_, lunch(round_))) == {Outcome.STORED: 32}
    assert counted(store, round_) == 32


def keep_and_fail(store: Store, keyring: Keyring, round_: Round, said: Response, key: str) -> None:
    with store.begin() as session:
        kept = responses.keep(session, Occasion(round_.collector, TODAY), said, makers.form(key), keyring)
        assert kept.outcome is Outcome.STORED
        raise LookupError


def test_nothing_of_a_response_stays_when_its_transaction_fails(store: Store, keyring: Keyring) -> None:
    round_, key = makers.open_round(store), makers.key()
    said = lunch(round_, more="你好")
    with pytest.raises(LookupError):
        keep_and_fail(store, keyring, round_, said, key)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM response")) == 0
        assert session.scalar(text("SELECT count(*) FROM response_text")) == 0
    assert post(store, keyring, round_, said, key) is Outcome.STORED


def test_a_round_that_has_not_begun_takes_no_answers(store: Store, keyring: Keyring) -> None:
    with store.begin() as session:
        planned = makers.draft(session)
        poster = collectors.create(session, planned.id, Channel.POSTER, {"zh": "门口"})
    asked = makers.open_round(store, slug="another")
    early = Round(planned, poster, asked.family)
    assert post(store, keyring, early, lunch(early)) is Outcome.CLOSED
    with store.begin() as session:
        campaigns.start(session, planned.id)
    assert post(store, keyring, early, lunch(early)) is Outcome.STORED


def test_the_columns_are_all_that_is_kept_of_a_child(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    post(store, keyring, round_, lunch(round_, "okay", "我叫小柳"))
    with store.reading() as session:
        row = session.execute(text("SELECT * FROM response")).mappings().one()
        box = session.execute(text("SELECT box FROM response_text")).scalar_one()
    assert dict(row).keys() == {
        *("id", "campaign_id", "band", "channel", "entry", "language", "week", "answers"),
        *("key_mark", "body_mark", "backup"),
    }
    assert (row["band"], row["channel"], row["language"], row["week"]) == ("7-9", "poster", "zh", "2026-W47")
    assert len(row["id"]) == 16
    assert "小柳".encode() not in box
    assert keyring.words.open(box) == "我叫小柳"


def test_two_children_with_the_same_answers_look_different(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    post(store, keyring, round_, lunch(round_))
    post(store, keyring, round_, lunch(round_))
    with store.reading() as session:
        marks = session.execute(text("SELECT body_mark, key_mark FROM response")).all()
    assert len({mark for row in marks for mark in row}) == 4


def test_a_no_counts_once_a_form_and_not_when_the_child_answered_after_all(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    keys = [makers.key() for _ in range(3)]
    for key in [*keys, keys[0]]:
        with store.begin() as session:
            responses.decline(session, round_.campaign, "7-9", key, keyring)
    with store.reading() as session:
        assert responses.declined(session, round_.campaign.id) == {"7-9": 3}
    post(store, keyring, round_, lunch(round_), keys[1])
    with store.begin() as session:
        responses.decline(session, round_.campaign, "7-9", keys[1], keyring)
    with store.reading() as session:
        assert responses.declined(session, round_.campaign.id) == {"7-9": 2}
        assert responses.coverage(session, round_.campaign.id) == {"7-9": 1}
