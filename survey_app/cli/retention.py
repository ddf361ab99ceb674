"""``survey-app retention run``: erase the answers whose time is up, as the children were promised."""

from __future__ import annotations

from dataclasses import dataclass

import click

from survey_app.cli import instance
from survey_app.cli.telling import BUSY, Outcome, carry_out
from survey_app.config import Config
from survey_app.store import retention
from survey_app.store.retention import Calendar, Erased
from survey_app.store.session import Store

_NOT_CLEAR = "Somebody was in the way: what was deleted may still be read back from the disk. Run it again."

group = click.Group("retention", help="How long answers are kept. 保存期限。")


@group.command("run")
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@instance.on_data
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def run(dry_run: bool, as_json: bool) -> None:
    """Erase the sealed answers and the loose words of every published round whose time is up; keep its summary.

    Safe to run again; run it every day.
    """
    carry_out(as_json, lambda: _run(dry_run=dry_run))


@dataclass(frozen=True, slots=True)
class _Ran:
    """What was found, and what was done about it."""

    found: Calendar
    erased: tuple[Erased, ...]
    cleared: bool


def _run(*, dry_run: bool) -> Outcome:
    config = instance.there()
    store = instance.current(config)
    today = config.today()
    with store.reading() as session:
        found = retention.calendar(session, config, today)
    if dry_run:
        return _told(_Ran(found, (), cleared=True), [f"{one.slug}: would be erased." for one in found.due])
    return _erase(config, store, found)


def _erase(config: Config, store: Store, found: Calendar) -> Outcome:
    tried = [retention.erase(store, config, campaign.id, config.today()) for campaign in found.due]
    erased = tuple(one for one in tried if one is not None)
    cleared = retention.finish(store, config) if erased or found.left else True
    said = [
        f"{one.campaign.slug}: answers erased, with {one.words} texts and {one.receipts} receipts. Its summary is kept."
        for one in erased
    ]
    return _told(_Ran(found, erased, cleared), said)


def _told(ran: _Ran, said: list[str]) -> Outcome:
    found = ran.found
    lines = [
        *said,
        *(f"{one.slug}: kept until {day}." for one, day in found.later),
        *(f"{one.slug}: waits for publication; its answers are kept until then." for one in found.waiting),
        *([] if ran.cleared else [_NOT_CLEAR]),
    ]
    record: dict[str, object] = {
        "due": [one.slug for one in found.due],
        "erased": [one.campaign.slug for one in ran.erased],
        "later": {one.slug: day.isoformat() for one, day in found.later},
        "waiting_for_publication": [one.slug for one in found.waiting],
        "cleared": ran.cleared,
    }
    return Outcome(lines or ["No round holds answers."], record, 0 if ran.cleared else BUSY)
