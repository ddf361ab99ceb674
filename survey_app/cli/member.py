"""``survey-app member``: the first member of a community is invited from here; after that members invite each other."""

from __future__ import annotations

import json
import secrets

import click
from flask.cli import AppGroup

from survey_app.cli import instance
from survey_app.fieldwork import invitation as rules
from survey_app.fieldwork.invitation import GOOD_FOR, InvitationRecord
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.member import Role
from survey_app.fieldwork.ticket import SECRET_BYTES
from survey_app.store import communities, invitations, ledger, memberships
from survey_app.web.services import services

group = AppGroup("member", help="Who works here. 成员。")


@group.command("invite")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What the person may do.")
@click.option("--community", "slug", required=True, help="The short name of the place, as `community list` prints it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a line.")
@instance.on_data
def invite(role: str, slug: str, *, as_json: bool) -> None:
    """Make a link with which one person joins.

    It works once, for seven days, and is printed only now. 邀请一个人：链接只能用一次，七天内有效。
    """
    offered = services()
    now, secret = offered.config.now(), secrets.token_bytes(SECRET_BYTES)
    with offered.store.begin() as session:
        place = communities.by_slug(session, slug)
        if place is None:
            raise click.ClickException(f"There is no place {slug!r} here.")
        made = InvitationRecord(rules.mark(secret), place.id, Role(role), OPERATOR, now + GOOD_FOR)
        invitations.make(session, made, now)
        ledger.note(session, Note(Deed.INVITED, OPERATOR, role, place.id), now)
    link = f"{offered.config.public_base_url}/committee/join/{rules.written(secret)}"
    until = made.until.isoformat(timespec="seconds")
    told = {"link": link, "role": role, "community": slug, "until": until}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else link)


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@instance.on_data
def list_members(*, as_json: bool) -> None:
    """Who is a member where, as what, and whether the second step is set up; and who is invited."""
    offered = services()
    with offered.store.reading() as session:
        slugs = {place.id: place.slug for place in communities.every(session)}
        held = memberships.at(session, slugs)
        waiting = invitations.waiting(session, slugs, offered.config.now())
    people = [
        {
            "member": one.username,
            "role": one.membership.role.value,
            "community": slugs[one.membership.community_id],
            "second_step": one.second_step,
        }
        for one in held
    ]
    invited = [
        {"role": one.role.value, "community": slugs[one.community_id], "until": one.until.isoformat(timespec="seconds")}
        for one in waiting
    ]
    if as_json:
        click.echo(json.dumps({"members": people, "invited": invited}, ensure_ascii=False))
        return
    for one in people:
        step = "second step" if one["second_step"] else "no second step"
        click.echo(f"{one['community']}  {one['role']}  {one['member']}  {step}")
    for asked in invited:
        click.echo(f"{asked['community']}  {asked['role']}  invited until {asked['until']}")
