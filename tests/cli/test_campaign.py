"""Rounds on the command line: listed, opened by the same list as on the committee's page, closed, sealed again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.loading import library_family, load_family, read_sources
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignPlan, CampaignRecord, Stage, plan_of
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.ledger import OPERATOR, Deed
from survey_app.fieldwork.planning import usual_days
from survey_app.store import campaigns, collectors, ledger, questionnaires, registers, upgrade
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from tests import makers
from tests.cli.running import here

SOURCES = read_sources(library_family("neighbourhood"))


class Instance:
    """A data folder with one round that is being prepared and lacks nothing."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.config = Config.from_env({"SURVEY_DATA": str(data)})
        self.config.make_folders()
        self.store = Store(make_engine(self.config.database_url))
        upgrade.upgrade(self.store.engine)
        with self.store.begin() as session:
            place = makers.community(session)
            registers.keep(session, place.id, makers.population(load_family(SOURCES)))
            digest = questionnaires.keep(session, SOURCES, self.config.today())
            opens, closes, answer_day = usual_days(self.config.today())
            plan = CampaignPlan("liuwan-2026-3", {"zh": "第三轮", "en": "Round 3"}, digest, opens, closes, answer_day)
            named = replace(plan, officer="儿童主任", officer_phone="110", prepared=("what", "who", "how", "when"))
            made = campaigns.create(session, place.id, named)
            collectors.create(session, made.id, Channel.POSTER, {"zh": "东门", "en": "East gate"})

    def round(self) -> CampaignRecord:
        with self.store.reading() as session:
            found = campaigns.by_slug(session, "liuwan-2026-3")
        assert found
        return found

    def lacks(self) -> None:
        """Nobody is named any more, and the first day is past."""
        plan = plan_of(self.round())
        with self.store.begin() as session:
            past = plan.opens.replace(year=plan.opens.year - 1)
            campaigns.replan(session, self.round().id, replace(plan, opens=past, officer=""))

    def run(self, *words: str) -> tuple[int, str, str]:
        done = here("campaign", *words, "--data", self.data)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    return Instance(tmp_path / "data")


def test_a_round_is_opened_by_name_or_number_and_opening_again_changes_nothing(instance: Instance) -> None:
    for name in ("liuwan-2026-3", str(instance.round().id)):
        assert instance.run("open", name) == (0, "liuwan-2026-3: open.\n", "")
    assert instance.round().stage is Stage.OPEN
    with instance.store.reading() as session:
        (entry,) = ledger.newest(session, None, 9)
    assert (entry.note.deed, entry.note.who, entry.note.subject) == (Deed.ROUND_OPENED, OPERATOR, "liuwan-2026-3")


def test_every_gap_is_named_and_nothing_is_opened(instance: Instance) -> None:
    instance.lacks()
    status, said, wrong = instance.run("open", "liuwan-2026-3")
    assert (status, said) == (1, "")
    assert "officer is not named" in wrong
    assert "is past" in wrong
    status, said, _ = instance.run("open", "liuwan-2026-3", "--json")
    told = json.loads(said)
    assert (status, told["slug"], told["opened"]) == (1, "liuwan-2026-3", False)
    assert [gap["about"] for gap in told["gaps"]] == ["officer", "days"]
    assert told["notes"] == ["safeguarding"]
    assert instance.round().stage is Stage.DRAFT


def test_what_is_told_as_json_is_one_object(instance: Instance) -> None:
    assert json.loads(instance.run("open", "liuwan-2026-3", "--json")[1]) == {
        "slug": "liuwan-2026-3",
        "opened": True,
        "gaps": [],
        "notes": ["safeguarding"],
    }
    (listed,) = json.loads(instance.run("list", "--json")[1])["rounds"]
    assert (listed["slug"], listed["community"], listed["stage"]) == ("liuwan-2026-3", "liuwan", "open")
    assert listed["opens"] == instance.round().opens.isoformat()
    closed = json.loads(instance.run("close", "liuwan-2026-3", "--json")[1])
    assert (closed["stage"], closed["responses"], closed["swept"]) == ("closed", 0, True)
    assert closed["sealed_digest"] == instance.round().sealed_digest
    assert json.loads(instance.run("seal", "liuwan-2026-3", "--json")[1]) == closed
    assert instance.run("list")[1].startswith("liuwan-2026-3  closed  ")


def test_only_what_is_closed_is_sealed_again(instance: Instance) -> None:
    for opened in (False, True):
        if opened:
            instance.run("open", "liuwan-2026-3")
        status, _said, wrong = instance.run("seal", "liuwan-2026-3")
        assert status == 1
        assert "liuwan-2026-3 is" in wrong


def test_a_round_that_is_over_is_not_opened(instance: Instance) -> None:
    instance.run("open", "liuwan-2026-3")
    instance.run("close", "liuwan-2026-3")
    status, _said, wrong = instance.run("open", "liuwan-2026-3")
    assert (status, "closed" in wrong) == (1, True)


@pytest.mark.parametrize("command", ["open", "close", "seal"])
@pytest.mark.parametrize("name", ["nobody-2026-1", "999", "²", "9" * 40, "a\x01b"])
def test_an_unknown_round_is_named(instance: Instance, command: str, name: str) -> None:
    status, _said, wrong = instance.run(command, name)
    assert status == 1
    assert "There is no round" in wrong
