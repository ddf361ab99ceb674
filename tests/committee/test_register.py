"""How many children live here: entered by one member, looked at by another; a file is read, shown and not kept."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from survey_app.factory import create_app
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.fieldwork.register import Standing
from survey_app.fieldwork.register_file import LARGEST
from survey_app.store import communities, ledger, members, registers
from survey_app.web.services import Services, services
from tests import makers
from tests.committee.desk import BASE, TOKEN, Desk, at, looked_at, words

PAGE = "/committee/register/liuwan"
ENTER = f"{PAGE}/enter"
COUNTS = {"all-0-3": "85", "all-4-6": "65", "all-7-9": "65", "all-10-13": "86", "all-14-17": "86", "outside": "3"}
TYPED = {**COUNTS, "source_zh": "居委会登记册", "dated": "2026-09-01", "groups": "残疾儿童 4\n流动儿童：12"}
FILE = "年龄段,性别,人数,类别\n0-3岁,,85,\n4-6岁,男,34,\n4-6岁,女,31,\n7-9岁,,65,\n10-13岁,,90,\n14-17岁,,86,\n"
LIST = "姓名,性别,身份证号\n张小明,男,11010120150307123X\n"


@dataclass
class Office:
    """An instance with one community, and a browser for each of its members, who signs in when she is needed."""

    app: Flask
    services: Services
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, name: str) -> Desk:
        if name not in self.desks:
            self.desks[name] = at(self.app)
            assert self.desks[name].sign_in(name).status_code == 303
        return self.desks[name]

    @property
    def first(self) -> Desk:
        return self.desk("first")

    @property
    def second(self) -> Desk:
        return self.desk("second")

    @property
    def reader(self) -> Desk:
        return self.desk("reader")

    @property
    def programme(self) -> Desk:
        return self.desk("programme")

    @property
    def neighbour(self) -> Desk:
        return self.desk("neighbour")


def founded(folder: Path) -> Office:
    """柳湾 with two editors, a reader, the programme office, and a neighbour elsewhere."""
    app = create_app(makers.config(folder / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        with kept.store.begin() as session:
            place, elsewhere = makers.community(session), makers.community(session, "elsewhere")
            for name, role, node in (
                ("first", Role.EDITOR, place),
                ("second", Role.EDITOR, place),
                ("reader", Role.READER, place),
                ("programme", Role.PROGRAMME, place),
                ("neighbour", Role.EDITOR, elsewhere),
            ):
                members.create(session, name, makers.PASSWORD, [Membership(node.id, role)])
    return Office(app, kept)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An instance of its own for one visit."""
    return founded(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One for everything that is refused: it leaves nothing behind."""
    return founded(tmp_path_factory.mktemp("register"))


def bring(desk: Desk, data: bytes, name: str = "register.csv") -> TestResponse:
    """Choose a file and press the button."""
    token = TOKEN.search(desk.get(ENTER))
    assert token
    boundary, body = encode_multipart({"csrf_token": token[1], "file": FileStorage(io.BytesIO(data), name)})
    media = f"multipart/form-data; boundary={boundary}"
    answer = desk.client.post(f"{PAGE}/file", data=body, content_type=media, base_url=BASE)
    assert answer.status_code == 413 or looked_at(answer.text)
    return answer


def states(office: Office) -> list[Standing]:
    with office.services.store.reading() as session:
        place = communities.by_slug(session, "liuwan")
        assert place is not None
        return [state.standing for state in registers.history(session, place.id)]


def deeds(office: Office) -> list[Deed]:
    with office.services.store.reading() as session:
        mine = [entry.note for entry in ledger.newest(session, None, 100) if entry.note.subject == "liuwan"]
    return [note.deed for note in reversed(mine)]


def button(page: str, deed: str) -> str:
    """The address of a button."""
    found = re.search(rf'action="([^"]+/{deed})"', page)
    assert found, deed
    return found[1]


def test_counts_that_one_member_enters_count_once_another_has_looked(office: Office) -> None:
    assert "还没有人填过" in words(office.first.get(PAGE))
    assert office.first.post(ENTER, TYPED, page=ENTER).status_code == 303
    mine = office.first.get(PAGE)
    assert "要另一个人看过才算数。请去找：programme、second。" in words(mine)
    assert "/confirm" not in mine
    theirs = office.second.get(PAGE)
    assert "first 2026年" in words(theirs)
    assert "7–9 岁 – 65 变了" in words(theirs)
    assert office.second.post(button(theirs, "confirm"), page=PAGE).status_code == 303
    assert states(office) == [Standing.CONFIRMED]
    page = words(office.reader.get(PAGE))
    assert "住在这里的孩子 390 名" in page
    assert "出处：居委会登记册，2026年9月1日的人数" in page
    assert "残疾儿童 4" in page
    assert deeds(office) == [Deed.REGISTER_ENTERED, Deed.REGISTER_CONFIRMED]


def test_a_change_is_shown_against_what_counts_now(office: Office) -> None:
    enter_and_confirm(office, TYPED)
    assert 'value="65"' in office.first.get(ENTER)
    assert office.first.post(ENTER, {**TYPED, "all-7-9": "70", "groups": ""}, page=ENTER).status_code == 303
    page = words(office.second.get(PAGE))
    for line in ("4–6 岁 65 65", "7–9 岁 65 70 变了", "残疾儿童 4 – 变了"):
        assert line in page
    assert "住在这里的孩子 390 名" in page
    refused = office.second.post(button(office.second.get(PAGE), "refuse"), page=PAGE)
    assert refused.status_code == 303
    assert states(office) == [Standing.REFUSED, Standing.CONFIRMED]
    assert "不对" in words(office.first.get(PAGE))


def enter_and_confirm(office: Office, typed: dict[str, str]) -> None:
    office.first.post(ENTER, typed, page=ENTER)
    office.second.post(button(office.second.get(PAGE), "confirm"), page=PAGE)


def test_nobody_is_her_own_second_person(office: Office) -> None:
    office.first.post(ENTER, TYPED, page=ENTER)
    confirm = button(office.second.get(PAGE), "confirm")
    for deed in ("confirm", "refuse"):
        answer = office.first.post(confirm.replace("confirm", deed), page=PAGE)
        assert answer.status_code == 403
        assert "这些人数是自己填的" in words(answer.text)
    answer = office.second.post(confirm.replace("confirm", "withdraw"), page=PAGE)
    assert answer.status_code == 403
    assert states(office) == [Standing.WAITING]
    assert office.first.post(button(office.first.get(PAGE), "withdraw"), page=PAGE).status_code == 303
    assert states(office) == [Standing.WITHDRAWN]


def test_pressed_twice_is_once(office: Office) -> None:
    for _ in range(2):
        assert office.first.post(ENTER, TYPED, page=ENTER).status_code == 303
    confirm = button(office.second.get(PAGE), "confirm")
    for _ in range(2):
        assert office.second.post(confirm, page=PAGE).status_code == 303
    late = office.programme.post(confirm.replace("confirm", "refuse"), page=PAGE)
    assert late.status_code == 409
    assert "别人刚刚已经定了" in words(late.text)
    again = office.first.post(ENTER, TYPED, page=ENTER)
    assert again.status_code == 409
    assert "一模一样" in words(again.text)
    assert states(office) == [Standing.CONFIRMED]
    assert deeds(office) == [Deed.REGISTER_ENTERED, Deed.REGISTER_CONFIRMED]


def test_older_counts_do_not_push_newer_ones_aside(office: Office) -> None:
    office.first.post(ENTER, TYPED, page=ENTER)
    older = button(office.programme.get(PAGE), "confirm")
    office.second.post(ENTER, {**TYPED, "all-7-9": "70"}, page=ENTER)
    newer = re.findall(r'action="([^"]+/confirm)"', office.programme.get(PAGE))[0]
    assert newer != older
    office.programme.post(newer, page=PAGE)
    answer = office.programme.post(older, page=PAGE)
    assert answer.status_code == 409
    assert "更新的人数" in words(answer.text)


def test_what_each_may_do(office: Office) -> None:
    office.first.post(ENTER, TYPED, page=ENTER)
    confirm = button(office.second.get(PAGE), "confirm")
    page = office.reader.get(PAGE)
    assert "/confirm" not in page
    assert "/enter" not in page
    assert office.reader.client.get(ENTER, base_url=BASE).status_code == 403
    for path in (ENTER, f"{PAGE}/file", confirm):
        assert office.reader.post(path, TYPED, page=PAGE).status_code == 403
        assert office.neighbour.post(path, TYPED).status_code == 404
    assert office.neighbour.client.get(PAGE, base_url=BASE).status_code == 404
    # The same number in the address of another community finds nothing.
    assert office.neighbour.post(confirm.replace("liuwan", "elsewhere")).status_code == 404
    for strange in ("0", "999", str(2**70)):
        assert office.second.post(f"{PAGE}/{strange}/confirm", page=PAGE).status_code == 404
    assert office.programme.post(confirm, page=PAGE).status_code == 303
    assert states(office) == [Standing.CONFIRMED]


def test_a_committee_of_one_is_told_to_invite_a_second(office: Office) -> None:
    with office.services.store.begin() as session:
        lonely = makers.community(session, "lonely")
        members.create(session, "alone", makers.PASSWORD, [Membership(lonely.id, Role.EDITOR)])
    desk, page = at(office.app), "/committee/register/lonely"
    desk.sign_in("alone")
    desk.post(f"{page}/enter", TYPED, page=f"{page}/enter")
    told = desk.get(page)
    assert "这里还没有第二个人" in words(told)
    assert 'href="/committee/members"' in told


FAULTS = {
    "a negative number": ({"all-7-9": "-5"}, "“-5”是负数"),
    "a decimal": ({"all-7-9": "6.5"}, "“6.5”不是整数"),
    "a formula": ({"all-7-9": "=1+1"}, "“=1+1”是公式"),
    "huge": ({"all-7-9": "9" * 500}, "有一格太长"),
    "blank": ({"all-7-9": ""}, "没有写 7-9 有多少孩子"),
    "one sex alone": ({"all-7-9": "", "boy-7-9": "3"}, "只写了男孩或只写了女孩"),
    "sexes that are more": ({"boy-7-9": "60", "girl-7-9": "60"}, "男孩加女孩比这个年龄的孩子还多"),
    "no source": ({"source_zh": ""}, "没有写人数是从哪里来的"),
    "no day": ({"dated": ""}, "没有写是哪天的人数"),
    "no day there is": ({"dated": "2026-02-30"}, "没有写是哪天的人数"),
    "a day in a week": ({"dated": "2026-W01-1"}, "没有写是哪天的人数"),
    "a day to come": ({"dated": "2999-01-01"}, "这一天还没有到"),
    "a group without a number": ({"groups": "残疾儿童"}, "没有写人数"),
    "a group twice": ({"groups": "残疾儿童 4\n残疾 儿童 5"}, "写了两次"),
    "a name": ({"groups": "张小明 1"}, "像是写了谁的姓名"),
    "a telephone": ({"groups": "李 13800138000"}, "像是写了谁的姓名或者号码"),
    "nobody": ({**dict.fromkeys(COUNTS, "0"), "groups": ""}, "一个孩子也没有"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(untouched: Office, name: str) -> None:
    change, said = FAULTS[name]
    answer = untouched.first.post(ENTER, {**TYPED, **change}, page=ENTER)
    assert answer.status_code == 422
    assert looked_at(answer.text)
    assert said in words(answer.text)
    assert 'value="86"' in answer.text or name == "nobody"
    assert states(untouched) == []


def test_a_file_is_shown_before_it_is_entered(office: Office) -> None:
    enter_and_confirm(office, TYPED)
    answer = bring(office.first, FILE.encode("gbk"))
    assert answer.status_code == 200
    page = words(answer.text)
    assert "看看读对了没有" in page
    assert "10–13 岁 86 90 变了" in page
    assert "文件是 GBK 编码" in page
    assert states(office) == [Standing.CONFIRMED]
    fields = dict(re.findall(r'<input id="((?:all|boy|girl)-[^"]+)"[^>]* value="([^"]*)"', answer.text))
    assert (fields["boy-4-6"], fields["all-10-13"]) == ("34", "90")
    office.first.post(ENTER, {**fields, "source_zh": "登记册", "dated": "2026-10-01"}, page=ENTER)
    assert states(office) == [Standing.WAITING, Standing.CONFIRMED]


def test_the_table_can_be_downloaded_filled_in_and_brought_back(office: Office) -> None:
    blank = office.first.client.get(f"{PAGE}/register.csv", base_url=BASE)
    assert blank.headers["Content-Disposition"] == 'attachment; filename="register.csv"'
    assert blank.data.startswith(b"\xef\xbb\xbf")
    lines = [line.replace(",,", ",7,", 1) if line.endswith(",,") else line for line in blank.text.splitlines()]
    assert "4–6 岁 – 14 变了" in words(bring(office.first, "\n".join(lines).encode("utf-8-sig")).text)
    enter_and_confirm(office, TYPED)
    filled = office.first.client.get(f"{PAGE}/register.csv?lang=en", base_url=BASE)
    assert "变了" not in words(bring(office.first, filled.data).text).replace("变没变", "")


def test_every_fault_of_a_file_is_named_with_its_line(office: Office) -> None:
    answer = bring(office.first, FILE.replace("90", "-1").replace("7-9岁", "7月9日").encode() + "合计,,9,\n".encode())
    assert answer.status_code == 422
    page = words(answer.text)
    for said in ("第 5 行 “7月9日”被表格软件改成了日期", "第 6 行 “-1”是负数", "第 8 行 “合计”这一行是合计"):
        assert said in page
    english = office.first.client.get(f"{PAGE}/file?lang=en", base_url=BASE)
    assert english.status_code == 303


def test_a_list_of_children_is_refused_and_nothing_of_it_is_kept(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    answer = bring(office.first, LIST.encode(), "张小明.csv")
    assert answer.status_code == 422
    assert "这里只要人数，从不收名单" in words(answer.text)
    padded = LIST.encode() + "王小红,女,110101201603071234\n".encode() * 20_000
    assert bring(office.first, padded).status_code == 422
    assert bring(office.first, padded * 3).status_code == 413
    office.first.post(ENTER, {**TYPED, "groups": "张小明 1"}, page=ENTER)
    folder: Path = office.services.config.data
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for secret in ("张小明", "王小红", "11010120150307123X", "110101201603071234"):
        assert secret not in answer.text
        assert secret.encode() not in kept
        assert secret.encode("utf-16-le") not in kept
        assert secret.encode("unicode_escape") not in kept
        assert secret not in caplog.text
    assert states(office) == []
    assert deeds(office) == []


def test_without_a_file_nothing_happens(office: Office) -> None:
    for data, name in ((b"", ""), (b"", "empty.csv")):
        answer = bring(office.first, data, name)
        assert answer.status_code == 422
        assert re.search("先选一个文件|这个文件是空的", answer.text)
    assert bring(office.first, b"x" * (LARGEST + 1)).status_code == 422


def test_a_building_has_no_register(office: Office) -> None:
    places = "/committee/communities/liuwan"
    office.first.post(f"{places}/below", {"kind": "building", "parent": "liuwan", "name_zh": "3号楼"}, page=places)
    assert office.first.client.get(f"{PAGE}-b1", base_url=BASE).status_code == 404
    assert office.first.client.get(f"{places}-b1", base_url=BASE).status_code == 404


def test_an_editor_names_groups_and_buildings(office: Office) -> None:
    places = "/committee/communities/liuwan"
    for kind, parent, name in (
        ("group", "liuwan", "东区小组"),
        ("building", "liuwan-g1", "3号楼"),
        ("building", "liuwan", "门房"),
    ):
        sent = {"kind": kind, "parent": parent, "name_zh": name, "name_en": ""}
        assert office.first.post(f"{places}/below", sent, page=places).status_code == 303
    assert "东区小组 居民小组" in words(office.reader.get(places))
    assert "<details" not in office.reader.get(places)
    taken = office.first.post(
        f"{places}/below", {"kind": "group", "parent": "liuwan", "name_zh": "东区小组"}, page=places
    )
    assert taken.status_code == 422
    assert "已经有一个叫这个名字的" in words(taken.text)
    assert 'value="东区小组"' in taken.text
    wrong = office.first.post(f"{places}/below", {"kind": "community", "parent": "liuwan", "name_zh": "x"}, page=places)
    assert wrong.status_code == 422
    used = office.first.post(f"{places}/remove", {"place": "liuwan-g1"}, page=places)
    assert used.status_code == 409
    assert "先把它们安排好" in words(used.text)
    named = {"place": "liuwan-g1-b1", "name_zh": "5号楼", "name_en": "Building 5"}
    assert office.first.post(f"{places}/name", named, page=places).status_code == 303
    assert "Building 5" in office.second.get(f"{places}?lang=en")
    for place in ("liuwan-g1-b1", "liuwan-g1"):
        assert office.first.post(f"{places}/remove", {"place": place}, page=places).status_code == 303
    for place in ("liuwan", "elsewhere", "nothing", ""):
        assert office.first.post(f"{places}/remove", {"place": place}, page=places).status_code == 404
    for desk, status in ((office.reader, 403), (office.neighbour, 404)):
        assert desk.post(f"{places}/below", {"kind": "group", "name_zh": "y"}).status_code == status


def test_what_was_named_by_one_community_is_not_renamed_by_another(office: Office) -> None:
    places = "/committee/communities/liuwan"
    office.first.post(f"{places}/below", {"kind": "building", "parent": "liuwan", "name_zh": "3号楼"}, page=places)
    foreign = "/committee/communities/elsewhere"
    for deed in ("name", "remove"):
        sent = {"place": "liuwan-b1", "name_zh": "9号楼"}
        assert office.neighbour.post(f"{foreign}/{deed}", sent, page=foreign).status_code == 404
    assert "3号楼" in office.first.get(places)


def test_the_list_of_communities_says_what_is_missing(office: Office) -> None:
    assert "nobody has entered how many live here" in words(office.first.get("/committee/communities?lang=en"))
    office.first.post(ENTER, TYPED, page=ENTER)
    assert "新填的人数等人看" in words(office.programme.get("/committee/communities"))
    assert "elsewhere" not in office.first.get("/committee/communities")
