"""``survey-app db upgrade``: bring the tables of an instance up to date, keeping what is in them."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.store import upgrade
from survey_app.web.services import services

group = AppGroup("db", help="The tables of an instance. 数据库。")


@group.command("upgrade")
@instance.on_data
def upgrade_command() -> None:
    """Bring the tables up to date. Safe to run again."""
    bring_up_to_date()
    click.echo("The tables are current.")


def bring_up_to_date() -> None:
    """Upgrade the tables of the instance that is open, unless they are current."""
    engine = services().store.engine
    if not upgrade.is_current(engine):
        upgrade.upgrade(engine)
