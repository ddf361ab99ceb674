"""Whatever is changed in an evidence document is found, and a checker is never brought down by one."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from analysis.citing.canonical import canonical
from analysis.evidence import Malformed, read, verify
from tests.analysis.frozen import SIGNER, TestSigner, frozen


def signed(said: dict[str, Any], signer: TestSigner = SIGNER, **outer: object) -> bytes:
    """A document of any payload, properly signed: what a forger with a key could make."""
    signature = {
        "algorithm": "Ed25519",
        "key": base64.b64encode(signer.public_key).decode(),
        "value": base64.b64encode(signer.sign(canonical(said))).decode(),
    }
    return canonical({"format": "tongyan-evidence-1", "payload": said, "signature": signature, **outer})


def payload(finding_id: str = "B4") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(frozen(finding_id).document)["payload"]
    return made


def test_two_thousand_flipped_bytes_are_all_found() -> None:
    document = bytearray(frozen("road").document)
    chance = np.random.default_rng(8785)
    for _ in range(2000):
        place, flip = int(chance.integers(len(document))), int(chance.integers(1, 256))
        document[place] ^= flip
        assert verify(bytes(document)).code in {20, 25}
        document[place] ^= flip
    assert verify(bytes(document)).valid


def test_every_cut_is_found() -> None:
    document = frozen().document
    assert {verify(document[:length]).code for length in range(0, len(document), 7)} == {25}


def test_a_changed_payload_under_the_old_signature() -> None:
    parts = json.loads(frozen().document)
    parts["payload"]["claim"]["zh"] += "!"
    checked = verify(canonical(parts))
    assert (checked.valid, checked.code) == (False, 20)


def test_another_document_than_the_one_cited() -> None:
    one, other = frozen("B4"), frozen("C4")
    assert verify(other.document, one.id).code == 21
    assert one.id in verify(other.document, one.id).problem


def test_a_key_that_is_not_the_trusted_one() -> None:
    document = signed(payload(), TestSigner(2))
    assert verify(document).valid
    assert verify(document, trusted_key=SIGNER.public_key).code == 24


def change(place: str, value: object) -> Callable[[dict[str, Any]], None]:
    def apply(target: dict[str, Any]) -> None:
        *path, last = place.split(".")
        inner: Any = target
        for step in path:
            inner = inner[int(step) if step.isdigit() else step]
        inner[int(last) if last.isdigit() else last] = value

    return apply


@pytest.mark.parametrize(
    ("finding_id", "edit", "says"),
    [
        ("B4", change("good.interval", [13, 22]), "interval should be 14 to 22, not 13 to 22"),
        ("B4", change("good.interval", None), "interval should be 14 to 22, not absent"),
        ("B4", change("good.silent", [13, 31]), "silent bounds should be 13 to 30"),
        ("B4", change("good.count", 14), "levels hold 13 children where 14"),
        ("B4", change("levels.0.count", 14), "add up to 49, not to the base of 48"),
        ("B4", change("levels.0.count", 49), "more children than the base"),
        ("B4", change("good.base", 60), "13 good answers of 60 cannot be"),
        ("B4", change("good.population", 40), "counts carry none"),
        ("B4", change("finding.status", "mostly"), "none may be shown"),
        (
            "C4",
            change("missing", {"total": 9, "not_asked": 0, "skipped": 8, "dont_know": 0, "rather_not_say": 0}),
            "to 8, not to 9",
        ),
        ("road", change("good.interval", [50, 80]), "interval should be"),
        ("road", change("parts.0.count", 14), "parts add up to 35"),
        ("road", change("parts.0.base", 49), "parts have a base of 108"),
        ("road", change("parts.0.population", 66), "do not add up to 151"),
    ],
)
def test_a_signed_number_that_does_not_follow_from_the_counts(
    finding_id: str, edit: Callable[[dict[str, Any]], None], says: str
) -> None:
    forged = payload(finding_id)
    edit(forged)
    checked = verify(signed(forged))
    assert checked.code == 26
    assert says in checked.problem


@pytest.mark.parametrize(
    "edit",
    [
        change("base", -1),
        change("base", True),
        change("good.population", 10**15),
        change("parts", [payload("road")["parts"][0]] * 25),
        change("base", "48"),
        change("base", None),
        change("levels", {}),
        change("levels.0", []),
        change("levels.0.good", 1),
        change("good.interval", [14]),
        change("good.interval", [14, "22"]),
        change("claim", "text"),
        change("claim.zh", 5),
        change("finding.status", "perhaps"),
        change("round.opens", "2026-02-30"),
        change("round.opens", "20260907"),
        change("round.slug", "../etc"),
        change("parts", [{}]),
        lambda target: target.pop("good"),
        lambda target: target.clear(),
    ],
)
def test_a_signed_payload_of_another_shape_is_malformed(edit: Callable[[dict[str, Any]], object]) -> None:
    forged = payload()
    edit(forged)
    assert verify(signed(forged)).code == 25
    with pytest.raises(Malformed):
        read(signed(forged))


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format":"tongyan-evidence-1","payload":{},"signature":{}}',
        b"\x00" * 1000,
        b"[" * 500_000,
        b"9" * 1_000_001,
        signed(payload(), format="tongyan-evidence-2"),
        signed(payload(), extra=1),
        signed(payload(), signature={"algorithm": "none", "key": "", "value": ""}),
        signed(payload(), signature={"algorithm": "Ed25519", "key": "%%%", "value": "é"}),
        signed(payload(), payload=[]),
    ],
)
def test_whatever_it_is_given_it_answers(document: bytes) -> None:
    checked = verify(document)
    assert (checked.valid, checked.code) == (False, 25)
    assert checked.problem.startswith("Not an evidence document: ")


def test_a_signature_has_one_spelling() -> None:
    parts = json.loads(frozen().document)
    value = parts["signature"]["value"]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = value[-3]
    twin = alphabet[alphabet.index(last) ^ 1]  # the low bits of the last letter before the padding are not read
    parts["signature"]["value"] = value[:-3] + twin + value[-2:]
    assert base64.b64decode(parts["signature"]["value"]) == base64.b64decode(value)
    assert verify(canonical(parts)).code == 25
