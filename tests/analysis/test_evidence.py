"""Evidence: what is frozen can be read back, and any change at all is found, without us and without a network."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace

import pytest

from analysis.citing.canonical import canonical
from analysis.evidence import CitedApart, freeze, read, verify
from analysis.summary import Status, summarise
from questionnaires.frameworks import clause
from tests.analysis.families import answers, register, sealed
from tests.analysis.frozen import BOTH, FAMILY, FRAME, SIGNER, frozen, summary


def test_the_id_is_made_of_the_document() -> None:
    made = frozen()
    assert made.digest == hashlib.sha256(made.document).hexdigest()
    assert made.id == f"liuwan-2026-3-B4-{made.digest}"
    assert frozen() == made


def test_a_document_is_the_three_parts_and_nothing_else() -> None:
    parts = json.loads(frozen().document)
    assert set(parts) == {"format", "payload", "signature"}
    assert parts["format"] == "tongyan-evidence-1"
    assert parts["signature"]["algorithm"] == "Ed25519"
    assert base64.b64decode(parts["signature"]["key"]) == SIGNER.public_key
    assert b"http" not in frozen().document


def test_what_is_read_is_what_was_published() -> None:
    made = frozen()
    claim = read(made.document)
    published = BOTH["zh"].finding("B4")
    assert (claim.id, claim.digest) == (made.id, made.digest)
    assert claim.text == {
        "zh": "柳湾社区 7–9 岁的孩子，被问到“B4? zh”：48 人里 13 人选了“easy zh”。",
        "en": "Willow Bend, ages 7–9, asked “B4? en”: 13 of 48 chose “easy en”.",
    }
    assert [(level.labels["en"], level.count) for level in claim.levels] == [
        ("easy en", 13),
        ("okay en", 16),
        ("hard en", 19),
    ]
    assert claim.good is not None
    assert (claim.good.interval, claim.good.silent, claim.good.share) == (
        published.good and published.good.interval,
        published.good and published.good.silent,
        13 / 48,
    )
    assert (claim.base, claim.population, claim.missing) == (48, 65, published.missing)
    assert [(each.id, each.titles["zh"]) for each in claim.clauses] == [
        (c, clause(c).title["zh"]) for c in ("SA-F2", "CRC-19")
    ]
    assert claim.frame == FRAME
    assert claim.languages == ("en", "zh")


def test_what_stands_apart_is_frozen_with_its_reason_and_a_few_without_their_number() -> None:
    apart = (
        CitedApart("open", {"zh": "公开码收到的", "en": "through open codes"}, 14),
        CitedApart("evaluator", {"zh": "评估人自己的码收到的", "en": "through the evaluator’s own code"}, None),
    )
    findings = {language: told.finding("B4") for language, told in BOTH.items()}
    made = freeze(findings, replace(FRAME, apart=apart), SIGNER)
    assert verify(made.document).valid
    assert read(made.document).frame.apart == apart
    assert json.loads(made.document)["payload"]["round"]["apart"][1]["count"] is None


def test_a_document_from_before_anything_stood_apart_is_still_whole() -> None:
    parts = json.loads(frozen().document)
    del parts["payload"]["round"]["apart"]
    parts["signature"]["value"] = base64.b64encode(SIGNER.sign(canonical(parts["payload"]))).decode()
    older = canonical(parts)
    assert verify(older).valid
    assert read(older).frame == FRAME


def test_a_sum_over_bands_carries_what_was_added() -> None:
    claim = read(frozen("road").document)
    assert [(part.items, part.count, part.base, part.population) for part in claim.parts] == [
        (("B4",), 13, 48, 65),
        (("C4",), 21, 59, 86),
    ]
    assert claim.parts[1].good_labels == (({"zh": "very zh", "en": "very en"}, {"zh": "quite zh", "en": "quite en"}),)
    assert claim.text["en"].startswith("Willow Bend, on “road topic”: 34 of the 107 children aged 7–13")


@pytest.mark.parametrize("finding_id", ["B4", "C4", "road"])
def test_a_whole_document_is_valid(finding_id: str) -> None:
    made = frozen(finding_id)
    checked = verify(made.document, made.id, SIGNER.public_key)
    assert (checked.valid, checked.code, checked.problem) == (True, 0, "")
    assert checked.key_fingerprint == hashlib.sha256(SIGNER.public_key).hexdigest()
    assert checked.payload == json.loads(made.document)["payload"]


def test_a_finding_in_words_only_can_be_cited() -> None:
    told = {language: summary(language, good10=2) for language in ("zh", "en")}
    for finding_id in ("C4", "road"):
        made = frozen(finding_id, told)
        assert read(made.document).status is Status.MOSTLY
        assert verify(made.document).valid


# ---- what cannot be frozen


def test_a_hidden_finding_cannot_be_cited() -> None:
    said = {"7-9": answers("B4", {"easy": 9})}
    hidden = summarise(FAMILY, sealed(FAMILY, said), register(b7_9=65, b10_13=86)).finding("B4")
    with pytest.raises(ValueError, match="nothing of B4 is shown"):
        freeze({"zh": hidden}, FRAME, SIGNER)


def test_languages_must_tell_of_the_same_numbers() -> None:
    other = {"zh": BOTH["zh"].finding("C4"), "en": summary("en", good10=30).finding("C4")}
    with pytest.raises(ValueError, match="en does not tell of the same numbers"):
        freeze(other, FRAME, SIGNER)
    with pytest.raises(ValueError, match="at least one language"):
        freeze({}, FRAME, SIGNER)


def test_an_id_that_cannot_stand_in_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="slug"):
        freeze({"zh": BOTH["zh"].finding("B4")}, replace(FRAME, campaign_slug="a/b"), SIGNER)
