"""Closes a round: its responses go into one sealed file in random order, its rows are destroyed. Refuses to read a file
that is not the one that was sealed.

A kill at any moment leaves the round open or closed. The file is complete under its name before the one transaction
that closes the round ends; a file without a closed round is an orphan, and the next close replaces it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from analysis import codebook
from analysis import responses as sealed_files
from analysis.responses import ResponseSet
from questionnaires.model import Family
from survey_app.config import Config
from survey_app.fieldwork import ledger as ledger_rules
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import Deed, Note
from survey_app.fieldwork.seal import LooseText, OpenResponse, seal
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import arrivals, campaigns, ledger, papers, questionnaires, receipts, registers, tickets
from survey_app.store.campaigns import WrongStage
from survey_app.store.fieldwork_tables import AttendanceRow
from survey_app.store.receipt_tables import ErasedFormRow
from survey_app.store.responses import counted, declined
from survey_app.store.session import Store
from survey_app.store.sweeping import sweep
from survey_app.store.tables import (
    CampaignRow,
    DeclinedFormRow,
    DeclinedRow,
    ResponseRow,
    ResponseTextRow,
    SuggestionRow,
)
from survey_app.vault.keys import Keyring

_COMING = ".next.parquet"


class Step(StrEnum):
    """The moments of a close between which it may be cut off."""

    LOCKED = "locked"
    FILE_WRITTEN = "file-written"
    CODEBOOK_WRITTEN = "codebook-written"
    ROWS_DESTROYED = "rows-destroyed"
    CLOSED = "closed"
    SWEPT = "swept"


class SealBroken(Exception):
    """The sealed file is missing, or not the one that was sealed: no number may be made from it."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A round that is closed. ``swept``: whether deleted rows are beyond reading back; if not, close again later."""

    campaign: CampaignRecord
    responses: int
    texts: int
    swept: bool


def passed(step: Step) -> None:
    """Called after every step. Does nothing; tests put a fault here."""


def close(
    store: Store, config: Config, keyring: Keyring, campaign_id: int, who: str = ledger_rules.OPERATOR
) -> SealedRecord:
    """Seal a round; ``who`` does it stands in the ledger with the digest of the sealed file. Safe to run again at any
    time: a closed round stays as it is and is only swept again.

    Answers that arrive meanwhile wait, and find the round closed. Raises ``WrongStage`` for a draft, ``KeyError`` when
    there is no such round, ``StoreBusy``, and ``VaultError`` when a child's words cannot be opened: then it stays open.
    """
    with store.begin() as session:
        row = campaigns.locked(session, campaign_id)
        passed(Step.LOCKED)
        if row.stage == Stage.DRAFT:
            raise WrongStage(row.slug, Stage.DRAFT)
        if row.stage == Stage.OPEN:
            _switch(session, config, keyring, row)
            sealed = f"{row.slug} {row.sealed_digest}"
            ledger.note(session, Note(Deed.ROUND_SEALED, who, sealed, row.community_id), config.now())
        settle(config, row)
    passed(Step.CLOSED)
    swept = sweep(store.engine)
    passed(Step.SWEPT)
    with store.reading() as session:
        campaign = campaigns.by_id(session, campaign_id)
        texts = select(func.count()).where(SuggestionRow.campaign_id == campaign_id)
        number = session.scalar(texts) or 0
    if campaign is None:
        raise KeyError(campaign_id)
    return SealedRecord(campaign, read(config, campaign).size, number, swept)


def read(config: Config, campaign: CampaignRecord) -> ResponseSet:
    """The sealed responses of a closed round. Raises ``WrongStage`` before, ``SealBroken`` for any other file."""
    if campaign.sealed_digest is None:
        raise WrongStage(campaign.slug, campaign.stage)
    if campaign.erased_on is not None:
        raise SealBroken(f"The answers of {campaign.slug} were erased on {campaign.erased_on}; its summary is kept.")
    path = _path(config, campaign.slug)
    cure = "Put it back from a backup."
    there = [kept for kept in places(config, campaign.slug) if kept.is_file()]
    if not there:
        raise SealBroken(f"The sealed file {path} is missing. {cure}")
    whole = [kept for kept in there if _digest(kept) == campaign.sealed_digest]
    if not whole:
        raise SealBroken(f"The sealed file {path} is not the one that was sealed. {cure}")
    try:
        return sealed_files.read(whole[0])
    except ValueError as fault:
        raise SealBroken(str(fault)) from fault


def replace(config: Config, campaign: CampaignRecord, sealed: ResponseSet) -> str:
    """Write what is left of a sealed round beside its file; returns the digest.

    Until that digest is in the database the old file is the sealed one. ``settle`` gives the new one its name.
    """
    return sealed_files.write(_coming(_path(config, campaign.slug)), sealed)


def settle(config: Config, row: CampaignRow) -> None:
    """Finish what ``replace`` began, once its transaction has ended; ``row`` is locked, so nobody writes meanwhile."""
    path = _path(config, row.slug)
    coming = _coming(path)
    if coming.is_file() and _digest(coming) == row.sealed_digest:
        coming.replace(path)
        _settle_folder(path.parent)


def unsettled(config: Config) -> frozenset[str]:
    """Slugs of the rounds for which ``replace`` left a file that waits for its name."""
    return frozenset(found.name.removesuffix(_COMING) for found in config.sealed_folder.glob(f"*{_COMING}"))


def places(config: Config, slug: str) -> tuple[Path, Path]:
    """Where the sealed file of a round lies, and where one lies that is about to take its place."""
    path = _path(config, slug)
    return path, _coming(path)


def _path(config: Config, slug: str) -> Path:
    return config.sealed_folder / f"{slug}.parquet"


def _coming(path: Path) -> Path:
    return path.with_suffix(_COMING)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _switch(session: Session, config: Config, keyring: Keyring, row: CampaignRow) -> None:
    """From open to closed, inside the transaction that holds the round."""
    family = questionnaires.family(session, row.family_digest)
    sealed = seal(family, _open_responses(session, row.id))
    digest = _write(config.sealed_folder, row.slug, sealed.responses, family)
    said_no = declined(session, row.id)
    session.add_all(DeclinedRow(campaign_id=row.id, band=band, children=n) for band, n in said_no.items())
    session.add_all(_suggestion(row.id, text, keyring) for text in sealed.texts)
    receipts.follow(session, row.id, sealed.renamed)
    tickets.settle(session, row.id)
    papers.settle(session, row.id)
    arrivals.settle(session, row.id)
    _destroy(session, row.id)
    passed(Step.ROWS_DESTROYED)
    # All at once: the tables know no round that is half closed.
    row.stage, row.closed_on, row.sealed_digest = Stage.CLOSED, config.today(), digest
    row.register_id = registers.newest_register(session, row.community_id)


def _open_responses(session: Session, campaign_id: int) -> list[OpenResponse]:
    of_round = select(ResponseRow.id).where(ResponseRow.campaign_id == campaign_id)
    boxes: dict[bytes, dict[str, bytes]] = {}
    for text in session.scalars(select(ResponseTextRow).where(ResponseTextRow.response_id.in_(of_round))):
        boxes.setdefault(text.response_id, {})[text.item] = text.box
    # What is taken back at this moment is destroyed with the rows, never sealed.
    rows = session.scalars(select(ResponseRow).where(*counted(campaign_id)))
    return [OpenResponse(r.id, r.band, r.channel, r.entry, r.language, r.answers, boxes.get(r.id, {})) for r in rows]


def _write(folder: Path, slug: str, sealed: ResponseSet, family: Family) -> str:
    """The two files, durable under their names; returns the digest of the first."""
    digest = sealed_files.write(folder / f"{slug}.parquet", sealed)
    passed(Step.FILE_WRITTEN)
    book = folder / f"{slug}.codebook.json"
    draft = book.with_name(f".{book.name}.draft")
    with draft.open("wb") as file:
        file.write(codebook.to_json(family).encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(book)
    _settle_folder(folder)
    passed(Step.CODEBOOK_WRITTEN)
    return digest


def _settle_folder(folder: Path) -> None:
    """The names in it are on the disk, too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _suggestion(campaign_id: int, text: LooseText, keyring: Keyring) -> SuggestionRow:
    # Sealed anew: the same box in an old copy of the open round would lead back to the other answers.
    box = keyring.words.seal(keyring.words.open(text.box))
    return SuggestionRow(
        id=text.id,
        campaign_id=campaign_id,
        band=text.band,
        item=text.item,
        language=text.language,
        box=box,
        apart=text.apart,
        state=SuggestionState.WAITING,
    )


def _destroy(session: Session, campaign_id: int) -> None:
    of_round = select(ResponseRow.id).where(ResponseRow.campaign_id == campaign_id)
    # Rows that were read hold on to their text; the session need not hear of it.
    quietly = {"synchronize_session": False}
    session.execute(delete(ResponseTextRow).where(ResponseTextRow.response_id.in_(of_round)), execution_options=quietly)
    session.execute(delete(ResponseRow).where(ResponseRow.campaign_id == campaign_id), execution_options=quietly)
    for shelf in (DeclinedFormRow, ErasedFormRow, AttendanceRow):
        session.execute(delete(shelf).where(shelf.campaign_id == campaign_id), execution_options=quietly)
