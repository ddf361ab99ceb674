"""One piece of evidence: read without an account, cited, downloaded, and the same for ever."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.evidence import verify
from survey_app.fieldwork.reply import Decision, make_reply
from survey_app.store import campaigns, replies, seals
from survey_app.store.tables import CampaignRow, CommunityRow, EvidenceRow
from tests import makers
from tests.committee.desk import looked_at, words
from tests.documents import camera
from tests.evaluator.conftest import BASE, SAID, Shelf, prepared, publish

HOSTILE = "<script>alert(1)</script>\"'&{{ 7 * 7 }}"


def test_the_number_stands_over_its_base_and_is_a_plain_count_of_what_was_sealed(shelf: Shelf) -> None:
    with shelf.services.store.reading() as session:
        campaign = campaigns.by_slug(session, shelf.round.campaign.slug)
    assert campaign is not None
    codes = seals.read(shelf.services.config, campaign).codes["lunch3"]
    good = int((codes == 1).sum())
    page = words(shelf.page(f"/evidence/{shelf.of('lunch3').id}"))
    assert good == SAID["good"]
    assert f"{good} / {int((codes > 0).sum())}" in page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("finding", ["lunch3", "lunch4", "lunch"])
def test_every_page_says_who_was_asked_what_and_how_and_what_it_cannot_say(
    shelf: Shelf, finding: str, language: str
) -> None:
    page = shelf.page(f"/evidence/{shelf.of(finding).id}?lang={language}")
    assert looked_at(page)
    told = words(page)
    expected = {
        "zh": ["午饭", "原话", "问了谁", "怎么问的", "限度", "对应条款", "引用", "指纹", "演示数据", "社区登记"],
        "en": [
            "Exact wording",
            "Who was asked",
            "How they were asked",
            "Limits",
            "Clauses",
            "Cite",
            "Demonstration data",
        ],
    }
    for part in expected[language]:
        assert part in told, part


def test_the_claim_is_told_in_both_languages(shelf: Shelf) -> None:
    told = words(shelf.page(f"/evidence/{shelf.of('lunch3').id}"))
    assert "柳湾社区" in told
    assert "Willow Bend" in told


def test_the_download_is_the_stored_document_and_proves_itself(shelf: Shelf) -> None:
    for one in shelf.evidence:
        answer = shelf.visitor.get(f"/evidence/{one.id}.json", base_url=BASE)
        assert answer.data == one.document
        assert one.id.endswith(hashlib.sha256(answer.data).hexdigest())
        assert verify(answer.data, expected_id=one.id).valid
        assert answer.mimetype == "application/json"
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers


def test_the_page_shows_the_whole_fingerprint_in_groups_of_four(shelf: Shelf) -> None:
    one = shelf.of("lunch3")
    page = shelf.page(f"/evidence/{one.id}")
    groups = re.findall(r"<span>([0-9a-f]{4})</span>", page)
    assert "".join(groups) == one.digest


def test_the_code_on_the_page_leads_to_the_page(shelf: Shelf, tmp_path: Path) -> None:
    one = shelf.of("lunch3")
    page = shelf.page(f"/evidence/{one.id}?lang=en")
    drawing = re.findall(r'<svg[^>]*class="qr".*?</svg>', page, re.DOTALL)
    image = camera.laid_out(drawing[0].encode(), "svg", tmp_path, 600)
    assert camera.read(camera.grey(image)) == [f"{BASE}/evidence/{one.id}"]


def test_the_citation_can_be_copied_and_read_by_reference_managers(shelf: Shelf) -> None:
    one = shelf.of("lunch3")
    page = words(shelf.page(f"/evidence/{one.id}"))
    assert f"{BASE}/evidence/{one.id}" in page
    csl = shelf.visitor.get(f"/evidence/{one.id}.csl.json", base_url=BASE)
    bib = shelf.visitor.get(f"/evidence/{one.id}.bib", base_url=BASE)
    (item,) = json.loads(csl.data)
    assert item["URL"] == f"{BASE}/evidence/{one.id}"
    assert csl.mimetype == "application/vnd.citationstyles.csl+json"
    assert bib.text.startswith("@")
    assert one.id in bib.text
    assert bib.headers["Content-Disposition"] == f'attachment; filename="{one.id}.bib"'


def test_a_page_never_changes_whatever_the_committee_does_afterwards(shelf: Shelf) -> None:
    path = f"/evidence/{shelf.of('lunch3').id}"
    before = shelf.page(path)
    with shelf.services.store.begin() as session:
        member = makers.member(session, shelf.round.campaign.community.id)
        reply = make_reply("lunch3", Decision.DONE, {"zh": "好了"}, {}, None)
        replies.write(session, shelf.round.campaign.id, reply, member.id, datetime(2026, 12, 1, tzinfo=UTC))
        makers.community(session, "another")
    assert shelf.page(path) == before


def test_a_document_that_was_changed_is_not_shown_as_evidence(shelf: Shelf) -> None:
    one = shelf.of("lunch3")
    with shelf.services.store.begin() as session:
        row = session.get_one(EvidenceRow, one.id)
        row.document = one.document.replace(b'"base":40', b'"base":90')
    page = words(shelf.page(f"/evidence/{one.id}", status=500))
    assert "这份证据坏了" in page
    assert "/ 90" not in page


def test_a_document_changed_together_with_its_digest_is_not_shown_either(shelf: Shelf) -> None:
    one = shelf.of("lunch3")
    forged = one.document.replace(b'"base":40', b'"base":90')
    with shelf.services.store.begin() as session:
        row = session.get_one(EvidenceRow, one.id)
        row.document, row.digest = forged, hashlib.sha256(forged).hexdigest()
    assert "这份证据坏了" in words(shelf.page(f"/evidence/{one.id}", status=500))


@pytest.mark.parametrize("name", ["nothing", "liuwan-2026-3-lunch3-" + "0" * 64, "x" * 400, "%00", "..%2f..%2fetc"])
@pytest.mark.parametrize("ending", ["", ".json", ".bib", ".csl.json"])
def test_what_was_never_published_is_a_friendly_page(shelf: Shelf, name: str, ending: str) -> None:
    assert "<h1>" in shelf.page(f"/evidence/{name}{ending}", status=404)


def test_nothing_can_be_sent_here(shelf: Shelf) -> None:
    for path in ("/evidence/", f"/evidence/{shelf.of('lunch3').id}"):
        assert shelf.visitor.post(path, base_url=BASE).status_code == 405


def test_hostile_names_are_text(tmp_path: Path) -> None:
    app, kept = prepared(tmp_path / "data")
    round_ = makers.open_round(kept.store)
    hostile = {"zh": HOSTILE, "en": HOSTILE}
    with kept.store.begin() as session:
        session.get_one(CommunityRow, round_.campaign.community.id).names = hostile
        session.get_one(CampaignRow, round_.campaign.id).titles = hostile
    found = publish(kept, round_)
    visitor = app.test_client()
    for path in ("/evidence/", *(f"/evidence/{one.id}" for one in found)):
        page = visitor.get(path, base_url=BASE).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "{{ 7 * 7 }}" in page
