"""A round that is being prepared: planned anew, removed; one that is open: put off. On both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from survey_app.fieldwork.campaign import Stage, plan_of
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import campaigns, collectors, communities, members, readiness, registers
from survey_app.store.campaigns import WrongStage
from survey_app.store.collectors import HasTickets
from survey_app.store.fieldwork_tables import TicketBatchRow, TicketRow
from survey_app.store.session import Store
from survey_app.store.tables import CollectorRow
from tests import makers

PLACES = {"zh": "东门", "en": "East gate"}


def test_what_is_planned_anew_is_found_again_and_the_rest_stays(store: Store) -> None:
    with store.begin() as session:
        before = makers.draft(session)
        assert (before.begun_from, before.prepared, before.officer) == (before.family_digest, (), "")
        plan = replace(
            plan_of(before),
            titles={"zh": "另一轮", "en": "Another"},
            opens=before.opens + timedelta(days=1),
            retention_days=365,
            officer="儿童主任",
            officer_phone="110",
            prepared=("what", "when"),
        )
        campaigns.replan(session, before.id, plan)
    with store.reading() as session:
        after = campaigns.by_id(session, before.id)
    assert after
    assert plan_of(after) == plan
    assert (after.slug, after.stage, after.community) == (before.slug, Stage.DRAFT, before.community)


def batch(collector_id: int, campaign_id: int) -> TicketBatchRow:
    return TicketBatchRow(
        campaign_id=campaign_id,
        collector_id=collector_id,
        band="7-9",
        token="a",
        issued=1,
        returned=0,
        made_on=makers.TODAY,
    )


def test_a_removed_round_takes_its_codes_and_tickets_with_it_and_nothing_else(store: Store) -> None:
    with store.begin() as session:
        gone, stays = makers.draft(session), makers.draft(session, slug="liuwan-2026-4")
        for campaign in (gone, stays):
            made = collectors.create(session, campaign.id, Channel.SLIP, PLACES, Entry.TICKET)
            printed = batch(made.id, campaign.id)
            printed.token = campaign.slug
            session.add(printed)
            session.flush()
            mark = campaign.slug.encode()
            session.add(TicketRow(mark=mark, code_mark=mark, batch_id=printed.id, spent=False, backup=0))
    with store.begin() as session:
        campaigns.remove(session, gone.id)
    with store.reading() as session:
        assert campaigns.every(session) == (stays,)
        assert [row.campaign_id for row in session.scalars(select(CollectorRow))] == [stays.id]
        assert [row.mark for row in session.scalars(select(TicketRow))] == [b"liuwan-2026-4"]
        assert [row.campaign_id for row in session.scalars(select(TicketBatchRow))] == [stays.id]


def test_only_what_is_being_prepared_is_planned_or_removed_and_only_what_is_open_is_put_off(store: Store) -> None:
    round_ = makers.open_round(store)
    with store.begin() as session:
        planned = makers.draft(session, slug="liuwan-2026-4")
    later = round_.campaign.closes + timedelta(days=7)
    for deed in (
        lambda session: campaigns.replan(session, round_.campaign.id, plan_of(round_.campaign)),
        lambda session: campaigns.remove(session, round_.campaign.id),
        lambda session: campaigns.prolong(session, planned.id, later, later + timedelta(days=20)),
    ):
        with pytest.raises(WrongStage), store.begin() as session:
            deed(session)
    with pytest.raises(KeyError), store.begin() as session:
        campaigns.remove(session, 4_000)
    with store.begin() as session:
        put_off = campaigns.prolong(session, round_.campaign.id, later, round_.campaign.answer_day)
    assert put_off == replace(round_.campaign, closes=later)


@pytest.mark.parametrize(
    ("closes", "answer_day"),
    [
        (date(2026, 11, 29), date(2026, 12, 20)),
        (date(2026, 12, 7), date(2026, 12, 19)),
        (date(2026, 12, 20), date(2026, 12, 20)),
    ],
)
def test_nothing_is_put_forward(store: Store, closes: date, answer_day: date) -> None:
    round_ = makers.open_round(store)
    with pytest.raises(ValueError, match="put off"), store.begin() as session:
        campaigns.prolong(session, round_.campaign.id, closes, answer_day)
    with store.reading() as session:
        assert campaigns.by_id(session, round_.campaign.id) == round_.campaign


def test_ways_in_are_changed_stopped_and_removed(store: Store) -> None:
    with store.begin() as session:
        campaign = makers.draft(session)
        made = collectors.create(session, campaign.id, Channel.POSTER, PLACES)
        changed = replace(made, channel=Channel.EVENT, places={"zh": "活动室"}, entry=Entry.TICKET)
        collectors.change(session, changed)
        assert collectors.of_campaign(session, campaign.id) == (changed,)
        assert collectors.stop(session, made.id, makers.TODAY).stopped_on == makers.TODAY
        assert collectors.stop(session, made.id, makers.TODAY + timedelta(days=1)).stopped_on == makers.TODAY
        collectors.remove(session, made.id)
        assert collectors.of_campaign(session, campaign.id) == ()
        for deed in (collectors.remove, lambda session, there: collectors.stop(session, there, makers.TODAY)):
            with pytest.raises(KeyError):
                deed(session, made.id)


def test_a_way_in_with_printed_tickets_stays(store: Store) -> None:
    with store.begin() as session:
        campaign = makers.draft(session)
        made = collectors.create(session, campaign.id, Channel.SLIP, PLACES, Entry.TICKET)
        session.add(batch(made.id, campaign.id))
    with pytest.raises(HasTickets), store.begin() as session:
        collectors.remove(session, made.id)


def test_the_facts_are_gathered_where_they_are_kept(store: Store) -> None:
    with store.begin() as session:
        campaign = makers.draft(session)
        way = collectors.create(session, campaign.id, Channel.POSTER, PLACES)
        first = readiness.facts(session, campaign, "x")
        assert (first.ways, first.registered, first.unprintable) == ((way,), {"7-9", "10-13"}, "x")
        assert (first.waiting, first.safeguarding, first.others) == (False, False, ())
        register = makers.population(first.family, children=61)
        registers.enter(session, campaign.community.id, register, None, makers.TODAY)
        over = communities.above(session, campaign.community.id)[-1]
        members.create(session, "officer", makers.PASSWORD, [Membership(over, Role.SAFEGUARDING)])
        other = campaigns.create(session, campaign.community.id, makers.plan(campaign.family_digest, "liuwan-2026-5"))
        opened = campaigns.start(session, other.id)
        second = readiness.facts(session, campaign, "")
        assert (second.waiting, second.safeguarding, second.others) == (True, True, (opened,))
