"""A questionnaire word for word: open to everybody from the day children are asked by it, and not before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from questionnaires.checking.checker import RULES
from questionnaires.checking.sources import SOURCES
from questionnaires.frameworks.coverage import coverage
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.model import Questionnaire
from survey_app.fieldwork.response import Occasion
from survey_app.store import campaigns, questionnaires, responses
from survey_app.store.tables import QuestionnaireVersionRow
from tests import makers
from tests.committee.desk import looked_at, words
from tests.evaluator.conftest import BASE, SAID, Shelf, prepared, publish

LIBRARY = library_family("neighbourhood")
FAMILY = load_family(LIBRARY)
TAGS = {"zh": "zh-Hans", "en": "en"}
VOID = {"br", "meta", "link", "path", "use", "circle", "ellipse", "input", "img", "rect", "line"}


class Spoken(HTMLParser):
    """Collects every piece of text with the language it is marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str | None] = []
        self.said: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(dict(attrs).get("lang") or (self.open[-1] if self.open else None))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens nothing."""

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1]:
            self.said.add((self.open[-1], data.strip()))


def spoken(page: str) -> set[tuple[str, str]]:
    """(language, text) of everything on the page."""
    reader = Spoken()
    reader.feed(page)
    return reader.said


@dataclass(frozen=True)
class Asked:
    """An instance on which children are being asked with the questionnaires that come with the product."""

    shelf: Shelf

    @property
    def digest(self) -> str:
        return self.shelf.round.campaign.family_digest

    @property
    def path(self) -> str:
        return f"/evidence/questionnaires/{self.digest}"

    def page(self, language: str = "zh") -> str:
        return self.shelf.page(f"{self.path}?lang={language}")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    app, kept = prepared(tmp_path_factory.mktemp("asked") / "data")
    return Asked(Shelf(app, kept, makers.open_round(kept.store, LIBRARY), (), app.test_client()))


def texts(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    """Every line that stands at a question, as it was written."""
    whole = questionnaire.words[language]
    for item in questionnaire.items:
        yield whole.items[item.id].question
        yield from whole.items[item.id].options.values()
        yield from filter(None, (whole.items[item.id].hint,))
    yield from (*whole.guardian, *whole.helper_card, *whole.intro, whole.assent, *whole.thanks)


@pytest.mark.parametrize("reader", ["zh", "en"])
def test_every_word_of_every_age_is_there_in_both_languages_and_marked_as_such(asked: Asked, reader: str) -> None:
    page = asked.page(reader)
    assert looked_at(page)
    said = spoken(page)
    for questionnaire in FAMILY.everyone:
        for language, tag in TAGS.items():
            for text in texts(questionnaire, language):
                # What a round fills in for itself stands in brackets; everything else is as it was written.
                if "{" not in text:
                    assert (tag, text) in said, (questionnaire.band.id, text)


def test_what_a_round_fills_in_is_not_shown_in_curly_brackets(asked: Asked) -> None:
    page = asked.page("en")
    assert "[name of the community]" in page
    assert "[社区的名字]" in page
    assert "{" not in words(page)


def test_the_readers_language_comes_first(asked: Asked) -> None:
    item = FAMILY.for_band("7-9").words
    for first, second in (("zh", "en"), ("en", "zh")):
        page = unescape(asked.page(first))
        assert page.index(item[first].items["B1"].question) < page.index(item[second].items["B1"].question)


def test_the_page_says_which_answers_count_as_good_and_nothing_else_does(asked: Asked) -> None:
    page = asked.page("en")
    good = sum(len(item.good) for questionnaire in FAMILY.everyone for item in questionnaire.items)
    assert page.count("counts as good</span>") == good


def test_the_instrument_of_grown_ups_stands_apart_after_the_children(asked: Asked) -> None:
    page = asked.page("en")
    assert page.index('id="ages-14-17"') < page.index('id="ages-0-3"') < page.index("Another instrument")
    assert page.count("Another instrument") == 1


def test_the_document_has_the_digest_for_its_name_and_holds_the_very_texts(asked: Asked) -> None:
    answer = asked.shelf.visitor.get(f"{asked.path}.json", base_url=BASE)
    assert hashlib.sha256(answer.data).hexdigest() == asked.digest
    assert json.loads(answer.data) == read_sources(LIBRARY)
    assert answer.mimetype == "application/json"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    page = asked.page()
    assert f'href="{asked.path}.json' in page
    assert "".join(re.findall(r"<span>([0-9a-f]{4})</span>", page)) == asked.digest
    assert f"sha256sum {asked.digest}.json" in words(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_warning_that_was_let_stand_is_there_with_who_decided_why_and_when(asked: Asked, language: str) -> None:
    told = words(asked.page(language))
    assert FAMILY.waivers
    for waiver in FAMILY.waivers:
        for part in (waiver.rule, RULES[waiver.rule].title[language], waiver.reason[language], waiver.role[language]):
            assert part in told
    assert {"zh": "2026年11月22日", "en": "22 November 2026"}[language] in told


def test_the_verdict_is_one_sentence(asked: Asked) -> None:
    with asked.shelf.services.store.reading() as session:
        verdict = questionnaires.verdict(session, asked.digest)
    assert not verdict.errors
    assert f"No error; {len(verdict.waived)} warnings were let stand" in words(asked.page("en"))


def test_a_questionnaire_that_would_not_pass_today_is_not_praised(empty: Shelf) -> None:
    told = words(empty.page(f"/evidence/questionnaires/{empty.round.campaign.family_digest}?lang=en"))
    assert "By today’s rules it would not pass" in told
    assert "No error" not in told


def test_every_rule_is_named_with_its_sources(asked: Asked) -> None:
    told = words(asked.page("en"))
    for rule in RULES.values():
        assert f"{rule.id} {rule.title['en']} {', '.join(rule.sources)}" in told
        for key in rule.sources:
            assert SOURCES[key] in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_clause_is_there_and_those_nobody_is_asked_about_say_so(asked: Asked, language: str) -> None:
    page = asked.page(language)
    told, nobody = words(page), {"zh": "这一条没有问任何人。", "en": "Nobody is asked about this."}[language]
    unasked = 0
    for framework in coverage(FAMILY):
        for one in framework.clauses:
            assert f"{one.clause.id} {one.clause.title[language]}" in told
            unasked += not one.asked
    assert unasked
    assert told.count(nobody) == unasked


def test_a_catalogue_that_nobody_compared_with_its_document_says_so(asked: Asked) -> None:
    told = words(asked.page("en"))
    found = [all(one.clause.text_verified for one in framework.clauses) for framework in coverage(FAMILY)]
    assert told.count("nobody has compared them with the document yet") == found.count(False) > 0
    assert told.count("The wording was compared with the document.") == found.count(True) > 0


def test_every_link_inside_the_page_leads_somewhere(asked: Asked) -> None:
    page = asked.page()
    links = set(re.findall(r'href="#([^"]+)"', page))
    # Pictures are linked to in the same way.
    assert {"ages-7-9", "ages-7-9.B1", "let-stand", "check", "p-play"} <= links
    assert links <= set(re.findall(r'id="([^"]+)"', page))


def test_nothing_of_what_children_answer_is_on_it(empty: Shelf) -> None:
    path = f"/evidence/questionnaires/{empty.round.campaign.family_digest}"
    before = empty.page(path)
    kept, round_ = empty.services, empty.round
    with kept.store.begin() as session:
        occasion = Occasion(round_.collector, makers.TODAY)
        for choice in SAID:
            said = makers.lunch(round_, choice, more="多一点水果")
            responses.keep(session, occasion, said, makers.form(), kept.keyring)
    assert empty.page(path) == before


def test_only_a_round_that_is_published_is_named(empty: Shelf) -> None:
    path = f"/evidence/questionnaires/{empty.round.campaign.family_digest}"
    named = "柳湾社区，2026 年第三轮"
    assert named not in words(empty.page(path))
    publish(empty.services, empty.round)
    assert named in words(empty.page(path))


@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_version_that_no_child_was_ever_asked_by_is_not_there(shelf: Shelf, ending: str) -> None:
    with shelf.services.store.begin() as session:
        kept = questionnaires.keep(session, read_sources(LIBRARY), makers.TODAY)
    assert "<h1>" in shelf.page(f"/evidence/questionnaires/{kept}{ending}", status=404)


@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_version_of_a_round_that_is_only_planned_opens_with_the_round(tmp_path: Path, ending: str) -> None:
    app, kept = prepared(tmp_path / "data")
    with kept.store.begin() as session:
        planned = makers.draft(session)
    path, visitor = f"/evidence/questionnaires/{planned.family_digest}{ending}", app.test_client()
    assert visitor.get(path, base_url=BASE).status_code == 404
    with kept.store.begin() as session:
        campaigns.start(session, planned.id)
    assert visitor.get(path, base_url=BASE).status_code == 200


@pytest.mark.parametrize(
    "name", ["", "nothing", "0" * 64, "A" * 64, "x" * 400, "%00", "..%2f..%2fetc", "0" * 64 + "%0a"]
)
@pytest.mark.parametrize("ending", ["", ".json"])
def test_any_other_name_is_a_friendly_page(shelf: Shelf, name: str, ending: str) -> None:
    assert "<h1>" in shelf.page(f"/evidence/questionnaires/{name}{ending}", status=404)


def test_the_word_itself_is_no_piece_of_evidence(shelf: Shelf) -> None:
    assert "<h1>" in shelf.page("/evidence/questionnaires", status=404)


def test_every_number_and_every_round_lead_to_the_questionnaire_they_come_from(shelf: Shelf) -> None:
    path = f"/evidence/questionnaires/{shelf.round.campaign.family_digest}"
    for page in ("/evidence/", *(f"/evidence/{one.id}" for one in shelf.evidence)):
        assert shelf.page(page).count(f'href="{path}"') == 1
    assert "午饭" in shelf.page(path)


def test_texts_that_were_changed_are_not_shown_as_what_children_were_asked(shelf: Shelf) -> None:
    digest = shelf.round.campaign.family_digest
    with shelf.services.store.begin() as session:
        row = session.get_one(QuestionnaireVersionRow, digest)
        row.sources = {path: text.replace("午饭", "晚饭") for path, text in row.sources.items()}
    for ending in ("", ".json"):
        told = words(shelf.page(f"/evidence/questionnaires/{digest}{ending}", status=500))
        assert "不显示" in told
        assert "晚饭" not in told


def test_hostile_words_are_text(tmp_path: Path) -> None:
    app, kept = prepared(tmp_path / "data")
    hostile = "<script>alert(1)</script>"
    sources = {path: text.replace("午饭", hostile) for path, text in read_sources(makers.TWO_BANDS).items()}
    with kept.store.begin() as session:
        digest = makers.let_in(session, questionnaires.keep(session, sources, makers.TODAY))
        place = makers.community(session, "hostile")
        makers.registers.keep(session, place.id, makers.population(questionnaires.family(session, digest)))
        campaigns.start(session, campaigns.create(session, place.id, makers.plan(digest)).id)
    page = app.test_client().get(f"/evidence/questionnaires/{digest}", base_url=BASE).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
