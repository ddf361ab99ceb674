"""``survey-app doctor``: is everything as it should be, and what is to be done where it is not? Needs no network."""

from __future__ import annotations

from collections.abc import Iterator

import click

from survey_app.cli import checks, instance
from survey_app.cli.checks import Check, State
from survey_app.cli.telling import Outcome, carry_out
from survey_app.store.session import Store, StoreBusy
from survey_app.store.upgrade import is_current

_MARKS = {State.FINE: "ok     ", State.WARNING: "warning", State.FAULT: "FAULT  "}


@click.command("doctor")
@instance.on_data
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> None:
    """Look at keys, database, files, clock, help lines, backups and rounds, and say how each fault is cured.

    Changes nothing. Exit status 1 when there is a fault; a warning is none.
    """
    carry_out(as_json, lambda: _told(list(_checked())))


def _checked() -> Iterator[Check]:
    config = instance.there()
    yield from checks.of_machine(config)
    store = checks.opened(config)
    try:
        yield checks.database(store)
        current = is_current(store.engine)
    except StoreBusy:
        yield Check("database", State.FAULT, "It does not answer.", "Start it, or correct SURVEY_DATABASE_URL.")
        return
    yield checks.tables(current=current)
    if current:
        yield from _of_content(store)
    store.engine.dispose()


def _of_content(store: Store) -> Iterator[Check]:
    config = instance.there()
    yield checks.chain(store)
    yield checks.clock(store, config)
    with store.reading() as session:
        yield checks.help_lines(session, config)
        yield checks.sealed(session, config)
        yield checks.erased(session, config)
        yield checks.rounds(session, config)
        yield from checks.backups(session, config)
    yield checks.swept(store)


def _told(found: list[Check]) -> Outcome:
    faults = [one for one in found if one.state is State.FAULT]
    warnings = [one for one in found if one.state is State.WARNING]
    lines = [f"{_MARKS[one.state]} {one.name}: {one.said}{' ' if one.cure else ''}{one.cure}" for one in found]
    lines.append(f"{len(faults)} faults, {len(warnings)} warnings." if faults or warnings else "All is well.")
    record: dict[str, object] = {
        "well": not faults,
        "checks": [{"check": one.name, "state": one.state.value, "said": one.said, "cure": one.cure} for one in found],
    }
    return Outcome(lines, record, 1 if faults else 0)
