"""The shelf of drawings: who had come to an open round when it was last counted.

A drawing is made anew when ten more have come, by whoever looks next, and everybody sees the same one until then. It
holds counts that may be shown and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from analysis import codebook
from analysis.attendance import STEP, Arrival, Attendance, Gathered, counts_in, draw_up
from analysis.population import Population
from analysis.responses import CodedResponse, ResponseSet, gather
from questionnaires.model import Family, Respondent
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.coding import Coder
from survey_app.fieldwork.collector import Channel
from survey_app.store import arrivals, collectors, questionnaires, registers, responses
from survey_app.store.attendance_form import FormUnknown, read, written
from survey_app.store.fieldwork_tables import AttendanceRow, TicketBatchRow
from survey_app.store.inserting import insert_into
from survey_app.store.session import Store, StoreBusy
from survey_app.store.tables import ResponseRow


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn up on ``drawn_on``, when ``received`` answers of children had come."""

    received: int
    drawn_on: date
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open round stands. ``received``: children's answers that count, up to this moment, those taken back among
    them; ``issued``: tickets handed out, without those brought back; ``drawing``: None before the first ten."""

    received: int
    by_ticket: bool
    issued: int
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class _Field:
    """What came of children, and what was handed out."""

    arrived: tuple[Arrival, ...]
    issued: int
    returned: int

    @property
    def all(self) -> int:
        return sum(arrival.responses for arrival in self.arrived)


def standing(store: Store, campaign: CampaignRecord, today: date) -> Standing:
    """How many have come, and the drawing that everybody sees; made anew where it is due.

    Only then is anything written, and a store that is busy does not keep anybody from reading: the page shows the
    drawing before.
    """
    with store.reading() as session:
        field, drawing = _field(session, campaign.id), _kept(session, campaign.id)
    if _due(field.all, drawing):
        drawing = _draw_anew(store, campaign, today) or drawing
    # The tenth ticket changes what counts from the next drawing on, not in the middle of one.
    by_ticket = drawing is not None and drawing.attendance.by_ticket
    counting = sum(arrival.responses for arrival in field.arrived if counts_in(arrival, by_ticket=by_ticket))
    return Standing(counting, by_ticket, field.issued - field.returned, drawing)


def draw(session: Session, campaign: CampaignRecord, today: date) -> Drawing:
    """Count who has come, in a session that only reads.

    Responses are read before arrivals: what comes in between is then missing here and not counted twice, so that there
    are always ten between two drawings.
    """
    family = questionnaires.family(session, campaign.family_digest)
    coded = _coded(session, campaign.id, family)
    said_no = responses.declined(session, campaign.id)
    declined = sum(said_no.get(questionnaire.band.id, 0) for questionnaire in family)
    field = _field(session, campaign.id)
    gathered = Gathered(coded, field.arrived, declined)
    register = _register(session, campaign.community.id, family)
    return Drawing(field.all, today, draw_up(family, gathered, register))


def keep(session: Session, campaign_id: int, drawing: Drawing) -> Drawing:
    """Keep a drawing unless another was kept meanwhile; returns the one that stands. One statement decides, so that of
    two who count at the same moment nobody sees numbers that differ by one child."""
    if _kept(session, campaign_id) is None:
        # Left by another version of the program: nobody can read it, so it holds up nothing.
        session.execute(delete(AttendanceRow).where(AttendanceRow.campaign_id == campaign_id))
    values = {
        "campaign_id": campaign_id,
        "received": drawing.received,
        "drawn_on": drawing.drawn_on,
        "counts": written(drawing.attendance),
    }
    asked = insert_into(session, AttendanceRow).values(values)
    newer = {name: asked.excluded[name] for name in ("received", "drawn_on", "counts")}
    due = AttendanceRow.received + STEP <= asked.excluded.received
    session.execute(asked.on_conflict_do_update(index_elements=["campaign_id"], set_=newer, where=due))
    return _kept(session, campaign_id) or drawing


def let_in(session: Session, campaign_id: int, channel: Channel) -> None:
    """What was held back through a channel counts from now on. Ten of them or more are reason enough to draw up anew;
    fewer wait for others."""
    if arrivals.let_in(session, campaign_id, channel) >= STEP:
        session.execute(delete(AttendanceRow).where(AttendanceRow.campaign_id == campaign_id))


def _due(received: int, drawing: Drawing | None) -> bool:
    return received >= (STEP if drawing is None else drawing.received + STEP)


def _draw_anew(store: Store, campaign: CampaignRecord, today: date) -> Drawing | None:
    try:
        with store.reading() as session:
            made = draw(session, campaign, today)
        with store.begin() as session:
            return keep(session, campaign.id, made)
    except StoreBusy:
        return None


def _kept(session: Session, campaign_id: int) -> Drawing | None:
    """The drawing that stands; None where there is none, or one that another version of the program left."""
    asked = select(AttendanceRow.received, AttendanceRow.drawn_on, AttendanceRow.counts)
    found = session.execute(asked.where(AttendanceRow.campaign_id == campaign_id)).one_or_none()
    if found is None:
        return None
    try:
        return Drawing(found.received, found.drawn_on, read(found.counts))
    except FormUnknown:
        return None


def _field(session: Session, campaign_id: int) -> _Field:
    channels = {one.id: one.channel for one in collectors.of_campaign(session, campaign_id)}
    arrived = tuple(
        Arrival(one.collector_id, channels[one.collector_id], one.day, one.entry, one.responses)
        for one in arrivals.of_campaign(session, campaign_id)
        if one.respondent is Respondent.CHILD
    )
    batches = TicketBatchRow.campaign_id == campaign_id, TicketBatchRow.cancelled_on.is_(None)
    handed_out = select(func.sum(TicketBatchRow.issued), func.sum(TicketBatchRow.returned)).where(*batches)
    issued, returned = session.execute(handed_out).one()
    return _Field(arrived, issued or 0, returned or 0)


def _coded(session: Session, campaign_id: int, family: Family) -> ResponseSet:
    columns = (ResponseRow.band, ResponseRow.channel, ResponseRow.entry, ResponseRow.language, ResponseRow.answers)
    rows = session.execute(select(*columns).where(*responses.counted(campaign_id)))
    coders = {questionnaire.band.id: Coder(questionnaire) for questionnaire in family.everyone}
    coded = [
        CodedResponse("", row.band, row.channel, row.language, coders[row.band].codes(row.answers), row.entry)
        for row in rows
    ]
    return gather([variable.name for variable in codebook.variables(family)], coded)


def _register(session: Session, community_id: int, family: Family) -> Population:
    """The register as it stands; the page puts its own beside the counts, so a missing band is no fault here."""
    found = registers.population(session, community_id)
    empty = dict.fromkeys((questionnaire.band.id for questionnaire in family), 0)
    if found is None:
        return Population(empty, {}, {}, date.min)
    return Population(empty | dict(found.counts), found.by_sex, found.source, found.dated, found.outside)
