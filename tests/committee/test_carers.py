"""What those who care for children of 0 to 3 say stands on the committee's pages by itself, and in no sum."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.loading import library_family
from survey_app.factory import create_app
from survey_app.fieldwork.response import Occasion
from survey_app.store import evidence, publications, registers, responses, suggestions
from survey_app.store.responses import Outcome
from survey_app.web.services import services
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import at, words

CHILDREN, GROWN_UPS = 32, 14
RAMP = "门口修一段坡道"
BOOKS = "多几本书"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An open round of the neighbourhood family: children of seven to nine, and carers of the youngest."""
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        round_ = makers.open_round(kept.store, library_family("neighbourhood"))
        place = round_.campaign.community.id
        with kept.store.begin() as session:
            makers.member(session, place)
            register = makers.population(round_.family)
            registers.keep(session, place, replace(register, counts={**register.counts, "0-3": 85}))
            sent = [
                makers.response(
                    round_.family.for_band("7-9"), B1="many" if place < 20 else "none", B12="" if place else BOOKS
                )
                for place in range(CHILDREN)
            ]
            sent += [
                makers.response(
                    round_.family.for_band("0-3"), H1="walk" if place < 6 else "far", H9="" if place else RAMP
                )
                for place in range(GROWN_UPS)
            ]
            occasion = Occasion(round_.collector, makers.TODAY)
            for said in sent:
                kept_ = responses.keep(session, occasion, said, makers.form(), kept.keyring)
                assert kept_.outcome is Outcome.STORED
    made = Office(app, kept, round_, at(app))
    made.desk.sign_in()
    return made


def test_while_the_round_is_open_they_are_a_line_of_their_own(office: Office) -> None:
    page = words(office.desk.get(office.path))
    assert f"240 名孩子来了 {CHILDREN} 名" in page
    assert f"0–3 岁孩子的照顾人 单独统计；住在这里的这个年龄的孩子有 85 名 {GROWN_UPS}" in page
    assert f"海报公开码 3 号楼门口 {CHILDREN}" in page  # where the children come from
    assert "0–3 岁，还有" not in page
    closing = words(office.desk.get(f"{office.path}/close"))
    assert f"{CHILDREN} 名孩子答了卷" in closing
    assert f"另有 {GROWN_UPS} 位大人答了，单独统计" in closing


def test_the_summary_shows_what_they_see_after_everything_children_say(office: Office) -> None:
    office.close()
    page = words(office.desk.get(f"{office.path}/summary"))
    assert f"{CHILDREN} 名" in page
    assert "大人看到的 0–3 岁孩子的照顾人" in page
    assert f"{GROWN_UPS} 位大人说了自己看到的。这不是孩子说的" in page
    assert page.index("孩子的原话") < page.index("大人看到的")
    assert "您家附近，有适合婴幼儿玩的地方吗？" in page[page.index("大人看到的") :]
    assert "答了的大人 14" in page


def test_their_words_are_marked_and_never_stand_among_children_s(office: Office) -> None:
    office.close()
    waiting = words(office.desk.get(f"{office.path}/suggestions"))
    assert f"0–3 岁孩子的照顾人 {RAMP}" in waiting
    kept, campaign = office.services, office.round.campaign
    with kept.store.begin() as session:
        for found in suggestions.waiting(session, kept.keyring, campaign.id):
            suggestions.release(session, kept.keyring, found.id, found.text, (1, makers.NOW))
    page = words(office.desk.get(f"{office.path}/summary"))
    assert page.index(BOOKS) < page.index("大人看到的") < page.index(RAMP)


def test_their_numbers_are_evidence_of_what_carers_say(office: Office) -> None:
    office.close()
    kept, campaign = office.services, office.round.campaign
    told = words(office.desk.get(f"{office.path}/publish"))
    with kept.store.begin() as session:
        published = publications.publish(session, kept.config, kept.keyring, campaign.id, makers.TODAY)
        frozen = {record.finding_id: record for record in evidence.of_campaign(session, campaign.id)}
    assert f"{len(published.evidence)} 个数作为证据" in told
    assert "H1" in frozen
    page = words(
        office.desk.client.get(f"/evidence/{frozen['H1'].id}?lang=zh", base_url="https://survey.example.org").text
    )
    assert "0–3 岁孩子的照顾人，被问到“您家附近，有适合婴幼儿玩的地方吗？”" in page
    assert "14 位大人答了自己看到的" in page
    assert "这些回答不算进孩子们说的任何一个数" in page
    listed = words(office.desk.client.get("/evidence/?lang=zh", base_url="https://survey.example.org").text)
    assert "大人看到的，和孩子说的分开" in listed


def test_children_are_not_shown_it_and_carers_read_what_children_said(office: Office) -> None:
    office.close()
    kept, campaign, code = office.services, office.round.campaign, office.round.collector.code
    with kept.store.begin() as session:
        publications.publish(session, kept.config, kept.keyring, campaign.id, makers.TODAY)
    pages = {
        band: words(
            office.desk.client.get(f"/q/{code}/{band}/feedback?lang=zh", base_url="https://survey.example.org").text
        )
        for band in ("0-3", "7-9", "14-17")
    }
    assert "孩子们说，大人答" in pages["0-3"]
    assert "你们说" in pages["14-17"]
    for page in pages.values():
        assert "婴幼儿" not in page
        assert "照顾人" not in page
