"""Closing a round: all of it or nothing of it, whatever happens in between."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import campaigns, responses, seals, suggestions
from survey_app.store.campaigns import WrongStage
from survey_app.store.responses import Outcome
from survey_app.store.seals import SealBroken, Step
from survey_app.store.session import Store
from survey_app.store.tables import Base
from survey_app.vault.errors import VaultError
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import Round, lunch, post

KILLED_AT = """
import json, os, signal, sys
from survey_app.config import Config
from survey_app.store import seals
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring

def close(step, number, settings):
    def passed(here):
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    seals.passed = passed
    config = Config.from_env(settings)
    seals.close(Store(make_engine(config.database_url)), config, Keyring.open(config.keys_folder), number)

for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            close(*json.loads(line))
        finally:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Closes a round for every line it reads, each in a process of its own, which costs next to nothing to begin."""

CLOSED_AFTER = {Step.CLOSED, Step.SWEPT}


OPEN_ROWS = {"response": 12, "response_text": 4, "declined_form": 1, "suggestion": 0, "declined": 0}
CLOSED_ROWS = {"response": 0, "response_text": 0, "declined_form": 0, "suggestion": 4, "declined": 1}


def answered(store: Store, keyring: Keyring, number: int = 12) -> Round:
    """An open round with so many responses, a third of them with words, and one child who said no."""
    round_ = makers.open_round(store)
    choices, texts = ("good", "okay", "bad"), {place: f"我的话 {place}" for place in range(0, number, 3)}
    said = [lunch(round_, choices[place % 3], texts.get(place, "")) for place in range(number)]
    makers.post_all(store, keyring, round_, said)
    with store.begin() as session:
        responses.decline(session, round_.campaign, "7-9", makers.key(), keyring)
    return round_


def rows(store: Store) -> dict[str, int]:
    """How many rows there are in every table that holds something of children."""
    with store.reading() as session:
        counts = {name: select(func.count()).select_from(Base.metadata.tables[name]) for name in OPEN_ROWS}
        return {name: session.scalar(count) or 0 for name, count in counts.items()}


def assert_closed(store: Store, config: Config, keyring: Keyring, round_: Round) -> None:
    """Everything is in the sealed file and in the suggestions, exactly once, and nowhere else."""
    assert rows(store) == CLOSED_ROWS
    with store.reading() as session:
        campaign = campaigns.by_id(session, round_.campaign.id)
        assert campaign is not None
        assert campaign.stage is Stage.CLOSED
        assert campaign.closed_on == config.today()
        said = suggestions.waiting(session, keyring, campaign.id)
        assert responses.declined(session, campaign.id) == {"7-9": 1}
    sealed = seals.read(config, campaign)
    assert sealed.size == 12
    assert Counter(sealed.codes["lunch3"].tolist()) == {1: 4, 2: 4, 3: 4}
    assert sorted(one.text for one in said) == sorted(f"我的话 {place}" for place in (0, 3, 6, 9))
    assert {(one.band, one.item, one.language, one.state) for one in said} == {
        ("7-9", "more", "zh", SuggestionState.WAITING)
    }
    slug = campaign.slug
    assert sorted(path.name for path in config.sealed_folder.iterdir()) == [f"{slug}.codebook.json", f"{slug}.parquet"]


def test_a_closed_round_is_one_file_and_no_rows(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, keyring)
    record = seals.close(store, config, keyring, round_.campaign.id)
    assert (record.responses, record.texts, record.swept) == (12, 4, True)
    assert_closed(store, config, keyring, round_)
    assert post(store, keyring, round_, lunch(round_)) is Outcome.CLOSED


def test_closing_again_changes_nothing(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, keyring)
    first = seals.close(store, config, keyring, round_.campaign.id)
    assert seals.close(store, config, keyring, round_.campaign.id) == first
    assert_closed(store, config, keyring, round_)


def test_a_round_without_answers_can_be_closed(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    assert seals.close(store, config, keyring, round_.campaign.id).responses == 0


def test_a_draft_cannot_be_closed(store: Store, config: Config, keyring: Keyring) -> None:
    with store.begin() as session:
        planned = makers.draft(session)
    with pytest.raises(WrongStage):
        seals.close(store, config, keyring, planned.id)
    with pytest.raises(KeyError):
        seals.close(store, config, keyring, planned.id + 1)


@pytest.fixture(scope="module")
def closer() -> Iterator[subprocess.Popen[str]]:
    """Another process, which closes rounds until it is killed in the middle."""
    command = [sys.executable, "-c", KILLED_AT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running


@pytest.mark.parametrize("step", Step)
def test_a_kill_at_any_step_leaves_it_open_or_closed(
    store: Store, config: Config, keyring: Keyring, closer: subprocess.Popen[str], step: Step
) -> None:
    round_ = answered(store, keyring)
    store.engine.dispose()
    settings = {"SURVEY_DATA": str(config.data), "SURVEY_DATABASE_URL": config.database_url}
    assert closer.stdin is not None
    assert closer.stdout is not None
    print(json.dumps([step, round_.campaign.id, settings]), file=closer.stdin, flush=True)
    assert int(closer.stdout.readline()) == -signal.SIGKILL
    assert rows(store) == (CLOSED_ROWS if step in CLOSED_AFTER else OPEN_ROWS)
    seals.close(store, config, keyring, round_.campaign.id)
    assert_closed(store, config, keyring, round_)


def test_an_answer_is_either_in_the_file_or_told_that_the_round_is_over(
    store: Store, config: Config, keyring: Keyring
) -> None:
    round_ = makers.open_round(store)
    outcomes: list[Outcome] = []
    ending, forty, refused = threading.Event(), threading.Event(), threading.Event()

    def keep_sending() -> None:
        while not ending.is_set():
            outcomes.append(post(store, keyring, round_, lunch(round_, more="还有我")))
            if outcomes.count(Outcome.STORED) >= 40:
                forty.set()
            if Outcome.CLOSED in outcomes:
                refused.set()

    phones = [threading.Thread(target=keep_sending) for _ in range(6)]
    for phone in phones:
        phone.start()
    assert forty.wait(60)
    record = seals.close(store, config, keyring, round_.campaign.id)
    assert refused.wait(60)
    ending.set()
    for phone in phones:
        phone.join()
    found = Counter(outcomes)
    assert set(found) == {Outcome.STORED, Outcome.CLOSED}
    assert record.responses == record.texts == found[Outcome.STORED]
    assert rows(store)["response"] == 0


def test_two_who_close_at_once_close_once(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, keyring)
    records: list[seals.SealedRecord] = []

    def close() -> None:
        records.append(seals.close(store, config, keyring, round_.campaign.id))

    hands = [threading.Thread(target=close) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len({record.campaign.sealed_digest for record in records}) == 1
    assert_closed(store, config, keyring, round_)


def test_another_round_that_is_open_keeps_its_answers(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, keyring)
    other = makers.open_round(store, slug="liuwan-2026-4")
    post(store, keyring, other, lunch(other, more="我在另一轮"))
    seals.close(store, config, keyring, round_.campaign.id)
    assert rows(store)["response"] == rows(store)["response_text"] == 1
    assert post(store, keyring, other, lunch(other)) is Outcome.STORED


def test_words_that_cannot_be_opened_keep_the_round_open(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, keyring)
    other_keys = Keyring.open(config.data / "other-keys")
    with pytest.raises(VaultError):
        seals.close(store, config, other_keys, round_.campaign.id)
    assert rows(store) == OPEN_ROWS


@pytest.mark.parametrize("broken", ["missing", "changed", "swapped"])
def test_no_other_file_passes_for_the_sealed_one(store: Store, config: Config, keyring: Keyring, broken: str) -> None:
    round_ = answered(store, keyring)
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    path = config.sealed_folder / f"{campaign.slug}.parquet"
    if broken == "missing":
        path.unlink()
    elif broken == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    else:
        other = makers.open_round(store, slug="liuwan-2026-4")
        seals.close(store, config, keyring, other.campaign.id)
        (config.sealed_folder / "liuwan-2026-4.parquet").replace(path)
    with pytest.raises(SealBroken, match="Put it back from a backup"):
        seals.read(config, campaign)


def test_an_open_round_has_no_file_to_read(store: Store, config: Config) -> None:
    with pytest.raises(WrongStage):
        seals.read(config, makers.open_round(store).campaign)
