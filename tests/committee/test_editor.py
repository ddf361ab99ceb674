"""A committee's own questionnaire, from the bundled one to a version: by forms alone, as without scripts."""

from __future__ import annotations

import atexit
import html
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from questionnaires.model import Family, Kind
from survey_app.factory import create_app
from survey_app.store import drafts, questionnaires
from survey_app.store.drafts import DraftRecord
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import BASE, Desk, at, enter

HOME = "/committee/questionnaires"
BAD = "放学路上你不觉得过马路又难又危险吗？"
REVISION = re.compile(r'name="revision" value="(\d+)"')
WAS = re.compile(r'id="was" value="([0-9a-f]+)"')
DESK = re.compile(r'name="desk" value="([^"]+)"')


def led(answer: TestResponse) -> str:
    """The page that a form led to, without what it says there."""
    assert answer.status_code == 303
    return urlsplit(answer.location).path


@dataclass(frozen=True)
class Room:
    """An application with two communities, each with its member, and the first one at her desk."""

    app: Flask
    services: Services
    desk: Desk

    def draft(self, number: int = 1) -> DraftRecord:
        with self.services.store.reading() as session:
            found = drafts.by_id(session, number)
        assert found is not None
        return found

    def family(self) -> Family:
        return questionnaires.read(self.draft().sources)

    def question(self, item: str = "B4", band: str = "7-9") -> str:
        return f"{HOME}/1/{band}/questions/{item}"

    def say(self, words: dict[str, str], item: str = "B4", band: str = "7-9") -> int:
        """Open the question, write, press the button."""
        page = self.desk.get(self.question(item, band))
        form = {"shown": "zh", "was": WAS.findall(page)[0], "desk": DESK.findall(page)[0], **words}
        return self.desk.post(self.question(item, band), form).status_code

    def said(self, item: str = "B4", band: str = "7-9", language: str = "zh") -> str:
        return self.family().for_band(band).words[language].items[item].question


@pytest.fixture
def room(tmp_path: Path) -> Room:
    shutil.copytree(_prepared(), tmp_path / "data")
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        return Room(app, services(), enter(app, services(), "liuwan"))


@cache
def _prepared() -> Path:
    """A draft of the first community, begun once and copied for each test."""
    folder = Path(mkdtemp(prefix="room-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = create_app(makers.config(folder / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        with kept.store.begin() as session:
            for slug in ("liuwan", "dongqiao"):
                makers.member(session, makers.community(session, slug).id, slug)
    desk = at(app)
    desk.sign_in()
    assert desk.post(HOME, {"family": "neighbourhood", "community": "1"}).location == f"{HOME}/1"
    kept.store.engine.dispose()
    return folder / "data"


def test_the_list_begins_empty_and_says_how_to_begin(room: Room) -> None:
    other = at(room.app)
    other.sign_in("dongqiao")
    page = other.get(HOME)
    assert "自带的社区问卷" in page
    assert "正在做的" not in page
    assert "正在做的" in room.desk.get(HOME)


def test_another_community_sees_nothing_of_it(room: Room) -> None:
    other = at(room.app)
    other.sign_in("dongqiao")
    for path in ("", "/7-9/questions", "/7-9/questions/B4", "/7-9/add", "/remove"):
        other.get(f"{HOME}/1{path}", 404)
    for path in ("/names", "/save", "/undo", "/remove", "/waivers", "/7-9/questions/B4", "/7-9/questions/B4/arrange"):
        assert other.post(f"{HOME}/1{path}", {"revision": "0", "do": "off"}).status_code == 404
    assert other.post(HOME, {"family": "neighbourhood", "community": "1"}).status_code == 404
    assert room.draft().revision == 0
    room.desk.get(f"{HOME}/99999999999999999999", 404)


def test_places_are_called_as_they_are_called_here(room: Room) -> None:
    page = room.desk.get(f"{HOME}/1")
    blanks = dict(re.findall(r'name="([a-z-]+/(?:zh|en))" value="([^"]*)"', page))
    assert blanks["after-school-class/zh"] == "四点半课堂"
    changed = {**blanks, "after-school-class/zh": "彩虹课堂", "library/zh": "书屋"}
    assert room.desk.post(f"{HOME}/1/names", changed).status_code == 303
    assert room.family().words["zh"].places["library"] == "书屋"
    assert "彩虹课堂" in room.family().for_band("10-13").words["zh"].items["C5"].options.values()
    empty = room.desk.post(f"{HOME}/1/names", {**changed, "library/zh": " "})
    assert empty.status_code == 422
    assert "请写上这里怎么叫它" in empty.text
    assert room.family().words["zh"].places["library"] == "书屋"


def test_a_bad_question_is_told_why_and_how_to_mend_it(room: Room) -> None:
    assert room.say({"question": BAD}) == 303
    page = room.desk.get(room.question())
    words = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert all(told in words for told in ("检查：3 处要改", "规则 N01", "规则 D01", "规则 W01", "要改的都改好"))
    assert re.findall(r'class="hit hit-error">([^<]+)<', page) == ["你不觉得", "又难又"]
    assert "17 字，7–9 岁最好不超过 20 字" in words
    assert "可以这样问" in words
    assert "上学路上，过马路容易吗？" in words
    assert room.desk.post(room.question(), {"shown": "zh", "question": "上学路上，过马路容易吗？"}).status_code == 303
    assert "检查：没有要改的" in room.desk.get(room.question())


def test_the_original_wording_comes_back(room: Room) -> None:
    before = room.family().for_band("7-9").words["zh"].items["B4"]
    room.say({"question": BAD, "short": "路", "hint": "想想早上。", "option-okay": "一般"})
    assert room.family().for_band("7-9").words["zh"].items["B4"].options["okay"] == "一般"
    room.desk.post(f"{room.question()}/arrange", {"do": "restore", "shown": "zh"})
    assert room.family().for_band("7-9").words["zh"].items["B4"] == before


def test_words_that_stand_on_the_page_are_kept_with_whatever_is_done_to_the_question(room: Room) -> None:
    page = room.desk.get(room.question())
    sent = {"shown": "zh", "was": WAS.findall(page)[0], "desk": DESK.findall(page)[0], "question": "过马路怕吗？"}
    assert led(room.desk.post(f"{room.question()}/arrange", {**sent, "do": "later"})) == room.question()
    assert room.said() == "过马路怕吗？"
    assert room.draft().revision == 1
    # Both or neither: an empty question is not moved.
    empty = room.desk.post(f"{room.question()}/arrange", {"shown": "zh", "question": "", "do": "earlier"})
    assert empty.status_code == 422
    assert room.draft().revision == 1


def test_what_was_done_is_said_once_and_an_address_cannot_say_anything_else(room: Room) -> None:
    room.desk.post(f"{room.question()}/arrange", {"do": "later"})
    assert 'role="status" tabindex="-1">挪好了。' in room.desk.get(f"{room.question()}?done=moved")
    for other in ("nonsense", "<b>hello</b>", ""):
        assert 'id="done"' not in room.desk.get(f"{room.question()}?done={other}")


def test_the_first_question_to_change_is_the_first_to_be_seen(room: Room) -> None:
    assert led(room.desk.client.get(f"{HOME}/1/7-9/questions", base_url=BASE)) == room.question("B1")
    room.say({"question": BAD}, "B8")
    assert led(room.desk.client.get(f"{HOME}/1/7-9/questions", base_url=BASE)) == room.question("B8")
    assert "第 8 道：" in room.desk.get(f"{HOME}/1")


def test_undo_leads_to_the_question_that_came_back(room: Room) -> None:
    room.desk.post(f"{room.question()}/arrange", {"do": "off"})
    form = {"revision": "1", "band": "7-9", "item": "B5", "shown": "zh"}
    assert led(room.desk.post(f"{HOME}/1/undo", form)) == room.question()


def test_the_first_question_cannot_go_further_up_nor_the_last_further_down(room: Room) -> None:
    assert 'value="earlier" disabled' in room.desk.get(room.question("B1"))
    assert 'value="later" disabled' in room.desk.get(room.question("sex"))
    assert 'value="earlier" disabled' not in room.desk.get(room.question())


def test_one_answer_or_several(room: Room) -> None:
    path = room.question("C5", "10-13")
    assert "改成只选一个" in room.desk.get(path)
    room.desk.post(f"{path}/arrange", {"do": "one"})
    asked = room.family().for_band("10-13").item("C5")
    assert asked.kind is Kind.SINGLE
    assert not any(option.exclusive for option in asked.options)
    room.desk.post(f"{path}/arrange", {"do": "several"})
    assert room.family().for_band("10-13").item("C5").kind is Kind.MULTIPLE
    scale = room.desk.post(f"{room.question()}/arrange", {"do": "several"})
    assert scale.status_code == 422
    assert "改不了" in scale.text


def test_a_place_with_another_name_is_no_other_question(room: Room) -> None:
    page = room.desk.get(f"{HOME}/1")
    blanks = dict(re.findall(r'name="([a-z-]+/(?:zh|en))" value="([^"]*)"', page))
    room.desk.post(f"{HOME}/1/names", {**blanks, "here/zh": "柳湾小区", "after-school-class/zh": "放学托管班"})
    # Nobody can change what a place is called, so its characters are not counted.
    assert "可以用它开始收卷了" in room.desk.get(f"{HOME}/1")
    renamed = next(
        item.id
        for item in room.family().for_band("7-9").opinions
        if "柳湾小区" in room.family().for_band("7-9").words["zh"].items[item.id].question
    )
    page = room.desk.get(room.question(renamed))
    assert "原来的问法" not in page
    assert "可以这样问" not in page
    offered = room.desk.get(f"{HOME}/1/7-9/add")
    asked = {words.question for words in room.family().for_band("7-9").words["zh"].items.values()}
    assert not [question for question in asked if f">{question}</p>" in offered]
    assert "柳湾小区" in offered


def test_the_youngest_are_offered_drawn_answers_alone(room: Room) -> None:
    page = room.desk.get(f"{HOME}/1/4-6/add")
    assert "只能用画好的回答" in page
    assert 'name="answers-zh"' not in page
    assert 'value="text"' not in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "有一处空着"), ("长" * 501, "太长了"), ("你喜欢{x}吗？", "花括号"), ("{{ 7 * 7 }}好吗？", "花括号")],
)
def test_words_that_cannot_be_kept_stay_on_the_page(room: Room, typed: str, told: str) -> None:
    before = room.said()
    answer = room.desk.post(room.question(), {"shown": "zh", "question": typed})
    assert answer.status_code == 422
    assert told in answer.text
    assert f'lang="zh-Hans">{html.escape(typed)}</textarea>' in answer.text
    assert room.said() == before
    assert room.draft().revision == 0


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>好吗？", "%s %(x)s 好吗？", "${x} 好吗？".replace("{x}", "x")]
)
def test_signs_of_other_languages_are_words(room: Room, typed: str) -> None:
    assert room.say({"question": typed}) == 303
    assert room.said() == typed
    assert html.escape(typed) in room.desk.get(room.question())
    assert "<script>alert" not in room.desk.get(f"{HOME}/1")


def test_two_people_at_one_question_overwrite_nothing(room: Room) -> None:
    mine = room.desk.get(room.question())
    room.say({"question": "上学的路上，过马路怕吗？"})
    stale = {"shown": "zh", "was": WAS.findall(mine)[0], "desk": DESK.findall(mine)[0], "question": "过马路累吗？"}
    answer = room.desk.post(room.question(), stale)
    assert answer.status_code == 409
    assert "上学的路上，过马路怕吗？" in answer.text
    assert ">过马路累吗？</textarea>" in answer.text
    assert room.said() == "上学的路上，过马路怕吗？"
    # What the page sends by itself goes on being refused; only the button decides.
    assert room.desk.post(room.question(), stale).status_code == 409
    assert room.desk.post(room.question(), {**stale, "mine": "1"}).status_code == 303
    assert room.said() == "过马路累吗？"


def test_two_people_at_two_questions_do_not_meet(room: Room) -> None:
    mine = room.desk.get(room.question())
    room.say({"question": "邻居好吗？"}, "B7")
    sent = {"shown": "zh", "was": WAS.findall(mine)[0], "desk": "a\x00b", "question": "过马路怕吗？"}
    assert room.desk.post(room.question(), sent).status_code == 303
    assert (room.said(), room.said("B7")) == ("过马路怕吗？", "邻居好吗？")


def test_a_page_is_not_overtaken_by_what_it_sent_itself(room: Room) -> None:
    page = room.desk.get(room.question())
    sent = {"shown": "zh", "was": WAS.findall(page)[0], "desk": DESK.findall(page)[0]}
    assert room.desk.post(room.question(), {**sent, "question": "过马路怕"}).status_code == 303
    assert room.desk.post(room.question(), {**sent, "question": "过马路怕吗？"}).status_code == 303
    assert room.said() == "过马路怕吗？"


def test_changes_are_taken_back_and_made_again(room: Room) -> None:
    before = room.said()
    room.say({"question": "过马路怕吗？"})

    def press(what: str) -> str:
        revision = REVISION.findall(room.desk.get(room.question()))[0]
        form = {"revision": revision, "band": "7-9", "item": "B4", "shown": "zh"}
        assert led(room.desk.post(f"{HOME}/1/{what}", form)) == room.question()
        return room.said()

    assert press("undo") == before
    assert press("redo") == "过马路怕吗？"
    overtaken = room.desk.post(f"{HOME}/1/undo", {"revision": "0"})
    assert overtaken.status_code == 409
    assert "刚才有别人改了这份问卷" in overtaken.text
    assert room.said() == "过马路怕吗？"
    assert room.desk.post(f"{HOME}/1/undo", {}).status_code == 409


def test_questions_are_moved_switched_off_and_put_back(room: Room) -> None:
    def order() -> list[str]:
        return [item.id for item in room.family().for_band("7-9").items]

    before = order()
    assert room.desk.post(f"{room.question()}/arrange", {"do": "earlier"}).status_code == 303
    assert order().index("B4") == before.index("B4") - 1
    assert led(room.desk.post(f"{room.question()}/arrange", {"do": "off"})) == room.question("B3")
    assert "B4" not in order()
    room.desk.get(room.question(), 404)
    assert "先前拿掉的题" in room.desk.get(f"{HOME}/1/7-9/add")
    back = room.desk.post(f"{HOME}/1/7-9/add", {"from": "off", "item": "B4", "after": "B2"})
    assert led(back) == room.question()
    assert order()[2:4] == ["B4", "B3"]
    helped = room.desk.post(f"{room.question('helper')}/arrange", {"do": "off"})
    assert helped.status_code == 422
    assert "不能关掉" in helped.text
    assert room.desk.post(f"{room.question()}/arrange", {"do": "explode"}).status_code == 400


def test_a_question_of_the_bank_and_one_of_ones_own(room: Room) -> None:
    page = room.desk.get(f"{HOME}/1/7-9/add?after=B4")
    # Asked already, word for word.
    assert 'value="PLAY-b"' not in page
    assert 'value="LOST-b"' in page
    room.desk.post(f"{HOME}/1/7-9/add", {"from": "bank", "item": "LOST-b", "after": "B4"})
    own = {
        "from": "own",
        "question-zh": "下雨天，你有地方玩吗？",
        "question-en": "Is there a place to play when it rains?",
        "subject": "play",
        "like": "B1",
        "after": "LOST-b",
    }
    added = room.desk.post(f"{HOME}/1/7-9/add", own)
    assert led(added) == room.question("own-1")
    items = [item.id for item in room.family().for_band("7-9").items]
    assert items[items.index("B4") :][:3] == ["B4", "LOST-b", "own-1"]
    text = room.desk.post(f"{HOME}/1/10-13/add", {**own, "like": "text", "after": ""})
    assert led(text) == room.question("own-2", "10-13")
    assert room.family().for_band("10-13").items[0].kind is Kind.TEXT


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"subject": ""}, "问的是哪方面"),
        ({"question-en": ""}, "每种语言都要写上"),
        ({"like": ""}, "孩子怎么回答"),
        ({"like": "", "answers-zh": "有\n没有", "answers-en": "Yes"}, "行数要一样多"),
    ],
)
def test_half_a_question_says_what_is_missing_and_keeps_what_was_typed(
    room: Room, missing: dict[str, str], told: str
) -> None:
    own = {
        "from": "own",
        "question-zh": "下雨天，你有地方玩吗？",
        "question-en": "Is there a place?",
        "subject": "play",
        "like": "B1",
        **missing,
    }
    answer = room.desk.post(f"{HOME}/1/7-9/add", own)
    assert answer.status_code == 422
    assert told in answer.text
    assert "下雨天，你有地方玩吗？" in answer.text
    assert room.draft().revision == 0


def test_what_nobody_offers_cannot_be_added(room: Room) -> None:
    for form in ({"from": "bank", "item": "no-such"}, {"from": "off", "item": "no-such"}):
        assert room.desk.post(f"{HOME}/1/7-9/add", form).status_code == 404
    assert room.desk.post(f"{HOME}/1/7-9/add", {"from": "elsewhere"}).status_code == 400
    assert room.desk.post(f"{HOME}/1/7-9/add", {"from": "bank", "item": "LOST-b"}).status_code == 303
    assert room.desk.post(f"{HOME}/1/7-9/add", {"from": "bank", "item": "LOST-b"}).status_code == 422


def test_a_warning_stands_with_a_reason_and_falls_without(room: Room) -> None:
    gone = room.desk.post(f"{HOME}/1/waivers", {"rule": "F04", "place": "7-9", "do": "remove"})
    assert gone.status_code == 303
    assert "1 处请留意。要改的改好，请留意的改好或者写明原因" in room.desk.get(f"{HOME}/1")
    form = {"rule": "F04", "place": "7-9", "role": "儿童主任", "reason": "下周找五个孩子试。"}
    nobody = room.desk.post(f"{HOME}/1/waivers", {**form, "role": " "})
    assert nobody.status_code == 422
    assert "写职务，不写名字" in nobody.text
    # What was written stays, with its fold open, on the page it was written on.
    assert 'aria-invalid="true"' in nobody.text
    assert "下周找五个孩子试。</textarea>" in nobody.text
    assert led(room.desk.post(f"{HOME}/1/waivers", form)) == f"{HOME}/1"
    page = room.desk.get(f"{HOME}/1")
    assert "儿童主任：下周找五个孩子试。" in page
    assert "可以用它开始收卷了" in page
    assert room.desk.post(f"{HOME}/1/waivers", {**form, "rule": "Z99"}).status_code == 404


def test_a_reason_that_is_refused_stays_beside_its_question(room: Room) -> None:
    room.desk.post(f"{HOME}/1/waivers", {"rule": "A02", "place": "7-9/services/B6", "do": "remove"})
    beside = {"back_band": "7-9", "back_item": "B6", "shown": "zh"}
    form = {"rule": "A02", "place": "7-9/services/B6", "role": "", "reason": "画出来会猜错。", **beside}
    refused = room.desk.post(f"{HOME}/1/waivers", form)
    assert refused.status_code == 422
    assert "<h1>第 6 题</h1>" in refused.text
    assert "画出来会猜错。</textarea>" in refused.text
    kept = room.desk.post(f"{HOME}/1/waivers", {**form, "role": "儿童主任"})
    assert led(kept) == room.question("B6")
    assert "儿童主任：画出来会猜错。" in room.desk.get(room.question("B6"))


def test_a_reason_holds_for_the_question_it_was_given_for(room: Room) -> None:
    own = {"from": "own", "question-zh": "小区里干净吗？", "question-en": "Is it clean here?", "subject": "env"}
    room.desk.post(
        f"{HOME}/1/7-9/add", {**own, "like": "", "answers-zh": "干净\n不干净", "answers-en": "Clean\nNot clean"}
    )
    page = room.desk.get(room.question("own-1"))
    assert "规则 A02" in page
    assert "不改，因为" not in page


def test_children_who_tried_it_make_the_warning_unnecessary(room: Room) -> None:
    room.desk.post(f"{HOME}/1/waivers", {"rule": "F04", "place": "7-9", "do": "remove"})
    bad = (
        {"children": "6", "on": "31.12."},
        {"children": "6", "on": "2999-01-01"},
        {"children": "-3"},
        {"children": "x"},
    )
    for form in bad:
        assert room.desk.post(f"{HOME}/1/pretest", {"band": "7-9", **form}).status_code == 422
    assert room.desk.post(f"{HOME}/1/pretest", {"band": "7-9", "children": "6", "on": "2026-11-20"}).status_code == 303
    page = room.desk.get(f"{HOME}/1")
    assert "2026年11月20日有 6 个孩子试过" in page
    assert "可以用它开始收卷了" in page


def test_an_age_is_left_out_and_asked_again(room: Room) -> None:
    room.desk.post(f"{HOME}/1/ages", {"band": "4-6"})
    assert "4-6" not in {one.band.id for one in room.family().everyone}
    room.desk.get(f"{HOME}/1/4-6/questions", 404)
    assert "重新问这个年龄段" in room.desk.get(f"{HOME}/1")
    room.desk.post(f"{HOME}/1/ages", {"band": "4-6", "do": "back"})
    assert room.family().for_band("4-6").items
    assert room.desk.post(f"{HOME}/1/ages", {"band": "99"}).status_code == 404


def test_a_committee_that_writes_one_language_alone_can_ask_its_own(room: Room) -> None:
    assert led(room.desk.post(f"{HOME}/1/languages", {"language": "en"})) == f"{HOME}/1"
    assert room.family().languages == ("zh",)
    own = {"from": "own", "question-zh": "下雨天，你有地方玩吗？", "subject": "play", "like": "B1", "after": "B1"}
    assert led(room.desk.post(f"{HOME}/1/7-9/add", own)) == room.question("own-1")
    last = room.desk.post(f"{HOME}/1/languages", {"language": "zh"})
    assert last.status_code == 422
    assert room.desk.post(f"{HOME}/1/languages", {"language": "fr"}).status_code == 404


def test_a_version_is_kept_and_another_questionnaire_can_begin_from_it(room: Room) -> None:
    first = room.draft().saved
    room.say({"question": "过马路怕吗？"})
    page = room.desk.get(f"{HOME}/1")
    assert "存为一个版本" in page
    assert room.desk.post(f"{HOME}/1/save", {"revision": REVISION.findall(page)[0]}).status_code == 303
    saved = room.draft()
    assert not saved.changed
    with room.services.store.reading() as session:
        assert (
            questionnaires.family(session, saved.saved).for_band("7-9").words["zh"].items["B4"].question
            == "过马路怕吗？"
        )
        assert questionnaires.texts(session, first) != questionnaires.texts(session, saved.saved)
    assert f"存的版本（{saved.saved[:8]}）" in room.desk.get(f"{HOME}/1")


def test_a_draft_is_thrown_away_after_a_question(room: Room) -> None:
    assert "找不回来" in room.desk.get(f"{HOME}/1/remove")
    assert room.desk.post(f"{HOME}/1/remove", {}).location == HOME
    room.desk.get(f"{HOME}/1", 404)
    assert "正在做的" not in room.desk.get(HOME)


def test_a_page_that_asks_for_a_part_of_itself_after_signing_out_is_loaded_as_a_whole(room: Room) -> None:
    stranger = room.app.test_client()
    answer = stranger.get(room.question(), base_url=BASE, headers={"HX-Request": "true"}, follow_redirects=True)
    assert answer.headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in stranger.get("/committee/sign-in", base_url=BASE).headers


def test_in_english_too(room: Room) -> None:
    room.say({"question": BAD})
    for path in ("", "/1", "/1/7-9/add", "/1/7-9/questions/B4", "/1/remove"):
        page = room.desk.get(f"{HOME}{path}?lang=en")
        assert '<html lang="en">' in page
    assert "3 things to change" in room.desk.get(f"{room.question()}?lang=en")
    english = room.desk.get(f"{room.question()}?shown=en")
    words = room.family().for_band("7-9").words["en"].items["B4"].question
    assert f'lang="en">{html.escape(words)}</textarea>' in english
