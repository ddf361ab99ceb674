"""``survey-app serve``: bring the tables up to date, then serve."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from survey_app.cli import instance, server
from survey_app.cli.database import bring_up_to_date
from survey_app.fieldwork.help_line import overdue, told
from survey_app.store import questionnaires
from survey_app.web.services import services


@click.command("serve")
@instance.on_data
@instance.on_network
@with_appcontext
def command(host: str, port: int) -> None:
    """Serve the instance until it is told to stop (Ctrl-C or SIGTERM)."""
    server.refuse_taken(host, port)
    bring_up_to_date()
    config = services().config
    _remind()
    services().store.engine.dispose()
    server.serve(
        host,
        port,
        {name: value for name, value in instance.environment().items() if name.startswith("SURVEY_")},
        lambda: click.echo(f"Serving on {config.public_base_url}/"),
    )


def _remind() -> None:
    """Tell the operator which numbers nobody has called for a year. Children go on seeing them, with the day."""
    with services().store.reading() as session:
        lines = [line for family in questionnaires.in_use(session) for line in family.help_lines]
    reminder = told(overdue(lines, services().config.today()))
    if reminder:
        click.echo(reminder, err=True)
