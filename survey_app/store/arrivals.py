"""The shelf of what arrived: how many answers came through which collector on which day. Counts, tied to no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from analysis.attendance import joined_days
from questionnaires.model import Respondent
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.response import Occasion
from survey_app.store.fieldwork_tables import ArrivalRow
from survey_app.store.inserting import insert_into
from survey_app.store.tables import CollectorRow

KEYS = ("campaign_id", "collector_id", "day", "entry", "respondent")
_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """So many answers of children, or of grown-ups, through one collector on one day. Those that were taken back later
    are among them."""

    collector_id: int
    day: date
    entry: Entry
    responses: int
    respondent: Respondent = Respondent.CHILD


def count(session: Session, occasion: Occasion, respondent: Respondent = Respondent.CHILD) -> None:
    """One more answer, in the transaction that keeps it."""
    values = {
        "campaign_id": occasion.collector.campaign_id,
        "collector_id": occasion.collector.id,
        "day": occasion.day,
        "entry": occasion.entry,
        "respondent": respondent,
        "responses": 1,
    }
    one_more = {"responses": ArrivalRow.responses + 1}
    session.execute(
        insert_into(session, ArrivalRow).values(values).on_conflict_do_update(index_elements=KEYS, set_=one_more)
    )


def uncount(session: Session, collector: CollectorRecord, entry: Entry, respondent: Respondent) -> None:
    """One answer less, of those that a member typed in and takes out again. No answer knows its day, so the newest day
    with one loses it."""
    asked = select(ArrivalRow).where(
        ArrivalRow.campaign_id == collector.campaign_id,
        ArrivalRow.collector_id == collector.id,
        ArrivalRow.entry == entry,
        ArrivalRow.respondent == respondent,
    )
    row = session.scalars(asked.order_by(ArrivalRow.day.desc()).limit(1).with_for_update()).one_or_none()
    if row is not None and row.responses > 1:
        row.responses -= 1
    elif row is not None:
        session.delete(row)
    session.flush()


def let_in(session: Session, campaign_id: int, channel: Channel) -> int:
    """What was held back through a channel counts from now on as any open answer; how many that are."""
    through = select(CollectorRow.id).where(CollectorRow.campaign_id == campaign_id, CollectorRow.channel == channel)
    held = ArrivalRow.campaign_id == campaign_id, ArrivalRow.entry == Entry.HELD, ArrivalRow.collector_id.in_(through)
    rows = session.scalars(select(ArrivalRow).where(*held).with_for_update()).all()
    for row in rows:
        values = {name: getattr(row, name) for name in (*KEYS, "responses")} | {"entry": Entry.OPEN}
        more = {"responses": ArrivalRow.responses + row.responses}
        added = insert_into(session, ArrivalRow).values(values).on_conflict_do_update(index_elements=KEYS, set_=more)
        session.execute(added)
    session.execute(delete(ArrivalRow).where(*held), execution_options=_QUIETLY)
    return sum(row.responses for row in rows)


def settle(session: Session, campaign_id: int) -> None:
    """At the seal: no day tells of fewer than ten answers. Days are joined with the next until they do; what is left
    over goes to the days before. The rows are written anew, so that none tells when it was touched last."""
    counts: dict[tuple[int, Entry, Respondent], list[tuple[date, int]]] = {}
    for arrived in of_campaign(session, campaign_id):
        key = arrived.collector_id, arrived.entry, arrived.respondent
        counts.setdefault(key, []).append((arrived.day, arrived.responses))
    session.execute(delete(ArrivalRow).where(ArrivalRow.campaign_id == campaign_id), execution_options=_QUIETLY)
    rows = [
        {
            "campaign_id": campaign_id,
            "collector_id": collector_id,
            "day": day,
            "entry": entry,
            "respondent": respondent,
            "responses": responses,
        }
        for (collector_id, entry, respondent), days in counts.items()
        for day, responses in _together(days)
    ]
    if rows:
        session.execute(cast(Table, ArrivalRow.__table__).insert(), rows)


def _together(days: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Each count under its first day; fewer than ten in all stay one count."""
    found = [(one.first, one.count) for one in joined_days(days)]
    return found or [(days[0][0], sum(count for _day, count in days))]


def of_campaign(session: Session, campaign_id: int) -> tuple[Arrivals, ...]:
    """What arrived in a round, by day."""
    asked = select(ArrivalRow).where(ArrivalRow.campaign_id == campaign_id)
    rows = session.scalars(asked.order_by(ArrivalRow.day, ArrivalRow.collector_id, ArrivalRow.entry))
    return tuple(
        Arrivals(row.collector_id, row.day, Entry(row.entry), row.responses, Respondent(row.respondent)) for row in rows
    )
