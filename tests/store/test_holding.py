"""Answers held back: of two who propose at once one stands, and what arrives at that moment slips in beside nobody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.response import Occasion
from survey_app.store import arrivals, holding, responses
from survey_app.store.holding import MoreHeld, Proposal
from survey_app.store.responses import Outcome
from survey_app.store.session import Session, Store
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch

LONG_ENOUGH = 0.5
"""Seconds until somebody who has to wait stands in line."""


class Community:
    """An open round, and two members."""

    def __init__(self, store: Store, keyring: Keyring) -> None:
        self.store, self.keyring = store, keyring
        self.round: Round = makers.open_round(store)
        with store.begin() as session:
            place = self.round.campaign.community.id
            self.first, self.second = (makers.member(session, place, name).id for name in ("one", "two"))

    def holds(self, session: Session, count: int) -> None:
        occasion = Occasion(self.round.collector, TODAY, Entry.HELD)
        for _ in range(count):
            kept = responses.keep(session, occasion, lunch(self.round), makers.form(), self.keyring)
            assert kept.outcome is Outcome.STORED

    def proposes(self, session: Session, reason: str) -> None:
        member_id, name = (self.first, "one") if reason == "first" else (self.second, "two")
        holding.propose(session, self.round.campaign.id, Proposal(Channel.POSTER, member_id, name, reason, TODAY))

    def lets_count(self, session: Session, most: int) -> bool:
        return holding.let_count(session, self.round.campaign.id, Channel.POSTER, self.second, most)

    def meanwhile(
        self, first: Callable[[Session], object], second: Callable[[Session], object]
    ) -> BaseException | None:
        """Do ``second`` while ``first`` is done but not yet kept; what went wrong with it, if anything did."""

        def other() -> None:
            with self.store.begin() as session:
                second(session)

        with ThreadPoolExecutor(1) as desk:
            with self.store.begin() as session:
                first(session)
                waiting = desk.submit(other)
                wait([waiting], LONG_ENOUGH)
            return waiting.exception()

    def held(self) -> int:
        with self.store.reading() as session:
            return holding.held(session, self.round.campaign.id).get(Channel.POSTER, 0)

    def arrived(self) -> dict[Entry, int]:
        with self.store.reading() as session:
            return {one.entry: one.responses for one in arrivals.of_campaign(session, self.round.campaign.id)}


@pytest.fixture
def here(store: Store, keyring: Keyring) -> Community:
    return Community(store, keyring)


def test_of_two_who_propose_at_once_the_first_stands_and_nothing_goes_wrong(here: Community) -> None:
    fault = here.meanwhile(
        lambda session: here.proposes(session, "first"), lambda session: here.proposes(session, "second")
    )
    assert fault is None
    with here.store.reading() as session:
        standing = holding.proposals(session, here.round.campaign.id)
    assert [(one.username, one.reason) for one in standing.values()] == [("one", "first")]


def test_an_answer_that_is_just_arriving_counts_with_the_others_or_not_at_all(here: Community) -> None:
    with here.store.begin() as session:
        here.holds(session, 12)
        here.proposes(session, "first")
    fault = here.meanwhile(lambda session: here.holds(session, 1), lambda session: here.lets_count(session, 13))
    assert fault is None
    assert (here.held(), here.arrived()) == (0, {Entry.OPEN: 13})


def test_what_arrives_between_the_look_and_the_press_is_not_let_in_unseen(here: Community) -> None:
    with here.store.begin() as session:
        here.holds(session, 12)
        here.proposes(session, "first")
    fault = here.meanwhile(lambda session: here.holds(session, 1), lambda session: here.lets_count(session, 12))
    assert isinstance(fault, MoreHeld)
    assert (here.held(), here.arrived()) == (13, {Entry.HELD: 13})
    with here.store.begin() as session:
        assert here.lets_count(session, 13)
        assert not here.lets_count(session, 0), "pressed twice"
    assert (here.held(), here.arrived()) == (0, {Entry.OPEN: 13})
