"""What a child hears: the recording first, once by itself, and the answers in their order when she taps the ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, expect

from survey_app.config import Config
from survey_app.documents import clip_files
from survey_app.documents.spoken import filling, texts
from survey_app.store import collectors, questionnaires
from survey_app.store.clips import Spoken, keep
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from tests.chromium import launch
from tests.documents.sounds import tone
from tests.journeys.child import Child
from tests.journeys.conftest import PHONE, Demonstration
from tests.journeys.server import Server

pytestmark = pytest.mark.browser
CLIP = re.compile(r"/clip/([0-9a-f]{32})\.mp3")
SHORT = ("-c:a", "libmp3lame", "-b:a", "32k", "-f", "mp3")
NO_VOICE = "Object.defineProperty(window, 'speechSynthesis', {value: undefined})"
A_VOICE = """
window.spoken = [];
const voice = {lang: "zh_CN", localService: true};
Object.defineProperty(window, "SpeechSynthesisUtterance", {value: function (text) { this.text = text }});
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "zh-CN", localService: false}, {lang: "zh-HK", localService: true}, voice],
  speak: (said) => { window.spoken.push([said.text, said.voice === voice]); setTimeout(() => said.onend(), 10) },
  cancel() {}, addEventListener() {},
}});
"""


@dataclass
class Listener:
    """A phone, and the places whose clips it has played, in order."""

    page: Page
    names: dict[str, str]
    played: list[str]

    def hears(self, *places: str) -> None:
        """Waits until exactly these have been played."""
        for _ in range(100):
            if len(self.played) >= len(places):
                break
            self.page.wait_for_timeout(100)
        assert self.played == list(places)


@pytest.fixture(scope="module")
def lively(playwright: Playwright) -> Iterator[Browser]:
    """A browser that lets pages speak without being touched."""
    running = launch(playwright, "--autoplay-policy=no-user-gesture-required")
    yield running
    running.close()


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demonstration, dict[str, str]]]:
    """A demonstration in which the machine speaks everything for 7 to 9, and a person has recorded the first question.

    Gives, by the name of its clip, the first place where a text stands.
    """
    server = Server(tmp_path_factory.mktemp("heard") / "data")
    addresses = server.demonstrate()
    names = record(server, addresses["child"].rsplit("/", 1)[1])
    server.start()
    yield Demonstration(server, addresses), names
    server.stop()


def record(server: Server, code: str) -> dict[str, str]:
    config = Config.from_env({"SURVEY_DATA": str(server.data)})
    store = Store(make_engine(config.database_url))
    sound = tone(0.3, *SHORT)
    with store.begin() as session:
        found = collectors.by_code(session, code)
        assert found
        campaign = found[1]
        asked = questionnaires.family(session, campaign.family_digest).for_band("7-9")
        names = {keep(session, Spoken(campaign.id, "7-9", "zh"), "B1", sound): "recorded B1"}
    folder = config.audio_folder / "zh"
    folder.mkdir(exist_ok=True)
    for place, text in texts(asked, "zh", filling(campaign, asked.look, "zh")).items():
        name = clip_files.digest(text, "zh")
        (folder / f"{name}.mp3").write_bytes(sound)
        names.setdefault(name, place)
    return names


def listener(browser: Browser, spoken: tuple[Demonstration, dict[str, str]], script: str) -> Listener:
    """Opens the questionnaire for 7 to 9 on a fresh phone."""
    here, names = spoken
    context = browser.new_context(viewport=PHONE, locale="zh-CN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(script)
    heard = Listener(page, names, [])

    def note(route: Route) -> None:
        found = CLIP.search(route.request.url)
        heard.played.append(names[found[1]] if found else "?")
        route.continue_()

    page.route("**/clip/*", note)
    Child(page).opens(f"{here.addresses['child']}/7-9?lang=zh".replace("http://127.0.0.1:8000", here.server.base))
    return heard


def test_the_question_is_heard_once_by_itself_and_from_a_person(
    lively: Browser, spoken: tuple[Demonstration, dict[str, str]]
) -> None:
    heard = listener(lively, spoken, NO_VOICE)
    page, child = heard.page, Child(heard.page)
    page.locator(".screen:visible .go a").first.click()
    assert child.here() == "start"
    heard.hears("intro")
    expect(page.locator("#start .ear").first).to_have_attribute("aria-pressed", "false")
    page.locator(".screen:visible .go a").first.click()
    heard.hears("intro", "recorded B1")
    expect(page.locator("#B1 .ear").first).to_have_attribute("aria-pressed", "false")
    # Going back and coming again repeats nothing.
    page.locator("#B1 .back").click()
    page.locator(".screen:visible .go a").first.click()
    page.wait_for_timeout(500)
    heard.hears("intro", "recorded B1")


def test_an_ear_reads_the_screen_in_order_and_marks_what_it_reads(
    lively: Browser, spoken: tuple[Demonstration, dict[str, str]]
) -> None:
    heard = listener(lively, spoken, NO_VOICE)
    page = heard.page
    page.evaluate("survey.go('B1')")
    heard.hears("recorded B1")
    ear = page.locator("#B1 .ear").first
    expect(ear).to_have_attribute("aria-pressed", "false")
    page.evaluate(
        """() => { window.marked = []; new MutationObserver((all) => all.forEach(({target}) => {
          if (target.classList.contains("read")) window.marked.push(target.querySelector("input").value) }))
          .observe(document.querySelector("#B1"), {attributes: true, subtree: true, attributeFilter: ["class"]}) }"""
    )
    values = page.locator("#B1 input").evaluate_all("fields => fields.map((field) => field.value)")
    heard.played.clear()
    ear.click()
    expect(ear).to_have_attribute("aria-pressed", "true")
    expect(ear).to_have_attribute("aria-pressed", "false", timeout=15_000)
    # A clip that was heard before comes from the phone's own memory and is not asked for again.
    asked = [place for place in heard.played if place != "recorded B1"]
    assert asked == [f"B1.{value}" for value in values]
    assert page.evaluate("marked") == values
    assert page.locator("#B1 :checked").count() == 0


def test_one_answer_can_be_heard_alone_and_its_name_stays_its_own(
    lively: Browser, spoken: tuple[Demonstration, dict[str, str]]
) -> None:
    heard = listener(lively, spoken, NO_VOICE)
    page = heard.page
    page.evaluate("survey.go('B2')")
    heard.hears("B2")
    first = page.locator("#B2 input").first
    value = first.get_attribute("value")
    assert page.locator("#B2 label button").count() == 0
    one = page.locator("#B2 .heard .ear").first
    expect(one).to_have_attribute("aria-label", re.compile("^读给我听："))
    box = one.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 48
    one.click()
    heard.hears("B2", f"B2.{value}")
    assert not first.is_checked()
    # Leaving the screen is silence.
    page.locator("#B2 .ear").first.click()
    page.evaluate("survey.go('check')")
    assert page.locator(".read").count() == 0
    assert page.locator("[data-ear][aria-pressed=true]").count() == 0


def test_the_phones_own_voice_comes_between_a_person_and_a_machine(
    lively: Browser, spoken: tuple[Demonstration, dict[str, str]]
) -> None:
    heard = listener(lively, spoken, A_VOICE)
    page = heard.page
    page.evaluate("survey.go('B1')")
    heard.hears("recorded B1")
    ear = page.locator("#B1 .ear").first
    expect(ear).to_have_attribute("aria-pressed", "false")
    ear.click()
    expect(ear).to_have_attribute("aria-pressed", "false", timeout=15_000)
    assert set(heard.played) == {"recorded B1"}
    said = page.evaluate("spoken")
    assert len(said) == page.locator("#B1 .o").count()
    assert said[0] == ["有很多", True]


def test_where_nothing_can_be_heard_there_is_no_loudspeaker(
    lively: Browser, spoken: tuple[Demonstration, dict[str, str]]
) -> None:
    here, _ = spoken
    page = lively.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.add_init_script(NO_VOICE)
    Child(page).opens(f"{here.server.base}/q/{here.addresses['child'].rsplit('/', 1)[1]}/10-13?lang=en")
    page.evaluate("survey.go('C1')")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-ear]:visible").count() == 0
    assert page.locator(".heard").count() == 0
    page.close()
