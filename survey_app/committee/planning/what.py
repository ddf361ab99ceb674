"""Step one: which version is asked, and what the round is called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from flask import url_for

from questionnaires.sources import digest
from survey_app.committee.blocks import Line
from survey_app.committee.furniture import Choice
from survey_app.committee.planning import versions
from survey_app.committee.planning.fields import NO_LETTER
from survey_app.committee.planning.frame import Frame, blank, first, frame
from survey_app.committee.planning.pages import WhatPage
from survey_app.committee.planning.telling import other_title_faults, title_faults
from survey_app.committee.planning.versions import Offer
from survey_app.committee.planning.work import Change, Form, Work
from survey_app.documents.typesetting import unprintable
from survey_app.fieldwork.planning import FIRST_LANGUAGE, Fault, PlanFault, PlanFaults, read_titles
from survey_app.fieldwork.steps import Step, kept
from survey_app.store.session import Session
from survey_app.web.language import gettext as _


def title() -> tuple[str, str]:
    return (
        _("Choose what this round asks"),
        _("Children answer one questionnaire for a few weeks; then you read what they said, and answer them."),
    )


def page(session: Session, work: Work, form: Form | None, faults: Collection[Fault], now: tuple[Line, ...]) -> WhatPage:
    """The page of a round that is being prepared."""
    campaign = work.campaign
    offered = versions.offers(session, campaign.community.id, campaign.begun_from)
    titles = campaign.titles
    other = titles.get("en", "")
    shown = form or {
        "version": campaign.begun_from,
        "title_zh": titles[FIRST_LANGUAGE],
        "title_en": "" if other == titles[FIRST_LANGUAGE] else other,
    }
    around = frame(work, Step.WHAT, title(), form=form, now=now)
    return made(around, offered, shown, faults, slug=campaign.slug)


def made(around: Frame, offered: Collection[Offer], form: Form, faults: Collection[Fault], *, slug: str) -> WhatPage:
    """The page out of its parts. ``slug``: what the round is called in citations, or will be."""
    letterless = unprintable(form.get("title_zh", "") + form.get("title_en", "")) if faults else ""
    wrong = {**title_faults(), PlanFault.TITLE_UNPRINTABLE: _(NO_LETTER, text=letterless)}
    name = blank("title_zh", _("Name of the round, in Chinese"), form, wrong, faults)
    other = blank("title_en", _("Name of the round in English, if you like"), form, other_title_faults(), faults)
    told: dict[Fault, str] = {PlanFault.NO_VERSION: _("Choose what is asked.")}
    return WhatPage(
        **around,
        versions=tuple(
            Choice(offer.digest, offer.label, versions.hint(offer), offer.digest == form.get("version"), "")
            for offer in offered
        ),
        version_fault=first(told, faults),
        name=replace(name, html_lang="zh-Hans"),
        name_other=replace(other, html_lang="en"),
        slug=slug,
        questionnaires_url=url_for("committee.questionnaires"),
    )


def read(session: Session, community_id: int, form: Form, chosen: str = "") -> tuple[str, dict[str, str]]:
    """The digest of the version and the names by language. Raises ``PlanFaults``."""
    faults: list[Fault] = []
    version, titles = form.get("version", ""), {}
    if version not in {offer.digest for offer in versions.offers(session, community_id, chosen)}:
        faults.append(PlanFault.NO_VERSION)
    try:
        titles = read_titles({"zh": form.get("title_zh", ""), "en": form.get("title_en", "")})
        faults += [PlanFault.TITLE_UNPRINTABLE] if unprintable("\n".join(titles.values())) else []
    except PlanFaults as found:
        faults += found.faults
    if faults:
        raise PlanFaults(faults)
    return version, titles


def change(session: Session, work: Work, form: Form) -> Change:
    """The round with that version and that name; ages that were left out stay left out. Raises ``PlanFaults``."""
    plan = work.plan
    version, titles = read(session, work.campaign.community.id, form, plan.begun_from)
    plan = replace(plan, titles=titles, prepared=kept(plan, Step.WHAT))
    if version == plan.begun_from:
        return Change(plan)
    whole = versions.texts(session, version)
    asked = versions.without(whole, work.left_out)
    return Change(replace(plan, begun_from=version, family_digest=digest(asked)), (whole, asked))
