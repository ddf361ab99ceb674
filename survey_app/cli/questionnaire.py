"""``survey-app questionnaire check``: every fault of a questionnaire at once, with its place and its cure."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from questionnaires.loading import Fault, LoadingError, load_any
from questionnaires.model import Family
from survey_app.fieldwork.help_line import overdue, told

group = AppGroup("questionnaire", help="Work on questionnaires. 问卷。")


@group.command("check", with_appcontext=False)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: path -> list of faults.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check the questionnaires in the folders PATH…, whole families or single ones.

    Exit status: 0 when there is no fault, 1 when there is one. Help lines that nobody has called for a year are named
    on standard error and are no fault.
    """
    found = {path: faults(path) for path in paths}
    if as_json:
        told = {str(path): [asdict(fault) for fault in of_path] for path, of_path in found.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for path, of_path in found.items():
            _tell(path, of_path)
    for path, of_path in found.items():
        _remind(path, of_path)
    raise SystemExit(1 if any(found.values()) else 0)


def faults(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with what is in that folder; empty when nothing is."""
    try:
        load_any(path)
    except LoadingError as error:
        return error.faults
    return ()


def _tell(path: Path, found: tuple[Fault, ...]) -> None:
    if not found:
        click.echo(f"{path}: no fault. 没有问题。")
    for fault in found:
        click.echo(f"{path}: {fault.code} {fault.place}: {fault.message} {fault.cure}")


def _remind(path: Path, found: tuple[Fault, ...]) -> None:
    asked = None if found else load_any(path)
    reminder = told(overdue(asked.help_lines, datetime.now(UTC).date())) if isinstance(asked, Family) else ""
    if reminder:
        click.echo(f"{path}: {reminder}", err=True)
