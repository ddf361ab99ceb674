"""The shelf of registers: nothing counts before a second person has looked at it, and nothing is ever changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.population import Population
from survey_app.config import Config
from survey_app.fieldwork.community import CommunityRecord, Kind
from survey_app.fieldwork.member import Membership, Role
from survey_app.fieldwork.register import Standing
from survey_app.store import communities, members, publications, registers, seals
from survey_app.store.communities import InUse
from survey_app.store.registers import EnteredAlready, NotOwnEntry, NotWaiting, Overtaken, OwnEntry
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from tests import makers

COUNTED = Population(
    {"4-6": 65, "7-9": 65},
    {("7-9", "girl"): 32},
    {"zh": "登记册", "en": "register"},
    date(2026, 9, 1),
    3,
    {"残疾儿童": 4},
)
NEWER = replace(COUNTED, counts={"4-6": 70, "7-9": 60})
DAY = makers.TODAY


@pytest.fixture
def place(store: Store) -> CommunityRecord:
    """柳湾 with two editors, and a programme office over it."""
    with store.begin() as session:
        over = communities.create_below(session, None, Kind.PROGRAMME, "city", {"zh": "全市", "en": "City"})
        found = communities.create_below(session, over, Kind.COMMUNITY, "liuwan", {"zh": "柳湾", "en": "Liuwan"})
        for name, role, node in (
            ("first", Role.EDITOR, found),
            ("second", Role.EDITOR, found),
            ("reader", Role.READER, found),
            ("office", Role.PROGRAMME, over),
        ):
            members.create(session, name, makers.PASSWORD, [Membership(node.id, role)])
    return found


def number(store: Store, name: str) -> int:
    with store.reading() as session:
        found = members.by_username(session, name)
    assert found is not None
    return found.id


def test_counts_wait_until_another_member_has_looked_at_them(store: Store, place: CommunityRecord) -> None:
    first, second = number(store, "first"), number(store, "second")
    with store.begin() as session:
        entered = registers.enter(session, place.id, COUNTED, first, DAY)
        assert registers.population(session, place.id) is None
        with pytest.raises(OwnEntry):
            registers.confirm(session, entered, first, DAY)
        with pytest.raises(OwnEntry):
            registers.refuse(session, entered, first, DAY)
        registers.confirm(session, entered, second, DAY)
        assert registers.population(session, place.id) == COUNTED
        with pytest.raises(NotWaiting) as decided:
            registers.refuse(session, entered, second, DAY)
        assert decided.value.standing is Standing.CONFIRMED
        (state,) = registers.history(session, place.id)
    assert (state.entered_by, state.decided_by, state.decided_on) == ("first", "second", DAY)


def test_what_is_refused_or_taken_back_never_counts(store: Store, place: CommunityRecord) -> None:
    first, second = number(store, "first"), number(store, "second")
    with store.begin() as session:
        registers.keep(session, place.id, COUNTED)
        refused = registers.enter(session, place.id, NEWER, first, DAY)
        registers.refuse(session, refused, second, DAY)
        back = registers.enter(session, place.id, NEWER, first, DAY)
        with pytest.raises(NotOwnEntry):
            registers.withdraw(session, back, second, DAY)
        registers.withdraw(session, back, first, DAY)
        assert registers.population(session, place.id) == COUNTED
        standings = [state.standing for state in registers.history(session, place.id)]
    assert standings == [Standing.WITHDRAWN, Standing.REFUSED, Standing.CONFIRMED]


def test_the_operator_is_a_first_person_and_any_member_the_second(store: Store, place: CommunityRecord) -> None:
    with store.begin() as session:
        entered = registers.enter(session, place.id, COUNTED, None, DAY)
        registers.confirm(session, entered, number(store, "first"), DAY)
        assert registers.by_id(session, entered) == registers.history(session, place.id)[0]
        assert registers.history(session, place.id)[0].entered_by == ""


def test_the_same_counts_are_entered_once(store: Store, place: CommunityRecord) -> None:
    first, second = number(store, "first"), number(store, "second")
    with store.begin() as session:
        entered = registers.enter(session, place.id, COUNTED, first, DAY)
    for who in (first, second):
        with pytest.raises(EnteredAlready) as known, store.begin() as session:
            registers.enter(session, place.id, COUNTED, who, DAY)
        assert known.value.standing is Standing.WAITING
    with store.begin() as session:
        registers.confirm(session, entered, second, DAY)
    with pytest.raises(EnteredAlready) as known, store.begin() as session:
        registers.enter(session, place.id, COUNTED, first, DAY)
    assert known.value.standing is Standing.CONFIRMED


def test_who_enters_again_takes_her_own_waiting_counts_back_and_nobody_elses(
    store: Store, place: CommunityRecord
) -> None:
    first, second = number(store, "first"), number(store, "second")
    with store.begin() as session:
        registers.enter(session, place.id, COUNTED, first, DAY)
        other = registers.enter(session, place.id, NEWER, second, DAY)
        again = registers.enter(session, place.id, replace(NEWER, outside=9), first, DAY)
        waiting = [one.id for one in registers.history(session, place.id) if one.standing is Standing.WAITING]
        assert waiting == [again, other]
        registers.confirm(session, again, second, DAY)
        with pytest.raises(Overtaken):
            registers.confirm(session, other, first, DAY)
        registers.refuse(session, other, first, DAY)
        assert registers.newest_register(session, place.id) == again


def test_who_may_be_the_second_person(store: Store, place: CommunityRecord) -> None:
    with store.reading() as session:
        assert registers.confirmers(session, place.id, but=number(store, "first")) == ("office", "second")
        elsewhere = communities.above(session, place.id)[-1]
        assert registers.confirmers(session, elsewhere, but=number(store, "office")) == ()


def test_a_round_keeps_the_counts_it_closed_with(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    community = round_.campaign.community.id
    with store.begin() as session:
        makers.member(session, community, "first")
        makers.member(session, community, "second")
        known = registers.population(session, community)
    assert known is not None
    grown = replace(known, counts={band: count + 5 for band, count in known.counts.items()})
    with store.begin() as session:
        waiting = registers.enter(session, community, grown, number(store, "first"), DAY)
    seals.close(store, config, keyring, round_.campaign.id)
    with store.begin() as session:
        registers.confirm(session, waiting, number(store, "second"), DAY)
        assert registers.population(session, community) == grown
        assert publications.register(session, round_.campaign.id) == known


def test_a_place_is_removed_while_nothing_belongs_to_it(store: Store, place: CommunityRecord) -> None:
    with store.begin() as session:
        group = communities.create_below(session, place, Kind.GROUP, "liuwan-g1", {"zh": "东区", "en": "East"})
        house = communities.create_below(session, group, Kind.BUILDING, "liuwan-g1-b1", {"zh": "1号", "en": "1"})
        assert communities.tree_below(session, place.id) == (group, house)
        assert communities.slugs(session) == {"city", "liuwan", "liuwan-g1", "liuwan-g1-b1"}
        for node in (group, place):
            with pytest.raises(InUse):
                communities.remove(session, node.id)
        communities.rename(session, house.id, {"zh": "2号", "en": "2"})
        renamed = communities.by_slug(session, "liuwan-g1-b1")
        assert renamed is not None
        assert (renamed.names["zh"], renamed.parent_id) == ("2号", group.id)
        communities.remove(session, house.id)
        communities.remove(session, group.id)
        assert communities.tree_below(session, place.id) == ()
        with pytest.raises(InUse):
            communities.remove(session, place.id)
