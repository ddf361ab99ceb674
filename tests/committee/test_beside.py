"""An office above several communities sees them beside each other; who belongs to one sees only that one."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from survey_app.factory import create_app
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import campaigns, collectors, members, publications, questionnaires, registers, seals
from survey_app.web.services import services
from tests import makers
from tests.committee.desk import at, words

CHILDREN = 50
GOOD = {"east": 28, "south": 27, "west": 6, "north": 29}
PATH = "/committee/beside"


@pytest.fixture
def above(tmp_path: Path) -> Flask:
    """Four communities that asked the same, one of them with far fewer good answers; an office above all of them."""
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        for slug, good in GOOD.items():
            _published(slug, good)
        with kept.store.begin() as session:
            everywhere = [campaign.community.id for campaign in campaigns.every(session)]
            office = tuple(Membership(place, Role.PROGRAMME) for place in everywhere)
            password = members.hashed(makers.PASSWORD, "office")
            members.enrol(session, "office", password, office)
            members.enrol(session, "one", password, office[:1])
    return app


def _published(slug: str, good: int) -> None:
    kept = services()
    with kept.store.begin() as session:
        draft = makers.draft(session, slug=slug)
        opened = campaigns.start(session, draft.id)
        poster = collectors.create(session, opened.id, Channel.POSTER, {"zh": "东门", "en": "East gate"})
        round_ = makers.Round(opened, poster, questionnaires.family(session, opened.family_digest))
        assert registers.population(session, opened.community.id) is not None
    for child in range(CHILDREN):
        makers.post(kept.store, kept.keyring, round_, makers.lunch(round_, "good" if child < good else "bad"))
    seals.close(kept.store, kept.config, kept.keyring, round_.campaign.id)
    with kept.store.begin() as session:
        publications.publish(session, kept.config, kept.keyring, round_.campaign.id, makers.TODAY)


def test_the_office_sees_who_is_further_out_than_chance(above: Flask) -> None:
    desk = at(above)
    desk.sign_in("office")
    assert PATH in desk.get("/committee/")
    page = desk.get(PATH)
    assert f"{GOOD['west']} / {CHILDREN}" in page
    assert 'class="chart funnel"' in page
    assert words(page).count("好的回答比偶然能解释的少") == 1
    assert "好的回答比偶然能解释的多" not in words(page)
    assert "lunch3" in desk.get(f"{PATH}?about=lunch3&lang=en")
    assert words(desk.get(f"{PATH}?about=nothing%00")) == words(page)


def test_who_belongs_to_one_learns_of_no_other(above: Flask) -> None:
    desk = at(above)
    desk.sign_in("one")
    page = desk.get(PATH)
    assert "还没有可以放在一起看的" in words(page)
    assert "<svg" not in page.split("<main")[1]
    assert PATH not in desk.get("/committee/")
