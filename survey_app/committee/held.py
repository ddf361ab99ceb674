"""Answers held back while a code was flooded: how many, never what they say. Two members can let them count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from survey_app.committee import heads
from survey_app.committee.access import member, own_round, writing
from survey_app.committee.forms import cleaned
from survey_app.committee.furniture import Blank, Masthead
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.ledger import Deed
from survey_app.store import holding
from survey_app.store.campaigns import WrongStage
from survey_app.store.holding import LONGEST_REASON, MoreHeld, NeedsAnotherMember, Proposal
from survey_app.store.session import Session
from survey_app.web.channels import channel_words
from survey_app.web.language import day
from survey_app.web.language import gettext as _
from survey_app.web.pages import Page, render
from survey_app.web.services import services

FEWEST_SHOWN = 10
"""Fewer are not counted out, as everywhere."""
REASON = "reason"
SEEN = "seen"
FEW = "few"
"""What the page sends along where it does not count them out."""
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class HeldView:
    """What is held back through one channel. ``proposal``: what a member wrote, if one has; ``mine``: it was the reader
    herself; ``seen``: what the page shows as their number, to be sent along; ``notice``: why nothing was let in."""

    name: str
    count: str
    seen: str
    notice: str
    proposal: str
    said_by: str
    mine: bool
    reason: Blank
    propose: str
    confirm: str
    leave: str


@dataclass(frozen=True)
class HeldPage(Page):
    """Every channel through which answers are held back."""

    template: ClassVar[str] = "committee/held.html"

    masthead: Masthead
    channels: tuple[HeldView, ...]
    back: str


@dataclass(frozen=True, slots=True)
class Written:
    """A reason that was written for one channel and cannot be taken as it is."""

    channel: Channel
    reason: str
    fault: str


def show(slug: str) -> Response:
    """How many are held back through which channel; the round's own page once it takes no answers."""
    return _page(slug)


def propose(slug: str, channel: str) -> Response:
    """A first member gives a reason why they should count."""
    wanted, reason = _channel(channel), cleaned(request.form.get(REASON))
    if not reason:
        return _page(slug, Written(wanted, "", _("Write why you think that children wrote them.")))
    if len(reason) > LONGEST_REASON:
        return _page(slug, Written(wanted, reason, _("This is too long. Make it a little shorter.")))

    def keep(session: Session, campaign: CampaignRecord) -> None:
        me = member()
        proposal = Proposal(wanted, me.id, me.username, reason, services().config.today())
        holding.propose(session, campaign.id, proposal)

    return _done(slug, wanted, Deed.HELD_LOOKED_AT, keep)


def confirm(slug: str, channel: str) -> Response:
    """A second member lets those count that she saw; when more have come, she is asked to look again. Pressed twice, it
    does no more than once."""
    wanted, most = _channel(channel), _most(request.form.get(SEEN, ""))

    def keep(session: Session, campaign: CampaignRecord) -> None:
        if not holding.let_count(session, campaign.id, wanted, member().id, most):
            raise AlreadyDone

    try:
        return _done(slug, wanted, Deed.HELD_COUNTED, keep)
    except MoreHeld:
        return _page(slug, more=wanted)


def leave(slug: str, channel: str) -> Response:
    """A member takes the proposal away; the answers stay apart."""
    wanted = _channel(channel)

    def keep(session: Session, campaign: CampaignRecord) -> None:
        if not holding.drop(session, campaign.id, wanted):
            raise AlreadyDone

    return _done(slug, wanted, Deed.HELD_LOOKED_AT, keep)


class AlreadyDone(Exception):
    """There is nothing left to do, and nothing to write down."""


def _done(slug: str, channel: Channel, deed: Deed, keep: Callable[[Session, CampaignRecord], None]) -> Response:
    with services().store.reading() as session:
        campaign = own_round(session, slug)
    try:
        with writing(deed, f"{slug} {channel}", campaign.community.id) as session:
            keep(session, campaign)
    except AlreadyDone:
        pass
    except NeedsAnotherMember:
        abort(403)
    except WrongStage:
        abort(409)
    return redirect(url_for("committee.held", slug=slug), 303)


def _page(slug: str, written: Written | None = None, more: Channel | None = None) -> Response:
    """``more``: the channel through which more are held back by now than the member saw."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
        counts = holding.held(session, campaign.id)
        proposals = holding.proposals(session, campaign.id)
    back = url_for("committee.round", slug=slug)
    if campaign.stage is not Stage.OPEN:
        return redirect(back, 303)
    views = {name: _view(slug, name, counts[name], proposals.get(name), written) for name in sorted(counts)}
    if more in views:
        told = _("More have been held back since you looked. Look at the number again, then decide.")
        views[more] = replace(views[more], notice=told)
    status = 409 if more else 422 if written else 200
    return render(HeldPage(heads.of_round(campaign, "committee.held"), tuple(views.values()), back), status)


def _view(slug: str, channel: Channel, count: int, proposal: Proposal | None, written: Written | None) -> HeldView:
    def to(name: str) -> str:
        return url_for(f"committee.held_{name}", slug=slug, channel=channel.value)

    mended = written if written and written.channel is channel else None
    told = _("%(member)s, %(day)s", member=proposal.username, day=day(proposal.day)) if proposal else ""
    return HeldView(
        name=channel_words(channel),
        count=_("fewer than 10") if count < FEWEST_SHOWN else str(count),
        seen=FEW if count < FEWEST_SHOWN else str(count),
        notice="",
        proposal=proposal.reason if proposal else "",
        said_by=told,
        mine=proposal is not None and proposal.member_id == member().id,
        reason=Blank(
            name=REASON,
            label=_("Why should they count?"),
            value=mended.reason if mended else "",
            hint=_("For example: a school had its assembly at that hour, and the head teacher says so."),
            fault=mended.fault if mended else "",
        ),
        propose=to("propose"),
        confirm=to("confirm"),
        leave=to("leave"),
    )


def _most(seen: str) -> int:
    """How many may be held back where the page showed ``seen``. Below ten all are the same, whatever is sent: nobody
    finds out by trying what the page does not tell."""
    plain = seen.isascii() and seen.isdigit() and len(seen) <= LONGEST_NUMBER
    return max(int(seen) if plain else 0, FEWEST_SHOWN - 1)


def _channel(named: str) -> Channel:
    try:
        return Channel(named)
    except ValueError:
        abort(404)
