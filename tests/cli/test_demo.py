"""The demonstration: the same every time, complete, private, and never beside a real community."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from analysis.summary import Status
from survey_app.cli.demonstration.plan import read_plan
from survey_app.config import Config
from survey_app.fieldwork.campaign import Phase, Stage, phase
from survey_app.fieldwork.reply import Decision
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import campaigns, communities, evidence, publications, registers, replies, responses, suggestions
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from tests.cli.conftest import Made
from tests.cli.running import here

PUBLISHED, OPEN = "liuwan-2026-2", "liuwan-2026-3"


def opened(data: Path) -> tuple[Config, Store]:
    config = Config.from_env({"SURVEY_DATA": str(data)})
    return config, Store(make_engine(config.database_url))


def test_it_says_where_everybody_goes_in(made: Made) -> None:
    told = made.addresses
    assert set(told) == {"child", "committee", "username", "password", "feedback", "evidence"}
    base = "http://127.0.0.1:8000"
    assert re.fullmatch(base + "/q/[2-9a-z]{8}", told["child"])
    assert told["committee"] == f"{base}/committee/"
    assert told["evidence"] == f"{base}/evidence/"
    assert re.fullmatch(base + r"/q/[2-9a-z]{8}/7-9/feedback\?lang=zh", told["feedback"])
    assert told["username"] == "liuwan"
    assert len(told["password"]) >= 16


def test_every_start_tells_the_same(made: Made) -> None:
    again = here("demo", "--data", made.data, "--no-serve", "--json")
    assert json.loads(again.stdout.splitlines()[-1]) == made.addresses


def test_for_people_it_prints_four_lines(made: Made) -> None:
    done = here("demo", "--data", made.data, "--no-serve")
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    for line, name in zip(lines, ("child", "committee", "feedback", "evidence"), strict=True):
        assert made.addresses[name] in line
        assert re.match("[\u4e00-\u9fff]", line)


def test_nobody_else_on_the_machine_can_read_it(made: Made) -> None:
    assert made.data.stat().st_mode & 0o777 == 0o700
    for secret in (made.data / "keys").iterdir():
        assert secret.stat().st_mode & 0o777 == 0o600, secret


def test_its_numbers_are_those_of_the_community(made: Made) -> None:
    config, store = opened(made.data)
    with store.reading() as session:
        community = communities.by_slug(session, "liuwan")
        assert community is not None
        assert community.demonstration
        register = registers.population(session, community.id)
        assert register is not None
        assert register.total + register.outside == 387
        assert dict(register.counts) == {"0-3": 85, "4-6": 65, "7-9": 65, "10-13": 86, "14-17": 86}
        closed, running = (campaigns.by_slug(session, slug) for slug in (PUBLISHED, OPEN))
        assert closed is not None
        assert running is not None
        summary = publications.summary(session, config, closed, "zh")
        assert summary.responses == 184
        assert [(band.band, band.answered) for band in summary.coverage] == [
            ("4-6", 41),
            ("7-9", 49),
            ("10-13", 61),
            ("14-17", 33),
        ]
        assert [(view.band, view.answered, view.children) for view in summary.helper_views] == [("0-3", 19, 85)]
        came = dict(responses.coverage(session, running.id))
        assert came.pop("0-3") == 4
        assert sum(came.values()) == 131
        assert phase(running.stage, running.opens, running.closes, config.today()) is Phase.OPEN
        assert closed.stage is Stage.PUBLISHED
        assert closed.published_on == closed.answer_day < config.today()


def test_the_first_round_is_answered_but_for_one_point(made: Made) -> None:
    config, store = opened(made.data)
    with store.reading() as session:
        closed = campaigns.by_slug(session, PUBLISHED)
        assert closed is not None
        summary = publications.summary(session, config, closed, "zh")
        written = replies.of_campaign(session, closed.id)
        assert {reply.decision for reply in written.values()} == set(Decision)
        shown = {finding.id for finding in summary.findings if finding.status is Status.SHOWN}
        assert set(written) <= shown
        assert len([point for point in summary.attention if point.id not in written]) == 1
        assert all(set(reply.reason) == {"zh", "en"} == set(reply.role) for reply in written.values())
        counts = suggestions.counts(session, closed.id)
        assert counts[SuggestionState.RELEASED] >= 20
        assert counts[SuggestionState.WAITING] >= 5
        assert {record.finding_id for record in evidence.every(session)} >= set(written)


def test_an_interrupted_start_is_finished_by_the_next(made: Made, tmp_path: Path) -> None:
    """The second half of the work is lost; the next start does it again, on the same answers."""
    copy = tmp_path / "instance"
    shutil.copytree(made.data, copy)
    _, store = opened(copy)
    with store.begin() as session:
        connection = session.connection()
        connection.exec_driver_sql("delete from evidence")
        connection.exec_driver_sql("delete from reply")
        connection.exec_driver_sql(
            "update campaign set stage = 'closed', published_on = null where stage = 'published'"
        )
    done = here("demo", "--data", copy, "--no-serve", "--json")
    assert json.loads(done.stdout.splitlines()[-1]) == made.addresses
    with store.reading() as session:
        closed = campaigns.by_slug(session, PUBLISHED)
        assert closed is not None
        assert closed.stage is Stage.PUBLISHED
        assert len(replies.of_campaign(session, closed.id)) == 6


def test_it_never_moves_in_beside_a_real_community(tmp_path: Path) -> None:
    data = tmp_path / "instance"
    assert here("db", "upgrade", "--data", data).exit_code == 0
    _, store = opened(data)
    with store.begin() as session:
        communities.create(session, "beihe", {"zh": "北河社区", "en": "Beihe"})
    done = here("demo", "--data", data, "--no-serve")
    assert done.exit_code == 1
    assert "beihe" in done.stderr
    with store.reading() as session:
        assert [community.slug for community in communities.every(session)] == ["beihe"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_in_it_is_written_twice(lang: str) -> None:
    plan = read_plan("digest", Config.from_env({}).today())
    texts = [text for band in plan.texts[lang].values() for text in band]
    assert len(texts) == len(set(texts))
