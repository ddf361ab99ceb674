"""``survey-app demo``: a made-up community to look at, then the server. Never touches an instance with real ones."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext

from survey_app.cli import instance, server
from survey_app.cli.database import bring_up_to_date
from survey_app.cli.demonstration.seeding import BAND_OF_FEEDBACK, Demonstration, NotEmpty, prepare
from survey_app.web.services import services


@click.command("demo")
@instance.on_data
@instance.on_network
@click.option("--no-serve", is_flag=True, help="Only build the demonstration.")
@click.option("--json", "as_json", is_flag=True, help="End with one JSON object instead of lines for people.")
@with_appcontext
def command(host: str, port: int, no_serve: bool, as_json: bool) -> None:
    """Build a made-up community if the instance is empty, and serve it.

    Prints where the child, the committee and the evaluator go in. 演示：一个虚构的社区。
    """
    if not no_serve:
        server.refuse_taken(host, port)
    bring_up_to_date()
    try:
        made = prepare(services())
    except NotEmpty as error:
        raise click.ClickException(
            f"This instance already holds a community ({error}). Use `survey-app serve`, or another --data folder."
        ) from error
    told = addresses(made, services().config.public_base_url)

    def announce() -> None:
        click.echo(json.dumps(told) if as_json else lines(told))

    if no_serve:
        announce()
    else:
        services().store.engine.dispose()
        settings = {name: value for name, value in instance.environment().items() if name.startswith("SURVEY_")}
        server.serve(host, port, settings, announce)


def addresses(made: Demonstration, base: str) -> dict[str, str]:
    """Where everybody goes in."""
    return {
        "child": f"{base}/q/{made.open_code}",
        "committee": f"{base}/committee/",
        "username": made.username,
        "password": made.password,
        "feedback": f"{base}/q/{made.published_code}/{BAND_OF_FEEDBACK}/feedback?lang=zh",
        "evidence": f"{base}/evidence/",
    }


def lines(told: dict[str, str]) -> str:
    """The same for people, in both languages."""
    return "\n".join(
        (
            f"孩子 child          {told['child']}",
            f"居委会 committee    {told['committee']}  {told['username']}  {told['password']}",
            f"答复 feedback       {told['feedback']}",
            f"证据 evidence       {told['evidence']}",
        )
    )
