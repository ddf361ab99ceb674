"""Paper that is typed in: one number, one response; typed twice it is corrected; the seal leaves only counts."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from questionnaires.loading import library_family
from questionnaires.model import Respondent
from survey_app.config import Config
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.response import Occasion, Response
from survey_app.store import arrivals, collectors, papers, responses, seals
from survey_app.store.fieldwork_tables import PaperRow
from survey_app.store.papers import Checked, NumberTaken, PaperCheck, Typed
from survey_app.store.responses import Outcome
from survey_app.store.session import Store
from survey_app.store.tables import ResponseRow, ResponseTextRow
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import Round, lunch

STORED, ALREADY = Outcome.STORED, Outcome.ALREADY


class Desk:
    """Two members of one community who type papers of one round."""

    def __init__(self, store: Store, keyring: Keyring, folder: Path = makers.TWO_BANDS) -> None:
        self.store, self.keyring = store, keyring
        self.round: Round = makers.open_round(store, folder)
        with store.begin() as session:
            community = self.round.campaign.community.id
            self.first = makers.member(session, community, "first").id
            self.second = makers.member(session, community, "second").id
            self.collector: CollectorRecord = collectors.create(
                session, self.round.campaign.id, Channel.PAPER, {"zh": "纸质问卷", "en": "On paper"}
            )

    def types(self, number: int, said: Response, key: str = "") -> Outcome:
        occasion = Occasion(self.collector, makers.TODAY, Entry.TYPED)
        with self.store.begin() as session:
            typed = Typed(occasion, number, self.first, key or makers.key())
            return papers.keep(session, typed, said, self.keyring)

    def compares(self, number: int, checked: Checked) -> bool:
        with self.store.begin() as session:
            return papers.compared(session, self.round.campaign.id, number, checked, self.keyring)

    def undoes(self, number: int, member_id: int) -> bool:
        with self.store.begin() as session:
            return papers.undo(session, self.collector, number, member_id)

    def check(self) -> PaperCheck:
        with self.store.reading() as session:
            return papers.check(session, self.round.campaign.id)

    def rows(self) -> tuple[int, int, int]:
        """Numbers, responses and texts that are kept."""
        with self.store.reading() as session:
            shelves = (PaperRow, ResponseRow, ResponseTextRow)
            first, second, third = (session.scalar(select(func.count()).select_from(shelf)) or 0 for shelf in shelves)
        return first, second, third

    def arrived(self) -> int:
        with self.store.reading() as session:
            return sum(one.responses for one in arrivals.of_campaign(session, self.round.campaign.id))


@pytest.fixture
def desk(store: Store, keyring: Keyring) -> Desk:
    return Desk(store, keyring)


def test_a_paper_counts_as_one_answer_typed_from_paper(desk: Desk) -> None:
    assert desk.types(12, lunch(desk.round, "good", "多一点汤")) is STORED
    assert desk.rows() == (1, 1, 1)
    with desk.store.reading() as session:
        kept = session.scalars(select(ResponseRow)).one()
        assert (kept.channel, kept.entry, kept.week) == ("paper", "typed", "2026-W47")
        record = papers.by_number(session, desk.round.campaign.id, 12)
        assert responses.coverage(session, desk.round.campaign.id) == {"7-9": 1}
    assert record is not None
    assert (record.band, record.language, record.typed_by, record.compared) == ("7-9", "zh", desk.first, 0)
    assert record.answers == {"lunch3": ["good"], "more": ["+"]}


def test_pressed_twice_is_once_and_a_number_is_never_given_twice(desk: Desk) -> None:
    key = makers.key()
    assert desk.types(12, lunch(desk.round), key) is STORED
    assert desk.types(12, lunch(desk.round), key) is ALREADY
    assert desk.types(13, lunch(desk.round, "bad"), key) is Outcome.CONFLICT
    with pytest.raises(NumberTaken):
        desk.types(12, lunch(desk.round, "bad"))
    assert desk.rows() == (1, 1, 0)
    assert desk.arrived() == 1


def test_two_at_once_with_one_number_are_one(desk: Desk) -> None:
    ready, came = threading.Barrier(2), list[str]()

    def types() -> None:
        ready.wait()
        try:
            came.append(desk.types(12, lunch(desk.round)))
        except NumberTaken:
            came.append("taken")

    both = [threading.Thread(target=types) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(came) == ["stored", "taken"]
    assert desk.rows() == (1, 1, 0)
    assert desk.arrived() == 1


def test_the_next_number_is_free(desk: Desk) -> None:
    def following() -> int:
        with desk.store.reading() as session:
            return papers.next_number(session, desk.round.campaign.id)

    assert following() == 1
    desk.types(12, lunch(desk.round))
    assert following() == 13
    desk.types(9999, lunch(desk.round))
    assert following() == 1


def test_what_is_taken_out_is_counted_nowhere(desk: Desk) -> None:
    desk.types(11, lunch(desk.round))
    desk.types(12, lunch(desk.round, "bad", "多一点汤"))
    assert not desk.undoes(12, desk.second)
    assert not desk.undoes(13, desk.first)
    assert desk.undoes(12, desk.first)
    assert not desk.undoes(12, desk.first)
    assert desk.rows() == (1, 1, 0)
    assert desk.arrived() == 1
    assert desk.types(12, lunch(desk.round, "okay")) is STORED
    assert desk.arrived() == 2


def test_a_carer_s_paper_that_is_taken_out_leaves_the_count_of_children_as_it_is(
    store: Store, keyring: Keyring
) -> None:
    desk = Desk(store, keyring, library_family("neighbourhood"))
    child = makers.response(desk.round.family.for_band("7-9"), B1="many")
    carer = makers.response(desk.round.family.for_band("0-3"), H1="walk")

    def arrived() -> dict[tuple[int, Respondent], int]:
        with store.reading() as session:
            found = arrivals.of_campaign(session, desk.round.campaign.id)
        return {(one.collector_id, one.respondent): one.responses for one in found}

    with store.begin() as session:
        # Not what happens today: papers that came by another way in keep their count, too.
        other = collectors.create(session, desk.round.campaign.id, Channel.PAPER, {"zh": "纸质问卷"})
        arrivals.count(session, Occasion(other, makers.TODAY + timedelta(days=1), Entry.TYPED))
    for number, said in enumerate((child, child, carer, carer), start=11):
        assert desk.types(number, said) is STORED
    for number, children, carers in ((14, 2, 1), (13, 2, 0), (12, 1, 0)):
        assert desk.undoes(number, desk.first)
        left = {Respondent.CHILD: children, Respondent.HELPER: carers}
        mine = {(desk.collector.id, kind): count for kind, count in left.items() if count}
        assert arrived() == mine | {(other.id, Respondent.CHILD): 1}


def test_the_second_typing_corrects_the_answers_and_is_done_once(desk: Desk) -> None:
    desk.types(12, lunch(desk.round, "bad", "多一点汤"))
    asked = desk.round.family.for_band("7-9")
    right = makers.response(asked, lunch3="good", more="+", sex="girl")
    assert desk.compares(12, Checked(2, 2, right))
    assert not desk.compares(12, Checked(2, 0, lunch(desk.round)))
    assert not desk.compares(13, Checked(2, 0, lunch(desk.round)))
    assert not desk.undoes(12, desk.first)
    with desk.store.reading() as session:
        kept = session.scalars(select(ResponseRow)).one()
        assert kept.answers == {"lunch3": ["good"], "more": ["+"], "sex": ["girl"]}
        box = session.scalars(select(ResponseTextRow)).one().box
    assert desk.keyring.words.open(box) == "多一点汤"
    assert desk.check() == PaperCheck(1, 1, 2, 2)


def test_words_that_the_second_typing_adds_are_sealed_and_those_no_longer_asked_go(desk: Desk) -> None:
    asked = desk.round.family.for_band("7-9")
    desk.types(11, lunch(desk.round))
    desk.types(12, lunch(desk.round, "good", "多一点汤"))
    assert desk.compares(11, Checked(2, 0, makers.response(asked, lunch3="good", more="多一点面")))
    assert desk.compares(12, Checked(2, 0, makers.response(asked, lunch3="good")))
    with desk.store.reading() as session:
        boxes = session.scalars(select(ResponseTextRow.box)).all()
    assert [desk.keyring.words.open(box) for box in boxes] == ["多一点面"]


def test_after_the_seal_no_number_leads_to_an_answer_and_the_counts_stay(desk: Desk, config: Config) -> None:
    for number in range(1, 13):
        desk.types(number, lunch(desk.round))
    desk.compares(3, Checked(2, 1, lunch(desk.round, "bad")))
    desk.compares(4, Checked(2, 0, lunch(desk.round)))
    before = desk.check()
    assert before == PaperCheck(12, 2, 4, 1)
    seals.close(desk.store, config, desk.keyring, desk.round.campaign.id)
    assert desk.check() == before
    assert desk.rows() == (0, 0, 0)
    assert desk.types(13, lunch(desk.round)) is Outcome.CLOSED
    assert not desk.compares(5, Checked(2, 0, lunch(desk.round)))


def test_a_round_without_paper_has_nothing_to_tell(desk: Desk, config: Config) -> None:
    assert desk.check() == PaperCheck(0, 0, 0, 0)
    seals.close(desk.store, config, desk.keyring, desk.round.campaign.id)
    assert desk.check() == PaperCheck(0, 0, 0, 0)
