"""Opening a round: what is in the way is said, what was typed stays, two presses make one round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from questionnaires.editing.order import switch_off
from questionnaires.editing.words import say
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.sources import Sources
from survey_app.config import Config
from survey_app.factory import create_app
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.store import campaigns, collectors, communities, drafts, questionnaires, upgrade
from survey_app.store.tables import QuestionnaireVersionRow
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import BASE, TOKEN, Desk, at, where, words
from tests.journeys.phone import HIDDEN

SOURCES = read_sources(library_family("neighbourhood"))
UNEXPLAINED = {path: text for path, text in SOURCES.items() if path != "waivers.toml"}
PLACES = "3 号楼门口\n图书室门口"
HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"
FIELD = re.compile(r'<input type="hidden" name="(slug|version)" value="([^"]*)">')


@dataclass(frozen=True)
class Planning:
    """A community that has saved a questionnaire, and its member at her desk."""

    app: Flask
    services: Services
    desk: Desk
    community: int
    draft: int

    @property
    def path(self) -> str:
        return f"/committee/questionnaires/{self.draft}/round"

    @property
    def today(self) -> date:
        return self.services.config.today()

    def shown(self, path: str = "") -> dict[str, str]:
        """What the page sends along unseen."""
        return dict(FIELD.findall(self.desk.client.get(path or self.path, base_url=BASE).text))

    def filled(self, **change: str) -> dict[str, str]:
        """The form as somebody fills it in who changes nothing that was proposed."""
        closes, answer = self.today + timedelta(weeks=3), self.today + timedelta(weeks=5)
        days = {"opens": str(self.today), "closes": str(closes), "answer_day": str(answer)}
        said = {"title_zh": "冬天这一轮", "places_zh": PLACES, "sure": "yes"}
        return {**self.shown(), **said, **days, **change}

    def send(self, form: Mapping[str, str]) -> TestResponse:
        """Press the button; the token is that of any page, since a page without a form has none of its own."""
        return self.desk.post(self.path, form)

    def rounds(self) -> tuple[CampaignRecord, ...]:
        with self.services.store.reading() as session:
            return campaigns.of_community(session, self.community)

    def change(self, sources: Sources, *, save: bool = False) -> None:
        """Somebody changes the questionnaire and, if so said, saves it."""
        with self.services.store.begin() as session:
            before = drafts.by_id(session, self.draft)
            assert before
            changed = drafts.change(session, before, sources, self.today)
            if save:
                drafts.save(session, self.draft, changed.revision, self.today)

    def saved(self) -> str:
        with self.services.store.reading() as session:
            found = drafts.by_id(session, self.draft)
        assert found
        return found.saved


def planning(config: Config, sources: Sources = SOURCES) -> Planning:
    """A new instance with one community, its register, its questionnaire, its member."""
    app = create_app(config)
    with app.app_context():
        kept = services()
    upgrade.upgrade(kept.store.engine)
    with kept.store.begin() as session:
        place = makers.community(session)
        communities.register(session, place.id, makers.population(load_family(sources)))
        makers.member(session, place.id)
        draft = drafts.begin(session, place.id, sources, config.today())
    desk = at(app)
    desk.sign_in()
    return Planning(app, kept, desk, place.id, draft.id)


@pytest.fixture
def plan(tmp_path: Path) -> Planning:
    return planning(makers.config(tmp_path / "data"))


def asked(text: str, sources: Sources = SOURCES) -> Sources:
    return say(sources, "7-9", "B4", "question", {"zh": text})


def test_a_member_opens_a_round_and_children_can_answer(plan: Planning) -> None:
    page = plan.desk.get(plan.path)
    closes, answer = plan.today + timedelta(weeks=3), plan.today + timedelta(weeks=5)
    for value in (f"{plan.today.year} 年第 1 轮", str(plan.today), str(closes), str(answer)):
        assert f'value="{value}"' in page
    assert "题目一个字也不能改" in words(page)
    assert "7–9 岁 12 题" in words(page)
    answered = plan.send(plan.filled())
    slug = f"liuwan-{plan.today.year}-1"
    assert (answered.status_code, where(answered)) == (303, f"/committee/rounds/{slug}")
    (opened,) = plan.rounds()
    assert (opened.slug, opened.stage, opened.family_digest) == (slug, Stage.OPEN, plan.saved())
    assert (opened.opens, opened.closes, opened.answer_day) == (plan.today, closes, answer)
    assert opened.titles == {"zh": "冬天这一轮", "en": "冬天这一轮"}
    with plan.services.store.reading() as session:
        codes = {made.places["zh"]: made for made in collectors.of_campaign(session, opened.id)}
    assert list(codes) == PLACES.split("\n")
    assert all(made.places["en"] == place for place, made in codes.items())
    round_page = words(plan.desk.get(where(answered)))
    for place, made in codes.items():
        assert place in round_page
        assert plan.app.test_client().get(f"/q/{made.code}/7-9", base_url=BASE).status_code == 200


def test_english_names_stand_on_english_pages(plan: Planning) -> None:
    answered = plan.send(plan.filled(title_en="Winter round", places_en="Door of building 3\nReading room"))
    page = words(plan.desk.get(f"{where(answered)}?lang=en"))
    assert "Winter round" in page
    assert "Reading room" in page


def test_a_round_of_tomorrow_is_open_but_asks_nobody_yet(plan: Planning) -> None:
    tomorrow = plan.today + timedelta(days=1)
    answered = plan.send(plan.filled(opens=str(tomorrow)))
    assert "开始收卷" in words(plan.desk.get(where(answered)))


def missing_ages(plan: Planning) -> None:
    with plan.services.store.begin() as session:
        register = makers.population(load_family(SOURCES))
        counts = {band: count for band, count in register.counts.items() if band not in {"7-9", "14-17"}}
        communities.register(session, plan.community, replace(register, counts=counts, by_sex={}))


def leave(_plan: Planning) -> None:
    """Nothing more is needed."""


OBSTACLES = {
    "changed": (SOURCES, lambda plan: plan.change(asked("过马路怕吗？")), ("存过以后又改了",)),
    "errors": (SOURCES, lambda plan: plan.change(asked("你不觉得过马路难吗？"), save=True), ("处要改",)),
    "warnings": (UNEXPLAINED, leave, ("处提醒，没改，也没写为什么不改",)),
    "register": (SOURCES, missing_ages, ("登记这里住着多少孩子：7–9 岁、14–17 岁", "请管理员")),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_what_is_in_the_way_is_said_and_nothing_can_be_opened(tmp_path: Path, name: str) -> None:
    sources, hinder, told = OBSTACLES[name]
    plan = planning(makers.config(tmp_path / "data"), sources)
    before = plan.filled()
    hinder(plan)
    page = plan.desk.get(plan.path)
    answered = plan.send({**before, "version": plan.saved()})
    assert answered.status_code == 409
    for html in (page, answered.text):
        assert all(sentence in words(html) for sentence in told)
        assert '<button class="filled">' not in html
    assert "冬天这一轮" in answered.text
    assert plan.rounds() == ()


def test_a_community_without_a_register_is_told_so(plan: Planning) -> None:
    with plan.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
        makers.member(session, elsewhere.id, "neighbour")
        draft = drafts.begin(session, elsewhere.id, SOURCES, plan.today)
    desk = at(plan.app)
    desk.sign_in("neighbour")
    path = f"/committee/questionnaires/{draft.id}/round"
    assert "4–6 岁、7–9 岁、10–13 岁、14–17 岁" in words(desk.get(path))
    assert desk.post(path).status_code == 409


def test_a_round_that_is_open_already_is_named_and_hinders_nothing(plan: Planning) -> None:
    plan.send(plan.filled())
    page = plan.desk.get(plan.path)
    assert "“冬天这一轮”还开着" in words(page)
    assert f'href="/committee/rounds/{plan.rounds()[0].slug}"' in page
    assert f'value="{plan.today.year} 年第 2 轮"' in page
    assert plan.send(plan.filled()).status_code == 303
    assert [one.slug for one in plan.rounds()] == [f"liuwan-{plan.today.year}-{number}" for number in (2, 1)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title_zh": " "}, "给这一轮起个名字"),
        ({"title_zh": "轮" * 41}, "最多 40 个字"),
        ({"opens": ""}, "日期写成年、月、日"),
        ({"opens": "明天"}, "日期写成年、月、日"),
        ({"opens": "1926-11-21"}, "离现在不止一年"),
        ({"closes": "2020-01-01"}, "这一天已经过了"),
        ({"opens": "+7", "closes": "+6"}, "最后一天比第一天还早"),
        ({"answer_day": "+21"}, "选最后一天以后的日子"),
        ({"places_zh": " \n "}, "至少写一个地方"),
        ({"places_zh": "楼\n" * 21}, "最多 20 个地方"),
        ({"places_zh": "楼" * 61}, "一行最多 60 个字"),
        ({"places_en": "Door"}, "行数和中文一样多"),
        ({"places_zh": "3 号楼\n滑梯\U0001f6dd旁边"}, "印刷字体里没有“\U0001f6dd”"),
        ({"sure": ""}, "在这里打个勾"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(plan: Planning, change: dict[str, str], told: str) -> None:
    days = {name: str(plan.today + timedelta(days=int(said))) for name, said in change.items() if said[:1] == "+"}
    typed = plan.filled(**{**change, **days})
    answered = plan.send(typed)
    assert answered.status_code == 422
    assert told in words(answered.text)
    assert answered.text.count('class="fault"') == 1
    for name in ("title_zh", "opens", "closes", "answer_day", "places_zh", "places_en"):
        assert typed.get(name, "").strip() in answered.text
    assert plan.rounds() == ()
    assert plan.send({**typed, **plan.filled(places_en="")}).status_code == 303


def test_every_fault_is_told_at_once(plan: Planning) -> None:
    wrong = {"title_zh": "", "closes": "2020-01-01", "answer_day": "2020-01-01", "places_zh": "", "sure": ""}
    assert plan.send(plan.filled(**wrong)).text.count('class="fault"') == 5


def test_nothing_is_ticked_before_somebody_ticks_it(plan: Planning) -> None:
    assert " checked" not in plan.desk.get(plan.path)


def test_pressing_twice_opens_one_round(plan: Planning) -> None:
    form = plan.filled()
    first, second = plan.send(form), plan.send(form)
    assert (first.status_code, second.status_code, where(first)) == (303, 303, where(second))
    assert len(plan.rounds()) == 1


def test_two_presses_in_the_same_instant_open_one_round(config: Config) -> None:
    """On both databases: the second waits until the first is kept, and is led to it."""
    plan = planning(config)
    form = plan.filled()
    found = TOKEN.search(plan.desk.client.get("/committee/", base_url=BASE).text)
    assert found
    cookie = plan.desk.client.get_cookie("committee", "survey.example.org", "/committee")
    assert cookie

    def press(_: int) -> TestResponse:
        client = plan.app.test_client()
        client.set_cookie("committee", cookie.value, domain="survey.example.org", path="/committee", secure=True)
        return client.post(plan.path, data={**form, "csrf_token": found[1]}, base_url=BASE)

    with ThreadPoolExecutor(4) as presses:
        answers = list(presses.map(press, range(4)))
    assert {(answer.status_code, where(answer)) for answer in answers} == {
        (303, f"/committee/rounds/liuwan-{plan.today.year}-1")
    }
    assert len(plan.rounds()) == 1
    plan.services.store.engine.dispose()


def test_a_page_that_was_overtaken_opens_nothing_and_can_be_sent_again(plan: Planning) -> None:
    """Somebody else saved another version: nobody opens a round with words she has not seen."""
    form = plan.filled()
    plan.change(asked("上学路上，过马路难吗？"), save=True)
    answered = plan.send(form)
    assert answered.status_code == 409
    assert "问卷又存了一次" in words(answered.text)
    assert "冬天这一轮" in answered.text
    assert plan.rounds() == ()
    again = dict(FIELD.findall(answered.text))
    assert again["version"] == plan.saved() != form["version"]
    assert plan.send({**form, **again}).status_code == 303


def test_a_second_questionnaire_does_not_end_up_in_the_round_of_the_first(plan: Planning) -> None:
    form = plan.filled()
    with plan.services.store.begin() as session:
        other = drafts.begin(session, plan.community, asked("上学路上，过马路难吗？"), plan.today)
    path = f"/committee/questionnaires/{other.id}/round"
    theirs = {**form, **plan.shown(path)}
    assert plan.desk.post(path, theirs).status_code == 303
    assert plan.send(form).status_code == 409
    assert len(plan.rounds()) == 1
    assert plan.send(plan.filled()).status_code == 303


@pytest.mark.parametrize("slug", ["", "my-own-name", "liuwan-2026-77", "%00", "x" * 5000])
def test_the_name_in_every_citation_is_made_and_not_sent(plan: Planning, slug: str) -> None:
    assert plan.send(plan.filled(slug=slug)).status_code == 409
    assert plan.rounds() == ()


def test_a_version_that_the_store_holds_unfit_is_never_asked(plan: Planning) -> None:
    """The page judges the words, the store what was written beside them: where they differ, nothing is half kept."""
    with plan.services.store.begin() as session:
        session.get_one(QuestionnaireVersionRow, plan.saved()).fit = False
    assert plan.send(plan.filled()).status_code == 409
    assert plan.rounds() == ()


def test_a_member_of_another_community_finds_nothing(plan: Planning) -> None:
    form = plan.filled()
    with plan.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
        makers.member(session, elsewhere.id, "neighbour")
    neighbour = at(plan.app)
    neighbour.sign_in("neighbour")
    for path in (plan.path, "/committee/questionnaires/99/round", f"/committee/questionnaires/{2**70}/round"):
        assert neighbour.client.get(path, base_url=BASE).status_code == 404
        assert neighbour.post(path, form).status_code == 404
    assert plan.rounds() == ()


def test_nothing_is_opened_without_the_token_of_a_form_or_without_signing_in(plan: Planning) -> None:
    form = plan.filled()
    assert plan.desk.client.post(plan.path, data=form, base_url=BASE).status_code == 400
    stranger = at(plan.app)
    assert stranger.client.get(plan.path, base_url=BASE).status_code == 303
    assert "/committee/sign-in" in where(stranger.post(plan.path, form, page="/committee/sign-in"))
    assert plan.rounds() == ()


def test_hostile_words_are_text(plan: Planning) -> None:
    wrong = plan.send(plan.filled(title_zh=HOSTILE, title_en=HOSTILE, places_zh=HOSTILE, opens=HOSTILE))
    right = plan.send(plan.filled(title_zh=HOSTILE, places_zh=HOSTILE))
    assert (wrong.status_code, right.status_code) == (422, 303)
    for html in (wrong.text, plan.desk.get(where(right)), plan.desk.get(plan.path)):
        assert "<script>alert" not in html
        assert "{{ 7 * 7 }}" in html


def test_the_list_of_rounds_says_what_a_round_is_and_where_to_begin(plan: Planning) -> None:
    page = plan.desk.get("/committee/")
    assert "一轮就是几个星期" in words(page)
    assert 'href="/committee/questionnaires"' in page


def childrens_page(app: Flask, code: str) -> str:
    """What a child is shown, without the key that every form has of its own."""
    client = app.test_client()
    pages = (client.get(f"/q/{code}/{band}?lang=zh", base_url=BASE) for band in ("4-6", "7-9", "10-13", "14-17"))
    return "".join(HIDDEN.sub(b"", page.data).decode() for page in pages)


def test_whatever_is_changed_in_the_questionnaire_a_round_that_runs_stays_as_it_is(plan: Planning) -> None:
    """A question is reworded, another one removed, and all of it saved, while children answer."""
    plan.send(plan.filled())
    (running,) = plan.rounds()
    with plan.services.store.reading() as session:
        (code, *_) = (made.code for made in collectors.of_campaign(session, running.id))
        texts = questionnaires.texts(session, running.family_digest)
    before = childrens_page(plan.app, code)
    assert "上学路上，过马路容易吗？" in re.sub("<[^>]+>", "", re.sub("<rt>[^<]*</rt>", "", before))
    plan.change(switch_off(asked("上学路上，过马路难吗？"), "7-9", "B2"), save=True)
    assert plan.saved() != running.family_digest
    assert childrens_page(plan.app, code) == before
    # A server that has remembered nothing shows the same.
    assert childrens_page(create_app(plan.services.config), code) == before
    with plan.services.store.reading() as session:
        assert questionnaires.texts(session, running.family_digest) == texts == SOURCES
        assert campaigns.by_id(session, running.id) == running


def test_the_next_round_asks_what_was_saved_since(plan: Planning) -> None:
    plan.send(plan.filled())
    plan.change(switch_off(SOURCES, "7-9", "B2"), save=True)
    page = words(plan.desk.get(plan.path))
    assert "7–9 岁 11 题" in page
