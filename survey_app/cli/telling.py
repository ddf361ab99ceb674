"""How a command ends: with lines for people or one JSON object for a program, refusals included."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import click

from survey_app.store.backups.archive import BackupBroken, LaterBackup
from survey_app.store.backups.restoring import NotEmpty
from survey_app.store.backups.targets import TargetRefused
from survey_app.store.seals import SealBroken
from survey_app.store.session import StoreBusy
from survey_app.vault.age import Changed, CutOff, NoBackupKey, NotEncrypted, OtherKey
from survey_app.vault.errors import VaultError

REFUSED = 1
CANNOT_WRITE = 73
"""EX_CANTCREAT of sysexits.h."""
BUSY = 75
STATUS: Mapping[type[Exception], int] = {
    CutOff: 30,
    Changed: 31,
    OtherKey: 32,
    LaterBackup: 33,
    NotEncrypted: 34,
    BackupBroken: 34,
    NotEmpty: 35,
    NoBackupKey: 36,
    TargetRefused: CANNOT_WRITE,
    OSError: CANNOT_WRITE,
    StoreBusy: BUSY,
    SealBroken: REFUSED,
    VaultError: REFUSED,
}
"""What may go wrong and the status it ends with; the first that fits counts."""
_BUSY = "The database does not answer, or is busy. Nothing was changed; try again later."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, for people and for programs; ``status`` is how the command ends."""

    lines: Sequence[str]
    record: Mapping[str, object]
    status: int = 0


class Refused(click.ClickException):
    """A refusal with a status of its own."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Progress:
    """Says how far a long work has come, once a second, where nobody reads the result."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + 1

    def __call__(self, number: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 1
            click.echo(f"{number:,} {self._what}", err=True)


def carry_out(as_json: bool, do: Callable[[], Outcome]) -> None:
    """Do it, tell how it ended, and end the command."""
    try:
        outcome = _named(do)
    except click.ClickException as refusal:
        status = refusal.status if isinstance(refusal, Refused) else refusal.exit_code
        if as_json:
            told: dict[str, object] = {"done": False, "problem": refusal.format_message(), "status": status}
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            refusal.show()
        raise SystemExit(status) from refusal
    if as_json:
        click.echo(json.dumps({"done": outcome.status == 0, **outcome.record}, ensure_ascii=False))
    else:
        for line in outcome.lines:
            click.echo(line)
    raise SystemExit(outcome.status)


def _named(do: Callable[[], Outcome]) -> Outcome:
    try:
        return do()
    except tuple(STATUS) as fault:
        status = next(code for kind, code in STATUS.items() if isinstance(fault, kind))
        raise Refused(_said(fault), status) from fault


def _said(fault: Exception) -> str:
    if isinstance(fault, StoreBusy):
        return f"{_BUSY} ({fault})" if "backup" in str(fault) else _BUSY
    if isinstance(fault, OSError):
        return f"It could not be written: {fault.strerror or fault}. Nothing was kept of it."
    return str(fault)
