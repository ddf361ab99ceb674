"""Builds the demonstration in an empty instance, through the same shelves and rules as a real community.

Every step can be interrupted and run again. Refuses an instance that holds any other community.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from questionnaires.answers import read_answer
from questionnaires.loading import library_family, read_sources
from questionnaires.model import Questionnaire
from survey_app.cli.demonstration import aftermath
from survey_app.cli.demonstration.children import CARERS_SEED, Child, Children
from survey_app.cli.demonstration.plan import Plan, Round, read_plan
from survey_app.fieldwork.collector import ALPHABET, Channel
from survey_app.fieldwork.member import Membership, Role
from survey_app.fieldwork.response import Occasion, make_response
from survey_app.store import campaigns, collectors, communities, members, questionnaires, registers, responses
from survey_app.store.session import Session
from survey_app.vault.keys import Keyring
from survey_app.web.services import Services

USERNAME = "liuwan"
FAMILY = "neighbourhood"
PASSWORD_FILE = "demo-password"
BAND_OF_FEEDBACK = "7-9"


class NotEmpty(Exception):
    """The instance holds a community that is not the demonstration."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What somebody needs to look around: two codes, and the committee's way in."""

    open_code: str
    published_code: str
    username: str
    password: str


def prepare(offered: Services) -> Demonstration:
    """Build what is missing of the demonstration, and say how to get in. Raises ``NotEmpty``."""
    password = _password(offered.config.keys_folder)
    with offered.store.begin() as session:
        plan = _plan(session, offered.config.today())
        others = [found.slug for found in communities.every(session) if not found.demonstration]
        if others:
            raise NotEmpty(", ".join(others))
        if communities.by_slug(session, plan.slug) is None:
            _found(session, plan, password, offered)
    aftermath.finish(offered, plan, USERNAME)
    with offered.store.reading() as session:
        open_code = _code(session, plan.open.plan.slug)
        published_code = _code(session, plan.published.plan.slug)
    return Demonstration(open_code, published_code, USERNAME, password)


def _plan(session: Session, today: date) -> Plan:
    return read_plan(questionnaires.keep(session, read_sources(library_family(FAMILY)), today), today)


def _found(session: Session, plan: Plan, password: str, offered: Services) -> None:
    """The community, its member, both rounds and all their answers: all of it or nothing."""
    community = communities.create(session, plan.slug, plan.names, demonstration=True)
    registers.keep(session, community.id, plan.population)
    members.create(session, USERNAME, password, (Membership(community.id, Role.EDITOR),))
    children, carers = Children(), Children(CARERS_SEED)
    for this in (plan.published, plan.open):
        campaign = campaigns.create(session, community.id, this.plan)
        collector = collectors.create(session, campaign.id, Channel.POSTER, this.place)
        campaigns.start(session, campaign.id)
        family = questionnaires.family(session, campaign.family_digest)
        last_day = min(this.plan.closes, offered.config.today())
        drawn = (*_drawn(children, family, plan, this), *_drawn(carers, family.helpers, plan, this))
        for number, (band, child) in enumerate(drawn):
            occasion = Occasion(collector, this.plan.opens + timedelta(days=number % _days(this.plan.opens, last_day)))
            _answer(session, occasion, family.for_band(band), child, offered.keyring)


def _drawn(children: Children, asked: Iterable[Questionnaire], plan: Plan, this: Round) -> Iterator[tuple[str, Child]]:
    for questionnaire in asked:
        band = questionnaire.band.id
        texts = plan.written(this, band)
        for child in children.of(questionnaire, plan.bands[band], this.answered[band], texts):
            yield band, child


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _answer(session: Session, occasion: Occasion, questionnaire: Questionnaire, child: Child, keyring: Keyring) -> None:
    """Send one child's form the way the page does."""
    answers = {item.id: read_answer(item, child.raw.get(item.id, ())) for item in questionnaire.items}
    response = make_response(questionnaire, child.language, answers)
    # Nobody holds a code of these children.
    responses.keep(session, occasion, response, responses.Form(secrets.token_urlsafe(16), None), keyring)


def _code(session: Session, slug: str) -> str:
    campaign = campaigns.by_slug(session, slug)
    if campaign is None:
        raise NotEmpty(slug)
    return collectors.of_campaign(session, campaign.id)[0].code


def _password(folder: Path) -> str:
    """The password of the demonstration, the same at every start of the same instance; readable by the owner only."""
    file = folder / PASSWORD_FILE
    if not file.exists():
        groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
        file.touch(mode=0o600)
        file.write_text("-".join(groups), encoding="ascii")
    return file.read_text(encoding="ascii").strip()
