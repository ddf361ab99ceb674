"""``survey-app restore``: an instance from a backup, where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from survey_app.cli import instance
from survey_app.cli.telling import CANNOT_WRITE, Outcome, Progress, Refused, carry_out
from survey_app.config import Config
from survey_app.store.backups import restoring
from survey_app.store.backups.archive import Contents
from survey_app.store.backups.restoring import Source
from survey_app.vault import age

NOT_READABLE = 74
"""EX_IOERR of sysexits.h."""
ROOM = 3
"""So many times the bytes of a backup, unpacked, are needed while an instance is made from it."""


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--identity", required=True, type=click.Path(path_type=Path), help="The file with the secret key.")
@instance.on_data
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(file: Path, identity: Path, as_json: bool) -> None:
    """Make an instance from the backup FILE, in a data folder and a database that are empty.

    Everything is verified before anything is written. Exit status: 30 FILE is cut off; 31 it was changed; 32 another
    key opens it; 33 a later version wrote it; 34 it is no backup; 35 there is something already; 36 there is no key in
    the file of --identity; 73 no room; 74 FILE cannot be read.
    """
    carry_out(as_json, lambda: _restore(file, identity))


def _restore(file: Path, identity: Path) -> Outcome:
    config = instance.read_config(instance.environment())
    if not file.is_file():
        raise Refused(f"{file} is no file.", NOT_READABLE)
    source = Source(file, age.read_secret(identity))
    restoring.refuse_occupied(config)
    contents = restoring.verify(source)
    _refuse_small(config, contents)
    return _told(config, restoring.restore(config, source, Progress("rows restored")))


def _refuse_small(config: Config, contents: Contents) -> None:
    folder = next(each for each in (config.data, *config.data.parents) if each.is_dir())
    free, needed = shutil.disk_usage(folder).free, ROOM * contents.size
    if free < needed:
        raise Refused(f"{folder} has {free:,} bytes left, and the instance may need {needed:,}.", CANNOT_WRITE)


def _told(config: Config, contents: Contents) -> Outcome:
    page, number = contents.page, sum(contents.rows.values())
    record: dict[str, object] = {
        "data": str(config.data),
        "number": page.number,
        "made_on": page.made_on,
        "rows": dict(contents.rows),
        "files": sum(1 for name in contents.digests if name.startswith("files/")),
    }
    done = f"{config.data}: restored from backup {page.number} of {page.made_on}, {number:,} rows."
    next_step = "Everybody signs in anew. Run `survey-app doctor`, then `survey-app serve`."
    return Outcome([done, next_step], record)
