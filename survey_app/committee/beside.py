"""Communities beside each other on one question that they all asked in the same words: for offices that see several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, request, url_for

from analysis.side_by_side import FEWEST, Counted, Place, Placed, SideBySide, side_by_side
from analysis.summary import Finding
from survey_app.committee import heads
from survey_app.committee.access import places
from survey_app.committee.beside_page import BesidePage, Question
from survey_app.committee.furniture import Link, Table
from survey_app.documents.charts.funnel import funnel_chart
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.store import campaigns, publications
from survey_app.store.session import Session
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, or one sum over ages, in the words it was asked in, with what each community published of it."""

    id: str
    title: str
    bands: str
    counted: tuple[Counted, ...]
    rounds: tuple[Link, ...]


def show() -> Response:
    """One question in every community that the member may look at; the first by itself, another by ``about``."""
    with services().store.reading() as session:
        newest = [found for place in places() if (found := _newest(session, place)) is not None]
        asked = _asked(session, newest)
    wanted = next((one for one in asked if one.id == request.args.get("about")), asked[0] if asked else None)
    return render(_page(newest, asked, wanted))


def _newest(session: Session, community_id: int) -> CampaignRecord | None:
    """The round of a community that was published last."""
    found = (one for one in campaigns.of_community(session, community_id) if one.stage is Stage.PUBLISHED)
    return max(found, key=lambda one: (one.closed_on, one.id), default=None)


def _asked(session: Session, newest: Sequence[CampaignRecord]) -> tuple[Asked, ...]:
    """What enough communities asked in the same words and published exactly."""
    by_wording: dict[tuple[str, str], list[tuple[CampaignRecord, Finding]]] = {}
    for campaign in newest:
        summary = publications.summary(session, services().config, campaign, current_language())
        for finding in summary.leading:
            if finding.good is not None:
                by_wording.setdefault((finding.id, finding.question), []).append((campaign, finding))
    return tuple(_together(each) for each in by_wording.values() if len(each) >= FEWEST and _differ(each))


def _differ(found: Sequence[tuple[CampaignRecord, Finding]]) -> bool:
    goods = [finding.good for _campaign, finding in found if finding.good is not None]
    return 0 < sum(good.count for good in goods) < sum(good.base for good in goods)


def _together(found: Sequence[tuple[CampaignRecord, Finding]]) -> Asked:
    named = sorted(((_name(campaign), campaign, finding) for campaign, finding in found), key=lambda one: one[0])
    first = named[0][2]
    return Asked(
        first.id,
        first.title,
        first.bands,
        tuple(Counted(name, f.good.count, f.good.base) for name, _campaign, f in named if f.good is not None),
        tuple(Link(heads.title(one), url_for("committee.summary", slug=one.slug)) for _name_, one, _finding in named),
    )


def _name(campaign: CampaignRecord) -> str:
    return in_language(campaign.community.names, current_language())[0]


def _page(newest: Sequence[CampaignRecord], asked: Sequence[Asked], wanted: Asked | None) -> BesidePage:
    beside = None if wanted is None else side_by_side(wanted.counted)
    return BesidePage(
        masthead=heads.front(campaign.community for campaign in newest),
        choices=tuple(_choice(one, wanted) for one in asked),
        action=url_for("committee.beside"),
        title="" if wanted is None else _("%(first)s, %(second)s", first=wanted.title, second=wanted.bands),
        chart=None if beside is None else funnel_chart(beside, current_language()),
        table=None if beside is None else _table(beside),
        far=() if beside is None else tuple(_far(beside)),
        rounds=() if wanted is None else wanted.rounds,
        fewest=FEWEST,
    )


def _choice(one: Asked, wanted: Asked | None) -> Question:
    return Question(one.id, _("%(first)s, %(second)s", first=one.title, second=one.bands), one is wanted)


def _far(beside: SideBySide) -> Iterator[str]:
    """One sentence for each community that chance hardly explains, then what to make of it."""
    for number, one in enumerate(beside.places, start=1):
        if one.place is Place.ABOVE:
            yield _("%(number)s %(name)s: more good answers than chance explains.", number=number, name=one.name)
        if one.place is Place.BELOW:
            yield _("%(number)s %(name)s: fewer good answers than chance explains.", number=number, name=one.name)
    if all(one.place is Place.WITHIN for one in beside.places):
        yield _("No community is further from the others than chance alone may take it.")
    if beside.overdispersed:
        yield _("The communities differ from each other all along, so the curves are drawn wider.")


def _table(beside: SideBySide) -> Table:
    steady = any(one.steadied is not None for one in beside.places)
    head = (_("Community"), _("good / answered"), _("Share"), *((_("Share, steadied"),) if steady else ()))
    rows = tuple(_row(number, one) for number, one in enumerate(beside.places, start=1))
    return Table(_("Communities beside each other"), head, rows)


def _row(number: int, one: Placed) -> tuple[str, ...]:
    cells = (f"{number} {one.name}", f"{one.good} / {one.base}", f"{round(100 * one.share)}%")
    if one.steadied is None:
        return cells
    share, low, high = (round(100 * each) for each in one.steadied)
    return (*cells, f"{share}% ({low}–{high}%)")
