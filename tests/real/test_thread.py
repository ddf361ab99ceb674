"""Real pupils through the whole thread: sent like any child's answers, sealed, and counted to the digit.

The source is the national Youth Risk Behavior Survey of 2013 as openintro publishes it; its gaps are sent as gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import pytest

from analysis.population import Population
from analysis.summary import Finding, Status, Summary
from questionnaires.loading import load_family, read_sources
from questionnaires.model import Family
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignPlan
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.response import Occasion
from survey_app.store import campaigns, collectors, communities, publications, questionnaires, registers, responses
from survey_app.store.engine import make_engine
from survey_app.store.responses import Outcome
from survey_app.store.session import Store
from survey_app.store.upgrade import upgrade
from survey_app.vault.keys import Keyring
from tests import makers
from tests.journeys.phone import Phone
from tests.journeys.server import Server
from tests.real.yrbss.pupils import BAND, FAMILY, pupils

SENT = 950
"""Fewer than would be held back as a flood: they all have one address."""
POSTED = 250
"""So many of them through the public address; the others lie there already, kept as that address keeps them."""
EVERY = 10
"""Every tenth pupil of the source, so that all of its ages and places are among them."""
PHONES = 6
SLUG = "pupils-2013"


@dataclass(frozen=True)
class Thread:
    """The pupils that were sent, and what was published of them."""

    sent: list[dict[str, list[str]]]
    summaries: dict[str, Summary]
    family: Family


def begin(server: Server, children: int) -> str:
    """An open round with the pupils' questionnaire; gives the code of its poster."""
    config = Config.from_env(server.environment)
    config.make_folders()
    engine = make_engine(config.database_url)
    upgrade(engine)
    store, today = Store(engine), config.today()
    with store.begin() as session:
        digest = makers.let_in(session, questionnaires.keep(session, read_sources(FAMILY), today))
        place = communities.create(session, "pupils", {"zh": "全国学生调查", "en": "National survey of pupils"}, True)
        source = {"zh": "openintro::yrbss", "en": "openintro::yrbss"}
        registers.keep(session, place.id, Population({BAND: children}, {}, source, today))
        closes, answered = today + timedelta(days=20), today + timedelta(days=27)
        plan = CampaignPlan(SLUG, {"zh": "2013 年", "en": "2013"}, digest, today, closes, answered)
        round_ = campaigns.create(session, place.id, plan)
        campaigns.start(session, round_.id)
        code = collectors.create(session, round_.id, Channel.POSTER, {"zh": "学校", "en": "Schools"}).code
    engine.dispose()
    return code


def send(server: Server, code: str, chosen: list[dict[str, list[str]]]) -> None:
    """Sends every pupil's answers through the public address."""

    def one_phone(number: int) -> None:
        with Phone(server.base) as phone:
            for pupil in chosen[number::PHONES]:
                phone.insist(code, BAND, [(item, value) for item, values in pupil.items() for value in values])

    with ThreadPoolExecutor(PHONES) as phones:
        list(phones.map(one_phone, range(PHONES)))


def keep(server: Server, code: str, chosen: list[dict[str, list[str]]]) -> None:
    """Keeps every pupil's answers as the public address does, without going there."""
    config = Config.from_env(server.environment)
    keyring, engine = Keyring.open(config.keys_folder), make_engine(config.database_url)
    band = load_family(FAMILY).for_band(BAND)
    with Store(engine).begin() as session:
        found = collectors.by_code(session, code)
        assert found is not None
        occasion = Occasion(found[0], config.today())
        for pupil in chosen:
            said = makers.response(band, **pupil)
            assert responses.keep(session, occasion, said, makers.form(), keyring).outcome is Outcome.STORED
    engine.dispose()


def published(server: Server) -> dict[str, Summary]:
    """The summaries in both languages, read from the sealed file."""
    config = Config.from_env(server.environment)
    engine = make_engine(config.database_url)
    with Store(engine).reading() as session:
        campaign = campaigns.by_slug(session, SLUG)
        assert campaign is not None
        summaries = {lang: publications.summary(session, config, campaign, lang) for lang in ("zh", "en")}
    engine.dispose()
    return summaries


@pytest.fixture(scope="module")
def thread(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thread]:
    server = Server(tmp_path_factory.mktemp("pupils") / "data")
    everybody = pupils()
    # A form on which nothing is answered cannot be sent; the source has a few.
    chosen = [pupil for pupil in everybody[::EVERY] if pupil][:SENT]
    code = begin(server, len(everybody))
    keep(server, code, chosen[POSTED:])
    server.start()
    send(server, code, chosen[:POSTED])
    server.command("campaign", "close", SLUG)
    yield Thread(chosen, published(server), load_family(FAMILY))
    server.stop()


@pytest.mark.long
def test_every_pupil_arrived(thread: Thread) -> None:
    assert len(thread.sent) == SENT
    for summary in thread.summaries.values():
        assert summary.responses == SENT
        assert [band.answered for band in summary.coverage] == [SENT]


@pytest.mark.long
def test_every_count_and_share_equals_a_direct_count_of_the_source(thread: Thread) -> None:
    compared = 0
    for summary in thread.summaries.values():
        for item in thread.family.for_band(BAND).opinions:
            direct = Counter(value for pupil in thread.sent for value in pupil.get(item.id, []))
            finding = summary.finding(item.id)
            assert finding.status is Status.SHOWN
            compared += compare(finding, direct)
            assert finding.missing is not None
            assert finding.missing.total == SENT - sum(direct.values())
            good = sum(direct[option] for option in item.good)
            base = sum(direct.values()) - sum(direct[option] for option in item.outside)
            assert finding.good is not None
            assert (finding.good.count, finding.good.base) == (good, base)
            assert finding.good.share == pytest.approx(good / base)
    assert compared >= 2 * 30


def compare(finding: Finding, direct: Counter[str]) -> int:
    """Every shown level against the direct count of the options it holds; gives how many were compared."""
    assert finding.base is not None
    held = [option for level in finding.levels for option in level.options]
    assert sorted(held) == sorted(set(held))
    assert set(direct) <= set(held)
    for level in finding.levels:
        counted = sum(direct[option] for option in level.options)
        assert level.count == counted
        assert level.share == pytest.approx(counted / finding.base)
    return len(finding.levels)
