"""``survey-app tickets print``: tickets of one age as a PDF, for an operator who prints for a committee."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.cli.whole_file import free, put
from survey_app.documents.ticket_run import CannotRun, Obstacle, Run, admitted, made
from survey_app.documents.typesetting import UnprintableText
from survey_app.fieldwork.batch import FEWEST, MOST, MOST_OF_ROUND, SHEET
from survey_app.fieldwork.collector import CollectorRecord, Entry
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.ticket import mint
from survey_app.store import campaigns, collectors, issuing, ledger, questionnaires
from survey_app.store.issuing import PRINTING, NewBatch
from survey_app.store.session import Session
from survey_app.web.language import LANGUAGES
from survey_app.web.services import services

group = AppGroup("tickets", help="Codes on paper, each good for one answer. 纸质码。")

WHY = {
    Obstacle.NUMBER: f"From {FEWEST} to {MOST} tickets can be made at a time.",
    Obstacle.ROUND_FULL: f"With these the round would have more than {MOST_OF_ROUND} tickets.",
    Obstacle.NO_ROOM: "There is too little room left on the disk.",
    Obstacle.ROUND_OVER: "The round takes no answers any more, so it needs no tickets.",
}
SILENCE = 1.0
"""Seconds after which it is said how far it has come, and then again each time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    slug: str
    band: str
    count: int
    out: Path
    collector: str
    language: str
    force: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What it means: a run, the way in that its tickets open, and how many tickets the round has."""

    run: Run
    collector: CollectorRecord
    issued: int


@group.command("print")
@click.argument("slug")
@click.option("--band", required=True, metavar="AGES", help="The age, as it stands in addresses: 7-9.")
@click.option("--count", required=True, type=int, help=f"How many; rounded up to whole sheets of {SHEET}.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@click.option("--collector", default="", metavar="CODE", help="Where they are handed out. Default: the first way in.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Say what was made as one object.")
@instance.on_data
def print_tickets(**typed: Any) -> None:
    """Make tickets for round SLUG and write them into a PDF.

    They are in that file and nowhere else: print it, then delete it.
    """
    wish = Wish(**typed)
    free(wish.out, force=wish.force)
    with services().store.reading() as session:
        found = _found(session, wish)
    try:
        told = _made(found, wish)
    except CannotRun as stopped:
        raise click.ClickException(f"{WHY[stopped.obstacle]} Nothing was made.") from stopped
    except UnprintableText as problem:
        raise click.ClickException(f"{problem} Nothing was made.") from problem
    if wish.as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        number = int(str(told["tickets"]))
        click.echo(f"{wish.out}: {number} tickets on {number // SHEET} sheets. Print it, then delete it.")


def _found(session: Session, wish: Wish) -> Found:
    campaign = campaigns.by_slug(session, wish.slug)
    if campaign is None:
        raise click.ClickException(f"There is no round {wish.slug!r} here.")
    family = questionnaires.family(session, campaign.family_digest)
    asked = {one.band.id: one for one in family.everyone}
    if wish.band not in asked:
        raise click.ClickException(f"This round does not ask {wish.band!r}. It asks {', '.join(asked)}.")
    ways = [one for one in collectors.of_campaign(session, campaign.id) if one.stopped_on is None]
    ways.sort(key=lambda one: one.entry is not Entry.TICKET)
    wanted = [one for one in ways if one.code == wish.collector] if wish.collector else ways
    if not wanted:
        missing = f"has no collector {wish.collector!r}" if wish.collector else "has no collector yet"
        raise click.ClickException(f"The round {wish.slug} {missing}. It has: {', '.join(one.code for one in ways)}.")
    issued = sum(batch.issued for batch in issuing.of_campaign(session, campaign.id))
    return Found(Run(campaign, asked[wish.band], wish.language), wanted[0], issued)


def _made(found: Found, wish: Wish) -> dict[str, object]:
    """Set, written, kept, named, in this order: whatever stops it, no paper is about that opens nothing."""
    offered, campaign = services(), found.run.campaign
    if campaign.stage not in PRINTING:
        raise CannotRun(Obstacle.ROUND_OVER)
    number = admitted(offered.config, wish.count, found.issued)
    tickets = [mint() for _ in range(number)]
    document, marks = made(found.run, offered.config, offered.keyring, tickets, progress(number))
    # Nobody presses this twice: a token that is used once.
    token = mint().secret.hex()
    new = NewBatch(campaign.id, found.collector.id, wish.band, token, offered.config.today())
    with put(wish.out, document, force=wish.force), offered.store.begin() as session:
        batch = issuing.issue(session, new, marks).batch
        note = Note(Deed.TICKETS_PRINTED, OPERATOR, campaign.slug, campaign.community.id)
        ledger.note(session, note, offered.config.now())
    return {
        "batch": batch.id,
        "round": campaign.slug,
        "band": wish.band,
        "collector": found.collector.code,
        "tickets": number,
        "file": str(wish.out),
    }


def progress(number: int) -> Callable[[int], None]:
    """Says on standard error how far it has come, each second; nothing of what is done sooner."""
    said = time.monotonic()

    def tell(done: int) -> None:
        nonlocal said
        if time.monotonic() - said >= SILENCE and done < number:
            said = time.monotonic()
            click.echo(f"{done} of {number}", err=True)

    return tell
