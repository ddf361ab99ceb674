"""Who has come is drawn up for ten more at a time, and everybody sees the same drawing until then."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import event, select, text

from questionnaires.loading import library_family
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.response import Occasion
from survey_app.store import arrivals, attendance, collectors, holding, registers, responses, seals
from survey_app.store.attendance import Drawing, Standing
from survey_app.store.attendance_form import FormUnknown, read, written
from survey_app.store.fieldwork_tables import ArrivalRow
from survey_app.store.holding import Proposal
from survey_app.store.responses import Outcome
from survey_app.store.session import Store, StoreBusy
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch


@pytest.fixture
def round_(store: Store) -> Round:
    return makers.open_round(store)


def send(store: Store, keyring: Keyring, round_: Round, number: int, entry: Entry = Entry.OPEN) -> None:
    with store.begin() as session:
        for _ in range(number):
            occasion = Occasion(round_.collector, TODAY, entry)
            kept = responses.keep(session, occasion, lunch(round_), makers.form(), keyring)
            assert kept.outcome is Outcome.STORED


def standing(store: Store, round_: Round, today: date = TODAY) -> Standing:
    return attendance.standing(store, round_.campaign, today)


def came(found: Standing) -> tuple[int, int | None]:
    """The plain number, and what was drawn up."""
    return found.received, None if found.drawing is None else found.drawing.attendance.came


def test_nothing_is_drawn_up_before_ten_and_then_every_ten(store: Store, keyring: Keyring, round_: Round) -> None:
    seen = [came(standing(store, round_))]
    for more in (7, 2, 1, 9, 1, 25, 3):
        send(store, keyring, round_, more)
        seen.append(came(standing(store, round_)))
    assert seen == [(0, None), (7, None), (9, None), (10, 10), (19, 10), (20, 20), (45, 45), (48, 45)]


def test_a_drawing_says_its_day_and_stays_as_it_is(store: Store, keyring: Keyring, round_: Round) -> None:
    send(store, keyring, round_, 12)
    first = standing(store, round_).drawing
    assert first is not None
    assert (first.received, first.drawn_on) == (12, TODAY)
    send(store, keyring, round_, 9)
    assert standing(store, round_, date(2026, 11, 28)).drawing == first
    send(store, keyring, round_, 1)
    again = standing(store, round_, date(2026, 11, 28)).drawing
    assert again is not None
    assert (again.received, again.drawn_on) == (22, date(2026, 11, 28))


def test_looking_writes_nothing_unless_a_drawing_is_due(store: Store, keyring: Keyring, round_: Round) -> None:
    send(store, keyring, round_, 12)
    standing(store, round_)
    written_: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        written_.append(statement.upper())

    event.listen(store.engine, "before_cursor_execute", note)
    standing(store, round_)
    assert any(statement.startswith("SELECT") for statement in written_)
    assert not [one for one in written_ if one.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE"))]
    send(store, keyring, round_, 10)
    standing(store, round_)
    assert [one for one in written_ if one.startswith("INSERT INTO ATTENDANCE")]


def test_of_two_who_count_at_once_one_drawing_stands(store: Store, keyring: Keyring, round_: Round) -> None:
    """One counts twenty answers, one more comes, another counts twenty-one; whoever is first, both show the same."""
    send(store, keyring, round_, 20)
    with store.reading() as session:
        twenty = attendance.draw(session, round_.campaign, TODAY)
    send(store, keyring, round_, 1)
    with store.reading() as session:
        twenty_one = attendance.draw(session, round_.campaign, TODAY)
    for first, second in ((twenty, twenty_one), (twenty_one, twenty)):
        with store.begin() as session:
            session.execute(text("DELETE FROM attendance"))
            assert attendance.keep(session, round_.campaign.id, first) == first
        with store.begin() as session:
            assert attendance.keep(session, round_.campaign.id, second) == first


def test_sixteen_who_look_while_children_answer_see_drawings_ten_apart(
    store: Store, keyring: Keyring, round_: Round
) -> None:
    send(store, keyring, round_, 10)
    seen: list[Drawing | None] = [standing(store, round_).drawing]
    start = threading.Barrier(17)

    def look() -> None:
        start.wait()
        seen.extend(standing(store, round_).drawing for _ in range(6))

    watchers = [threading.Thread(target=look) for _ in range(16)]
    for watcher in watchers:
        watcher.start()
    start.wait()
    for _ in range(35):
        send(store, keyring, round_, 1)
    for watcher in watchers:
        watcher.join()
    seen.append(standing(store, round_).drawing)
    assert len(seen) == 16 * 6 + 2
    drawn = {one.received: one.attendance for one in seen if one is not None}
    received = sorted(drawn)
    assert len(received) >= 2
    assert received[0] >= 10
    assert all(later - earlier >= 10 for earlier, later in pairwise(received))
    assert all(one.attendance == drawn[one.received] for one in seen if one is not None)
    counted = [drawn[each].came or 0 for each in received]
    assert all(later - earlier >= 10 for earlier, later in pairwise(counted))


def test_a_busy_store_shows_the_drawing_before(
    store: Store, keyring: Keyring, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, keyring, round_, 12)
    first = standing(store, round_).drawing
    send(store, keyring, round_, 10)

    def busy(*_: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(store, "begin", busy)
    assert standing(store, round_).drawing == first


def test_held_answers_wait_and_count_once_they_are_let_in(store: Store, keyring: Keyring, round_: Round) -> None:
    send(store, keyring, round_, 12)
    send(store, keyring, round_, 15, Entry.HELD)
    before = standing(store, round_)
    assert came(before) == (12, 12)
    campaign = round_.campaign
    with store.begin() as session:
        members = [makers.member(session, campaign.community.id, name) for name in ("one", "two")]
        holding.propose(session, campaign.id, Proposal(Channel.POSTER, members[0].id, "one", "a school hour", TODAY))
        assert holding.let_count(session, campaign.id, Channel.POSTER, members[1].id, 15)
        assert [(one.entry, one.responses) for one in arrivals.of_campaign(session, campaign.id)] == [(Entry.OPEN, 27)]
    assert came(standing(store, round_)) == (27, 27)


def test_tickets_handed_out_change_nothing_before_children_come_by_them(
    store: Store, keyring: Keyring, round_: Round
) -> None:
    with store.begin() as session:
        slip = collectors.create(session, round_.campaign.id, Channel.SLIP, {"zh": "学校"}, Entry.TICKET)
    send(store, keyring, round_, 14)
    with store.begin() as session:
        session.execute(
            text(
                "INSERT INTO ticket_batch (campaign_id, collector_id, band, token, issued, returned, made_on)"
                " VALUES (:round, :way, '7-9', 'x', 40, 3, '2026-11-02')"
            ),
            {"round": round_.campaign.id, "way": slip.id},
        )
    before = standing(store, round_)
    assert (came(before), before.by_ticket, before.issued) == ((14, 14), False, 37)
    send(store, keyring, replace(round_, collector=slip), 11, Entry.TICKET)
    after = standing(store, round_)
    assert (came(after), after.by_ticket) == ((11, 11), True)
    assert after.drawing is not None
    assert [(way.names, way.count) for way in after.drawing.attendance.apart] == [((str(round_.collector.id),), 14)]


def test_carers_are_in_no_count_of_children(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store, library_family("neighbourhood"))
    with store.begin() as session:
        for band, item, option in [("7-9", "B1", "many")] * 11 + [("0-3", "H1", "walk")] * 10:
            said = makers.response(round_.family.for_band(band), **{item: option})
            responses.keep(session, Occasion(round_.collector, TODAY), said, makers.form(), keyring)
        kinds = session.execute(select(ArrivalRow.respondent, ArrivalRow.responses)).all()
    assert sorted(tuple(kind) for kind in kinds) == [("child", 11), ("helper", 10)]
    found = standing(store, round_)
    assert came(found) == (11, 11)
    assert found.drawing is not None
    assert found.drawing.attendance.carers == (("0-3", 10),)


def test_what_is_kept_holds_counts_that_may_be_shown_and_nothing_of_answers(
    store: Store, keyring: Keyring, round_: Round
) -> None:
    send(store, keyring, round_, 12)
    found = standing(store, round_).drawing
    assert found is not None
    plain = written(found.attendance)
    assert read(plain) == found.attendance
    with store.reading() as session:
        kept = str(session.execute(text("SELECT counts FROM attendance")).scalar_one())
    assert "lunch3" not in kept
    assert "good" not in kept
    with pytest.raises(FormUnknown):
        read({**plain, "form": 0})


def test_a_drawing_of_another_version_of_the_program_is_made_anew(
    store: Store, keyring: Keyring, round_: Round
) -> None:
    send(store, keyring, round_, 12)
    standing(store, round_)
    with store.begin() as session:
        session.execute(text("UPDATE attendance SET counts = '{}'"))
    found = standing(store, round_)
    assert came(found) == (12, 12)
    send(store, keyring, round_, 3)
    assert came(standing(store, round_)) == (15, 12)


def test_a_new_register_is_beside_the_counts_at_once(store: Store, keyring: Keyring, round_: Round) -> None:
    send(store, keyring, round_, 12)
    standing(store, round_)
    with store.begin() as session:
        registers.keep(session, round_.campaign.community.id, makers.population(round_.family, children=80))
    found = standing(store, round_).drawing
    assert found is not None
    assert [(band.band, band.answered) for band in found.attendance.coverage] == [("7-9", 12), ("10-13", 0)]


def test_nothing_is_left_of_it_once_the_round_is_sealed(
    store: Store, keyring: Keyring, round_: Round, config: makers.Config
) -> None:
    send(store, keyring, round_, 12)
    standing(store, round_)
    seals.close(store, config, keyring, round_.campaign.id)
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM attendance")).scalar_one() == 0
