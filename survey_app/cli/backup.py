"""``survey-app backup``: everything an instance knows in one file that this machine itself cannot open."""

from __future__ import annotations

import os
from pathlib import Path

import click

from survey_app.cli import instance
from survey_app.cli.telling import CANNOT_WRITE, Outcome, Progress, Refused, carry_out
from survey_app.config import Config
from survey_app.store.backups import making, targets
from survey_app.store.backups.making import Made
from survey_app.store.session import Store
from survey_app.vault import age

NO_RECIPIENT = (
    "There is no backup key. Run `survey-app backup key --out FILE` on another machine, keep FILE there, and give its "
    "public half to this one: `survey-app backup recipient age1…`."
)


@click.group("backup", invoke_without_command=True, help="Backups. 备份。")
@instance.on_data
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, or a folder for it.")
@click.option("--force", is_flag=True, help="It may take the place of an older file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def group(context: click.Context, out: Path | None, force: bool, as_json: bool) -> None:
    """Write everything the instance knows into one file, encrypted to its backup key; people may go on writing.

    Of a round that is open, answers come in ten together at least; fewer wait for the next backup.
    """
    if context.invoked_subcommand is not None:
        return
    if out is None:
        raise click.UsageError("Say where it is to be written, with --out.")
    carry_out(as_json, lambda: _make(targets.Target(out, force)))


@group.command("key")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the secret half is put.")
def key(out: Path) -> None:
    """Make a backup key. Run it on a machine that is not the server: the secret half must never lie there."""
    carry_out(False, lambda: _new_key(out))


@group.command("recipient")
@click.argument("public")
@instance.on_data
def recipient(public: str) -> None:
    """Give this instance the PUBLIC half of a backup key (age1…); it is used from the next backup on."""
    config = instance.there()

    def keep() -> Outcome:
        config.recipient_file.write_text(age.read_recipient(public) + "\n", encoding="ascii")
        return Outcome([f"Backups are encrypted to {config.recipient_file.read_text().strip()} from now on."], {})

    carry_out(False, keep)


def _new_key(out: Path) -> Outcome:
    pair = age.new_pair()
    try:
        number = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError as fault:
        raise Refused(
            f"{out} is there already. Choose another name: no key is ever written over.", CANNOT_WRITE
        ) from fault
    with os.fdopen(number, "w") as file:
        file.write(f"# {pair.recipient}\n{pair.secret}\n")
        file.flush()
        os.fsync(file.fileno())
    click.echo(f"{out} opens every backup made with this key. Keep it away from the server, twice.", err=True)
    return Outcome([pair.recipient], {})


def _make(target: targets.Target) -> Outcome:
    config = instance.there()
    to = _recipient(config)
    store = instance.current(config)
    target.check(_needed(config, store))
    return _told(making.make(store, config, to, target, Progress("rows written")))


def _recipient(config: Config) -> str:
    if not config.recipient_file.is_file():
        raise click.ClickException(NO_RECIPIENT)
    return age.read_recipient(config.recipient_file.read_text(encoding="utf-8", errors="replace"))


def _needed(config: Config, store: Store) -> int:
    sealed = sum(path.stat().st_size for path in config.sealed_folder.glob("*") if path.is_file())
    return making.size(store) + sealed


def _told(made: Made) -> Outcome:
    waiting = [_left(one.campaign, one.answers, one.tickets) for one in made.waiting]
    record: dict[str, object] = {
        "file": str(made.path),
        "number": made.number,
        "bytes": made.size,
        "sha256": made.digest,
        "rows": dict(made.rows),
        "waiting": {one.campaign: {"answers": one.answers, "tickets": one.tickets} for one in made.waiting},
    }
    first = f"{made.path}: backup {made.number}, {sum(made.rows.values()):,} rows, {made.size:,} bytes."
    return Outcome([first, *waiting], record)


def _left(campaign: str, answers: int, tickets: int) -> str:
    if answers:
        return f"{answers} answers of {campaign} wait for the next backup."
    return f"{tickets} spent tickets of {campaign} are not shown as spent yet; all its answers are in."
