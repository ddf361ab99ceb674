"""A questionnaire in work is tried: the same words, marked as a try, and nothing of it is kept anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from threading import Thread

import pytest
from flask import Response, request
from playwright.sync_api import Browser, Page
from sqlalchemy import MetaData, select, text
from werkzeug.serving import make_server

from questionnaires.editing.documents import Draft
from questionnaires.loading import library_family, load_family, read_sources
from survey_app.child import scripts
from survey_app.documents import clip_files
from survey_app.store import drafts
from survey_app.store.drafts import DraftRecord
from survey_app.web.services import services
from tests.child.conftest import Doorstep

BANDS = ("0-3", "4-6", "7-9", "10-13", "14-17")
MARK = {"zh": "试一试：不会存下任何回答", "en": "A try: nothing is kept"}
OVER = {"zh": "刚才是试一试，什么都没有存下。", "en": "This was a try. Nothing was kept."}
PHONE = {"width": 360, "height": 740}
PINYIN = re.compile(r"<rt>.*?</rt>|<rp>.*?</rp>", re.DOTALL)


@dataclass
class Trial:
    """A draft of the bundled questionnaires beside a round that is asked, and who knows its address."""

    door: Doorstep
    draft: DraftRecord

    @property
    def path(self) -> str:
        return f"/try/{self.draft.token}"

    def read(self, band: str = "7-9", lang: str = "zh", more: str = "") -> str:
        answer = self.door.client.get(f"{self.path}/{band}?lang={lang}{more}")
        assert answer.status_code == 200
        return answer.text

    def write(self, path: str, written: str) -> None:
        """Put a text in the place of a file of the draft, whatever it says."""
        with self.door.app.app_context(), services().store.begin() as session:
            now = drafts.by_id(session, self.draft.id)
            assert now is not None
            drafts.change(session, now, {**now.sources, path: written}, services().config.today())

    def reword(self, band: str, item: str, question: str) -> None:
        draft = Draft(self.draft.sources)
        path = f"{band}/words/zh.toml"
        draft.file(path)["items"][item]["question"] = question
        self.write(path, draft.sources[path])

    def promise_in_a_fortnight(self) -> None:
        """The round that is asked promises its answer on the day that a try names."""
        with self.door.app.app_context(), services().store.begin() as session:
            day = services().config.today() + timedelta(14)
            session.execute(text("update campaign set answer_day = :day"), {"day": day})

    def store(self) -> dict[str, list[str]]:
        """Every row of every table."""
        with self.door.app.app_context(), services().store.reading() as session:
            tables = MetaData()
            tables.reflect(session.connection())
            return {
                table.name: sorted(map(repr, session.execute(select(table)).all())) for table in tables.sorted_tables
            }


@pytest.fixture
def trial(doorstep: Doorstep) -> Trial:
    with doorstep.app.app_context(), services().store.begin() as session:
        sources = read_sources(library_family("neighbourhood"))
        return Trial(doorstep, drafts.begin(session, 1, sources, services().config.today()))


def said(page: str) -> str:
    """What stands on a page, without its style, its pinyin and its spaces."""
    body = PINYIN.sub("", page.split("<body", 1)[1])
    return "".join(unescape(re.sub(r"<[^>]*>", "", body)).split()[1:])


def screens(page: str) -> str:
    """The screens of a document, without what leads away from them."""
    whole = page[page.index('<div class="screens">') :]
    return re.sub(r'<input type="hidden"[^>]*>|(formaction|href)="/[^"]*"', "", whole)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("band", BANDS)
def test_it_is_the_page_a_child_will_get_and_says_that_it_is_a_try(band: str, lang: str, trial: Trial) -> None:
    trial.promise_in_a_fortnight()
    tried = trial.read(band, lang)
    asked = trial.door.client.get(f"/q/{trial.door.code}/{band}?lang={lang}").text
    assert tried.count(MARK[lang]) == 1
    assert MARK[lang] not in asked
    made_up = re.compile(r'<p class="demo">.*?</p>\s*')
    assert screens(tried) == screens(made_up.sub("", asked))
    for item in load_family(trial.draft.sources).for_band(band).items:
        assert f'name="{item.id}"' in tried


def test_no_address_on_it_leads_to_where_answers_are_kept(trial: Trial) -> None:
    for band in BANDS:
        led = re.findall(r'(?:href|src|action|data-thanks)="(/[^"]*)"', trial.read(band))
        assert led
        assert {address.split("/")[1].split("?")[0] for address in led} == {"try", "99"}
        assert "/q/" not in trial.read(band)
        assert 'name="key"' not in trial.read(band)


def test_nothing_of_a_try_is_kept(trial: Trial) -> None:
    before = trial.store()
    assert before["questionnaire_draft"]
    here, client = f"{trial.path}/7-9", trial.door.client
    answers = {"B1": "many", "B12": "我叫张小明", "sex": "girl", "_end": "1"}
    for address in ("", "/thanks", "/bye", "/clips.json", "/turn"):
        assert client.get(here + address, follow_redirects=True).status_code == 200
    for address in ("", "/decline", "/turn"):
        answer = client.post(here + address, data=answers, follow_redirects=True)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "Survey-Answer" not in answer.headers
    assert trial.store() == before


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("sent", ["", "/decline"])
def test_who_sends_is_told_that_it_was_a_try_and_may_begin_again(sent: str, lang: str, trial: Trial) -> None:
    answer = trial.door.client.post(f"{trial.path}/10-13{sent}?lang={lang}", data={"C1": "plenty"})
    assert answer.status_code == 303
    page = trial.door.client.get(answer.headers["Location"]).text
    assert OVER[lang].replace(" ", "") in said(page)
    (back,) = re.findall(r'<a class="b" href="([^"]+)"', page)
    assert back == f"{trial.path}/10-13?lang={lang}"
    # The words that thank a child can be tried as well, but only by who sent.
    thanks = load_family(trial.draft.sources).for_band("10-13").words[lang].thanks[-1]
    assert (thanks.split("{")[0] in unescape(re.sub(r"<[^>]*>", "", page))) == (sent == "")


def test_the_other_language_has_the_answers_on_it(trial: Trial) -> None:
    answer = trial.door.client.post(f"{trial.path}/7-9/turn?lang=en", data={"B1": "many", "_end": "1"})
    assert re.search(r'name="B1" value="many" checked', answer.text)
    assert MARK["en"] in answer.text
    again = trial.door.client.get(f"{trial.path}/7-9/turn?lang=zh")
    assert again.headers["Location"] == f"{trial.path}/7-9?lang=zh"


def test_a_frame_of_ours_may_show_it_and_no_other_site(trial: Trial) -> None:
    for address in ("/7-9", "/7-9/thanks", "/7-9/bye", "/3-4"):
        headers = trial.door.client.get(f"{trial.path}{address}").headers
        policy = headers["Content-Security-Policy"].split("; ")
        assert "frame-ancestors 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "X-Frame-Options" not in headers
    real = trial.door.client.get(f"/q/{trial.door.code}/7-9").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in real


@pytest.mark.parametrize("token", ["nobody", "%00", "%ff", "x" * 3000, "<b>"])
@pytest.mark.parametrize(("lang", "told"), [("zh", "这里没有可以试的问卷"), ("en", "There is nothing to try here")])
def test_an_address_that_nobody_has(token: str, lang: str, told: str, trial: Trial) -> None:
    for after in ("", "/thanks", "/bye", "/turn", "/clips.json"):
        answer = trial.door.client.get(f"/try/{token}/7-9{after}?lang={lang}")
        assert answer.status_code == 404
        assert told in unescape(re.sub(r"<[^>]*>", "", answer.text))
        assert f"/try/{token}" not in answer.text


def test_an_age_that_is_not_in_it(trial: Trial) -> None:
    assert trial.door.client.get(f"{trial.path}/3-4").status_code == 404
    assert trial.door.client.post(f"{trial.path}/3-4").status_code == 404


def test_what_is_changed_is_seen_at_once(trial: Trial) -> None:
    trial.reword("10-13", "C1", "你们小区里有能跑起来的地方吗？")
    assert "你们小区里有能跑起来的地方吗？" in said(trial.read("10-13"))
    with trial.door.app.app_context(), services().store.begin() as session:
        drafts.undo(session, trial.draft.id, trial.draft.revision + 1, services().config.today())
    assert "你们小区里有能跑起来的地方吗？" not in said(trial.read("10-13"))


def test_a_questionnaire_thrown_away_is_gone(trial: Trial) -> None:
    trial.read()
    with trial.door.app.app_context(), services().store.begin() as session:
        drafts.remove(session, trial.draft.id)
    assert trial.door.client.get(f"{trial.path}/7-9").status_code == 404


def test_a_questionnaire_that_does_not_hold_together_says_so(trial: Trial) -> None:
    trial.write("family.toml", "languages = 3")
    for address in ("/7-9", "/clip/" + "0" * 32 + ".mp3"):
        answer = trial.door.client.get(f"{trial.path}{address}?lang=en")
        assert answer.status_code == 409
        assert "This cannot be tried at the moment" in unescape(re.sub(r"<[^>]*>", "", answer.text))


@pytest.mark.parametrize(
    "question", ["%(day)s 好吗？", "%s 好吗？", "<%= 7 %> 好吗？", "<b>好</b>吗？", "</h2></form>好吗？"]
)
def test_what_is_written_is_shown_as_it_is_written(question: str, trial: Trial) -> None:
    trial.reword("10-13", "C1", question)
    page = trial.read("10-13")
    assert "".join(question.split()) in said(page)
    assert question not in page or "<" not in question


@pytest.mark.parametrize("question", ["{{ 7 * 7 }} 好吗？", "{% raw %} 好吗？", "{config} 好吗？"])
def test_what_looks_like_a_place_to_fill_in_is_never_filled_in(question: str, trial: Trial) -> None:
    trial.reword("10-13", "C1", question)
    answer = trial.door.client.get(f"{trial.path}/10-13")
    assert answer.status_code == 409
    assert "49" not in said(answer.text)


@pytest.mark.parametrize(
    ("band", "at", "first"),
    [
        ("7-9", "B4", "B4"),
        ("7-9", "start", "start"),
        ("7-9", "check", "check"),
        ("7-9", "Z9", "guardian"),
        ("7-9", "waiting", "guardian"),
        ("7-9", '"><b>', "guardian"),
        ("4-6", "age", "helper-card"),
        ("14-17", "guardian", "start"),
    ],
)
def test_it_opens_where_it_is_asked_to(band: str, at: str, first: str, trial: Trial) -> None:
    page = trial.read(band, more=f"&at={at}")
    assert re.findall(r'class="screen[^"]* first" id="([^"]+)"', page) == [first]


def test_its_script_steps_and_reads_aloud_and_can_keep_nothing(trial: Trial) -> None:
    (address,) = re.findall(r"src:\s*\"(/try/page\.js[^\"]*)\"", trial.read())
    answer = trial.door.client.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert "no-cache" in trial.door.client.get("/try/page.js?v=old").headers["Cache-Control"]
    for storing in ("localStorage", "sessionStorage", "caches.open", "indexedDB", "register(", "document.cookie"):
        assert storing not in answer.text
    assert len(answer.data) < len(scripts.page_script())


def test_a_made_clip_is_heard_and_no_recording(trial: Trial) -> None:
    question = load_family(trial.draft.sources).for_band("7-9").words["zh"].items["B1"].question
    name = clip_files.digest(question, "zh")
    with trial.door.app.app_context():
        there = services().config.audio_folder / "zh" / f"{name}.mp3"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"ID3" + bytes(500))
    told = json.loads(trial.door.client.get(f"{trial.path}/7-9/clips.json?lang=zh").data)
    assert told == {"recorded": {}, "made": {"B1": f"{trial.path}/clip/{name}.mp3"}}
    assert trial.door.client.get(told["made"]["B1"]).data == b"ID3" + bytes(500)
    assert trial.door.client.get(f"{trial.path}/clip/{'0' * 32}.mp3").status_code == 404
    assert trial.door.client.get(f"/try/nobody/clip/{name}.mp3").status_code == 404


def test_search_engines_keep_out(doorstep: Doorstep) -> None:
    assert "Disallow: /try/\n" in doorstep.client.get("/robots.txt").text


@contextmanager
def served(trial: Trial) -> Iterator[str]:
    """The application on a port of its own, with a page that frames what ``src`` names, as the editor does."""

    @trial.door.app.get("/frame")
    def _frame() -> Response:
        style = f"<style>iframe{{width:360px;height:782px;color-scheme:{request.args['scheme']}}}</style>"
        body = f'<p style="height:900px">.</p><iframe src="{request.args["src"]}"></iframe>'
        page = Response(f"<!doctype html><title>.</title>{style}{body}")
        page.headers["Content-Security-Policy"] = "default-src 'self' 'unsafe-inline'"
        return page

    server = make_server("127.0.0.1", 0, trial.door.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def here(page: Page) -> str:
    (shown,) = page.locator(".screen:visible").all()
    return shown.get_attribute("id") or ""


@pytest.mark.browser
@pytest.mark.parametrize("with_scripts", [True, False])
def test_on_a_phone_it_is_stepped_through_and_sent_and_the_phone_keeps_nothing(
    with_scripts: bool, trial: Trial, browser: Browser
) -> None:
    phone = browser.new_context(viewport=PHONE, java_script_enabled=with_scripts)  # type: ignore[arg-type]
    page = phone.new_page()
    with served(trial) as base:
        page.goto(f"{base}{trial.path}/7-9?lang=zh&at=B4")
        if with_scripts:
            page.wait_for_function("() => window.survey && window.survey.screen")
        assert here(page) == "B4"
        page.locator(".screen:visible label.o").first.click()
        page.locator(".screen:visible a.next").click()
        assert here(page) == "B5"
        assert page.locator(".try").is_visible()
        page.goto(f"{base}{trial.path}/7-9?lang=zh#check")
        page.locator("#check button.full").click()
        assert OVER["zh"].replace(" ", "") in said(page.content())
        page.locator("a.b").click()
        assert here(page) == "guardian"
        if with_scripts:
            kept = "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
            assert page.evaluate(kept) == [0, 0, 0]
            assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert phone.cookies() == []
    phone.close()


@pytest.mark.browser
def test_in_a_frame_it_is_dark_when_the_frame_is_and_leaves_the_page_around_it_alone(
    trial: Trial, browser: Browser
) -> None:
    # Without the emulation of a theme, which would hold for every frame.
    desk = browser.new_context(color_scheme="null", viewport={"width": 900, "height": 600})
    page = desk.new_page()
    with served(trial) as base:
        for scheme, paper in (("dark", "rgb(21, 27, 32)"), ("light", "rgb(250, 245, 234)")):
            page.goto(f"{base}/frame?scheme={scheme}&src={trial.path}/7-9%3Flang=zh%26at=B4")
            framed = page.frames[1]
            framed.wait_for_function("() => window.survey && window.survey.screen")
            assert framed.evaluate("getComputedStyle(document.body).backgroundColor") == paper
            assert framed.locator(".screen:visible").get_attribute("id") == "B4"
            assert page.evaluate("scrollY") == 0
        framed.locator(".bar .away").click()
        framed.wait_for_url("**/99*")
        assert framed.title() == "九九乘法表"
    desk.close()
