"""Where paper stands in a round: how much is typed, how much of it twice, what the second typing showed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.access import may, member, own_round, writing
from survey_app.committee.ages import ages_of
from survey_app.committee.furniture import Link, Table
from survey_app.committee.paper_entry.pages import PaperPage
from survey_app.committee.paper_entry.sheet import paper_collector
from survey_app.committee.paper_entry.twice import Turn, editors, turn
from survey_app.committee.paper_entry.typing_page import PLACE
from survey_app.committee.papers import paper_links
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.collector import Channel, CollectorRecord
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.paper import read_number, to_type_again
from survey_app.store import campaigns, collectors, papers, questionnaires
from survey_app.store.papers import PaperCheck, PaperRecord
from survey_app.store.session import Session
from survey_app.web.language import LANGUAGES, chosen, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services
from survey_app.web.setting import clauses

ENOUGH = 100
"""So many answers compared make a share; of fewer it would say more than is known."""


class _There(Exception):
    """There is a way in for paper already, or the round does not take answers: nothing is made."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand. ``typed`` is empty once the round is closed; ``check`` is there for ever."""

    campaign: CampaignRecord
    family: Family
    collector: CollectorRecord | None
    typed: tuple[PaperRecord, ...]
    check: PaperCheck
    editors: frozenset[int]

    @property
    def typing(self) -> bool:
        """Whether this member may type here today."""
        return self.campaign.stage is Stage.OPEN and may("paper_typing", self.campaign.community.id)

    @property
    def drawn(self) -> tuple[PaperRecord, ...]:
        """The papers to type a second time that nobody has typed a second time yet."""
        numbers = to_type_again(self.campaign.slug, [one.number for one in self.typed])
        return tuple(one for one in self.typed if one.number in numbers and not one.compared)


def show(slug: str) -> Response:
    """The overview; above it what was just found, where something was."""
    with services().store.reading() as session:
        standing = _standing(session, slug)
    number = read_number(request.args.get("again", ""))
    found = next((one for one in standing.typed if one.number == number and one.compared), None)
    return render(_page(standing, _compared(found) if found else ""))


def told(slug: str, what: str) -> Response:
    """The same with a sentence above it."""
    with services().store.reading() as session:
        standing = _standing(session, slug)
    return render(_page(standing, what))


def make(slug: str) -> Response:
    """Make the way in through which paper counts. Pressed twice, it is made once."""
    with services().store.reading() as session:
        campaign = own_round(session, slug)
    places = {}
    for language in LANGUAGES:
        with chosen(language):
            places[language] = _("On paper")
    try:
        with writing(Deed.COLLECTOR_MADE, f"{slug} {Channel.PAPER}", campaign.community.id) as session:
            taking = campaigns.locked(session, campaign.id).stage == Stage.OPEN
            if not taking or paper_collector(session, campaign.id) is not None:
                raise _There
            collectors.create(session, campaign.id, Channel.PAPER, places)
    except _There:
        pass
    return redirect(url_for(PLACE, slug=slug), 303)


def _standing(session: Session, slug: str) -> Standing:
    campaign = own_round(session, slug)
    return Standing(
        campaign=campaign,
        family=questionnaires.family(session, campaign.family_digest),
        collector=paper_collector(session, campaign.id),
        typed=papers.of_campaign(session, campaign.id),
        check=papers.check(session, campaign.id),
        editors=editors(session, campaign.community.id),
    )


def _page(standing: Standing, done: str) -> PaperPage:
    campaign, collector = standing.campaign, standing.collector
    ready = standing.typing and collector is not None
    mine, others = _whose(standing) if ready else ((), ())
    return PaperPage(
        masthead=heads.of_round(campaign, PLACE),
        heading=clauses(_("Answers on paper")),
        lead=_lead(standing),
        done=done,
        make=url_for("committee.paper_collector", slug=campaign.slug) if standing.typing and not collector else "",
        typing=_typing(standing) if ready else (),
        table=_table(standing) if standing.typed else None,
        checked=checked(standing.check),
        again=mine,
        again_words=_again_words(standing) if ready else "",
        others=_(", ").join(others),
        printing=paper_links(campaign, standing.family, collector.code) if collector else (),
    )


def _lead(standing: Standing) -> str:
    if standing.campaign.stage is Stage.DRAFT:
        return _("Once the round is open, answers on paper are typed in here.")
    if standing.campaign.stage is not Stage.OPEN:
        return _("The round is closed. The numbers on the papers lead to no answers any more; these counts are left.")
    return _(
        "Children who have no phone at hand answer on paper. Write a number on every paper before it is typed in, then "
        "type it here. Keep the papers locked away until the round is closed, then destroy them."
    )


def _typing(standing: Standing) -> tuple[Link, ...]:
    slug = standing.campaign.slug
    return tuple(
        Link(ages_of(asked), url_for("committee.paper_typing", slug=slug, band=asked.band.id))
        for asked in standing.family.everyone
    )


def _whose(standing: Standing) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The numbers that this member may type again, and those that wait for somebody else."""
    slug, mine, others = standing.campaign.slug, [], []
    for one in standing.drawn:
        if turn(one, member().id, standing.editors) is Turn.ANOTHER:
            others.append(str(one.number))
        else:
            mine.append(Link(str(one.number), url_for("committee.paper_again", slug=slug, number=one.number)))
    return tuple(mine), tuple(others)


def _again_words(standing: Standing) -> str:
    if not standing.typed:
        return ""
    left = len(standing.drawn)
    if not left:
        return _("Every paper that was drawn is typed twice.")
    return ngettext(
        "A tenth of the papers, at least ten, is drawn by lot and typed twice. %(num)s is left.",
        "A tenth of the papers, at least ten, is drawn by lot and typed twice. %(num)s are left.",
        left,
    )


def _table(standing: Standing) -> Table:
    def counted(name: str, records: Collection[PaperRecord]) -> tuple[str, ...]:
        compared, differing = (sum(getattr(one, part) for one in records) for part in ("compared", "differing"))
        twice = sum(1 for one in records if one.compared)
        return (name, str(len(records)), str(twice), str(compared), str(differing))

    rows = [
        counted(ages_of(asked), [one for one in standing.typed if one.band == asked.band.id])
        for asked in standing.family.everyone
    ]
    return Table(
        caption=_("Papers typed in"),
        head=(_("Age"), _("Papers"), _("Typed twice"), _("Answers compared"), _("Not the same")),
        rows=(*rows, counted(_("Together"), standing.typed)),
    )


def checked(check: PaperCheck) -> str:
    """How much paper was typed in, and what typing a part of it twice has shown."""
    if not check.papers:
        return _("No paper was typed in.")
    told = ngettext("%(num)s paper is typed in.", "%(num)s papers are typed in.", check.papers)
    if not check.twice:
        return told
    twice = ngettext(
        "%(num)s of them was typed twice, by another person where there is one: %(differing)s of %(compared)s answers "
        "were not the same, and the paper decided.",
        "%(num)s of them were typed twice, by another person where there is one: %(differing)s of %(compared)s answers "
        "were not the same, and the paper decided.",
        check.twice,
        differing=check.differing,
        compared=check.compared,
    )
    if check.compared >= ENOUGH:
        share = f"{100 * check.differing / check.compared:.1f}"
        twice = _("%(first)s %(second)s", first=twice, second=_("That is %(share)s in 100.", share=share))
    return _("%(first)s %(second)s", first=told, second=twice)


def _compared(record: PaperRecord) -> str:
    if not record.differing:
        return ngettext(
            "Number %(paper)s: the %(num)s answer is the same.",
            "Number %(paper)s: all %(num)s answers are the same.",
            record.compared,
            paper=record.number,
        )
    return ngettext(
        "Number %(paper)s: %(differing)s of %(num)s answer was not the same. What stands on the paper is kept.",
        "Number %(paper)s: %(differing)s of %(num)s answers were not the same. What stands on the paper is kept.",
        record.compared,
        paper=record.number,
        differing=record.differing,
    )
