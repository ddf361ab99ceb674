"""Who put which words under which themes: kept with the text, blind, and gone with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from analysis.summary import summarise
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.collector import Entry
from survey_app.fieldwork.response import Occasion
from survey_app.fieldwork.sorting import MOST_OWN, Found, Outcome, Sorting
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import campaigns, publications, responses, retention, seals, sortings, suggestions
from survey_app.store.campaigns import WrongStage
from survey_app.store.session import Session, Store
from survey_app.store.sortings import By, NotHerTurn, ThemeFull
from survey_app.store.theme_tables import CodingRow
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import lunch

HERS = Found(Outcome.THEMES, frozenset({"rest"}))
OTHERS = Found(Outcome.THEMES, frozenset({"play", "rest"}))
NOTHING = Found(Outcome.NOTHING)


class Room:
    """A sealed round with so many words in it, and two members."""

    def __init__(self, store: Store, config: Config, keyring: Keyring, number: int = 12) -> None:
        self.store, self.keyring = store, keyring
        self.round = makers.open_round(store)
        said = [lunch(self.round, more=f"canary-{place}") for place in range(number)]
        makers.post_all(store, keyring, self.round, said)
        seals.close(store, config, keyring, self.round.campaign.id)
        with store.begin() as session:
            community = self.round.campaign.community.id
            self.first = makers.member(session, community, "first").id
            self.second = makers.member(session, community, "second").id
            self.third = makers.member(session, community, "third").id

    def campaign(self, session: Session) -> CampaignRecord:
        found = campaigns.by_id(session, self.round.campaign.id)
        assert found is not None
        return found

    def sorting(self) -> Sorting:
        with self.store.reading() as session:
            return sortings.of_campaign(session, self.campaign(session))

    def keeps(self, member: int, text_id: str, found: Found) -> None:
        at = makers.NOW + timedelta(minutes=len(self.sorting().readings))
        with self.store.begin() as session:
            sortings.keep(session, self.round.campaign.id, text_id, found, By(member, at))

    def settles(self, text_id: str, found: Found) -> None:
        with self.store.begin() as session:
            sortings.settle(session, self.round.campaign.id, text_id, found, By(self.third, makers.NOW))

    def reads_all(self, member: int, found: Found) -> None:
        for text_id in self.sorting().left(member):
            self.keeps(member, text_id, found)


@pytest.fixture
def room(store: Store, config: Config, keyring: Keyring) -> Room:
    return Room(store, config, keyring)


def test_a_text_is_read_by_two_and_by_nobody_a_third_time(room: Room) -> None:
    text_id = room.sorting().left(room.first)[0]
    room.keeps(room.first, text_id, HERS)
    room.keeps(room.second, text_id, OTHERS)
    with pytest.raises(NotHerTurn):
        room.keeps(room.third, text_id, HERS)
    assert [(one.number, one.found) for one in room.sorting().both(text_id)] == [(1, HERS), (2, OTHERS)]
    assert text_id not in room.sorting().left(room.third)


def test_what_was_found_is_found_otherwise_until_the_other_could_be_seen(room: Room) -> None:
    room.reads_all(room.first, HERS)
    last = room.sorting().last(room.first)
    assert last is not None
    room.keeps(room.first, last, OTHERS)
    assert [one.found for one in room.sorting().both(last)] == [OTHERS]
    room.reads_all(room.second, OTHERS)
    with pytest.raises(NotHerTurn):
        room.keeps(room.first, last, HERS)


def test_nothing_lies_side_by_side_while_one_still_reads(room: Room) -> None:
    room.reads_all(room.first, HERS)
    *most, last = room.sorting().left(room.second)
    for text_id in most:
        room.keeps(room.second, text_id, OTHERS)
    assert room.sorting().differing == ()
    with pytest.raises(NotHerTurn):
        room.settles(most[0], HERS)
    room.keeps(room.second, last, HERS)
    assert set(room.sorting().differing) == set(most)
    room.settles(most[0], OTHERS)
    assert most[0] not in room.sorting().differing
    with pytest.raises(NotHerTurn):
        room.settles(last, HERS)


def test_counts_are_told_when_all_is_read(room: Room) -> None:
    with room.store.reading() as session:
        assert sortings.told(session, room.campaign(session), "zh") is None
    room.reads_all(room.first, HERS)
    with room.store.reading() as session:
        told = sortings.told(session, room.campaign(session), "zh")
    assert told is not None
    assert [(one.theme, one.count, one.base) for one in told.counts] == [("rest", 12, 12)]


def test_what_may_tell_of_harm_is_withheld_at_once_and_is_in_no_theme(room: Room) -> None:
    room.reads_all(room.first, HERS)
    text_id = room.sorting().left(room.second)[0]
    room.keeps(room.second, text_id, Found(Outcome.HARM))
    with room.store.reading() as session:
        (withheld,) = suggestions.withheld(session, room.keyring, room.round.campaign.id)
        told = sortings.told(session, room.campaign(session), "zh")
    assert withheld.id == text_id
    assert told is not None
    # Eleven of twelve: the one who is left would be known.
    assert told.counts == ()
    with pytest.raises(NotHerTurn):
        room.keeps(room.third, text_id, HERS)


def test_a_coding_goes_with_its_text(room: Room) -> None:
    room.reads_all(room.first, HERS)
    with room.store.begin() as session:
        session.execute(text("DELETE FROM suggestion"))
    with room.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(CodingRow)) == 0


def test_when_a_round_is_erased_its_codings_are_too(room: Room, config: Config) -> None:
    room.reads_all(room.first, HERS)
    with room.store.begin() as session:
        for one in suggestions.waiting(session, room.keyring, room.round.campaign.id)[:3]:
            suggestions.release(session, room.keyring, one.id, "饭", (room.first, makers.NOW))
    with room.store.begin() as session:
        publications.publish(session, config, room.keyring, room.round.campaign.id, makers.TODAY)
        day = retention.ends_on(room.campaign(session))
    assert day is not None
    assert retention.erase(room.store, config, room.round.campaign.id, day)
    with room.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(CodingRow)) == 0
        assert suggestions.counts(session, room.round.campaign.id)[SuggestionState.RELEASED] == 3


def test_a_published_round_is_not_sorted_any_more(room: Room, config: Config) -> None:
    text_id = room.sorting().left(room.first)[0]
    with room.store.begin() as session:
        publications.publish(session, config, room.keyring, room.round.campaign.id, makers.TODAY)
    with pytest.raises(WrongStage):
        room.keeps(room.first, text_id, HERS)
    with pytest.raises(WrongStage), room.store.begin() as session:
        sortings.add_theme(session, room.round.campaign.id, {"zh": "桥"})


def test_a_round_has_a_few_themes_of_its_own_and_keeps_those_in_use(room: Room) -> None:
    campaign_id = room.round.campaign.id
    with room.store.begin() as session:
        added = [sortings.add_theme(session, campaign_id, {"zh": f"桥{number}"}) for number in range(MOST_OWN)]
        with pytest.raises(ThemeFull):
            sortings.add_theme(session, campaign_id, {"zh": "还有"})
    text_id = room.sorting().left(room.first)[0]
    room.keeps(room.first, text_id, Found(Outcome.THEMES, frozenset({added[0].id})))
    with room.store.begin() as session:
        assert not sortings.remove_theme(session, campaign_id, added[0].id)
        assert sortings.remove_theme(session, campaign_id, added[1].id)
        assert not sortings.remove_theme(session, campaign_id, "own-x")
    names = [theme.names["zh"] for theme in room.sorting().own]
    assert names == [theme.names["zh"] for theme in (added[0], *added[2:])]


def test_proposals_learn_from_her_own_reading_only(room: Room) -> None:
    one, other = room.sorting().left(room.first)[:2]
    room.keeps(room.first, one, HERS)
    room.keeps(room.second, other, OTHERS)
    with room.store.reading() as session:
        known = sortings.confirmed(session, room.keyring, room.sorting(), room.second, 400)
    assert [themes for _, themes in known] == [OTHERS.themes]


def test_the_tables_hold_no_word_of_a_child(room: Room) -> None:
    room.reads_all(room.first, HERS)
    with room.store.reading() as session:
        rows = session.execute(text("SELECT * FROM coding")).all()
    assert rows
    assert "canary" not in str(rows)


def test_words_that_came_with_answers_that_do_not_count_are_not_sorted(
    store: Store, config: Config, keyring: Keyring
) -> None:
    """Ten by ticket make the ten open ones stand apart, in the summary and here alike."""
    round_ = makers.open_round(store)
    for entry in (Entry.TICKET, Entry.OPEN):
        for number in range(10):
            with store.begin() as session:
                said = lunch(round_, more=f"{entry}-{number}")
                occasion = Occasion(round_.collector, makers.TODAY, entry)
                responses.keep(session, occasion, said, makers.form(), keyring)
    seals.close(store, config, keyring, round_.campaign.id)
    with store.reading() as session:
        campaign = campaigns.by_id(session, round_.campaign.id)
        assert campaign is not None
        sorted_here = sortings.of_campaign(session, campaign).texts
        opened = [sortings.text(session, keyring, one.id) for one in sorted_here]
        counted = summarise(round_.family, seals.read(config, campaign), makers.population(round_.family))
    assert {one.text.split("-")[0] for one in opened if one} == {"ticket"}
    assert counted.responses == len(sorted_here) == 10


def test_what_was_found_and_themes_go_together() -> None:
    for outcome, themes in ((Outcome.THEMES, ()), (Outcome.NOTHING, ("rest",))):
        with pytest.raises(ValueError, match="themes:"):
            Found(outcome, frozenset(themes))
