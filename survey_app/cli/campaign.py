"""``survey-app campaign close``: end a round and seal its answers, as the committee's own button does."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store import campaigns, seals
from survey_app.store.session import Store
from survey_app.web.services import services

group = AppGroup("campaign", help="Rounds of asking. 调查轮次。")


@group.command("close")
@click.argument("campaign_id", metavar="ID")
@instance.on_data
def close(campaign_id: str) -> None:
    """Close round ID (its number or its name, such as liuwan-2026-3) and seal its answers.

    Can be run again after a crash: it goes on where it stopped.
    """
    offered = services()
    found = _find(offered.store, campaign_id)
    if found is None:
        raise click.ClickException(f"There is no round {campaign_id!r} here.")
    sealed = seals.close(offered.store, offered.config, offered.keyring, found.id)
    click.echo(f"{found.slug}: closed, {sealed.responses} responses sealed.")


def _find(store: Store, campaign_id: str) -> CampaignRecord | None:
    with store.reading() as session:
        if campaign_id.isdecimal():
            return campaigns.by_id(session, int(campaign_id))
        return campaigns.by_slug(session, campaign_id)
