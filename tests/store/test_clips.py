"""Recorded clips: one at a place, found by its name in its own round and in no other."""

from __future__ import annotations

from survey_app.store import clips
from survey_app.store.clips import Spoken
from survey_app.store.session import Store
from survey_app.store.upgrade import downgrade, upgrade
from tests import makers


def test_a_clip_is_kept_replaced_found_and_removed(store: Store) -> None:
    round_ = makers.open_round(store)
    spoken = Spoken(round_.campaign.id, "7-9", "zh")
    with store.begin() as session:
        first = clips.keep(session, spoken, "lunch", b"one")
        assert clips.keep(session, spoken, "lunch.good", b"two") != first
        second = clips.keep(session, spoken, "lunch", b"three")
    with store.reading() as session:
        assert clips.digests(session, spoken)["lunch"] == second
        assert set(clips.digests(session, spoken)) == {"lunch", "lunch.good"}
        assert clips.sound(session, spoken.campaign_id, second) == b"three"
        assert clips.sound(session, spoken.campaign_id, first) is None
        assert clips.counts(session, spoken.campaign_id) == {("7-9", "zh"): 2}
    with store.begin() as session:
        clips.remove(session, spoken, "lunch")
        clips.remove(session, spoken, "lunch")
    with store.reading() as session:
        assert set(clips.digests(session, spoken)) == {"lunch.good"}


def test_places_languages_ages_and_rounds_are_told_apart(store: Store) -> None:
    round_, other = makers.open_round(store), makers.open_round(store, slug="liuwan-2026-4")
    here = Spoken(round_.campaign.id, "7-9", "zh")
    elsewhere = (
        here._replace(language="en"),
        here._replace(band="10-13"),
        here._replace(campaign_id=other.campaign.id),
    )
    with store.begin() as session:
        name = clips.keep(session, here, "intro", b"sound")
    with store.reading() as session:
        assert [clips.digests(session, place) for place in elsewhere] == [{}, {}, {}]
        assert clips.sound(session, other.campaign.id, name) is None


def test_the_same_sound_at_two_places_is_one_address(store: Store) -> None:
    spoken = Spoken(makers.open_round(store).campaign.id, "7-9", "zh")
    with store.begin() as session:
        names = {clips.keep(session, spoken, place, b"don't know") for place in ("a.dont-know", "b.dont-know")}
    with store.reading() as session:
        assert clips.sound(session, spoken.campaign_id, *names) == b"don't know"


def test_without_the_table_of_clips_rounds_stay(store: Store) -> None:
    round_ = makers.open_round(store)
    with store.begin() as session:
        clips.keep(session, Spoken(round_.campaign.id, "7-9", "zh"), "intro", b"sound")
    downgrade(store.engine, "0002")
    upgrade(store.engine)
    with store.reading() as session:
        assert clips.counts(session, round_.campaign.id) == {}
