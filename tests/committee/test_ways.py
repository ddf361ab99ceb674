"""While a round is open: a later last day, a way in stopped, a new one, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import members, seals
from tests import makers
from tests.committee.desk import BASE, at, where, words
from tests.committee.planner import Planner, neighbour, prepared

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"


@pytest.fixture
def plan(tmp_path: Path) -> Planner:
    """An open round with one poster, three weeks long."""
    return prepared(tmp_path / "data", "ready", "opens")


def page(plan: Planner) -> str:
    return f"/committee/rounds/{plan.slug}/ways"


def put_off(plan: Planner, closes: str, answer_day: str) -> TestResponse:
    return plan.desk.post(f"{page(plan)}/days", {"closes": closes, "answer_day": answer_day})


def add(plan: Planner, seen: str = "", **said: str) -> TestResponse:
    usual = {"channel-new": "poster", "entry-new": "open", "zh-new": "西门", "en-new": "", "seen": seen}
    return plan.desk.post(f"{page(plan)}/add", {**usual, **said})


def test_the_last_day_is_put_off_and_the_promise_with_it(plan: Planner) -> None:
    assert f'href="{page(plan)}"' in plan.desk.get(page(plan))
    answered = put_off(plan, plan.day(28), plan.day(42))
    assert where(answered) == f"{page(plan)}?done=days"
    assert (plan.round().closes, plan.round().answer_day) == (
        plan.today + timedelta(days=28),
        plan.today + timedelta(days=42),
    )
    assert "新的日子存下了" in words(plan.desk.get(where(answered)))
    before = plan.deeds()
    assert put_off(plan, plan.day(28), plan.day(42)).status_code == 303
    assert plan.deeds() == before


@pytest.mark.parametrize(
    ("closes", "answer_day", "told"),
    [
        (20, 35, "最后一天只能往后推"),
        (28, 34, "已经答应孩子另一个日子了"),
        (28, 43, "答复最多也只能推迟几天"),
        (40, 40, "选最后一天以后的日子"),
        (400, 414, "离现在不止一年"),
    ],
)
def test_days_that_break_the_promise_are_refused(plan: Planner, closes: int, answer_day: int, told: str) -> None:
    before = plan.round()
    answered = put_off(plan, plan.day(closes), plan.day(answer_day))
    assert (answered.status_code, plan.round()) == (422, before)
    assert told in words(answered.text)
    assert plan.day(closes) in answered.text


@pytest.mark.parametrize("typed", ["", "2026-02-30", "0000-00-00", "x" * 10_000, HOSTILE])
def test_what_is_no_day_is_told(plan: Planner, typed: str) -> None:
    before = plan.round()
    answered = put_off(plan, typed, typed)
    assert (answered.status_code, plan.round()) == (422, before)
    assert answered.text.count('class="fault"') == 2


def test_a_code_that_somebody_tore_down_is_stopped_once_and_another_is_added(plan: Planner) -> None:
    (first,) = plan.ways()
    stop = f"{page(plan)}/{first.code}/stop"
    assert [where(plan.desk.post(stop)) for _ in range(2)] == [f"{page(plan)}?done=stopped"] * 2
    assert plan.ways()[0].stopped_on == plan.today
    shown = words(plan.desk.get(page(plan)))
    assert "停了" in shown
    seen = " ".join(way.code for way in plan.ways())
    # The same place, the same kind: pressed twice it is one, and it has a code of its own.
    said = {"zh-new": first.places["zh"]}
    assert [where(add(plan, seen, **said)) for _ in range(2)] == [f"{page(plan)}?done=added"] * 2
    assert [way.places["zh"] for way in plan.ways()] == [first.places["zh"]] * 2
    assert plan.ways()[1].stopped_on is None
    assert plan.deeds()[-2:] == [
        (Deed.COLLECTOR_STOPPED, f"{plan.slug}/{first.code}"),
        (Deed.COLLECTOR_MADE, f"{plan.slug}/{plan.ways()[1].code}"),
    ]


def test_a_new_way_in_may_be_by_ticket(plan: Planner) -> None:
    add(plan, **{"channel-new": "visit", "entry-new": "ticket", "zh-new": "上门", "en-new": "Home"})
    made = plan.ways()[1]
    assert (made.channel, made.entry, made.places) == (Channel.VISIT, Entry.TICKET, {"zh": "上门", "en": "Home"})


@pytest.mark.parametrize(
    "said", [{"zh-new": " "}, {"zh-new": "x" * 10_000}, {"channel-new": "pigeon"}, {"zh-new": "滑梯\U0001f6dd"}]
)
def test_what_is_wrong_with_a_new_one_is_said_and_stays(plan: Planner, said: dict[str, str]) -> None:
    answered = add(plan, **said)
    assert (answered.status_code, len(plan.ways())) == (422, 1)
    assert answered.text.count('class="fault"') == 1
    assert said.get("zh-new", "西门").strip() in answered.text


def test_twenty_that_take_answers_and_no_more(plan: Planner) -> None:
    for number in range(19):
        assert add(plan, **{"zh-new": f"{number} 号楼"}).status_code == 303
    full = add(plan, **{"zh-new": "还有一个"})
    assert (full.status_code, len(plan.ways())) == (409, 20)
    assert "先停掉一个" in words(full.text)
    plan.desk.post(f"{page(plan)}/{plan.ways()[0].code}/stop")
    assert add(plan, **{"zh-new": "还有一个"}).status_code == 303


def test_hostile_places_are_text(plan: Planner) -> None:
    assert add(plan, **{"zh-new": HOSTILE}).status_code == 303
    html = plan.desk.get(page(plan))
    assert "<script>alert" not in html
    assert "{{ 7 * 7 }}" in html


def test_before_and_after_there_is_nothing_to_change(plan: Planner) -> None:
    kept = plan.services
    seals.close(kept.store, kept.config, kept.keyring, plan.round().id)
    assert plan.desk.client.get(page(plan), base_url=BASE).status_code == 404
    code = plan.ways()[0].code
    for answered in (put_off(plan, plan.day(28), plan.day(42)), add(plan), plan.desk.post(f"{page(plan)}/{code}/stop")):
        assert answered.status_code == 409
    assert len(plan.ways()) == 1


def test_others_find_nothing_or_may_not(plan: Planner) -> None:
    desk, code = neighbour(plan), plan.ways()[0].code
    with plan.services.store.begin() as session:
        members.create(session, "reader", makers.PASSWORD, [Membership(plan.community, Role.READER)])
    reader = at(plan.app)
    reader.sign_in("reader")
    for visitor, status in ((desk, 404), (reader, 403)):
        assert visitor.client.get(page(plan), base_url=BASE).status_code == status
        for deed in ("days", "add", f"{code}/stop"):
            assert visitor.post(f"{page(plan)}/{deed}").status_code == status
    assert plan.desk.post(f"{page(plan)}/nocode22/stop").status_code == 404
    assert plan.ways()[0].stopped_on is None
