"""A questionnaire in work leaves by the committee's door: as a spreadsheet, as texts, as a trial print."""

from __future__ import annotations

import zipfile
from io import BytesIO
from urllib.parse import unquote

import pypdfium2
import pytest
from werkzeug.test import TestResponse

from questionnaires.exchange.xlsform_in import Wanted, read_xlsform
from questionnaires.loading import library_family, load_questionnaire, read_sources
from questionnaires.model import Look
from survey_app.store import drafts
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, words

SOURCES = read_sources(library_family("neighbourhood"))
WORDS = "7-9/words/zh.toml"


def begin(office: Office, texts: dict[str, str], community: int = 0) -> str:
    """A draft of these texts, and the path of its page."""
    with office.services.store.begin() as session:
        place = community or office.round.campaign.community.id
        return f"/committee/questionnaires/{drafts.begin(session, place, texts, makers.TODAY).id}"


@pytest.fixture
def at_work(quiet: Office) -> Office:
    """A member signed in, and nobody answers anything."""
    quiet.desk.sign_in()
    return quiet


def fetch(office: Office, path: str, status: int = 200) -> TestResponse:
    answer = office.desk.client.get(path, base_url=BASE)
    assert answer.status_code == status, path
    return answer


def named(answer: TestResponse) -> tuple[str, str]:
    """The two names of a file: for old programs, and for people."""
    disposition = answer.headers["Content-Disposition"]
    plain = disposition.partition('filename="')[2].partition('"')[0]
    return plain, unquote(disposition.partition("filename*=UTF-8''")[2])


def text_of(document: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(document))


def test_an_age_goes_out_as_a_workbook_and_is_the_same_questionnaire(at_work: Office) -> None:
    answer = fetch(at_work, f"{begin(at_work, SOURCES)}/7-9/questionnaire.xlsx")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert named(answer) == ("questionnaire-7-9.xlsx", "我们的社区，7–9 岁.xlsx")
    back = load_questionnaire(read_xlsform(answer.data, Wanted(7, 9, Look.PINYIN)).sources)
    assert [item.id for item in back.items][:3] == ["B1", "B2", "B3"]


def test_the_draft_goes_out_as_it_is_now(at_work: Office) -> None:
    path = begin(at_work, SOURCES)
    changed = {**SOURCES, WORDS: SOURCES[WORDS].replace("家附近有好玩的地方吗？", "家旁边有好玩的地方吗？")}
    with at_work.services.store.begin() as session:
        before = drafts.by_id(session, int(path.rpartition("/")[2]))
        assert before
        drafts.change(session, before, changed, makers.TODAY)
    answer = fetch(at_work, f"{path}/texts.zip")
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == changed
    assert named(answer) == ("questionnaire-texts.zip", "我们的社区.zip")


def test_the_texts_have_the_same_bytes_every_time(at_work: Office) -> None:
    first, second = (fetch(at_work, f"{begin(at_work, SOURCES)}/texts.zip").data for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert archive.namelist() == sorted(SOURCES)


def test_a_trial_print_says_that_it_is_one_and_leads_nowhere(at_work: Office) -> None:
    path = begin(at_work, SOURCES)
    answer = fetch(at_work, f"{path}/10-13/paper-zh.pdf")
    assert answer.mimetype == "application/pdf"
    assert named(answer) == ("trial-10-13-zh.pdf", "我们的社区，10–13 岁-zh.pdf")
    text = text_of(answer.data)
    assert text.count("试印先不给孩子填：还没有哪一轮在问。") == len(pypdfium2.PdfDocument(answer.data))
    assert "[大人答的日子]" in text
    assert "柳湾社区" in text
    assert "/q/" not in text
    assert "{" not in text
    english = text_of(fetch(at_work, f"{path}/0-3/paper-en.pdf").data)
    assert "Trialprint" in english
    assert "[dayoftheanswer]" in english


@pytest.mark.parametrize("file", ["0-99/questionnaire.xlsx", "0-99/paper-zh.pdf", "7-9/paper-xx.pdf", "7-9/paper-.pdf"])
def test_what_is_not_there_is_not_found(at_work: Office, file: str) -> None:
    fetch(at_work, f"{begin(at_work, SOURCES)}/{file}", 404)


def test_the_draft_of_another_community_is_not_found(at_work: Office) -> None:
    with at_work.services.store.begin() as session:
        foreign = makers.community(session, "foreign").id
    path = begin(at_work, SOURCES, foreign)
    for file in ("texts.zip", "7-9/questionnaire.xlsx", "7-9/paper-zh.pdf"):
        fetch(at_work, f"{path}/{file}", 404)


def test_a_title_does_not_get_into_the_header(at_work: Office) -> None:
    title = 'title = "报告/..\\\\ \\"; x=y\\t<b>%0d%0aSet-Cookie: a=b' + "长" * 90 + '"'
    texts = {**SOURCES, WORDS: SOURCES[WORDS].replace('title = "我们的{here}，7–9 岁"', title, 1)}
    answer = fetch(at_work, f"{begin(at_work, texts)}/7-9/questionnaire.xlsx")
    plain, shown = named(answer)
    assert plain == "questionnaire-7-9.xlsx"
    assert not set('/\\:"<>\t\r\n') & set(shown)
    assert len(shown) <= 66
    assert answer.headers.getlist("Set-Cookie") == []
    assert answer.headers["Content-Disposition"].isascii()


def test_a_sign_without_a_letter_is_named_with_the_way_back(at_work: Office) -> None:
    texts = {**SOURCES, WORDS: SOURCES[WORDS].replace("想开始吗？", "想开始吗🙂？", 1)}
    path = begin(at_work, texts)
    page = at_work.desk.get(f"{path}/7-9/paper-zh.pdf", 422)
    assert "这个印不出来" in page
    assert "🙂" in words(page)
    assert f'href="{path}"' in page
