"""Five steps to a round: each kept by itself, in any order; nothing is opened with a gap, and two presses open one."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from questionnaires.editing.order import switch_off
from questionnaires.editing.words import say
from questionnaires.loading import load_family
from questionnaires.sources import Sources
from survey_app.config import Config
from survey_app.factory import create_app
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import campaigns, collectors, members, questionnaires, registers
from survey_app.store.tables import QuestionnaireVersionRow
from tests import makers
from tests.committee.desk import BASE, TOKEN, at, where, words
from tests.committee.planner import NEW, OFFICER, SOURCES, Planner, neighbour, planner, prepared
from tests.journeys.phone import HIDDEN

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"
JUNK = "\x00\ufffdÀ¿\udcff".encode("utf-8", "replace").decode()
UNEXPLAINED = {path: text for path, text in SOURCES.items() if path != "waivers.toml"}
LONG = "x" * 10_000


@pytest.fixture
def plan(tmp_path: Path) -> Planner:
    return prepared(tmp_path / "data")


@pytest.fixture
def ready(tmp_path: Path) -> Planner:
    """Everything but the last press."""
    return prepared(tmp_path / "data", "ready")


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    """A round that is ready to be opened, for tests after which it is as it was."""
    return prepared(tmp_path_factory.mktemp("still") / "data", "ready")


def reworded(text: str, sources: Sources = SOURCES) -> Sources:
    return say(sources, "7-9", "B4", "question", {"zh": text})


def test_a_member_who_has_never_seen_it_makes_a_round(plan: Planner) -> None:
    page = plan.desk.get(f"{NEW}?draft={plan.draft}")
    assert f'value="{plan.today.year} 年第 1 轮"' in page
    assert plan.slug in words(page)
    answered = plan.begins()
    assert (answered.status_code, where(answered)) == (303, plan.step("who"))
    assert "60 名" in words(plan.desk.get(plan.step("who")))
    assert where(plan.asks("0-3", "4-6", "7-9", "10-13", "14-17")) == plan.step("how")
    assert where(plan.adds("3 号楼门口")) == plan.step("how")
    assert where(plan.adds("柳湾小学", "slip", "ticket")) == plan.step("how")
    assert where(plan.send(plan.step("how"), plan.written())) == plan.step("when")
    assert where(plan.dates()) == plan.step("check")
    page = plan.desk.get(plan.step("check"))
    assert "还没写谁是儿童保护专员" in words(page)
    assert '<button class="filled"' not in page
    assert where(plan.send(plan.step("check"), {**OFFICER, "then": "check"})) == plan.step("check")
    page = words(plan.desk.get(plan.step("check")))
    assert "要先办好" not in page
    assert "没有挡着的事了" in page
    assert where(plan.opens()) == f"/committee/rounds/{plan.slug}"
    opened = plan.round()
    assert (opened.slug, opened.stage, opened.family_digest) == (plan.slug, Stage.OPEN, plan.saved())
    assert (opened.opens, opened.closes) == (plan.today, plan.today + timedelta(weeks=3))
    assert (opened.answer_day, opened.retention_days) == (plan.today + timedelta(weeks=5), 90)
    assert (opened.officer, opened.officer_phone) == ("儿童主任 王老师", "021-5555 0123")
    assert opened.titles == {"zh": "冬天这一轮", "en": "冬天这一轮"}
    assert [(way.channel, way.places["zh"], way.entry) for way in plan.ways()] == [
        (Channel.POSTER, "3 号楼门口", Entry.OPEN),
        (Channel.SLIP, "柳湾小学", Entry.TICKET),
    ]
    code = plan.ways()[0].code
    assert plan.app.test_client().get(f"/q/{code}/7-9", base_url=BASE).status_code == 200
    deeds = [deed for deed, subject in plan.deeds() if subject == plan.slug]
    assert (deeds[0], deeds[-1]) == (Deed.ROUND_PLANNED, Deed.ROUND_OPENED)
    assert set(deeds[1:-1]) == {Deed.ROUND_CHANGED}


def test_leaving_and_coming_back_loses_nothing(plan: Planner) -> None:
    plan.begins(title_en="Winter round")
    plan.asks("7-9", "10-13")
    plan.adds("东门", "event", en="East gate", **{"en-new": "East gate"})
    plan.dates(opens=plan.day(3), closes=plan.day(10), answer_day=plan.day(20), retention="30")
    plan.send(plan.step("check"), {"officer": "王老师", "officer_phone": "110", "then": "check"})
    again = plan.another_member()
    listed = again.desk.get("/committee/")
    assert "还在准备" in words(listed)
    assert f'href="/committee/rounds/{plan.slug}/plan"' in listed
    shown = {step: again.desk.get(again.step(step)) for step in ("what", "who", "how", "when", "check")}
    assert all(f'value="{said}"' in shown["what"] for said in ("冬天这一轮", "Winter round"))
    assert re.findall(r'name="band" value="([^"]+)" checked', shown["who"]) == ["7-9", "10-13"]
    assert all(said in shown["how"] for said in ('value="东门"', 'value="East gate"', "活动现场，公开"))
    assert all(f'value="{plan.day(days)}"' in shown["when"] for days in (3, 10, 20))
    assert '<input type="radio" name="retention" value="30" checked>' in shown["when"]
    assert all(f'value="{said}"' in shown["check"] for said in ("王老师", "110"))


def test_the_way_leads_on_where_it_was_left(plan: Planner) -> None:
    plan.begins()
    go_on = f"/committee/rounds/{plan.slug}/plan"
    for step in ("who", "how", "when", "check"):
        assert where(plan.desk.client.get(go_on, base_url=BASE)) == plan.step(step)
        {"who": lambda: plan.asks("7-9"), "how": lambda: plan.adds("东门"), "when": plan.dates}.get(step, str)()


def test_stones_say_which_steps_are_done_and_keep_what_was_written(plan: Planner) -> None:
    plan.begins()
    page = plan.desk.get(plan.step("when"))
    assert words(page).count("填好了") == 1
    assert page.count('aria-current="step"') == 1
    answered = plan.dates(closes=plan.day(14), then="what")
    assert where(answered) == plan.step("what")
    assert plan.round().closes == plan.today + timedelta(weeks=2)
    # Where something is wrong the stones are plain links: nobody is held fast.
    wrong = plan.dates(closes="2020-01-01", then="what")
    assert wrong.status_code == 422
    assert f'href="{plan.step("what")}"' in wrong.text


def test_an_age_that_is_left_out_makes_a_version_without_it_and_comes_back(plan: Planner) -> None:
    plan.begins()
    whole = plan.round().family_digest
    plan.asks("7-9", "10-13")
    less = plan.round()
    with plan.services.store.reading() as session:
        family = questionnaires.family(session, less.family_digest)
        assert questionnaires.version(session, less.family_digest).fit
    assert [asked.band.id for asked in family.everyone] == ["7-9", "10-13"]
    assert (less.begun_from, less.family_digest == whole) == (whole, False)
    plan.asks("0-3", "4-6", "7-9", "10-13", "14-17")
    assert plan.round().family_digest == whole


def test_another_version_is_chosen_and_ages_left_out_stay_out(plan: Planner) -> None:
    plan.begins()
    plan.asks("7-9", "10-13")
    plan.change(reworded("上学路上，过马路难吗？"), save=True)
    page = plan.desk.get(plan.step("what"))
    assert plan.saved() in page
    plan.send(plan.step("what"), {"version": plan.saved(), "title_zh": "冬天这一轮", "title_en": ""})
    chosen = plan.round()
    assert chosen.begun_from == plan.saved()
    with plan.services.store.reading() as session:
        family = questionnaires.family(session, chosen.family_digest)
    assert [asked.band.id for asked in family] == ["7-9", "10-13"]
    assert family.for_band("7-9").words["zh"].items["B4"].question == "上学路上，过马路难吗？"


def test_only_what_was_saved_is_asked_and_the_page_says_so(plan: Planner) -> None:
    plan.change(reworded("过马路难吗？"), save=True)
    plan.change(reworded("过马路怕吗？"))
    page = plan.desk.get(f"{NEW}?draft={plan.draft}")
    assert "草稿后来又改过" in words(page)
    plan.begins()
    assert plan.round().family_digest == plan.saved()


def test_ways_in_are_changed_and_taken_out(plan: Planner) -> None:
    plan.begins()
    plan.adds("东门")
    plan.adds("西门")
    first, second = plan.ways()
    changed = {
        **plan.written(),
        f"channel-{first.id}": "paper",
        f"entry-{first.id}": "ticket",
        f"zh-{first.id}": "活动室",
    }
    plan.send(plan.step("how"), changed)
    paper, kept = plan.ways()
    assert (paper.code, paper.channel, paper.entry, paper.places["zh"]) == (
        first.code,
        Channel.PAPER,
        Entry.OPEN,
        "活动室",
    )
    assert kept == second
    answered = plan.send(plan.step("how"), {**plan.written(), "remove": str(first.id)})
    assert where(answered) == plan.step("how")
    assert plan.ways() == (second,)


def test_twenty_ways_in_and_no_more(plan: Planner) -> None:
    plan.begins()
    with plan.services.store.begin() as session:
        for number in range(20):
            collectors.create(session, plan.round().id, Channel.POSTER, {"zh": f"{number} 号楼", "en": f"{number}"})
    page = plan.desk.get(plan.step("how"))
    assert "zh-new" not in page
    answered = plan.adds("21 号楼")
    assert answered.status_code == 422
    assert "最多 20 个入口" in words(answered.text)
    assert len(plan.ways()) == 20


BAD_TITLES = [
    ({"title_zh": " "}, "给这一轮起个名字"),
    ({"title_zh": "轮" * 41}, "最多 40 个字"),
    ({"title_en": "x" * 41}, "最多 40 个字"),
    ({"title_zh": LONG}, "最多 40 个字"),
    ({"title_zh": "滑梯\U0001f6dd"}, "印刷字体里没有“\U0001f6dd”"),
    ({"version": "f" * 64}, "选一份问卷"),
    ({"version": ""}, "选一份问卷"),
    ({"version": HOSTILE}, "选一份问卷"),
]


@pytest.mark.parametrize(("change", "told"), BAD_TITLES)
def test_what_is_wrong_with_the_first_step_is_said_and_stays(plan: Planner, change: dict[str, str], told: str) -> None:
    new = plan.begins(**change)
    assert (new.status_code, plan.rounds()) == (422, ())
    plan.begins()
    before = plan.round()
    usual = {"version": plan.saved(), "title_zh": "第二个名字", "title_en": ""}
    later = plan.send(plan.step("what"), {**usual, **change})
    assert (later.status_code, plan.round()) == (422, before)
    for html in (new.text, later.text):
        assert told in words(html)
        assert html.count('class="fault"') == 1
        assert change.get("title_zh", "").strip() in html


@pytest.mark.parametrize("bands", [(), ("0-3",), ("99-100",), (HOSTILE,), (JUNK,), ("", "0-3")])
def test_a_round_that_asks_no_child_is_refused(still: Planner, bands: tuple[str, ...]) -> None:
    before = still.round()
    answered = still.asks(*bands)
    assert (answered.status_code, still.round()) == (422, before)
    assert "至少选一个由孩子自己回答的年龄" in words(answered.text)


@pytest.mark.parametrize(
    ("place", "said", "told"),
    [
        ("", {"en-new": "East gate"}, "写上在哪里"),
        ("楼" * 61, {}, "最多 60 个字"),
        (LONG, {}, "最多 60 个字"),
        ("楼", {"en-new": "x" * 61}, "最多 60 个字"),
        ("滑梯\U0001f6dd旁边", {}, "印刷字体里没有“\U0001f6dd”"),
        ("楼", {"channel-new": "pigeon"}, "请选一个"),
        ("楼", {"entry-new": "held"}, "请选一个"),
        ("楼", {"entry-new": ""}, "请选一个"),
    ],
)
def test_what_is_wrong_with_a_way_in_is_said_and_stays(
    still: Planner, place: str, said: dict[str, str], told: str
) -> None:
    answered = still.adds(place, **said)
    assert answered.status_code == 422
    assert told in words(answered.text)
    assert answered.text.count('class="fault"') == 1
    assert f'value="{place}"' in answered.text
    assert [way.places["zh"] for way in still.ways()] == ["3 号楼门口"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"opens": ""}, "日期写成年、月、日"),
        ({"opens": "明天"}, "日期写成年、月、日"),
        ({"opens": "2026-02-30"}, "日期写成年、月、日"),
        ({"closes": "0000-00-00"}, "日期写成年、月、日"),
        ({"answer_day": LONG}, "日期写成年、月、日"),
        ({"opens": "1926-11-21"}, "离现在不止一年"),
        ({"opens": "-1"}, "这一天已经过了"),
        ({"closes": "2020-01-01"}, "这一天已经过了"),
        ({"closes": "9999-12-31", "answer_day": "+9"}, "离现在不止一年"),
        ({"opens": "+7", "closes": "+6"}, "最后一天比第一天还早"),
        ({"answer_day": "+21"}, "选最后一天以后的日子"),
        ({"retention": "7"}, "请选一个"),
        ({"retention": ""}, "请选一个"),
    ],
)
def test_what_is_wrong_with_the_days_is_said_and_stays(still: Planner, change: dict[str, str], told: str) -> None:
    before = still.round()
    typed = {name: still.day(int(said)) if said[:1] in {"+", "-"} else said for name, said in change.items()}
    answered = still.dates(**typed)
    assert (answered.status_code, still.round()) == (422, before)
    assert told in words(answered.text)
    for name, value in typed.items():
        assert name == "retention" or value in answered.text


def test_days_typed_on_a_chinese_keyboard_are_read(plan: Planner) -> None:
    plan.begins()
    assert plan.dates(opens=makers.full_width(plan.day(2))).status_code == 303
    assert plan.round().opens == plan.today + timedelta(days=2)


@pytest.mark.parametrize(
    ("officer", "phone", "told"),
    [
        ("王" * 61, "110", "最多 60 个字"),
        ("王老师", "打我电话", "写一个电话号码"),
        ("王老师", "1" * 41, "最多 40 个字"),
        ("王老师\U0001f6dd", "110", "印刷字体里没有“\U0001f6dd”"),
        (HOSTILE, "1" * 10_000, "最多 40 个字"),
    ],
)
def test_what_is_wrong_with_the_officer_is_said_and_stays(still: Planner, officer: str, phone: str, told: str) -> None:
    before = still.round()
    answered = still.opens(officer=officer, officer_phone=phone)
    assert (answered.status_code, still.round()) == (422, before)
    assert told in words(answered.text)
    assert "<script>alert" not in answered.text


@pytest.mark.parametrize("step", ["what", "who", "how", "when", "check"])
def test_bytes_that_are_no_text_break_nothing(still: Planner, step: str) -> None:
    """As a browser sends that was told another encoding: GBK where UTF-8 is expected."""
    before = still.round()
    names = {"what": "title_zh", "who": "band", "how": "zh-new", "when": "opens", "check": "officer_phone"}
    token, seen = (still.hidden(still.step(step))[name] for name in ("csrf_token", "seen"))
    body = f"csrf_token={token}&seen={seen.replace(' ', '+')}&{names[step]}=".encode() + "柳湾".encode("gbk")
    answered = still.desk.client.post(
        still.step(step), data=body, content_type="application/x-www-form-urlencoded", base_url=BASE
    )
    assert answered.status_code == 400
    assert (still.round(), len(still.ways())) == (before, 1)


def missing_ages(plan: Planner) -> None:
    with plan.services.store.begin() as session:
        register = makers.population(load_family(SOURCES))
        counts = {band: count for band, count in register.counts.items() if band not in {"7-9", "14-17"}}
        registers.keep(session, plan.community, replace(register, counts=counts, by_sex={}))


def first_day_past(plan: Planner) -> None:
    with plan.services.store.begin() as session:
        campaigns.locked(session, plan.round().id).opens = plan.today - timedelta(days=1)


def nobody_named(plan: Planner) -> None:
    with plan.services.store.begin() as session:
        campaigns.locked(session, plan.round().id).officer_phone = ""


def leave(_plan: Planner) -> None:
    """Nothing more is needed."""


OBSTACLES = {
    "errors": (reworded("你不觉得过马路难吗？"), leave, ("没有通过检查",)),
    "warnings": (UNEXPLAINED, leave, ("没有通过检查",)),
    "register": (SOURCES, missing_ages, ("登记这里住着多少孩子：7–9 岁、14–17 岁", "去看儿童人数登记")),
    "day": (SOURCES, first_day_past, ("第一天已经过了", "去“日子”那一步")),
    "officer": (SOURCES, nobody_named, ("还没写儿童保护专员的电话",)),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_nothing_is_opened_with_a_gap_that_matters(tmp_path: Path, name: str) -> None:
    sources, hinder, told = OBSTACLES[name]
    plan = prepared(tmp_path / "data", "ready")
    if sources is not SOURCES:
        plan = planner(makers.config(tmp_path / "other"), sources)
        plan.ready()
    hinder(plan)
    page = plan.desk.get(plan.step("check"))
    assert all(sentence in words(page) for sentence in told)
    assert 'value="open"' not in page
    answered = plan.opens(officer_phone="" if name == "officer" else OFFICER["officer_phone"])
    assert answered.status_code == 409
    assert plan.round().stage is Stage.DRAFT
    assert Deed.ROUND_OPENED not in dict(plan.deeds())


def test_a_round_without_a_way_in_is_not_opened(ready: Planner) -> None:
    ready.send(ready.step("how"), {**ready.written(), "remove": str(ready.ways()[0].id)})
    assert "还没有入口" in words(ready.desk.get(ready.step("check")))
    assert ready.opens().status_code == 409


def test_a_version_that_the_store_holds_unfit_is_never_asked(ready: Planner) -> None:
    """The page judges the words, the store what was written beside them: where they differ, nothing is half kept."""
    with ready.services.store.begin() as session:
        session.get_one(QuestionnaireVersionRow, ready.saved()).fit = False
    assert ready.opens().status_code == 409
    assert ready.round().stage is Stage.DRAFT


def test_the_tick_must_be_there_and_is_nobody_elses(ready: Planner) -> None:
    assert " checked" not in ready.desk.get(ready.step("check"))
    said = {**OFFICER, "then": "open"}
    answered = ready.send(ready.step("check"), said)
    assert answered.status_code == 422
    assert "在这里打个勾" in words(answered.text)
    assert ready.round().stage is Stage.DRAFT


def test_a_round_is_prepared_now_and_opened_on_its_first_day_or_before(ready: Planner) -> None:
    ready.dates(opens=ready.day(5))
    assert where(ready.opens()) == f"/committee/rounds/{ready.slug}"
    assert ready.round().stage is Stage.OPEN
    code = ready.ways()[0].code
    assert ready.app.test_client().get(f"/q/{code}/7-9", base_url=BASE).status_code != 200


def test_the_officer_of_the_last_round_stands_there_already(ready: Planner) -> None:
    ready.opens()
    ready.begins()
    newest = ready.rounds()[0]
    assert (newest.slug, newest.officer) == (f"liuwan-{ready.today.year}-2", OFFICER["officer"])
    page = words(ready.desk.get(ready.step("check", newest.slug)))
    assert "还有一轮没收完：冬天这一轮" in page


def test_pressing_twice_is_once_at_every_step(plan: Planner) -> None:
    shown = plan.hidden(f"{NEW}?draft={plan.draft}")
    said = {"version": plan.saved(), "title_zh": "冬天这一轮", "title_en": ""}
    assert [where(plan.send(NEW, said, shown)) for _ in range(2)] == [plan.step("who")] * 2
    who, how, when = (plan.hidden(plan.step(step)) for step in ("who", "how", "when"))
    fresh = {"channel-new": "poster", "entry-new": "open", "zh-new": "东门", "en-new": ""}
    days = {"opens": plan.day(0), "closes": plan.day(7), "answer_day": plan.day(21), "retention": "90"}
    for step, form, hidden in (("who", {"band": "7-9"}, who), ("how", fresh, how), ("when", days, when)):
        assert [plan.send(plan.step(step), form, hidden).status_code for _ in range(2)] == [303, 303]
    check = plan.hidden(plan.step("check"))
    assert [where(plan.opens(check)) for _ in range(2)] == [f"/committee/rounds/{plan.slug}"] * 2
    assert len(plan.rounds()) == len(plan.ways()) == 1
    kinds = [deed for deed, _ in plan.deeds()]
    assert kinds == [Deed.ROUND_PLANNED, *[Deed.ROUND_CHANGED] * 3, Deed.ROUND_OPENED]


def test_taking_a_way_in_out_twice_takes_out_one(plan: Planner) -> None:
    plan.begins()
    plan.adds("东门")
    plan.adds("西门")
    shown, said = plan.hidden(plan.step("how")), {**plan.written(), "remove": str(plan.ways()[0].id)}
    assert [plan.send(plan.step("how"), said, shown).status_code for _ in range(2)] == [303, 303]
    assert [way.places["zh"] for way in plan.ways()] == ["西门"]


def test_two_presses_in_the_same_instant_begin_one_round_and_open_one(config: Config) -> None:
    """On both databases: the second waits until the first is kept, and is led to it."""
    plan = planner(config)
    begin = {**plan.hidden(f"{NEW}?draft={plan.draft}"), "version": plan.saved(), "title_zh": "冬天这一轮"}
    assert at_once(plan, NEW, begin) == {(303, plan.step("who"))}
    assert len(plan.rounds()) == 1
    plan.goes_on()
    check = {**plan.hidden(plan.step("check")), **OFFICER, "sure": "yes", "then": "open"}
    assert at_once(plan, plan.step("check"), check) == {(303, f"/committee/rounds/{plan.slug}")}
    assert [deed for deed, _ in plan.deeds()].count(Deed.ROUND_OPENED) == 1
    plan.services.store.engine.dispose()


def at_once(plan: Planner, path: str, form: dict[str, str]) -> set[tuple[int, str]]:
    cookie = plan.desk.client.get_cookie("committee", "survey.example.org", "/committee")
    assert cookie

    def press(_: int) -> TestResponse:
        client = plan.app.test_client()
        client.set_cookie("committee", cookie.value, domain="survey.example.org", path="/committee", secure=True)
        return client.post(path, data=form, base_url=BASE)

    with ThreadPoolExecutor(4) as presses:
        return {(answer.status_code, where(answer)) for answer in presses.map(press, range(4))}


def test_what_a_colleague_changed_is_told_before_anything_is_written_over(ready: Planner) -> None:
    mine = ready.hidden(ready.step("when"))
    ready.another_member().dates(closes=ready.day(14))
    days = {"opens": ready.day(0), "closes": ready.day(28), "answer_day": ready.day(42), "retention": "90"}
    answered = ready.send(ready.step("when"), days, mine)
    assert answered.status_code == 409
    assert "别人改过了" in words(answered.text)
    assert f'value="{ready.day(28)}"' in answered.text
    assert ready.round().closes == ready.today + timedelta(days=14)
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answered.text))
    assert ready.send(ready.step("when"), days, again).status_code == 303
    assert ready.round().closes == ready.today + timedelta(days=28)


def test_two_members_at_different_steps_do_not_undo_each_other(ready: Planner) -> None:
    mine = ready.hidden(ready.step("who"))
    ready.another_member().dates(closes=ready.day(14))
    assert ready.send(ready.step("who"), {"band": ["7-9"]}, mine).status_code == 303
    assert ready.round().closes == ready.today + timedelta(days=14)


def test_nobody_opens_a_round_that_was_changed_since_she_looked(ready: Planner) -> None:
    mine = ready.hidden(ready.step("check"))
    colleague = ready.another_member()
    colleague.adds("西门")
    answered = ready.opens(mine)
    assert answered.status_code == 409
    assert "3 号楼门口、西门" in words(answered.text)
    assert ready.round().stage is Stage.DRAFT
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answered.text))
    assert ready.opens(again).status_code == 303


def test_who_comes_late_is_told_that_the_round_has_begun(ready: Planner) -> None:
    shown = {step: ready.hidden(ready.step(step)) for step in ("when", "check")}
    ready.another_member().opens()
    late = ready.send(ready.step("when"), {"opens": ready.day(1)}, shown["when"])
    assert late.status_code == 409
    assert "这一轮已经开始了" in words(late.text)
    assert where(ready.opens(shown["check"])) == f"/committee/rounds/{ready.slug}"
    for step in ("what", "who", "how", "when", "check", "remove"):
        assert where(ready.desk.client.get(ready.step(step), base_url=BASE)) == f"/committee/rounds/{ready.slug}"
    assert ready.send(ready.step("remove"), {}, ready.hidden("/committee/")).status_code == 409
    assert ready.round().opens == ready.today


def test_a_round_that_is_being_prepared_can_be_removed(ready: Planner) -> None:
    assert "不会丢掉任何孩子的话" in words(ready.desk.get(ready.step("remove")))
    hidden = ready.hidden(ready.step("remove"))
    assert [where(ready.send(ready.step("remove"), {}, hidden)) for _ in range(2)] == ["/committee/"] * 2
    assert ready.rounds() == ()
    assert ready.deeds()[-1] == (Deed.ROUND_REMOVED, ready.slug)
    ready.begins()
    assert ready.round().slug == ready.slug


def test_a_member_of_another_community_finds_nothing(ready: Planner) -> None:
    before, desk = ready.round(), neighbour(ready)
    paths = [ready.step(step) for step in ("what", "who", "how", "when", "check")]
    for path in (
        *paths,
        f"{NEW}?draft={ready.draft}",
        f"{NEW}?community={ready.community}",
        ready.step("who", "none-1"),
    ):
        assert desk.client.get(path, base_url=BASE).status_code == 404, path
    for path in paths:
        assert desk.post(path, {**OFFICER, "then": "open", "sure": "yes"}).status_code == 404
    assert desk.post(NEW, {"community": str(ready.community), "title_zh": "x"}).status_code == 404
    # Whether there is such a round is not told: gone or never there, it is the same answer.
    assert where(desk.post(ready.step("remove"))) == where(desk.post(ready.step("remove", "none-1"))) == "/committee/"
    assert ready.rounds() == (before,)


@pytest.mark.parametrize("step", ["nothing", "WHAT", "%00", "x" * 3000, "what/who"])
def test_a_step_that_is_none_is_not_found(still: Planner, step: str) -> None:
    assert still.desk.client.get(still.step(step), base_url=BASE).status_code == 404
    assert still.desk.post(still.step(step)).status_code == 404


def test_who_may_only_look_prepares_nothing(ready: Planner) -> None:
    with ready.services.store.begin() as session:
        members.create(session, "reader", makers.PASSWORD, [Membership(ready.community, Role.READER)])
    desk = at(ready.app)
    desk.sign_in("reader")
    assert NEW not in desk.get("/committee/")
    assert desk.client.get(ready.step("who"), base_url=BASE).status_code == 403
    assert desk.post(ready.step("check"), {"then": "open", "sure": "yes"}).status_code == 403
    assert desk.post(NEW, {"community": str(ready.community)}).status_code == 403
    assert ready.round().stage is Stage.DRAFT


def test_nothing_is_kept_without_the_token_of_a_form_or_without_signing_in(ready: Planner) -> None:
    assert ready.desk.client.post(ready.step("check"), data={"then": "open"}, base_url=BASE).status_code == 400
    stranger = at(ready.app)
    assert stranger.client.get(NEW, base_url=BASE).status_code == 303
    found = TOKEN.search(stranger.client.get("/committee/sign-in", base_url=BASE).text)
    assert found
    answered = stranger.client.post(ready.step("check"), data={"csrf_token": found[1]}, base_url=BASE)
    assert "/committee/sign-in" in where(answered)


def test_hostile_words_are_text(plan: Planner) -> None:
    plan.begins(title_zh=HOSTILE[:40], title_en=HOSTILE[:40])
    plan.asks("7-9")
    plan.adds(HOSTILE)
    plan.send(plan.step("check"), {"officer": HOSTILE, "officer_phone": "110", "then": "check"})
    for step in ("what", "who", "how", "when", "check", "remove"):
        page = plan.desk.get(plan.step(step))
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        assert "49" not in words(page)


def test_who_sees_to_several_communities_says_for_which(plan: Planner) -> None:
    with plan.services.store.begin() as session:
        other = makers.community(session, "other")
        both = [Membership(plan.community, Role.EDITOR), Membership(other.id, Role.EDITOR)]
        members.create(session, "both", makers.PASSWORD, both)
    desk = at(plan.app)
    desk.sign_in("both")
    page = desk.get(NEW)
    assert all(f'href="{NEW}?community={place}"' in page for place in (plan.community, other.id))
    assert f"other-{plan.today.year}-1" in desk.get(f"{NEW}?community={other.id}")


def test_the_poster_names_the_officer(ready: Planner) -> None:
    code = ready.ways()[0].code
    answered = ready.desk.client.get(f"/committee/rounds/{ready.slug}/{code}/poster.pdf", base_url=BASE)
    assert answered.mimetype == "application/pdf"


def childrens_page(app: Flask, code: str) -> str:
    """What a child is shown, without the key that every form has of its own."""
    client = app.test_client()
    pages = (client.get(f"/q/{code}/{band}?lang=zh", base_url=BASE) for band in ("4-6", "7-9", "10-13", "14-17"))
    return "".join(HIDDEN.sub(b"", page.data).decode() for page in pages)


def test_whatever_is_changed_in_the_questionnaire_a_round_that_runs_stays_as_it_is(ready: Planner) -> None:
    """A question is reworded, another one removed, and all of it saved, while children answer."""
    ready.opens()
    running, code = ready.round(), ready.ways()[0].code
    with ready.services.store.reading() as session:
        texts = questionnaires.texts(session, running.family_digest)
    before = childrens_page(ready.app, code)
    assert "上学路上，过马路容易吗？" in re.sub("<[^>]+>", "", re.sub("<rt>[^<]*</rt>", "", before))
    ready.change(switch_off(reworded("上学路上，过马路难吗？"), "7-9", "B2"), save=True)
    assert ready.saved() != running.family_digest
    assert childrens_page(ready.app, code) == before
    # A server that has remembered nothing shows the same.
    assert childrens_page(create_app(ready.services.config), code) == before
    with ready.services.store.reading() as session:
        assert questionnaires.texts(session, running.family_digest) == texts == SOURCES
        assert campaigns.by_id(session, running.id) == running
