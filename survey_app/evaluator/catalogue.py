"""All evidence there is, by round and topic, with how to check it. Lists nothing that is not published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response, abort, url_for

from analysis.evidence import Claim
from survey_app.evaluator import files
from survey_app.evaluator.certificate import reading_language
from survey_app.evaluator.numbers import HELPER, ages
from survey_app.evaluator.pages import CataloguePage, Entry, Group, Round
from survey_app.evaluator.reading import claim_of, wordings_url
from survey_app.store import evidence as shelf
from survey_app.store.session import Session
from survey_app.web.language import day
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services


def show() -> Response:
    """The list, newest round first."""
    return _listed(None)


def show_round(slug: str) -> Response:
    """The same of one round, where its papers lead; 404 where nothing of it is published."""
    return _listed(slug)


def _listed(slug: str | None) -> Response:
    with services().store.reading() as session:
        claims = [claim_of(kept.id, kept.document) for kept in shelf.every(session)]
        if slug is not None:
            claims = [claim for claim in claims if claim.frame.campaign_slug == slug]
            if not claims:
                abort(404)
        rounds = _rounds(session, claims)
    page = CataloguePage(
        rounds=rounds,
        digest_command="sha256sum ID.json",
        verify_command="survey-app evidence verify ID.json",
    )
    return render(page)


def _rounds(session: Session, claims: Iterable[Claim]) -> tuple[Round, ...]:
    by_round: dict[tuple[object, str], list[Claim]] = {}
    for claim in claims:
        by_round.setdefault((claim.frame.issued, claim.frame.campaign_slug), []).append(claim)
    return tuple(_round(session, by_round[key]) for key in sorted(by_round, key=str, reverse=True))


def _round(session: Session, claims: Sequence[Claim]) -> Round:
    frame, language = claims[0].frame, reading_language(claims[0])
    by_topic: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_order):
        by_topic.setdefault(claim.topic or (HELPER if claim.kind == HELPER else ""), []).append(claim)
    return Round(
        title=_("%(community)s, %(campaign)s", community=frame.community[language], campaign=frame.campaign[language]),
        url=url_for("evaluator.round", slug=frame.campaign_slug),
        dates=_(
            "Answers taken from %(opens)s to %(closed)s, published on %(issued)s.",
            opens=day(frame.opens),
            closed=day(frame.closed),
            issued=day(frame.issued),
        ),
        questionnaire_url=wordings_url(session, frame.questionnaire_digest),
        demonstration=frame.demonstration,
        files=files.ways(session, frame.campaign_slug),
        groups=tuple(_group(found) for found in by_topic.values()),
    )


def _order(claim: Claim) -> tuple[bool, bool, str, bool]:
    """Topics by name, each with its sum first; then single questions; last of all what grown-ups see."""
    return claim.kind == HELPER, claim.topic is None, claim.topic or "", claim.kind != "topic"


def _group(claims: Sequence[Claim]) -> Group:
    first = claims[0]
    title = first.title[reading_language(first)] if first.topic else _("Single questions")
    if first.kind == HELPER:
        title = _("What grown-ups see, apart from what children say")
    return Group(title, tuple(_entry(claim) for claim in claims))


def _entry(claim: Claim) -> Entry:
    language = reading_language(claim)
    share = "" if claim.good is None else f"{claim.good.count} / {claim.good.base}"
    bands = claim.bands[language] or _(", ").join(ages(part) for part in claim.parts)
    return Entry(claim.text[language], bands, share, url_for("evaluator.certificate", evidence_id=claim.id))
