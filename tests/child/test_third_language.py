"""A further language is one file of words a questionnaire, one for the family and one catalogue: no code knows it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from survey_app.store import campaigns, publications, seals
from survey_app.web.language import chosen, current_language, is_right_to_left, languages, own_name
from survey_app.web.services import services
from tests.child.conftest import Doorstep, open_doorstep
from tests.child.third_language import CODE, NAME, add_catalogue, add_words, spell

BANDS = ("4-6", "7-9", "10-13", "14-17")
FOREIGN = re.compile(r"[A-Za-z\u4e00-\u9fff]+")
NAMES = {"中文", "English", "童言"}
"""A language is named in its own tongue, and the mark is a drawing."""
GIVEN = re.compile(r"柳湾社区|图书室门口|2026 年冬季|https://\S+")
"""What people called things, in the language they did it in, and addresses."""
SAID_ALOUD = {"aria-label", "placeholder", "alt", "title", "data-and", "data-skipped", "data-over"}


class Texts(HTMLParser):
    """Every text a person reads or hears on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.root: dict[str, str | None] = {}
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"style", "script"}
        if tag == "html":
            self.root = dict(attrs)
        self.found += [value for name, value in attrs if name in SAID_ALOUD and value]

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.found.append(data.strip())


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Doorstep:
    """An instance whose questionnaires and interface speak one language more."""
    folder = tmp_path_factory.mktemp("abroad")
    return open_doorstep(folder / "data", add_words(folder), add_catalogue(folder / "catalogues"))


def untranslated(page: str) -> list[str]:
    """Whatever on the page is in another language."""
    left = []
    for said in Texts(page).found:
        left += [word for word in FOREIGN.findall(GIVEN.sub("", said)) if word not in NAMES]
    return left


def test_the_application_finds_it_by_its_file(abroad: Doorstep) -> None:
    with abroad.app.app_context():
        assert languages() == ("zh", "en", CODE)
        assert own_name(CODE) == NAME
        assert is_right_to_left(CODE)
        assert not is_right_to_left("zh")
    with pytest.raises(ValueError, match=CODE), chosen(CODE):
        pass


@pytest.mark.parametrize(
    "path", ["", "/3-4", *(f"/{band}{page}" for band in BANDS for page in ("", "/thanks", "/bye"))]
)
def test_every_page_speaks_it_from_the_right_and_nothing_else(path: str, abroad: Doorstep) -> None:
    page = abroad.client.get(f"/q/{abroad.code}{path}?lang={CODE}").text
    assert Texts(page).root == {"lang": CODE, "dir": "rtl"}
    assert untranslated(page) == []


def test_a_code_nobody_has_is_told_in_it_too(abroad: Doorstep) -> None:
    page = abroad.client.get(f"/q/zzzzzzzz?lang={CODE}").text
    assert spell("We do not know this code") in page
    assert untranslated(page) == []


def test_the_others_are_offered_in_their_own_tongue(abroad: Doorstep) -> None:
    page = abroad.client.get(f"/q/{abroad.code}?lang=zh").text
    links = re.findall(r'<a href="\?lang=(\w+)" hreflang="([\w-]+)" lang="[\w-]+">(.+?)</a>', page)
    assert links == [("en", "en", "English"), (CODE, CODE, NAME)]
    back = abroad.client.get(f"/q/{abroad.code}?lang={CODE}").text
    assert re.findall(r'<a href="\?lang=(\w+)" hreflang="([\w-]+)"', back) == [("zh", "zh-Hans"), ("en", "en")]


@pytest.mark.parametrize("band", BANDS)
def test_an_answer_in_it_is_kept_and_thanked_in_it(band: str, abroad: Doorstep) -> None:
    item = {"4-6": ("A1", "yes"), "7-9": ("B1", "many"), "10-13": ("C1", "plenty"), "14-17": ("D1", "enough")}[band]
    before = abroad.stored()
    empty = abroad.send(band, [], lang=CODE)
    assert empty.status_code == 422
    assert untranslated(empty.text) == []
    family = abroad.client.get(f"/q/{abroad.code}/{band}?lang={CODE}").text
    choice = re.findall(rf'name="{item[0]}" value="([\w-]+)"', family)[0]
    answer = abroad.send(band, [(item[0], choice)], lang=CODE)
    page = answer if answer.status_code == 200 else abroad.client.get(answer.headers["Location"])
    assert abroad.stored() == before + 1
    assert spell("We have it. Thank you") in page.text
    assert untranslated(page.text) == []


def test_once_the_round_is_published_children_read_the_answers_in_it(tmp_path: Path) -> None:
    there = open_doorstep(tmp_path / "data", add_words(tmp_path), add_catalogue(tmp_path / "catalogues"))
    for _ in range(20):
        there.send("10-13", [("C1", "not-at-all")], lang=CODE)
    with there.app.app_context():
        offered = services()
        with offered.store.reading() as session:
            number = campaigns.every(session)[0].id
        seals.close(offered.store, offered.config, offered.keyring, number)
        today = offered.config.today()
        with offered.store.begin() as session:
            published = publications.publish(session, offered.config, offered.keyring, number, today)
    # Findings are told in the languages that have a narrator, and evidence is frozen in those.
    assert published.evidence
    page = there.client.get(f"/q/{there.code}/10-13/feedback?lang={CODE}")
    assert page.status_code == 200
    assert spell("You said, the grown-ups answer") in page.text
    assert 'lang="zh-Hans" dir="auto"' in page.text


def test_a_language_without_a_catalogue_is_not_offered(tmp_path: Path) -> None:
    there = open_doorstep(tmp_path / "data", add_words(tmp_path))
    page = there.client.get(f"/q/{there.code}?lang={CODE}").text
    assert 'lang="zh-Hans"' in page
    assert NAME not in page


def test_staff_and_evaluators_keep_to_the_languages_of_the_house(abroad: Doorstep) -> None:
    for path in ("/committee/sign-in", "/evidence/"):
        assert '<html lang="zh-Hans">' in abroad.client.get(f"{path}?lang={CODE}").text
    with abroad.app.test_request_context(f"/evidence/?lang={CODE}"):
        assert current_language() == "zh"
