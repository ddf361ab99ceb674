"""What was taken back is really gone: from the rows, from the disk, from the sealed file; and it stays gone."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store import campaigns, erasing, publications, receipts, responses, seals
from survey_app.store.responses import Form, Outcome
from survey_app.store.session import Store
from survey_app.store.tables import Base
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch
from tests.store.test_receipts import ERASED, TOMORROW, child, counted, do, found, kept_receipts, mark, send
from tests.store.test_remains import found_in, tables


class Day:
    """The calendar of the instance, turned by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.today = TODAY
        monkeypatch.setattr(Config, "today", lambda _: self.today)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(monkeypatch)


def rows(store: Store) -> dict[str, int]:
    names = ("response", "response_text", "receipt", "erased_form")
    counts = {name: select(func.count()).select_from(Base.metadata.tables[name]) for name in names}
    with store.reading() as session:
        return {name: session.scalar(count) or 0 for name, count in counts.items()}


def take(store: Store, forms: list[Form], today: date = TODAY) -> None:
    for form in forms:
        assert do(store, receipts.take_back, form, today) is not None


def closed(store: Store, config: Config, keyring: Keyring, round_: Round) -> CampaignRecord:
    return seals.close(store, config, keyring, round_.campaign.id).campaign


def campaign(store: Store, round_: Round) -> CampaignRecord:
    with store.reading() as session:
        found_one = campaigns.by_id(session, round_.campaign.id)
    assert found_one is not None
    return found_one


def test_it_is_erased_the_day_after_it_can_be_undone(store: Store, config: Config, keyring: Keyring, day: Day) -> None:
    round_ = makers.open_round(store)
    mine, other = child(store, keyring, round_, more="收回"), child(store, keyring, round_, more="留着")
    take(store, [mine])
    for day.today in (TODAY, TOMORROW):
        erasing.erase_due(store, config)
        assert rows(store) == {"response": 2, "response_text": 2, "receipt": 2, "erased_form": 0}
    for day.today in (ERASED, ERASED + timedelta(days=1)):
        erasing.erase_due(store, config)
        assert rows(store) == {"response": 1, "response_text": 1, "receipt": 1, "erased_form": 1}
    assert found(store, mine, ERASED) is None
    assert found(store, other, ERASED) is not None


def test_the_old_form_sent_again_stays_dead_until_the_close(
    store: Store, config: Config, keyring: Keyring, day: Day
) -> None:
    round_ = makers.open_round(store)
    mine = child(store, keyring, round_, more="收回")
    take(store, [mine])
    day.today = ERASED
    erasing.erase_due(store, config)
    for said in (lunch(round_, more="收回"), lunch(round_, "bad")):
        assert send(store, keyring, round_, said, mine).outcome is Outcome.TAKEN_BACK
    with store.begin() as session:
        responses.decline(session, round_.campaign, "7-9", mine.key, keyring)
        assert responses.declined(session, round_.campaign.id) == {}
    assert counted(store, round_) == (0, 0)
    closed(store, config, keyring, round_)
    assert rows(store) == {"response": 0, "response_text": 0, "receipt": 0, "erased_form": 0}
    assert send(store, keyring, round_, lunch(round_, more="收回"), mine).outcome is Outcome.CLOSED


def test_a_replay_at_the_moment_of_erasing_brings_nothing_back(
    store: Store, config: Config, keyring: Keyring, day: Day
) -> None:
    round_ = makers.open_round(store)
    forms = [child(store, keyring, round_, more="收回") for _ in range(8)]
    take(store, forms)
    day.today = ERASED
    start = threading.Barrier(len(forms) + 2)
    outcomes: list[Outcome] = []

    def replay(form: Form) -> None:
        start.wait()
        outcomes.append(send(store, keyring, round_, lunch(round_, more="收回"), form).outcome)

    def erase() -> None:
        start.wait()
        erasing.erase_due(store, config)

    hands = [threading.Thread(target=replay, args=(form,)) for form in forms]
    hands += [threading.Thread(target=erase) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert outcomes == [Outcome.TAKEN_BACK] * len(forms)
    assert rows(store) == {"response": 0, "response_text": 0, "receipt": 0, "erased_form": 8}


def test_not_a_byte_of_it_is_left(store: Store, config: Config, keyring: Keyring, day: Day) -> None:
    round_ = makers.open_round(store)
    forms = [child(store, keyring, round_, more=f"金丝雀 {place}") for place in range(20)]
    with store.reading() as session:
        lost = session.execute(text("SELECT id, body_mark FROM response")).all()
        boxes = session.execute(text("SELECT box FROM response_text")).scalars().all()
        receipt_digests = session.execute(text("SELECT digest FROM receipt")).scalars().all()
    values = (*(value for row in lost for value in row), *boxes, *receipt_digests)
    needles = {bytes(value)[:200] for value in values}
    assert found_in(needles, *tables(store, config)) == needles
    take(store, forms)
    day.today = ERASED
    erasing.erase_due(store, config)
    assert found_in(needles, *tables(store, config)) == set()


def test_it_is_looked_for_once_a_day(
    store: Store, config: Config, keyring: Keyring, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = makers.open_round(store)
    take(store, [child(store, keyring, round_)])
    cleared: list[bool] = []

    def in_the_way(_: object) -> bool:
        cleared.append(len(cleared) > 0)
        return cleared[-1]

    monkeypatch.setattr(erasing, "rinse", in_the_way)
    day.today = ERASED
    for _ in range(5):
        erasing.erase_due(store, config)
    # The first time somebody was in the way, the second time not; after that there was nothing to do.
    assert cleared == [False, True]


def test_ten_of_one_band_leave_the_sealed_file_together(
    store: Store, config: Config, keyring: Keyring, day: Day
) -> None:
    round_ = makers.open_round(store)
    bad = [child(store, keyring, round_, "bad") for _ in range(10)]
    good = [child(store, keyring, round_, "good") for _ in range(15)]
    older = round_.family.for_band("10-13")
    forms = [makers.form(receipt=mark()) for _ in range(5)]
    for form in forms:
        assert send(store, keyring, round_, makers.response(older, lunch4="very"), form).outcome is Outcome.STORED
    first = closed(store, config, keyring, round_)
    take(store, [*bad[:9], *forms])
    day.today = ERASED
    erasing.erase_due(store, config)
    # Fourteen are due, but nine of one band and five of the other.
    assert campaign(store, round_) == first
    assert seals.read(config, first).size == 30
    take(store, bad[9:], ERASED)
    day.today = ERASED + timedelta(days=2)
    erasing.erase_due(store, config)
    after = campaign(store, round_)
    assert after.sealed_digest != first.sealed_digest
    left = seals.read(config, after)
    assert sorted(left.codes["lunch3"].tolist()) == [-1] * 5 + [1] * 15
    assert [path.suffixes for path in config.sealed_folder.glob("*.parquet")] == [[".parquet"]]
    assert [found(store, form, day.today) for form in bad] == [None] * 10
    assert kept_receipts(store) == 20
    assert found(store, good[0], day.today) is not None
    waiting = found(store, forms[0], day.today)
    assert waiting is not None
    assert waiting.erased_on == ERASED


def test_what_is_published_stays_as_it_is(store: Store, config: Config, keyring: Keyring, day: Day) -> None:
    round_ = makers.open_round(store)
    forms = [child(store, keyring, round_) for _ in range(30)]
    closed(store, config, keyring, round_)
    with store.begin() as session:
        publications.publish(session, config, keyring, round_.campaign.id, TODAY)
    before = campaign(store, round_)
    take(store, forms[:12])
    day.today = ERASED
    erasing.erase_due(store, config)
    assert campaign(store, round_) == before
    assert seals.read(config, before).size == 30
    assert kept_receipts(store) == 30


def cut_off(patched: pytest.MonkeyPatch, step: str, *, at: int, after: bool) -> None:
    """Break off at the ``at``-th time that ``seals.<step>`` is called, before or after it does its work."""
    calls: list[str] = []
    work = getattr(seals, step)

    def broken(*arguments: object) -> object:
        calls.append(step)
        if len(calls) < at:
            return work(*arguments)
        if after:
            work(*arguments)
        raise LookupError

    patched.setattr(seals, step, broken)


@dataclass(frozen=True)
class Due:
    """A closed round of twenty-five, ten of whom took their answers back, on the day they are due."""

    store: Store
    config: Config
    keyring: Keyring
    round: Round

    def size(self) -> int:
        return seals.read(self.config, campaign(self.store, self.round)).size


@pytest.fixture
def due(store: Store, config: Config, keyring: Keyring, day: Day) -> Due:
    round_ = makers.open_round(store)
    forms = [child(store, keyring, round_) for _ in range(25)]
    closed(store, config, keyring, round_)
    take(store, forms[:10])
    day.today = ERASED
    return Due(store, config, keyring, round_)


@pytest.mark.parametrize(
    ("cut", "size"), [(("replace", 1, False), 25), (("replace", 1, True), 25), (("settle", 2, False), 15)]
)
def test_cut_off_while_it_is_written_anew_one_of_the_two_files_is_the_sealed_one(
    due: Due, monkeypatch: pytest.MonkeyPatch, cut: tuple[str, int, bool], size: int
) -> None:
    step, at, after = cut
    with monkeypatch.context() as patched:
        cut_off(patched, step, at=at, after=after)
        with pytest.raises(LookupError):
            erasing.erase_due(due.store, due.config)
    # Before the transaction ends the old file counts, after it the new one, whatever its name is.
    assert due.size() == size
    erasing.erase_due(due.store, due.config)
    assert due.size() == 15
    assert [path.suffixes for path in due.config.sealed_folder.glob("*.parquet")] == [[".parquet"]]
