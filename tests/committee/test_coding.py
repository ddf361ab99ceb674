"""Children's words are put under themes by people: one text at a time, twice and apart, counted from five up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey_app.fieldwork.ledger import Deed
from survey_app.store import ledger, sortings
from tests.committee.conftest import Office, at_the_desk
from tests.committee.desk import BASE, words
from tests.committee.sorter import WROTE, Sorter, plainly, second, written


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A sealed round with fifteen texts."""
    return written(tmp_path / "data")


@pytest.fixture
def sorter(office: Office) -> Sorter:
    """The first member, with all of them before her."""
    return Sorter(office)


def until(sorter: Sorter, part: str) -> Sorter:
    """Sort plainly until the text with ``part`` is on the page."""
    sorter.opens()
    while part not in sorter.text:
        themes = plainly(sorter.text)
        sorter.presses(*themes, do="themes" if themes else "nothing")
    return sorter


def test_one_text_stands_on_the_page_with_what_led_to_a_theme_marked(sorter: Sorter) -> None:
    until(sorter, "红绿灯")
    assert sorter.proposed() == ["crossing"]
    assert "<mark>红绿灯</mark>" in sorter.page
    assert sorter.page.count("<blockquote") == 1
    assert sorter.page.count('type="checkbox"') == 16
    assert " checked" not in sorter.page


def test_every_theme_has_the_same_key_at_every_text(sorter: Sorter) -> None:
    pairs = re.compile(r'name="theme" value="([^"]+)" data-key="(.)"')
    first = dict(pairs.findall(sorter.opens().page))
    sorter.presses("other")
    assert dict(pairs.findall(sorter.page)) == first
    assert len(set(first.values())) == len(first) == 16


def test_when_all_are_read_counts_of_five_and_more_stand_on_the_overview(sorter: Sorter) -> None:
    assert "每一条都读过以后" in sorter.overview()
    sorter.all(plainly)
    page = sorter.overview()
    assert "过马路、红绿灯 6 树、草地和小动物 5" in page
    assert "吵不吵 2" not in page
    assert "15名孩子写了自己的话" in page
    assert "不到5个孩子说到的，不列出来" in page


def test_nothing_ticked_is_asked_again_and_keeps_nothing(sorter: Sorter) -> None:
    before = sorter.opens().text
    assert sorter.presses() == 422
    assert "勾一个主题，或者点“哪个都不是”" in words(sorter.page)
    assert sorter.opens().text == before


def test_a_theme_that_is_none_is_not_kept(sorter: Sorter) -> None:
    sorter.opens()
    assert sorter.presses("crossing", "own-99") == 422
    assert sorter.presses("<script>") == 422


def test_the_way_back_leads_to_the_text_before_with_its_ticks(sorter: Sorter) -> None:
    sorter.opens()
    text = sorter.text
    sorter.presses("rest")
    assert "刚才那条：坐、喝水、吃的、厕所" in words(sorter.page)
    back = re.search(r'id="back" href="([^"]+)"', sorter.page)
    assert back
    sorter.opens(back[1])
    assert sorter.text == text
    assert re.findall(r'value="(\w+)"[^>]* checked', sorter.page) == ["rest"]
    sorter.presses("clean")
    assert "刚才那条：干净、气味、狗" in words(sorter.page)


def test_what_may_tell_of_harm_is_withheld_and_read_by_nobody_else(office: Office) -> None:
    first, other = until(Sorter(office), "打我"), second(office)
    first.presses(do="harm")
    assert "今天就告诉" in words(first.page)
    assert "有 1 条放到了一边" in first.all(plainly).overview()
    seen: list[str] = []
    other.all(lambda text: (seen.append(text), plainly(text))[1])
    assert len(seen) == len(WROTE) - 1
    assert not any("打我" in text for text in seen)
    path = f"{office.path}/suggestions"
    withheld = office.desk.get(path).partition("<h2>没有放出的话</h2>")[2]
    (aside,) = re.findall(r'id="words-([0-9a-f]+)"', withheld)
    answer = office.desk.post(f"{path}/{aside}/release", {"shown": "有人老是打我"}, page=path)
    assert answer.status_code == 422
    assert "孩子可能有危险，不能放出来" in answer.text


def test_who_set_a_text_aside_by_mistake_takes_it_back(sorter: Sorter) -> None:
    sorter.opens()
    sorter.presses(do="harm")
    back = re.search(r'id="back" href="([^"]+)"', sorter.page)
    assert back
    sorter.opens(back[1]).presses("crossing")
    assert "放到了一边" not in sorter.overview()


def test_a_second_reader_sees_nothing_of_the_first_until_both_are_done(office: Office) -> None:
    first, other = Sorter(office).all(plainly), second(office)
    assert "可以请第二个人再读一遍" in first.overview()
    other.opens()
    assert "checked" not in other.page
    read = 0
    while "/themes/next" in other.at or "/text/" in other.at:
        assert "把读得不一样的" not in other.overview()
        # She puts the trees under places to play, but for one.
        trees = "树" in other.text and "鸟" not in other.text
        themes = ("play",) if trees else plainly(other.text)
        other.presses(*themes, do="themes" if themes else "nothing")
        read += 1
    assert read == len(WROTE)
    page = other.overview()
    assert "同样的 15 条，两个人分开读，有 11 条分得一模一样" in page
    assert "Cohen’s kappa" in page
    assert "把读得不一样的 4 条定下来" in page
    assert "分得最不一样的是：玩的地方、树、草地和小动物" in page
    # What only one found does not count.
    assert "过马路、红绿灯 6" in page
    assert "树、草地和小动物 5" not in page


def test_what_differs_is_settled_by_a_third_look(office: Office) -> None:
    Sorter(office).all(plainly)
    other = second(office).all(lambda text: ("play",) if "树" in text else plainly(text))
    path = re.search(r'href="([^"]+/differing/[0-9a-f]+)"', other.page)
    assert path
    other.opens(path[1])
    assert "只有一个人说到" in words(other.page)
    for _ in range(5):
        assert "树" in other.text
        assert other.presses("nature") == 303
    page = other.overview()
    assert "树、草地和小动物 5" in page
    assert "把读得不一样的" not in page


def test_a_reading_is_not_changed_once_the_other_could_be_seen(office: Office) -> None:
    first, other = Sorter(office), second(office)
    first.opens()
    own = re.search(r'action="([^"]+)"', first.page.partition('id="coding"')[2])
    assert own
    first.all(plainly)
    other.all(lambda _: ("other",))
    first.opens(own[1])
    assert first.at == first.path


def test_after_publication_everything_is_read_only(office: Office) -> None:
    sorter = Sorter(office).all(plainly)
    office.desk.post(f"{office.path}/publish", page=f"{office.path}/publish")
    page = sorter.opens(sorter.path).page
    assert "已经公布，不再改动" in page
    assert "过马路、红绿灯" in words(page)
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert sorter.opens().at == sorter.path


def test_a_press_on_a_page_that_was_open_at_publication_changes_nothing(office: Office) -> None:
    sorter = Sorter(office).opens()
    office.desk.post(f"{office.path}/publish", page=f"{office.path}/publish")
    assert sorter.presses("crossing") == 303
    with office.services.store.reading() as session:
        assert sortings.of_campaign(session, office.round.campaign).readings == ()


def test_a_committee_adds_a_theme_of_its_own_and_takes_it_out_while_it_is_empty(sorter: Sorter) -> None:
    path = sorter.path
    assert sorter.desk.post(path, {"name_zh": "  "}, page=path).status_code == 422
    assert sorter.desk.post(path, {"name_zh": "长" * 41}, page=path).status_code == 422
    assert sorter.desk.post(path, {"name_zh": "柳湾桥"}, page=path).status_code == 303
    sorter.opens()
    assert "柳湾桥" in sorter.page
    added = re.search(r'value="(own-\d+)" data-key="g"', sorter.page)
    assert added
    assert sorter.desk.post(f"{path}/own/{added[1]}/remove", page=path).status_code == 303
    assert "柳湾桥" not in sorter.overview()
    sorter.desk.post(path, {"name_en": "The bridge"}, page=path)
    sorter.opens()
    again = re.search(r'value="(own-\d+)"', sorter.page)
    assert again
    sorter.presses(again[1])
    sorter.desk.post(f"{path}/own/{again[1]}/remove", page=path)
    assert '<dt lang="en">The bridge</dt>' in sorter.desk.get(path)


def test_words_that_only_few_children_spoke_of_are_not_released(office: Office) -> None:
    path = f"{office.path}/suggestions"
    assert "先把话分到主题里" in office.desk.get(path)
    Sorter(office).all(plainly)
    page = office.desk.get(path)
    assert page.count("说到这件事的孩子不到 5 名") == 4
    entries = dict(re.findall(r'id="words-([0-9a-f]+)">.*?<blockquote[^>]*><p>(.*?)</p>', page, re.DOTALL))
    for text, status in (("装修", 422), ("太晒", 303)):
        suggestion = next(one for one, said in entries.items() if text in said)
        answer = office.desk.post(f"{path}/{suggestion}/release", {"shown": "写的话"}, page=path)
        assert answer.status_code == status


def test_every_reading_is_in_the_ledger_and_no_word_of_it(office: Office) -> None:
    sorter = Sorter(office).opens()
    text = sorter.text
    sorter.presses("rest")
    with office.services.store.reading() as session:
        notes = [entry.note for entry in ledger.newest(session, None, 10)]
    assert {Deed.WORDS_READ, Deed.WORDS_SORTED} <= {note.deed for note in notes}
    assert not any(text in note.subject or "rest" in note.subject for note in notes)


def test_words_of_another_round_and_nonsense_are_not_there(sorter: Sorter) -> None:
    sorter.opens()
    for name in ("zz", "00" * 16, "1", "%00"):
        for kind in ("text", "differing"):
            answer = sorter.desk.client.get(f"{sorter.path}/{kind}/{name}", base_url=BASE)
            assert answer.status_code == (404 if kind == "text" else 303)


def test_a_round_in_which_no_child_wrote_says_so(quiet: Office) -> None:
    quiet.close()
    page = at_the_desk(quiet).desk.get(f"{quiet.path}/suggestions/themes")
    assert "没有孩子写自己的话" in page


def test_before_the_close_there_is_nothing_to_sort(quiet: Office) -> None:
    desk = at_the_desk(quiet).desk
    for path in ("", "/next"):
        assert desk.client.get(f"{quiet.path}/suggestions/themes{path}", base_url=BASE).status_code == 404


def test_the_pages_are_whole_in_english(sorter: Sorter) -> None:
    for path in (sorter.path, f"{sorter.path}/next"):
        page = sorter.desk.get(f"{path}?lang=en")
        assert "主题" not in words(page)
