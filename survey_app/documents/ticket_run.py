"""A print run of tickets: looked at before anything is made, then minted, marked and set. Keeps nothing by itself.

The tickets are in the document that comes out and nowhere else; whoever runs it hands it on and keeps the marks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.model import Questionnaire
from survey_app.config import Config
from survey_app.documents.tickets import TicketSheets, tickets_pdf
from survey_app.fieldwork.batch import FEWEST, MOST, MOST_OF_ROUND, full_sheets
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.fieldwork.ticket import Ticket
from survey_app.store.tickets import TicketMarks
from survey_app.vault import tickets as vault
from survey_app.vault.keys import Keyring

BYTES_A_TICKET = 12_000
"""In the document, in two indexes and in the log of the database, generously."""
BYTES_LEFT = 50_000_000
"""What must stay free, so that children's answers still find room."""


class Obstacle(StrEnum):
    """Why a run is not begun."""

    NUMBER = "number"
    """fewer than a sheet, or more than one run makes"""
    ROUND_FULL = "round-full"
    """so many more than any round needs"""
    NO_ROOM = "no-room"
    """the disk is nearly full"""
    ROUND_OVER = "round-over"
    """the round takes no answers any more"""


class CannotRun(Exception):
    """Nothing was made, because of ``obstacle``."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True)
class Run:
    """Which tickets are printed: of one age, in one language that leads."""

    campaign: CampaignRecord
    asked: Questionnaire
    language: str


def admitted(config: Config, number: int, issued: int) -> int:
    """``number`` in whole sheets, when a run of so many can be made now; ``issued``: what the round has already.

    Raises ``CannotRun``.
    """
    if not FEWEST <= number <= MOST:
        raise CannotRun(Obstacle.NUMBER)
    whole = full_sheets(number)
    if issued + whole > MOST_OF_ROUND:
        raise CannotRun(Obstacle.ROUND_FULL)
    if shutil.disk_usage(config.data).free < BYTES_LEFT + whole * BYTES_A_TICKET:
        raise CannotRun(Obstacle.NO_ROOM)
    return whole


def marked(
    tickets: Sequence[Ticket], keyring: Keyring, done: Callable[[int], None] = lambda _: None
) -> list[TicketMarks]:
    """The marks of the tickets, in their order, as many at a time as there are processors. ``done`` is told how many
    there are so far."""

    def mark(ticket: Ticket) -> TicketMarks:
        return TicketMarks(vault.mark(ticket.secret), vault.code_mark(keyring.idempotency_secret, ticket.code))

    made: list[TicketMarks] = []
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for marks in workers.map(mark, tickets):
            made.append(marks)
            done(len(made))
    return made


def made(
    run: Run, config: Config, keyring: Keyring, tickets: Sequence[Ticket], done: Callable[[int], None] = lambda _: None
) -> tuple[bytes, list[TicketMarks]]:
    """The document and the marks, made side by side: the one keeps the interpreter busy, the other does not need it.

    Raises ``UnprintableText`` for a name with a sign that the type does not have.
    """
    sheets_pdf(run, config, tickets[:1])
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(marked, tickets, keyring, done)
        document = sheets_pdf(run, config, tickets)
        return document, waiting.result()


def sheets_pdf(run: Run, config: Config, tickets: Iterable[Ticket]) -> bytes:
    """The document. Raises ``UnprintableText`` for a name with a sign that the type does not have."""
    campaign, band = run.campaign, run.asked.band
    content = TicketSheets(
        language=run.language,
        community=campaign.community.names,
        round=campaign.titles,
        ages=(band.low, band.high),
        look=run.asked.look,
        base=config.public_base_url,
        closes=campaign.closes,
        made_on=config.today(),
        demonstration=campaign.community.demonstration,
    )
    return tickets_pdf(content, tuple(tickets))
