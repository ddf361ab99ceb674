"""The papers and files of a closed round: whoever may read the summary may have them, and each is what it says."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from urllib.parse import unquote

import openpyxl
import pypdfium2
import pytest

from survey_app.store import publications
from survey_app.store.tables import CommunityRow
from tests import makers
from tests.committee.conftest import OLDER, SAID, Office
from tests.committee.desk import BASE, words

FILES = {
    "report.pdf": "application/pdf",
    "slide.pdf": "application/pdf",
    "numbers.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "numbers.zip": "application/zip",
    "numbers.json": "application/json",
}


def get(office: Office, name: str, status: int = 200) -> bytes:
    answer = office.desk.client.get(f"{office.path}/{name}", base_url=BASE)
    assert answer.status_code == status, name
    return answer.data


def published(office: Office) -> None:
    kept = office.services
    with office.app.app_context(), kept.store.begin() as session:
        publications.publish(session, kept.config, kept.keyring, office.round.campaign.id, makers.TODAY)


def text(document: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(document))


def test_the_summary_leads_to_every_file(closed: Office) -> None:
    page = closed.desk.get(f"{closed.path}/summary")
    assert {name for name in FILES if f'href="{closed.path}/{name}"' in page} == set(FILES)
    assert "打印报告" in words(page)
    assert "children-" not in page


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_says_and_has_a_name_in_both_alphabets(closed: Office, name: str) -> None:
    answer = closed.desk.client.get(f"{closed.path}/{name}", base_url=BASE)
    assert answer.status_code == 200
    assert answer.mimetype == FILES[name]
    assert answer.headers["Cache-Control"] == "private, no-store"
    told = answer.headers["Content-Disposition"]
    assert f'filename="liuwan-2026-3-{name}"' in told
    assert "柳湾社区儿童意见摘要" in unquote(told.partition("filename*=UTF-8''")[2])


def test_all_of_them_say_what_children_said_and_nothing_of_a_few(closed: Office) -> None:
    report = text(get(closed, "report.pdf"))
    assert f"{SAID['good']}/{sum(SAID.values())}" in report
    assert "还没有公布" in report
    assert f"{OLDER}/60" not in report
    found = json.loads(get(closed, "numbers.json"))
    assert {one["id"]: one["base"] for one in found["findings"]} == {"lunch3": 40, "lunch4": None}
    assert found["coverage"][1]["answered"] is None
    sheet = openpyxl.load_workbook(BytesIO(get(closed, "numbers.xlsx"))).worksheets[1]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["lunch3", "lunch4"]
    with zipfile.ZipFile(BytesIO(get(closed, "numbers.zip"))) as files:
        answers = files.read("answers.csv").decode("utf-8-sig")
    assert re.findall(r"lunch3,.*?,(\d+),0\.", answers) == [str(SAID[one]) for one in ("good", "okay", "bad")]


def test_english_is_asked_for_as_everywhere(closed: Office) -> None:
    answer = closed.desk.client.get(f"{closed.path}/report.pdf?lang=en", base_url=BASE)
    assert "Whospoke" in text(answer.data)
    assert "What%20children%20say" in answer.headers["Content-Disposition"]


def test_while_a_round_is_open_there_is_nothing_and_no_stranger_gets_anything(office: Office) -> None:
    stranger = office.app.test_client()
    for name in FILES:
        get(office, name, 404)
        assert stranger.get(f"{office.path}/{name}", base_url=BASE).status_code == 303


def test_the_rounds_of_others_are_absent(closed: Office) -> None:
    makers.open_round(closed.services.store, slug="another-round")
    for name in FILES:
        assert closed.desk.client.get(f"/committee/rounds/another-round/{name}", base_url=BASE).status_code == 404


def test_a_sheet_for_the_wall_is_there_once_children_have_their_answer(full: Office) -> None:
    get(full, "children-7-9.pdf", 404)
    published(full)
    page = full.desk.get(f"{full.path}/summary")
    assert f'href="{full.path}/children-7-9.pdf"' in page
    sheet = text(get(full, "children-7-9.pdf"))
    assert "你们说，大人答" in sheet
    assert "大人还没答" in sheet
    get(full, "children-8-8.pdf", 404)
    assert "还没有公布" not in text(get(full, "report.pdf"))


def test_a_sign_that_cannot_be_printed_is_named_and_the_numbers_come_all_the_same(closed: Office) -> None:
    with closed.services.store.begin() as session:
        session.get_one(CommunityRow, closed.round.campaign.community.id).names = {"zh": "柳湾🙂", "en": "Bend"}
    for name in ("report.pdf", "slide.pdf"):
        assert "🙂" in words(closed.desk.get(f"{closed.path}/{name}", status=422))
    for name in ("numbers.xlsx", "numbers.zip", "numbers.json"):
        get(closed, name)
