"""The shelf of paper that is typed in: which number is which response while the round is open, counts afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from questionnaires.model import Respondent
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import CollectorRecord, Entry
from survey_app.fieldwork.paper import LARGEST_NUMBER
from survey_app.fieldwork.response import Occasion, Response
from survey_app.store import arrivals, campaigns, questionnaires, responses
from survey_app.store.fieldwork_tables import PaperCheckRow, PaperRow
from survey_app.store.inserting import insert_into
from survey_app.store.responses import Form, Outcome
from survey_app.store.tables import CampaignRow, ResponseRow, ResponseTextRow
from survey_app.vault.keys import Keyring

_QUIETLY = {"synchronize_session": False}


class NumberTaken(Exception):
    """A paper of that number was typed in before; nothing may be kept of this one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One paper as it was typed: when and through which collector, its number, by whom, the key of the page."""

    occasion: Occasion
    number: int
    member_id: int
    key: str


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper that is kept. ``answers`` as ``Response.stored`` gives them; ``compared`` is 0 before it is done."""

    number: int
    band: str
    language: str
    typed_by: int
    compared: int
    differing: int
    answers: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the second typing showed, and what the paper says after looking at it again."""

    compared: int
    differing: int
    response: Response


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """So many papers typed, so many of them twice; of ``compared`` answers ``differing`` were not the same."""

    papers: int
    twice: int
    compared: int
    differing: int


def check(session: Session, campaign_id: int) -> PaperCheck:
    """What typing twice has shown so far, or had shown when the round was closed."""
    kept = session.get(PaperCheckRow, campaign_id)
    if kept is not None:
        return PaperCheck(kept.papers, kept.twice, kept.compared, kept.differing)
    of_round = PaperRow.campaign_id == campaign_id
    papers, compared, differing = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(PaperRow.compared), 0),
            func.coalesce(func.sum(PaperRow.differing), 0),
        ).where(of_round)
    ).one()
    twice = session.scalar(select(func.count()).where(of_round, PaperRow.compared > 0)) or 0
    return PaperCheck(papers, twice, compared, differing)


def settle(session: Session, campaign_id: int) -> None:
    """At the seal: keep the counts, and let no number lead to an answer any more."""
    found = check(session, campaign_id)
    session.execute(delete(PaperRow).where(PaperRow.campaign_id == campaign_id), execution_options=_QUIETLY)
    if found.papers:
        session.add(
            PaperCheckRow(
                campaign_id=campaign_id,
                papers=found.papers,
                twice=found.twice,
                compared=found.compared,
                differing=found.differing,
            )
        )
        session.flush()


def of_campaign(session: Session, campaign_id: int) -> tuple[PaperRecord, ...]:
    """The papers of an open round, by number; none once it is closed."""
    return _records(session, PaperRow.campaign_id == campaign_id)


def by_number(session: Session, campaign_id: int, number: int) -> PaperRecord | None:
    """The paper of that number in a round, None when nobody has typed it."""
    return next(iter(_records(session, PaperRow.campaign_id == campaign_id, PaperRow.number == number)), None)


def next_number(session: Session, campaign_id: int) -> int:
    """The number after the largest, or the first that is free when there is none after it."""
    asked = select(PaperRow.number).where(PaperRow.campaign_id == campaign_id)
    taken = set(session.scalars(asked))
    after = max(taken, default=0) + 1
    if after <= LARGEST_NUMBER:
        return after
    return next((number for number in range(1, LARGEST_NUMBER) if number not in taken), LARGEST_NUMBER)


def keep(session: Session, typed: Typed, response: Response, keyring: Keyring) -> Outcome:
    """Keep one paper, as ``responses.keep`` does, under its number. Raises ``NumberTaken``; then the transaction must
    end with nothing kept."""
    form = Form(f"paper {typed.key}", None)
    kept = responses.keep(session, typed.occasion, response, form, keyring)
    if kept.outcome is not Outcome.STORED:
        return kept.outcome
    values = {
        "campaign_id": typed.occasion.collector.campaign_id,
        "number": typed.number,
        "response_id": kept.response_id,
        "typed_by": typed.member_id,
        "compared": 0,
        "differing": 0,
    }
    unless = insert_into(session, PaperRow).on_conflict_do_nothing(index_elements=["campaign_id", "number"])
    if session.execute(unless.returning(PaperRow.__table__.c.number), values).first() is None:
        raise NumberTaken(typed.number)
    return Outcome.STORED


def undo(session: Session, collector: CollectorRecord, number: int, member_id: int) -> bool:
    """Take out a paper that this member has typed through ``collector`` and nobody has compared, with its answers and
    from the counts. Whether there was one."""
    campaign_id = collector.campaign_id
    row = _locked(session, campaign_id, number)
    if row is None or row.typed_by != member_id or row.compared:
        return False
    response_id = row.response_id
    respondent = _respondent(session, campaign_id, session.get_one(ResponseRow, response_id).band)
    session.delete(row)
    session.flush()
    session.execute(delete(ResponseTextRow).where(ResponseTextRow.response_id == response_id))
    session.execute(delete(ResponseRow).where(ResponseRow.id == response_id))
    arrivals.uncount(session, collector, Entry.TYPED, respondent)
    return True


def compared(session: Session, campaign_id: int, number: int, checked: Checked, keyring: Keyring) -> bool:
    """Keep what the second typing showed, and correct the answers. False when the round is closed, the paper is not
    there, or it was compared before: then nothing is changed.

    Words that are kept stay as they are, those at a question that is not asked any more go; others are sealed.
    """
    row = _locked(session, campaign_id, number)
    if row is None or row.compared:
        return False
    row.compared, row.differing = checked.compared, checked.differing
    kept = session.get_one(ResponseRow, row.response_id)
    kept.answers = checked.response.stored()
    words = {text.item: text for text in _texts(session, row.response_id)}
    for item in set(words) - set(checked.response.texts):
        session.delete(words[item])
    for item in set(checked.response.texts) - set(words):
        box = keyring.words.seal(checked.response.texts[item])
        session.add(ResponseTextRow(response_id=row.response_id, item=item, box=box))
    session.flush()
    return True


def _records(session: Session, *which: ColumnElement[bool]) -> tuple[PaperRecord, ...]:
    asked = select(PaperRow, ResponseRow).join(ResponseRow, ResponseRow.id == PaperRow.response_id).where(*which)
    return tuple(
        PaperRecord(row.number, kept.band, kept.language, row.typed_by, row.compared, row.differing, kept.answers)
        for row, kept in session.execute(asked.order_by(PaperRow.number)).all()
    )


def _locked(session: Session, campaign_id: int, number: int) -> PaperRow | None:
    """The row of a paper while its round is open, and until this transaction ends it stays so."""
    if campaigns.locked(session, campaign_id).stage != Stage.OPEN:
        return None
    asked = select(PaperRow).where(PaperRow.campaign_id == campaign_id, PaperRow.number == number)
    return session.scalars(asked.with_for_update()).one_or_none()


def _respondent(session: Session, campaign_id: int, band: str) -> Respondent:
    """Who answers the questionnaire for that age in a round."""
    asked = select(CampaignRow.family_digest).where(CampaignRow.id == campaign_id)
    return questionnaires.family(session, session.scalars(asked).one()).for_band(band).respondent


def _texts(session: Session, response_id: bytes) -> Sequence[ResponseTextRow]:
    return session.scalars(select(ResponseTextRow).where(ResponseTextRow.response_id == response_id)).all()
