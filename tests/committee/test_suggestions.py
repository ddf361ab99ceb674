"""Children's own words: read by a person first, covered where they could point to a child, then shown or not."""

import re

import pytest

from survey_app.committee.masking import proposed
from survey_app.store import seals, suggestions
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, words

RELEASE = re.compile(r'action="([^"]+/([0-9a-f]+)/release)"')


def waiting(office: Office) -> dict[str, str]:
    """Suggestion id by the words a member reads on the page."""
    page = office.desk.get(f"{office.path}/suggestions")
    items = re.findall(r'<li class="words" id="words-([0-9a-f]+)">.*?<blockquote[^>]*><p>(.*?)</p>', page, re.DOTALL)
    return {text: suggestion for suggestion, text in items}


def find(office: Office, part: str) -> str:
    return next(suggestion for text, suggestion in waiting(office).items() if part in text)


def decide(office: Office, suggestion: str, how: str, **form: str) -> int:
    page = f"{office.path}/suggestions"
    return office.desk.post(f"{page}/{suggestion}/{how}", form, page=page).status_code


def test_nothing_is_shown_before_somebody_has_read_it(closed: Office) -> None:
    assert "多一点水果" in closed.desk.get(f"{closed.path}/suggestions")
    assert "多一点水果" not in closed.desk.get(f"{closed.path}/summary")


def test_a_telephone_number_is_covered_before_a_person_looks(closed: Office) -> None:
    page = closed.desk.get(f"{closed.path}/suggestions")
    fields = re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page)
    assert "多一点水果，张小明也这么说，电话 □□" in fields


def test_the_edited_words_are_released_and_the_name_is_gone(closed: Office) -> None:
    assert decide(closed, find(closed, "水果"), "release", shown="多一点水果，□□也这么说") == 303
    summary = closed.desk.get(f"{closed.path}/summary")
    assert "多一点水果，□□也这么说" in summary
    for page in (summary, closed.desk.get(f"{closed.path}/suggestions")):
        assert "张小明" not in page
        assert "13800138000" not in page


def test_released_words_can_be_taken_back(closed: Office) -> None:
    suggestion = find(closed, "水果")
    decide(closed, suggestion, "release", shown="多一点水果")
    assert decide(closed, suggestion, "withhold") == 303
    assert "多一点水果" not in closed.desk.get(f"{closed.path}/summary")


def test_releasing_nothing_is_refused_and_said(closed: Office) -> None:
    page = f"{closed.path}/suggestions"
    answer = closed.desk.post(f"{page}/{find(closed, '水果')}/release", {"shown": "  "}, page=page)
    assert answer.status_code == 422
    assert "写下可以放出的话" in words(answer.text)


def test_hostile_words_are_text_before_and_after_release(closed: Office) -> None:
    suggestion = find(closed, "alert(1)")
    decide(closed, suggestion, "release", shown="<script>alert(1)</script>")
    for path in ("/suggestions", "/summary"):
        html = closed.desk.get(closed.path + path)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7 * 7 }}" in closed.desk.get(f"{closed.path}/suggestions")


def test_the_question_stands_beside_the_words_only_where_many_of_that_age_answered(full: Office) -> None:
    """Forty of seven to nine answered, three of them with words; of the twelve older ones, one."""
    question = full.round.family.for_band("7-9").words["zh"].items["more"].question
    page = full.desk.get(f"{full.path}/suggestions")
    assert (len(RELEASE.findall(page)), page.count(f">{question}<")) == (4, 3)


def test_words_of_another_round_cannot_be_decided_here(closed: Office) -> None:
    kept = closed.services
    other = makers.open_round(kept.store, slug="another-round")
    makers.post(kept.store, kept.keyring, other, makers.lunch(other, more="别的社区的话"))
    seals.close(kept.store, kept.config, kept.keyring, other.campaign.id)
    with kept.store.reading() as session:
        foreign = suggestions.waiting(session, kept.keyring, other.campaign.id)[0].id
    assert decide(closed, foreign, "release", shown="x") == 404
    assert decide(closed, foreign, "withhold") == 404


@pytest.mark.parametrize("suggestion", ["zz", "00" * 16, "%00", "1"])
def test_words_that_do_not_exist_are_not_there(closed: Office, suggestion: str) -> None:
    page = f"{closed.path}/suggestions"
    assert closed.desk.post(f"{page}/{suggestion}/withhold", page=page).status_code == 404


def test_before_the_round_is_closed_there_is_nothing_to_read(office: Office) -> None:
    assert office.desk.client.get(f"{office.path}/suggestions", base_url=BASE).status_code == 404


@pytest.mark.parametrize(
    ("written", "covered"),
    [
        ("打 138 0013 8000 找我", "打 □□ 找我"),
        ("QQ：" + makers.full_width("12345678"), "QQ：□□"),
        ("写信到 xiaoming@example.org 吧", "写信到 □□ 吧"),
        ("加微信 abc_12345 聊", "加微信□□ 聊"),
        ("3 号楼 12 层的灯坏了", "3 号楼 12 层的灯坏了"),
        ("2026 年开放球场", "2026 年开放球场"),
    ],
)
def test_what_the_machine_proposes_to_cover(written: str, covered: str) -> None:
    assert proposed(written) == covered
