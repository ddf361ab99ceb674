"""The papers and files of a published round, for whoever asks; of any other round there is nothing."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from tests import makers
from tests.evaluator.conftest import BASE, OLDER, SAID, Shelf

NAMES = ("report.pdf", "slide.pdf", "numbers.xlsx", "numbers.zip", "numbers.json", "children-7-9.pdf")


@pytest.mark.parametrize("name", NAMES)
def test_a_published_round_hands_out_its_files_without_an_account(shelf: Shelf, name: str) -> None:
    path = f"/evidence/rounds/{shelf.round.campaign.slug}/{name}"
    answer = shelf.visitor.get(path, base_url=BASE)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert f'filename="{shelf.round.campaign.slug}-{name}"' in answer.headers["Content-Disposition"]


def test_the_catalogue_and_the_page_of_the_round_lead_there(shelf: Shelf) -> None:
    slug = shelf.round.campaign.slug
    for path in ("/evidence/", f"/evidence/rounds/{slug}"):
        page = shelf.page(path)
        for name in NAMES:
            assert f'href="/evidence/rounds/{slug}/{name}"' in page


def test_the_report_leads_to_the_page_of_its_round(shelf: Shelf) -> None:
    slug = shelf.round.campaign.slug
    answer = shelf.visitor.get(f"/evidence/rounds/{slug}/report.pdf?lang=en", base_url=BASE)
    text = "".join(
        "".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(answer.data)
    )
    assert f"{BASE}/evidence/rounds/{slug}".removeprefix("https://") in text.replace("\u200b", "")
    assert f"{SAID['good']}/{sum(SAID.values())}" in text


def test_the_numbers_are_those_of_the_evidence(shelf: Shelf) -> None:
    slug = shelf.round.campaign.slug
    made = json.loads(shelf.page(f"/evidence/rounds/{slug}/numbers.json"))
    bases = {one["id"]: one["base"] for one in made["findings"]}
    assert bases == {"lunch": sum(SAID.values()) + OLDER, "lunch3": sum(SAID.values()), "lunch4": OLDER}
    frozen = json.loads(shelf.of("lunch3").document)["payload"]
    assert made["round"]["sealed_sha256"] in json.dumps(frozen)


@pytest.mark.parametrize("name", [*NAMES, "", "nothing.pdf", "children-8-8.pdf"])
def test_what_is_not_published_is_not_there(shelf: Shelf, name: str) -> None:
    other = makers.open_round(shelf.services.store, slug="another-round")
    for slug in (other.campaign.slug, "no-such-round"):
        path = f"/evidence/rounds/{slug}/{name}".rstrip("/")
        assert shelf.visitor.get(path, base_url=BASE).status_code == 404


@pytest.mark.parametrize("name", ["nothing.pdf", "children-8-8.pdf"])
def test_there_is_nothing_but_the_files_there_are(shelf: Shelf, name: str) -> None:
    path = f"/evidence/rounds/{shelf.round.campaign.slug}/{name}"
    assert shelf.visitor.get(path, base_url=BASE).status_code == 404
