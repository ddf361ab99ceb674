"""Answers on paper, typed in: shown in words before they are kept, kept once, and a part of them typed twice."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from survey_app.factory import create_app
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import arrivals, collectors, members, papers
from survey_app.web.services import services
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, TOKEN, at, words
from tests.committee.typist import ANSWERS, Typist, at_work, deeds, kept


@pytest.fixture
def typist(quiet: Office) -> Typist:
    """A member with papers on her desk."""
    return at_work(quiet)


def test_without_a_way_in_for_paper_the_page_offers_to_make_one(quiet: Office) -> None:
    quiet.desk.sign_in()
    assert quiet.desk.client.get(f"{quiet.path}/paper/7-9", base_url=BASE).status_code == 303
    assert "还没有给纸质问卷的码" in quiet.desk.get(f"{quiet.path}/paper")
    for _ in range(2):
        quiet.desk.post(f"{quiet.path}/paper", page=f"{quiet.path}/paper")
    with quiet.services.store.reading() as session:
        made = [one for one in collectors.of_campaign(session, quiet.round.campaign.id) if one.channel is Channel.PAPER]
    assert [one.places for one in made] == [{"zh": "纸质问卷", "en": "On paper"}]
    page = quiet.desk.get(f"{quiet.path}/paper")
    assert f"{quiet.path}/{made[0].code}/paper-7-9-zh.pdf" in page
    assert deeds(quiet) == [(Deed.COLLECTOR_MADE, "liuwan-2026-3 paper")]


def test_the_first_press_shows_what_was_understood_and_the_second_keeps_it(quiet: Office, typist: Typist) -> None:
    assert not typist.opens().presses({"number": "12", **ANSWERS})
    page = words(typist.page)
    assert "存下第 12 份" in page
    assert "2 题里答了 2 题" in page
    assert re.search(r'<output for="q-lunch3">还行</output>', typist.page)
    assert kept(quiet) == 0
    assert typist.presses({"number": "12", **ANSWERS}) == f"{quiet.path}/paper/7-9?paper=zh&kept=12"
    with quiet.services.store.reading() as session:
        record = papers.by_number(session, quiet.round.campaign.id, 12)
    assert record is not None
    assert record.answers == {"lunch3": ["okay"], "more": ["+"], "sex": ["dont-know"]}
    page = words(quiet.desk.get(f"{quiet.path}/paper/7-9?kept=12"))
    assert "第 12 份存下了" in page
    assert 'value="13"' in quiet.desk.get(f"{quiet.path}/paper/7-9")
    assert deeds(quiet)[-1] == (Deed.PAPER_TYPED, "liuwan-2026-3 12")


def test_half_a_page_is_never_kept_by_accident(quiet: Office, typist: Typist) -> None:
    """Enter in the first field sends the form where there is no script."""
    typist.opens().presses({"number": "12", "q-lunch3": "2"})
    assert "空着的：3" in words(typist.page)
    assert not typist.presses({"number": "12", "q-lunch3": "2", "q-sex": "1"})
    assert not typist.presses({"number": "13", "q-lunch3": "2", "q-sex": "1"})
    assert not typist.presses({"number": "13", "q-lunch3": "2", "q-sex": "1", "seen": ""})
    assert kept(quiet) == 0
    assert typist.presses({"number": "13", "q-lunch3": "2", "q-sex": "1"})


def test_pressed_twice_it_is_kept_once(quiet: Office, typist: Typist) -> None:
    typist.opens().presses({"number": "12", **ANSWERS})
    ways = [typist.presses({"number": "12", **ANSWERS}) for _ in range(3)]
    assert set(ways) == {f"{quiet.path}/paper/7-9?paper=zh&kept=12"}
    assert kept(quiet) == 1
    assert [deed for deed, _ in deeds(quiet)].count(Deed.PAPER_TYPED) == 1


def test_going_back_in_the_browser_makes_no_second_paper_of_the_first(quiet: Office, typist: Typist) -> None:
    typist.opens().presses({"number": "12", **ANSWERS})
    page = typist.page
    typist.presses({"number": "12", **ANSWERS})
    typist.page = page
    for changed in ({"number": "13"}, {"number": "13", "q-lunch3": "1"}):
        typist.page = page
        typist.presses({**ANSWERS, **changed})
        assert not typist.presses({**ANSWERS, **changed})
        assert typist.status == 409
        assert "刚才已经存过一份" in words(typist.page)
    assert kept(quiet) == 1


def test_a_number_that_was_typed_leads_to_the_second_typing(quiet: Office, typist: Typist) -> None:
    typist.keeps("12")
    assert not typist.opens().presses({"number": makers.full_width("12"), **ANSWERS})
    assert typist.status == 409
    assert "第 12 份已经录过了" in words(typist.page)
    assert f"{quiet.path}/paper/again/12" in typist.page
    assert "多一点汤" in typist.page


def test_what_was_kept_last_is_taken_out_again(quiet: Office, typist: Typist) -> None:
    typist.keeps("12")
    typist.keeps("13")
    typist.opens(f"{quiet.path}/paper/7-9?kept=13")
    for _ in range(2):
        assert typist.presses({"number": "13"}, f"{quiet.path}/paper/7-9/undo")
    with quiet.services.store.reading() as session:
        assert [one.number for one in papers.of_campaign(session, quiet.round.campaign.id)] == [12]
        assert sum(one.responses for one in arrivals.of_campaign(session, quiet.round.campaign.id)) == 1
    assert [deed for deed, _ in deeds(quiet)].count(Deed.PAPER_REMOVED) == 1


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"number": ""}, "写上纸上的号，1 到 9999"),
    ({"number": "0"}, "写上纸上的号"),
    ({"number": "1_2"}, "写上纸上的号"),
    ({"number": "٣"}, "写上纸上的号"),
    ({"number": "9" * 5000}, "写上纸上的号"),
    ({"q-lunch3": "4"}, "这题没有“4”。能打的有：1、2、3、0。"),
    ({"q-lunch3": "okay"}, "这题没有“okay”"),
    ({"q-lunch3": "\x00"}, "这题没有“”"),
    ({"q-lunch3": "1 2"}, "这题只能算一个"),
    ({"q-lunch3": "10"}, "这个回答不能和别的一起"),
    ({"q-more": "好" * 61}, "多了 1 个字"),
    ({"q-more": "好\x00"}, "有几个字没传好"),
    ({"q-lunch3": "", "q-more": ""}, "这一页一题也没有答"),
)
NO_PAGE = (
    b"number=12&q-lunch3=%C4%E3&q-more=%C4%E3%BA%C3",
    b"number=12;q-lunch3=2",
    b"number=12&q-lunch3=2&q-lunch3=1&seen=%00&key=%ff",
    b"number=12&q-nothing=2&q-lunch3=2&key=" + b"0" * 32 + b"&seen=" + b"0" * 64,
    b"&" * 5000,
    b"q-lunch3",
    b"paper=xx&number=12&q-lunch3=2",
)
"""Bodies that no page of ours sends."""


def test_what_means_nothing_is_said_and_what_was_typed_stays(quiet: Office, typist: Typist) -> None:
    for fields, told in WRONG:
        sent = {"number": "12", **ANSWERS, **fields}
        typist.opens()
        for _ in range(2):
            assert not typist.presses(sent)
            assert typist.status == 422, fields
            assert told in words(typist.page)
        assert f'value="{ANSWERS["q-sex"]}"' in typist.page
    assert kept(quiet) == 0


def test_a_body_that_no_page_of_ours_sends_is_never_kept(quiet: Office, typist: Typist) -> None:
    token = TOKEN.search(typist.opens().page)
    assert token
    for body in NO_PAGE:
        answer = typist.desk.client.post(
            typist.path,
            data=b"csrf_token=" + token[1].encode() + b"&" + body,
            content_type="application/x-www-form-urlencoded",
            base_url=BASE,
        )
        assert answer.status_code in {200, 400, 413, 422}, body
    assert kept(quiet) == 0


def test_words_are_shown_as_they_were_typed_and_run_nothing(typist: Typist) -> None:
    hostile = "<script>alert(1)</script>{{ 7 * 7 }}"
    typist.opens().presses({"number": "12", "q-lunch3": hostile, "q-more": hostile})
    assert hostile not in typist.page
    assert "&lt;script&gt;" in typist.page


def test_when_the_round_closes_meanwhile_nothing_is_kept(quiet: Office, typist: Typist) -> None:
    typist.keeps("11")
    typist.opens().presses({"number": "12", **ANSWERS})
    quiet.close()
    assert not typist.presses({"number": "12", **ANSWERS})
    assert typist.status == 409
    assert "这一轮已经收卷" in words(typist.page)
    quiet.desk.get(f"{quiet.path}/paper/7-9", 404)
    quiet.desk.get(f"{quiet.path}/paper/again/11", 404)
    page = words(quiet.desk.get(f"{quiet.path}/paper"))
    assert "录入了 1 份" in page
    assert "再也找不到回答" in page


def test_papers_of_other_ages_rounds_and_numbers_are_not_there(quiet: Office) -> None:
    quiet.desk.sign_in()
    for path in ("/paper/3-4", "/paper/again/12", "/paper/again/0", f"/paper/again/{10**30}", "/paper/7-9%00"):
        quiet.desk.get(quiet.path + path, 404)
    stranger = at(quiet.app)
    with quiet.services.store.begin() as session:
        makers.member(session, makers.community(session, "elsewhere").id, "elsewhere")
    stranger.sign_in("elsewhere")
    for path in ("/paper", "/paper/7-9", "/paper/again/12"):
        stranger.get(quiet.path + path, 404)


ROUTE = 'routes = [{ to = "sex", when = { item = "lunch3", options = ["bad"] } }, { to = "more" }]'


def test_a_question_that_the_paper_leads_past_is_passed_over_and_not_counted(tmp_path: Path) -> None:
    """Who finds lunch bad is not asked for more of it; a child who wrote all the same was not asked."""
    folder = tmp_path / "routed"
    shutil.copytree(makers.TWO_BANDS, folder)
    plan = folder / "7-9/questionnaire.toml"
    good = 'good = ["good"]'
    plan.write_text(plan.read_text(encoding="utf-8").replace(good, f"{good}\n{ROUTE}"), encoding="utf-8")
    office = opened(tmp_path / "data", folder)
    typist = at_work(office).opens()
    assert '{"to": "sex", "item": "lunch3", "signs": ["3"]}' in unescape(typist.page)
    sent = {"number": "1", "q-lunch3": "3", "q-more": "多一点汤", "q-sex": "2"}
    typist.presses(sent)
    assert re.search(r'class="typed-row passed" data-item="more"', typist.page)
    assert "纸上让孩子跳过这题" in words(typist.page)
    assert typist.presses(sent)
    with office.services.store.reading() as session:
        record = papers.by_number(session, office.round.campaign.id, 1)
    assert record is not None
    assert record.answers == {"lunch3": ["bad"], "sex": ["girl"]}


def opened(data: Path, folder: Path) -> Office:
    """An office with a round of that family."""
    app = create_app(makers.config(data))
    with app.app_context():
        kept_by = services()
        makers.tables(kept_by.store)
        round_ = makers.open_round(kept_by.store, folder)
        with kept_by.store.begin() as session:
            makers.member(session, round_.campaign.community.id)
    return Office(app, kept_by, round_, at(app))


def test_who_may_only_look_sees_how_far_it_has_come_and_types_nothing(quiet: Office, typist: Typist) -> None:
    typist.keeps("12")
    with quiet.services.store.begin() as session:
        reads = [Membership(quiet.round.campaign.community.id, Role.READER)]
        members.create(session, "reader", makers.PASSWORD, reads)
    reader = at(quiet.app)
    reader.sign_in("reader")
    page = reader.get(f"{quiet.path}/paper")
    assert "录入了 1 份" in words(page)
    assert f"{quiet.path}/paper/" not in page
    for path in ("/paper/7-9", "/paper/again/12"):
        reader.get(quiet.path + path, 403)
    assert reader.post(f"{quiet.path}/paper", page=f"{quiet.path}/paper").status_code == 403
