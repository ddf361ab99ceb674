"""``survey-app campaign``: rounds listed, opened, closed, sealed again, by the same rules as the committee's pages."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.documents.typesetting import unprintable
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.readiness import Point, Weight, gaps, points, printed, told
from survey_app.store import campaigns, collectors, ledger, readiness, seals
from survey_app.store.campaigns import NoRegister, WrongStage
from survey_app.store.questionnaires import NotFit
from survey_app.store.session import Session, Store
from survey_app.web.services import services

group = AppGroup("campaign", help="Rounds of asking. 调查轮次。")
MOST_ID = 2**31 - 1
"""No row has a larger number on either database."""
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")


@group.command("list")
@_AS_JSON
@instance.on_data
def list_(*, as_json: bool) -> None:
    """Say which rounds there are, newest first, and how far each has come."""
    with services().store.reading() as session:
        found = [_fields(campaign) for campaign in campaigns.every(session)]
    if as_json:
        click.echo(json.dumps({"rounds": found}, ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{one['slug']}  {one['stage']}  {one['opens']} to {one['closes']}  {one['community']}")


@group.command("open")
@click.argument("slug", metavar="ID")
@_AS_JSON
@instance.on_data
def open_(slug: str, *, as_json: bool) -> None:
    """Open round ID (its number or its name, such as liuwan-2026-3), if nothing is in the way.

    The list is the one of the last step on the committee's pages. Exit status 1 names what must be put right.
    """
    found = _find(services().store, slug)
    looked_at: tuple[Point, ...] = ()
    with services().store.begin() as session:
        if campaigns.locked(session, found.id).stage == Stage.DRAFT:
            looked_at = _looked_at(session, found.id)
        missing = gaps(looked_at)
        if not missing:
            _open(session, found)
    if as_json:
        gaps_named = [{"about": point.about.value, "told": told(point)} for point in missing]
        notes = [point.about.value for point in looked_at if point.weight is Weight.NOTE]
        said = {"slug": found.slug, "opened": not missing, "gaps": gaps_named, "notes": notes}
        click.echo(json.dumps(said, ensure_ascii=False))
    if missing:
        raise click.ClickException("\n".join([f"{found.slug} was not opened:", *map(told, missing)]))
    if not as_json:
        click.echo(f"{found.slug}: open.")


@group.command("close")
@click.argument("campaign_id", metavar="ID")
@_AS_JSON
@instance.on_data
def close(campaign_id: str, *, as_json: bool) -> None:
    """Close round ID (its number or its name, such as liuwan-2026-3) and seal its answers.

    Can be run again after a crash: it goes on where it stopped.
    """
    found = _find(services().store, campaign_id)
    _sealed(found, as_json=as_json)


@group.command("seal")
@click.argument("campaign_id", metavar="ID")
@_AS_JSON
@instance.on_data
def seal(campaign_id: str, *, as_json: bool) -> None:
    """Finish the sealing of round ID, which is closed: give its file its name, sweep deleted rows once more.

    Does nothing that was done already. Refuses a round that is being prepared or open.
    """
    found = _find(services().store, campaign_id)
    if found.sealed_digest is None:
        raise WrongStage(found.slug, found.stage)
    _sealed(found, as_json=as_json)


def _sealed(found: CampaignRecord, *, as_json: bool) -> None:
    offered = services()
    sealed = seals.close(offered.store, offered.config, offered.keyring, found.id)
    if as_json:
        done: Mapping[str, object] = {
            "slug": found.slug,
            "stage": sealed.campaign.stage.value,
            "responses": sealed.responses,
            "suggestions": sealed.texts,
            "swept": sealed.swept,
            "sealed_digest": sealed.campaign.sealed_digest,
        }
        click.echo(json.dumps(done, ensure_ascii=False))
        return
    click.echo(f"{found.slug}: closed, {sealed.responses} responses sealed.")
    if not sealed.swept:
        click.echo("Deleted rows are not swept yet: somebody is reading. Run `campaign seal` later.", err=True)


def _looked_at(session: Session, campaign_id: int) -> tuple[Point, ...]:
    campaign = campaigns.by_id(session, campaign_id)
    if campaign is None:
        raise KeyError(campaign_id)
    letterless = unprintable(printed(campaign, collectors.of_campaign(session, campaign_id)))
    return points(readiness.facts(session, campaign, letterless), services().config.today())


def _open(session: Session, found: CampaignRecord) -> None:
    try:
        campaigns.start(session, found.id)
    except (NotFit, NoRegister) as problem:
        raise click.ClickException(f"{found.slug} was not opened: {problem}") from problem
    if found.stage is Stage.DRAFT:
        opened = Note(Deed.ROUND_OPENED, OPERATOR, found.slug, found.community.id)
        ledger.note(session, opened, services().config.now())


def _fields(campaign: CampaignRecord) -> dict[str, object]:
    return {
        "id": campaign.id,
        "slug": campaign.slug,
        "community": campaign.community.slug,
        "stage": campaign.stage.value,
        "opens": campaign.opens.isoformat(),
        "closes": campaign.closes.isoformat(),
        "answer_day": campaign.answer_day.isoformat(),
        "titles": dict(campaign.titles),
    }


def _find(store: Store, campaign_id: str) -> CampaignRecord:
    with store.reading() as session:
        if campaign_id.isdecimal():
            found = campaigns.by_id(session, int(campaign_id)) if int(campaign_id) <= MOST_ID else None
        else:
            found = campaigns.by_slug(session, campaign_id)
    if found is None:
        raise click.ClickException(f"There is no round {campaign_id!r} here.")
    return found
