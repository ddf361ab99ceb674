"""Answers go when their time is up; what was made public of them reads on unchanged."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from survey_app.config import Config
from survey_app.fieldwork.campaign import RETENTION_DAYS, CampaignRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.store import campaigns, evidence, ledger, publications, retention, seals, suggestions
from survey_app.store.fieldwork_tables import KeptSummaryRow
from survey_app.store.memory import Memory
from survey_app.store.receipt_tables import ReceiptRow
from survey_app.store.retention import Calendar
from survey_app.store.seals import SealBroken
from survey_app.store.session import Store
from survey_app.store.tables import SuggestionRow
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import NOW, TODAY, Round
from tests.store.test_receipts import child
from tests.store.test_remains import found_in, tables

UP = TODAY + timedelta(days=RETENTION_DAYS)


@pytest.fixture
def round_(store: Store, config: Config, keyring: Keyring) -> Round:
    """A published round: one child's words released with a name masked, one kept back, one never read."""
    made = makers.open_round(store)
    words = ("张小明想要秋千", "不给看", "没人读过")
    for place in range(20):
        child(store, keyring, made, "good" if place % 3 else "bad", words[place] if place < len(words) else "")
    seals.close(store, config, keyring, made.campaign.id)
    with store.begin() as session:
        by = makers.member(session, made.campaign.community.id).id, NOW
        there = {one.text: one.id for one in suggestions.waiting(session, keyring, made.campaign.id)}
        suggestions.release(session, keyring, there[words[0]], "▇▇想要秋千", by)
        suggestions.withhold(session, there[words[1]], *by)
        publications.publish(session, config, keyring, made.campaign.id, TODAY)
    return made


def found(store: Store, round_: Round) -> CampaignRecord:
    with store.reading() as session:
        campaign = campaigns.by_id(session, round_.campaign.id)
    assert campaign is not None
    return campaign


def calendar(store: Store, config: Config, today: date) -> Calendar:
    with store.reading() as session:
        return retention.calendar(session, config, today)


def sealed(config: Config, round_: Round) -> Path:
    return config.sealed_folder / f"{round_.campaign.slug}.parquet"


def rows(store: Store, *tables: type[SuggestionRow | ReceiptRow | KeptSummaryRow]) -> list[int]:
    with store.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_nothing_goes_a_day_too_early_and_everything_on_the_day(store: Store, config: Config, round_: Round) -> None:
    day_before = UP - timedelta(days=1)
    assert calendar(store, config, day_before).later == ((found(store, round_), UP),)
    assert retention.erase(store, config, round_.campaign.id, day_before) is None
    assert [one.slug for one in calendar(store, config, UP).due] == [round_.campaign.slug]
    erased = retention.erase(store, config, round_.campaign.id, UP)
    assert erased is not None
    assert (erased.words, erased.receipts) == (2, 20)
    assert retention.finish(store, config)
    assert not sealed(config, round_).exists()
    assert rows(store, SuggestionRow, ReceiptRow, KeptSummaryRow) == [1, 0, 2]
    assert found(store, round_).erased_on == UP
    with store.reading() as session:
        (entry,) = ledger.newest(session, None, 1)
        assert ledger.damaged(session) is None
    assert (entry.note.deed, entry.note.subject) == (
        Deed.RESPONSES_ERASED,
        f"{round_.campaign.slug} {found(store, round_).sealed_digest}",
    )
    assert retention.erase(store, config, round_.campaign.id, UP) is None
    assert calendar(store, config, UP) == Calendar((), (), (), ())


def test_the_summary_and_the_evidence_are_as_before(
    store: Store, config: Config, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = found(store, round_)
    with store.reading() as session:
        before = [publications.summary(session, config, campaign, language) for language in ("zh", "en", "fr")]
        documents = evidence.every(session)
    retention.erase(store, config, round_.campaign.id, UP)
    retention.finish(store, config)
    # As in a process that never saw the file.
    monkeypatch.setattr(publications, "_summaries", Memory(publications.REMEMBERED))
    campaign = found(store, round_)
    with store.reading() as session:
        after = [publications.summary(session, config, campaign, language) for language in ("zh", "en", "fr")]
        assert evidence.every(session) == documents
        with pytest.raises(SealBroken, match="were erased on"):
            seals.read(config, campaign)
    assert after == before
    assert list(map(repr, after)) == list(map(repr, before))


def test_only_what_is_shown_of_childrens_words_stays(
    store: Store, config: Config, keyring: Keyring, round_: Round
) -> None:
    with store.reading() as session:
        boxes = session.execute(text("SELECT box FROM suggestion")).scalars().all()
        digests = session.execute(text("SELECT digest FROM receipt")).scalars().all()
    needles = {bytes(value)[:200] for value in (*boxes, *digests)}
    assert found_in(needles, *tables(store, config)) == needles
    retention.erase(store, config, round_.campaign.id, UP)
    assert retention.finish(store, config)
    assert found_in(needles, *tables(store, config)) == set()
    with store.reading() as session:
        (shown,) = suggestions.released(session, keyring, round_.campaign.id)
    assert shown.text == "▇▇想要秋千"


def test_a_round_that_is_not_published_waits(store: Store, config: Config, keyring: Keyring) -> None:
    made = makers.open_round(store)
    child(store, keyring, made)
    seals.close(store, config, keyring, made.campaign.id)
    late = UP + timedelta(days=3000)
    assert [one.slug for one in calendar(store, config, late).waiting] == [made.campaign.slug]
    assert retention.erase(store, config, made.campaign.id, late) is None
    assert sealed(config, made).is_file()


def test_a_kill_leaves_it_as_it_was_or_the_next_run_finishes_it(
    store: Store, config: Config, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    for place, name in (
        (retention.publications, "keep_summary"),
        (retention, "_erase_words"),
        (retention.ledger, "note"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, kill)
            with pytest.raises(Killed):
                retention.erase(store, config, round_.campaign.id, UP)
        assert rows(store, SuggestionRow, ReceiptRow, KeptSummaryRow) == [3, 20, 2]
        assert found(store, round_).erased_on is None
        assert seals.read(config, found(store, round_)).size == 20
    retention.erase(store, config, round_.campaign.id, UP)
    assert [one.slug for one in calendar(store, config, UP).left] == [round_.campaign.slug]
    with monkeypatch.context() as patched:
        patched.setattr(retention, "sweep", lambda _: False)
        assert not retention.finish(store, config)
    assert sealed(config, round_).is_file()
    assert retention.finish(store, config)
    assert not sealed(config, round_).exists()
    assert calendar(store, config, UP).left == ()


def test_nothing_is_erased_of_which_no_summary_can_be_kept(store: Store, config: Config, round_: Round) -> None:
    sealed(config, round_).write_bytes(b"other")
    with pytest.raises(SealBroken):
        retention.erase(store, config, round_.campaign.id, UP)
    assert rows(store, SuggestionRow, ReceiptRow, KeptSummaryRow) == [3, 20, 2]
