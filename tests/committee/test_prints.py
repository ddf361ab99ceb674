"""The page of everything that can be printed for a round, and each of its files."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.store import collectors
from survey_app.store.tables import CampaignRow, CollectorRow, CommunityRow
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, words
from tests.documents import camera

LINK = re.compile(r'href="(/committee/rounds/[^"]+\.(?:pdf|svg|png))"')


def another(office: Office, channel: Channel, entry: Entry = Entry.OPEN) -> str:
    with office.services.store.begin() as session:
        return collectors.create(
            session, office.round.campaign.id, channel, {"zh": "别处", "en": "Elsewhere"}, entry
        ).code


def test_every_link_of_the_page_is_a_file_and_every_code_leads_to_its_own_place(office: Office) -> None:
    codes = {another(office, channel) for channel in (Channel.SLIP, Channel.VISIT, Channel.EVENT)}
    codes.add(office.round.collector.code)
    files = dict.fromkeys(LINK.findall(office.desk.get(f"{office.path}/print")))
    assert {path.rsplit("/", 1)[1] for path in files} >= {
        "poster.pdf",
        "poster-a3.pdf",
        "slips.pdf",
        "visit.pdf",
        "helpers.pdf",
    }
    for path in files:
        answer = office.desk.client.get(path, base_url=BASE)
        assert answer.status_code == 200, path
        name = path.rsplit("/", 1)[1]
        if name.endswith(".pdf") and name != "helpers.pdf" and not name.startswith("paper-"):
            code = path.split("/")[-2]
            found = camera.read(camera.grey(camera.look(answer.data, 110)))
            assert set(found) == {f"{BASE}/q/{code}"}, path
            assert code in codes


def test_what_suits_a_way_in_is_offered_there_and_only_there(office: Office) -> None:
    slip, visit = another(office, Channel.SLIP, Entry.TICKET), another(office, Channel.VISIT)
    files = LINK.findall(office.desk.get(f"{office.path}/print"))
    assert [path.split("/")[-2] for path in files if path.endswith("slips.pdf")] == [slip]
    assert [path.split("/")[-2] for path in files if path.endswith("visit.pdf")] == [visit]
    assert "凭纸质码才能答" in words(office.desk.get(f"{office.path}/print"))


def test_helpers_read_the_name_and_the_number_of_the_round(office: Office) -> None:
    assert "还没有写上谁负责保护孩子" in words(office.desk.get(f"{office.path}/print"))
    with office.services.store.begin() as session:
        row = session.get_one(CampaignRow, office.round.campaign.id)
        row.officer, row.officer_phone = "陈老师", "021-5555 0123"
    assert "还没有写上" not in words(office.desk.get(f"{office.path}/print"))
    answer = office.desk.client.get(f"{office.path}/helpers.pdf", base_url=BASE)
    text = pypdfium2.PdfDocument(answer.data)[0].get_textpage().get_text_bounded()
    assert "陈老师" in text
    assert "021-5555 0123" in text


@pytest.mark.parametrize("name", ["poster-a3.pdf", "slips.pdf", "visit.pdf"])
def test_a_name_that_cannot_be_printed_is_named(office: Office, name: str) -> None:
    with office.services.store.begin() as session:
        session.get_one(CommunityRow, office.round.campaign.community.id).names = {"zh": "柳湾🙂", "en": "Bend"}
    for path in (f"{office.path}/{office.round.collector.code}/{name}", f"{office.path}/helpers.pdf"):
        page = office.desk.get(path, status=422)
        assert "🙂" in words(page)
        assert "印不出来" in words(page)


@pytest.mark.parametrize("name", ["poster-a3.pdf", "slips.pdf", "visit.pdf"])
def test_nothing_invites_to_what_is_stopped_or_closed_or_elsewhere(office: Office, name: str) -> None:
    other = makers.open_round(office.services.store, slug="another-round")
    path = f"{office.path}/{office.round.collector.code}/{name}"
    assert (
        office.desk.client.get(
            path.replace(office.round.collector.code, other.collector.code), base_url=BASE
        ).status_code
        == 404
    )
    assert office.desk.client.get(path, base_url=BASE).status_code == 200
    with office.services.store.begin() as session:
        session.get_one(CollectorRow, office.round.collector.id).stopped_on = makers.TODAY
    assert office.desk.client.get(path, base_url=BASE).status_code == 404
    assert name not in office.desk.get(f"{office.path}/print")
    assert "停了" in words(office.desk.get(f"{office.path}/print"))


def test_a_closed_round_prints_no_invitation(office: Office) -> None:
    office.close()
    page = office.desk.get(f"{office.path}/print")
    assert not [path for path in LINK.findall(page) if path.endswith(".pdf")]
    assert office.desk.client.get(f"{office.path}/helpers.pdf", base_url=BASE).status_code == 404
