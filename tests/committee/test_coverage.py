"""What a questionnaire in work covers: the tables follow every change, and say plainly what nobody is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from questionnaires.editing.order import switch_off
from questionnaires.frameworks.coverage import coverage
from questionnaires.loading import library_family, load_family, read_sources
from survey_app.factory import create_app
from survey_app.store import drafts
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import Desk, at, words

SOURCES = read_sources(library_family("neighbourhood"))
FAMILY = load_family(SOURCES)


@dataclass(frozen=True)
class Drafting:
    """A member at her desk with one questionnaire in work."""

    services: Services
    desk: Desk
    draft: int

    def page(self, language: str = "zh") -> str:
        return self.desk.get(f"/committee/questionnaires/{self.draft}/coverage?lang={language}")


@pytest.fixture
def drafting(tmp_path: Path) -> Drafting:
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        with kept.store.begin() as session:
            place = makers.community(session)
            makers.member(session, place.id)
            begun = drafts.begin(session, place.id, SOURCES, makers.TODAY)
            other = makers.community(session, "another")
            makers.member(session, other.id, "stranger")
    desk = at(app)
    desk.sign_in()
    return Drafting(kept, desk, begun.id)


def row(page: str, clause: str) -> str:
    """The row of a clause, as HTML."""
    found = re.search(rf"<tr[^>]*>\s*<th[^>]*><span[^>]*>{clause}</span>.*?</tr>", page, re.DOTALL)
    assert found, clause
    return unescape(found[0])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_clause_names_the_questions_of_each_age_in_their_short_words(drafting: Drafting, language: str) -> None:
    page = drafting.page(language)
    for framework in coverage(FAMILY):
        for one in framework.clauses:
            shown = row(page, one.clause.id)
            assert one.clause.title[language] in words(shown)
            if not one.asked:
                assert {"zh": "没有问任何人", "en": "Nobody is asked"}[language] in words(shown)
                continue
            cells = re.findall(r"<td>(.*?)</td>", shown, re.DOTALL)
            assert len(cells) == len(FAMILY.everyone)
            for questionnaire, cell in zip(FAMILY.everyone, cells, strict=True):
                asked = one.items[questionnaire.band.id]
                assert re.findall(r'class="item-id"[^>]*>([^<]+)<', cell) == list(asked)
                for item in asked:
                    assert questionnaire.words[language].items[item].short in words(cell)


def test_each_catalogue_says_how_many_of_its_clauses_are_asked_about(drafting: Drafting) -> None:
    told = words(drafting.page("en"))
    for framework in coverage(FAMILY):
        title, asked, clauses = framework.framework.title["en"], framework.asked, len(framework.clauses)
        assert f"{title} {asked} of {clauses} clauses are asked about" in told


def test_a_question_that_is_taken_out_is_gone_from_the_table(drafting: Drafting) -> None:
    only = next(one for framework in coverage(FAMILY) for one in framework.clauses if one.clause.id == "TZSX-4")
    assert only.asked
    sources = SOURCES
    for band, items in only.items.items():
        for item in items:
            sources = switch_off(sources, band, item)
    with drafting.services.store.begin() as session:
        draft = drafts.by_id(session, drafting.draft)
        assert draft
        drafts.change(session, draft, sources, makers.TODAY)
    assert "Nobody is asked" in words(row(drafting.page("en"), "TZSX-4"))


def test_the_questions_lead_to_where_they_can_be_changed(drafting: Drafting) -> None:
    found = re.search(r'<a href="([^"]+)"', row(drafting.page(), "CRC-12"))
    assert found
    assert f"/committee/questionnaires/{drafting.draft}/" in found[1]
    drafting.desk.get(found[1])


def test_the_draft_of_another_community_is_not_there(drafting: Drafting) -> None:
    desk = at(drafting.desk.client.application)
    desk.sign_in("stranger")
    desk.get(f"/committee/questionnaires/{drafting.draft}/coverage", status=404)
    drafting.desk.get("/committee/questionnaires/99999/coverage", status=404)
