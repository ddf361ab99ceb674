"""The questionnaires of a round on paper: one link an age and language, each page with the collector's code."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from questionnaires.loading import library_family
from survey_app.factory import create_app
from survey_app.fieldwork.campaign import Stage
from survey_app.store.tables import CampaignRow, CommunityRow
from survey_app.web.services import services
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, at, words
from tests.documents import camera


@pytest.fixture
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An open round that asks the questionnaire that comes with the product."""
    app = create_app(makers.config(tmp_path_factory.mktemp("papers") / "data"))
    with app.app_context():
        offered = services()
        makers.tables(offered.store)
        round_ = makers.open_round(offered.store, library_family("neighbourhood"))
        with offered.store.begin() as session:
            makers.member(session, round_.campaign.community.id)
    office = Office(app, offered, round_, at(app))
    office.desk.sign_in()
    return office


def paper(office: Office, band: str = "7-9", spoken: str = "zh", status: int = 200) -> bytes:
    path = f"{office.path}/{office.round.collector.code}/paper-{band}-{spoken}.pdf"
    answer = office.desk.client.get(path, base_url=BASE)
    assert answer.status_code == status, path
    return answer.data


def test_every_age_and_language_is_linked_and_can_be_printed(bundled: Office) -> None:
    page = bundled.desk.get(bundled.path)
    links = re.findall(r'href="([^"]+/paper-([0-9-]+)-(\w+)\.pdf)">([^<]+)<', page)
    ages = ("0-3", "4-6", "7-9", "10-13", "14-17")
    assert [(band, spoken) for _, band, spoken, _ in links] == [
        (band, spoken) for band in ages for spoken in ("zh", "en")
    ]
    assert tuple(text for _, band, _, text in links if band == "7-9") == ("7–9 岁，中文", "7–9 岁，English")
    for path, *_ in links[::3]:
        answer = bundled.desk.client.get(path, base_url=BASE)
        assert answer.data.startswith(b"%PDF")


def test_every_page_leads_to_the_round(bundled: Office) -> None:
    code = bundled.round.collector.code
    for page in pypdfium2.PdfDocument(paper(bundled, "10-13")):
        text = "".join(page.get_textpage().get_text_bounded().split())
        assert code in text
        assert "2026年第三轮" in text
        assert "试印" not in text
        seen = camera.grey(page.render(scale=150 / 72).to_numpy()[:, :, ::-1])
        assert camera.read(seen) == [f"{BASE}/q/{code}"]


def test_only_what_is_asked_is_printed_and_only_while_it_is(bundled: Office) -> None:
    paper(bundled, "9-11", status=404)
    paper(bundled, "7-9", "xx", status=404)
    assert bundled.desk.client.get(f"{bundled.path}/nocode/paper-7-9-zh.pdf", base_url=BASE).status_code == 404
    with bundled.services.store.begin() as session:
        session.get_one(CampaignRow, bundled.round.campaign.id).stage = Stage.DRAFT
    paper(bundled)
    with bundled.services.store.begin() as session:
        session.get_one(CampaignRow, bundled.round.campaign.id).stage = Stage.OPEN
    bundled.close()
    paper(bundled, status=404)
    assert "/paper-" not in bundled.desk.get(bundled.path)


def test_a_sign_without_a_letter_is_named_with_the_way_back(bundled: Office) -> None:
    with bundled.services.store.begin() as session:
        row = session.get_one(CommunityRow, bundled.round.campaign.community.id)
        row.names = {"zh": "柳湾🙂社区", "en": "Willow Bend"}
    path = f"{bundled.path}/{bundled.round.collector.code}/paper-7-9-zh.pdf"
    page = bundled.desk.get(path, 422)
    assert "🙂" in words(page)
    assert f'href="{bundled.path}"' in page
