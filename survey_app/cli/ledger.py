"""``survey-app ledger verify``: was anything in the ledger changed, or left out?"""

from __future__ import annotations

import json

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.store import ledger
from survey_app.web.services import services

DAMAGED = 1

group = AppGroup("ledger", help="What staff did. 操作记录。")


@group.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a sentence.")
@instance.on_data
def verify(*, as_json: bool) -> None:
    """Say whether the chain is whole.

    Exit status: 0 whole; 1 an entry was changed or left out.
    """
    with services().store.reading() as session:
        damaged = ledger.damaged(session)
        newest = ledger.newest(session, None, 1)
    head = newest[0] if newest else None
    told = {
        "whole": damaged is None,
        "damaged_at": damaged,
        "entries": head.position if head else 0,
        "digest": head.digest if head else "",
    }
    if as_json:
        click.echo(json.dumps(told))
    elif damaged is None:
        click.echo(f"完整 whole. {told['entries']} entries, head {told['digest'] or '-'}")
    else:
        click.echo(f"不完整 damaged: entry {damaged} was changed, or one before it left out.")
    if damaged is not None:
        raise SystemExit(DAMAGED)
