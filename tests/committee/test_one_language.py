"""A questionnaire in Chinese alone: nothing breaks for who reads the pages in English."""

from __future__ import annotations

import re
from pathlib import Path

from questionnaires.editing.audience import speak_less
from questionnaires.loading import library_family, load_family, read_sources
from survey_app.factory import create_app
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.response import Occasion
from survey_app.store import campaigns, collectors, questionnaires, registers, responses, seals
from survey_app.web.services import services
from tests import makers
from tests.committee.desk import BASE, at

CHILDREN = 30


def test_a_round_in_chinese_alone_from_draft_to_evidence_in_both_languages(tmp_path: Path) -> None:
    sources = speak_less(read_sources(library_family("neighbourhood")), "en")
    family = load_family(sources)
    assert family.languages == ("zh",)
    app = create_app(makers.config(tmp_path / "data"))
    with app.app_context():
        kept = services()
        makers.tables(kept.store)
        with kept.store.begin() as session:
            digest = questionnaires.keep(session, sources, makers.TODAY)
            place = makers.community(session)
            registers.keep(session, place.id, makers.population(family))
            planned = campaigns.create(session, place.id, makers.plan(digest))
            opened = campaigns.start(session, planned.id)
            poster = collectors.create(session, opened.id, Channel.POSTER, {"zh": "东门", "en": "East gate"})
            makers.member(session, place.id)
        with kept.store.begin() as session:
            for number in range(CHILDREN):
                said = makers.response(
                    family.for_band("7-9"),
                    B1="many" if number % 2 else "none",
                    B4="very-hard" if number % 3 else "okay",
                )
                responses.keep(session, Occasion(poster, makers.TODAY), said, makers.form(), kept.keyring)
        seals.close(kept.store, kept.config, kept.keyring, opened.id)
    desk, public = at(app), app.test_client()
    desk.sign_in()
    desk.post("/committee/questionnaires", {"family": digest, "community": str(place.id)})
    round_, draft = f"/committee/rounds/{opened.slug}", "/committee/questionnaires/1"
    pages = [round_, *(f"{round_}/{part}" for part in ("summary", "suggestions", "publish"))]
    pages += [draft, f"{draft}/7-9/questions/B4", f"{draft}/7-9/add", f"{draft}/coverage", "/committee/rounds/new"]
    for page in pages:
        for language in ("zh", "en"):
            desk.get(f"{page}?lang={language}")
    assert "上学的路" in desk.get(f"{round_}/summary?lang=en")
    assert desk.post(f"{round_}/publish").status_code == 303
    listed = public.get("/evidence/?lang=en", base_url=BASE).text
    found = re.findall(r'href="(/evidence/[^"?]+)', listed)
    assert len(found) > 2
    around = [f"/q/{poster.code}", f"/q/{poster.code}/7-9/feedback", f"/evidence/questionnaires/{digest}"]
    for page in (*found, *around):
        assert public.get(f"{page}?lang=en", base_url=BASE).status_code == 200, page
